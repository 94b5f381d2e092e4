"""Processes that a test starts are not measured: it would double their time. Where they are all that runs, they are.

The language server, `--watch` and the plugin for pytest exist in a process of their own only.
"""

import sys
from pathlib import Path


def environment() -> dict[str, str]:
    """What makes a process count for the coverage, where the tests themselves are measured."""
    coverage = sys.modules.get("coverage")
    current = None if coverage is None else coverage.Coverage.current()
    if current is None:
        return {}
    settings = Path(__file__).parents[1] / "pyproject.toml"
    return {"COVERAGE_PROCESS_START": str(settings), "COVERAGE_FILE": current.get_data().base_filename()}
