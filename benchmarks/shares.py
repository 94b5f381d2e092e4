"""Where the microseconds of a record go: `python -m benchmarks.shares [--scenarios 10000] [--format jsonl] [--mistakes 0]`.

Samples a validation in this process, up to a thousand times a second of its own time: which module of scenariokit is at work
(what it calls in C counts as its own), and which stages it is in. `--start` tells what importing costs instead, and
`--profile FILE` keeps a profile of cProfile for `python -m pstats` or a viewer.
"""

import argparse
import cProfile
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from time import process_time
from types import FrameType

import scenariokit
from benchmarks.inputs import catalog
from benchmarks.order import Order

_EVERY = 0.001
_SHOWN = 25
_HOME = str(Path(scenariokit.__file__).parent) + "/"


def sample(path: Path) -> tuple[Counter[str], Counter[str], float]:
    """Samples by the innermost module, samples by every module of the pipeline that is being run, seconds."""
    own: Counter[str] = Counter()
    within: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        modules = []
        while frame is not None:
            file = frame.f_code.co_filename
            if file.startswith(_HOME):
                modules.append(file.removeprefix(_HOME))
            frame = frame.f_back
        own[modules[0] if modules else "(outside)"] += 1
        within.update({module for module in modules if module.startswith(("pipeline/", "loaders/", "validators/"))})

    scenariokit.validate(path, plugins=())  # a first time, so that nothing is compiled or imported in the second
    signal.signal(signal.SIGPROF, look)
    start = process_time()
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    scenariokit.validate(path, plugins=())
    signal.setitimer(signal.ITIMER_PROF, 0)
    return own, within, process_time() - start


def _show(title: str, found: Counter[str], total: int, microseconds: float) -> None:
    print(f"\n{title}")
    for name, count in found.most_common(_SHOWN):
        share = count / total
        print(f"{share:7.1%} {share * microseconds:8.1f} us  {name}")


def imports(path: Path) -> None:
    """What a validation of a small file imports, by package, the costliest first."""
    command = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "scenariokit",
        "validate",
        str(path),
        "--quiet",
        "--no-cache",
        "--plugins",
        "",
    ]
    found: Counter[str] = Counter()
    for line in subprocess.run(command, capture_output=True, check=True, text=True).stderr.splitlines():
        own, _, name = line.removeprefix("import time:").partition("|")
        if own.strip().isdigit():
            found[name.partition("|")[2].strip().partition(".")[0]] += int(own)
    total = sum(found.values())
    print(f"{total / 1000:.0f} ms of imports")
    for name, microseconds in found.most_common(_SHOWN):
        print(f"{microseconds / total:7.1%} {microseconds / 1000:8.1f} ms  {name}")


def main(given: list[str] | None = None) -> int:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenarios", type=int, default=10_000)
    parser.add_argument("--format", default="jsonl", choices=["json", "jsonl", "yaml", "csv", "xlsx"])
    parser.add_argument("--mistakes", type=float, default=0.0)
    parser.add_argument("--start", action="store_true", help="what importing costs")
    parser.add_argument("--profile", type=Path, metavar="FILE", help="write a profile of cProfile there")
    asked = parser.parse_args(given)
    if asked.start:
        imports(catalog("yaml", Order(1)).path)
        return 0
    path = catalog(asked.format, Order(asked.scenarios, asked.mistakes)).path
    if asked.profile is not None:
        profile = cProfile.Profile()
        profile.runcall(scenariokit.validate, path, plugins=())
        profile.dump_stats(asked.profile)
        return 0
    own, within, seconds = sample(path)
    total, microseconds = sum(own.values()), seconds / asked.scenarios * 1e6
    print(f"{asked.scenarios:,} scenarios, {microseconds:.0f} us each, {total} samples")
    packages: Counter[str] = Counter()
    for name, count in own.items():
        packages[name.partition("/")[0]] += count
    _show("by package: what it does itself", packages, total, microseconds)
    _show("by module: what it does itself", own, total, microseconds)
    _show("by module: with all that it calls", within, total, microseconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
