"""`gitlab`: a Code Quality report, for the widget of a merge request. The fingerprint tells new mistakes from old."""

from typing import Any

from scenariokit.diagnostics import Severity
from scenariokit.plugin.report import Report
from scenariokit.reporters import REPORTERS
from scenariokit.reporters.issues import Issue, issues
from scenariokit.reporters.plain import encode

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
WHOLE = "."
"""The path of what stands in no file: GitLab asks for one."""


def write(report: Report) -> str:
    """Write a JSON array, an issue a line."""
    found = ",\n".join(encode(_issue(issue)) for issue in issues(report))
    return f"[{found and chr(10) + found + chr(10)}]\n"


def _issue(issue: Issue) -> dict[str, Any]:
    line = issue.location.line or 1
    end = line if issue.location.span is None else max(line, issue.location.span.end_line)
    return {
        "description": f"{issue.diagnostic.code}: {issue.sentence}",
        "check_name": issue.title,
        "fingerprint": issue.fingerprint,
        "severity": SEVERITIES[issue.diagnostic.severity],
        "location": {"path": issue.path or WHOLE, "lines": {"begin": line, "end": end}},
        "content": {"body": issue.advice},
    }


REPORTER = REPORTERS["gitlab"]
