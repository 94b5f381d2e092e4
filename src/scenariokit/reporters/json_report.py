"""`json`: one object with all diagnostics, the coverage and the totals; each diagnostic on a line of its own."""

from scenariokit.plugin.report import Report
from scenariokit.reporters import REPORTERS
from scenariokit.reporters.plain import VERSION, closing, diagnostics, encode


def write(report: Report) -> str:
    """Write one JSON object."""
    found = ",\n".join(encode(d) for d in diagnostics(report))
    rest = ",\n".join(f"{encode(key)}: {encode(value)}" for key, value in closing(report).items())
    return f'{{"version": {VERSION},\n"diagnostics": [{found and chr(10) + found + chr(10)}],\n{rest}}}\n'


REPORTER = REPORTERS["json"]
