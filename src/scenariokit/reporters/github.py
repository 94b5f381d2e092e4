"""`github`: workflow commands that GitHub Actions turns into annotations of a pull request.

Only ten of each severity are shown there, so the worst come first and the last line has the totals.
"""

from scenariokit.diagnostics import Severity
from scenariokit.plugin.report import Report
from scenariokit.reporters import REPORTERS
from scenariokit.reporters.issues import Issue, issues, worst_first
from scenariokit.reporters.summary import found, verdict

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def write(report: Report) -> str:
    """Write a command a line, and the totals as plain text."""
    lines = [_command(issue) for issue in worst_first(issues(report))]
    return "".join(line + "\n" for line in [*lines, found(report), *verdict(report)])


def _command(issue: Issue) -> str:
    properties = {**_place(issue), "title": issue.title}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    body = "\n".join(part for part in (issue.sentence, issue.advice) if part)
    return f"::{COMMANDS[issue.diagnostic.severity]} {written}::{_data(body)}"


def _place(issue: Issue) -> dict[str, str | int]:
    """File, lines and columns. Columns are understood within one line only."""
    if not issue.path:
        return {}
    span = issue.location.span
    if span is None or issue.location.line is None:
        return {"file": issue.path}
    place: dict[str, str | int] = {"file": issue.path, "line": span.line, "endLine": max(span.line, span.end_line)}
    if span.end_line == span.line:
        place |= {"col": span.column, "endColumn": max(span.column, span.end_column)}
    return place


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = REPORTERS["github"]
