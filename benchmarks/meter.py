"""Runs one command and tells what it took: `python -I -S meter.py REPORT COMMAND...`.

A process of its own, and a small one: on Linux a child starts with the peak memory of whoever forked it, so that whoever
measures must not be big. The report is a JSON file; the command's output is passed on.
"""

import json
import os
import sys
import time


def main(report: str, *command: str) -> int:
    """Run the command and write the report."""
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    scale = 1 if sys.platform == "darwin" else 1024  # `ru_maxrss` is in bytes there, in kilobytes elsewhere
    found = {
        "seconds": used.ru_utime + used.ru_stime, "wall": wall, "memory": used.ru_maxrss * scale,
        "code": os.waitstatus_to_exitcode(status),
    }  # fmt: skip
    with open(report, "w", encoding="utf-8") as stream:  # noqa: PTH123 -- pathlib would double the size of this process
        json.dump(found, stream)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
