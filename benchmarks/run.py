"""Measures, and keeps the results: `make bench`, or `python -m benchmarks.run [comparison] [targets] [growth] --sizes 1000 10000`.

User and system time, medians, the commands of one comparison in turn, each tool in an environment of its own under
`.cache/bench`. Every tool is first seen to find a mistake in the last record of a catalog. What is measured is written to
`benchmarks/results/`, from which `python -m benchmarks.report` makes the table and the plot of the documentation.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import psutil

from benchmarks.comparison import compare
from benchmarks.growth import grow
from benchmarks.targets import reached
from benchmarks.tools import TOOLS, versions

RESULTS = Path("benchmarks/results")
SIZES = [1_000, 10_000]
_PARTS: Mapping[str, Callable[[list[int]], Iterator[dict[str, Any]]]] = {
    "comparison": compare,
    "targets": reached,
    "growth": grow,
}


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    return {
        "processor": _processor(), "cores": os.cpu_count(), "memory": psutil.virtual_memory().total, "system": platform.system(),
        "python": platform.python_version(), "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def show(part: str, row: Mapping[str, Any]) -> None:
    """Print a row as it is measured."""
    if part == "targets":
        print(f"{row['what']:78} {row['now']:>15}   wanted: {row['wanted']}", flush=True)
        return
    how = row["mode"] if "mode" in row else f"{row['mistakes']:.0%} wrong"
    took = f"{row['seconds']:9.3f} s {row['memory'] / 1e6:8,.0f} MB  {row['runs']} runs"
    print(f"{row['scenarios']:>9,} {row['format']:5} {how:10} {row['tool']:18} {took}", flush=True)


def main(given: list[str] | None = None) -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(_PARTS)}; all by default")
    parser.add_argument(
        "--sizes", nargs="+", type=int, default=SIZES, metavar="N", help="scenarios; 1000 10000 by default"
    )
    asked = parser.parse_args(given)
    if unknown := set(asked.parts) - set(_PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(_PARTS)}")
    for tool in TOOLS:
        if not tool.installed():
            print(f"{tool.name} is not installed and left out: `make bench` installs it", file=sys.stderr)
    RESULTS.mkdir(exist_ok=True)
    for part in asked.parts or _PARTS:
        print(f"\n{part}", flush=True)
        rows = []
        for row in _PARTS[part](asked.sizes):
            show(part, row)
            rows.append(row)
        found = {"date": time.strftime("%Y-%m-%d"), "machine": machine(), "versions": versions(), "rows": rows}
        (RESULTS / f"{part}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
