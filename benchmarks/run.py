"""Times whole processes side by side and prints ratios: scenariokit beside the floor and its peers, on the same files.

User and system time, medians, the runs of one comparison in turn; every command has to find its file sound.
Everybody gets bytecode, as installed packages have it, in a folder of the benchmark's own.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.generate import make
from benchmarks.order import Order

SCENARIOS = 1300
LINES = 20_000
RUNS = 5
OWN = str(Path(".venv/bin/scenariokit"))
PEER = Path(".venv-bench/bin/check-jsonschema")
BARE = [sys.executable, "-c", "pass"]
SCHEMA = "schemas/v1/catalog.schema.json"


def seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """User and system time of one process that finished without finding anything."""
    before = os.times()
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    after = os.times()
    if done.returncode != 0:  # a peer that refuses the schema has not validated anything
        raise RuntimeError((done.stdout + done.stderr).decode(errors="replace")[-1000:])
    return after.children_user + after.children_system - before.children_user - before.children_system


def medians(runs: int, environment: Mapping[str, str], **commands: Sequence[str]) -> dict[str, float]:
    """The median of each command after a warm-up, run in turn so that noise meets all of them."""
    for command in commands.values():
        seconds(command, environment)
    found = [{name: seconds(command, environment) for name, command in commands.items()} for _ in range(runs)]
    return {name: statistics.median(one[name] for one in found) for name in commands}


def _line(what: str, own: float, other: float | None = None, than: str = "", target: str = "") -> None:
    ratio = "" if other is None else f"{than} {other:7.3f} s   {target}"
    print(f"{what:34} {own:7.3f} s   {ratio}".rstrip())


def _validate(path: Path) -> list[str]:
    return [OWN, "validate", str(path), "--quiet", "--no-cache", "--plugins", ""]


def yaml(folder: Path, environment: Mapping[str, str]) -> None:
    """A catalog of 1,300 scenarios in YAML beside check-jsonschema."""
    path = folder / "catalog.yaml"
    make(Order(SCENARIOS), path, "yaml")
    own = medians(RUNS, environment, own=_validate(path))["own"]
    what = f"{SCENARIOS} in YAML, {path.stat().st_size / 1e6:.1f} MB"
    if PEER.exists():
        peer = medians(1, environment, peer=[str(PEER), "--schemafile", SCHEMA, str(path)])["peer"]
        _line(what, own, peer, "check-jsonschema", f"{peer / own:5.1f}x faster (wanted: 30x)")
    else:
        _line(what, own)


def jsonl(folder: Path, environment: Mapping[str, str]) -> None:
    """20,000 scenarios in JSONL beside the floor."""
    path = folder / "catalog.jsonl"
    make(Order(LINES), path, "jsonl")
    floor = [sys.executable, "-m", "benchmarks.floor", "schemas/v1/scenario.schema.json", str(path)]
    found = medians(RUNS, environment, own=_validate(path), floor=floor)
    ratio = f"{found['own'] / found['floor']:5.2f}x the floor (wanted: 2.5x)"
    _line(
        f"{LINES} in JSONL, {path.stat().st_size / 1e6:.1f} MB", found["own"], found["floor"], "the floor       ", ratio
    )


def small(folder: Path, environment: Mapping[str, str]) -> None:
    """One small file beside check-jsonschema, and `--version` beside bare Python."""
    path = folder / "small.yaml"
    make(Order(1), path, "yaml")
    commands = {"own": _validate(path), "version": [OWN, "--version"], "bare": BARE}
    if PEER.exists():
        commands["peer"] = [str(PEER), "--schemafile", SCHEMA, str(path)]
    found = medians(3 * RUNS, environment, **commands)
    peer = found.get("peer")
    share = "" if peer is None else f"{found['own'] / peer:5.2f} of it (wanted: 0.75)"
    _line("one small file", found["own"], peer, "check-jsonschema", share)
    above = f"{1000 * (found['version'] - found['bare']):5.0f} ms above it (wanted: 60)"
    _line("--version", found["version"], found["bare"], "bare python     ", above)


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        print(time.strftime("%Y-%m-%d"), "medians of user + system time, whole processes")
        for comparison in (yaml, jsonl, small):
            comparison(folder, environment)
    return 0


if __name__ == "__main__":
    sys.exit(main())
