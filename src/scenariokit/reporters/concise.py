"""`concise`: one line a mistake, as compilers write it. For people, and for editors that parse such lines."""

from scenariokit.diagnostics import Diagnostic
from scenariokit.plugin.report import Report
from scenariokit.reporters import REPORTERS
from scenariokit.reporters.frame import place
from scenariokit.reporters.full import STYLES
from scenariokit.reporters.printable import Style, paint, printable
from scenariokit.reporters.statistics import statistics
from scenariokit.reporters.summary import found, left_over, verdict
from scenariokit.reporters.words import SEVERITIES, is_chinese, pick


def write(report: Report) -> str:
    """Write one line a mistake, and the totals."""
    lines = statistics(report) if report.statistics else [_line(diagnostic, report) for diagnostic in report.shown]
    if not report.quiet:
        lines += [*left_over(report), found(report), *verdict(report)]
    return "".join(line + "\n" for line in lines)


def sentence(diagnostic: Diagnostic, report: Report) -> str:
    """Message, suggestion and record, as the one-line formats show them."""
    parts = [diagnostic.message(report.language)]
    if diagnostic.suggestion is not None:
        hint = "应为 `{}`?" if is_chinese(report.language) else "did you mean `{}`?"
        parts.append(f"({hint.format(diagnostic.suggestion)})")
    if diagnostic.record is not None and diagnostic.record[1]:
        parts.append(f"[{diagnostic.record[1]}]")
    return printable(" ".join(parts))


def _line(diagnostic: Diagnostic, report: Report) -> str:
    where = place(diagnostic.location)
    severity = paint(pick(SEVERITIES[diagnostic.severity], report.language), STYLES[diagnostic.severity], report.color)
    code = paint(diagnostic.code, Style.STRONG, report.color)
    return f"{where and where + ': '}{severity} {code} {sentence(diagnostic, report)}"


REPORTER = REPORTERS["concise"]
