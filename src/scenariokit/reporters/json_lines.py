"""`json-lines`: a diagnostic a line; the last line has no `code` but version, day, coverage and totals."""

from scenariokit.plugin.report import Report
from scenariokit.reporters import REPORTERS
from scenariokit.reporters.plain import VERSION, closing, diagnostics, encode


def write(report: Report) -> str:
    """Write JSON lines."""
    lines = [encode(d) for d in diagnostics(report)]
    return "".join(line + "\n" for line in [*lines, encode({"version": VERSION, **closing(report)})])


REPORTER = REPORTERS["json-lines"]
