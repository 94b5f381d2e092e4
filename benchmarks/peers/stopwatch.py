"""Times passes over the same data inside one process, so that neither starting nor importing counts."""

import json
import statistics
import sys
from collections.abc import Callable
from time import process_time

_LEAST, _MOST, _ENOUGH = 1, 7, 2.0


def passes(once: Callable[[], bool]) -> int:
    """Print the median seconds of a pass; a pass that finds the data wrong voids the comparison."""
    first = process_time()
    if not once():  # also compiles what is compiled late
        print("the data was found wrong", file=sys.stderr)
        return 1
    found: list[float] = []
    spent = process_time() - first
    while len(found) < _LEAST or (spent < _ENOUGH and len(found) < _MOST):
        start = process_time()
        once()
        found.append(process_time() - start)
        spent += found[-1]
    print(json.dumps({"seconds": statistics.median(found), "runs": len(found)}))
    return 0
