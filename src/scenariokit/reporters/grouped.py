"""`grouped`: one line a mistake under the name of its file. For people."""

from itertools import groupby

from scenariokit.diagnostics import Diagnostic
from scenariokit.plugin.report import Report
from scenariokit.reporters import REPORTERS
from scenariokit.reporters.concise import sentence
from scenariokit.reporters.frame import width
from scenariokit.reporters.full import STYLES
from scenariokit.reporters.printable import Style, escape, paint
from scenariokit.reporters.statistics import statistics
from scenariokit.reporters.summary import found, left_over, verdict
from scenariokit.reporters.words import SEVERITIES, pick


def write(report: Report) -> str:
    """Write the mistakes file by file, and the totals."""
    if report.statistics:
        lines = [*statistics(report), ""]
    else:
        files = groupby(report.shown, key=lambda d: d.location.path)
        lines = [line for path, group in files for line in _file(path, list(group), report)]
    lines = lines if report.quiet else [*lines, *left_over(report), found(report), *verdict(report)]
    return "".join(line + "\n" for line in lines).lstrip("\n")


def _file(path: str, diagnostics: list[Diagnostic], report: Report) -> list[str]:
    rows = [(_where(d), pick(SEVERITIES[d.severity], report.language), d) for d in diagnostics]
    places = max(width(where) for where, _, _ in rows)
    severities = max(width(severity) for _, severity, _ in rows)
    head = [paint(escape(path), Style.STRONG, report.color)] if path else []
    return [
        *head,
        *(
            f"  {_pad(where, places)}  {paint(_pad(severity, severities), STYLES[d.severity], report.color)}"
            f"  {d.code}  {sentence(d, report)}"
            for where, severity, d in rows
        ),
        "",
    ]


def _where(diagnostic: Diagnostic) -> str:
    location = diagnostic.location
    if location.sheet is not None:
        return escape(location.cell or location.sheet)
    return "" if location.line is None else f"{location.line}:{location.column}"


def _pad(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


REPORTER = REPORTERS["grouped"]
