"""Times whole processes side by side and prints ratios: scenariokit beside check-jsonschema on the same YAML file."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.generate import generate, write

SCENARIOS = 1300
RUNS = 3
OWN = Path(".venv/bin/scenariokit")
PEER = Path(".venv-bench/bin/check-jsonschema")


def seconds(command: list[str]) -> float:
    """User and system time of one finished process."""
    before = os.times()
    done = subprocess.run(command, capture_output=True, check=False)
    after = os.times()
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr.decode(errors="replace")[-500:])
    return after.children_user + after.children_system - before.children_user - before.children_system


def median(command: list[str], runs: int = RUNS) -> float:
    """The median of several runs after a warm-up."""
    seconds(command)
    return statistics.median(seconds(command) for _ in range(runs))


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.yaml"
        records, _ = generate(SCENARIOS, 0.0, 1)
        write(records, path, "yaml")
        started = time.strftime("%Y-%m-%d")
        own = median([str(OWN), "validate", str(path), "--quiet", "--plugins", ""])
        version, bare = median([str(OWN), "--version"]), median([sys.executable, "-c", "pass"])
        print(
            f"{started}  {SCENARIOS} scenarios in YAML, {path.stat().st_size / 1e6:.1f} MB, medians of {RUNS} (user + system)"
        )
        print(f"scenariokit validate    {own:6.2f} s   everything: syntax, schema, types, references, all validators")
        if PEER.exists():
            peer = median([str(PEER), "--schemafile", "schemas/v1/catalog.schema.json", str(path)], 1)
            print(f"check-jsonschema        {peer:6.2f} s   schema only   ratio {peer / own:.1f}x")
        print(f"scenariokit --version   {version * 1000:6.0f} ms  bare python {bare * 1000:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
