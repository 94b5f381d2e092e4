"""`sarif`: SARIF 2.1.0 as GitHub code scanning and other readers of static analysis take it.

A code is a rule, with its sentence, reason and remedy. Fingerprints are ours, so that an alert stays the same alert
when lines move; a place in a workbook, which has no lines, is line 1 with the cell as its logical location.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from scenariokit.__about__ import __version__
from scenariokit.diagnostics import Problem, Related, Severity, pattern
from scenariokit.fingerprint import VERSION
from scenariokit.plugin.report import Report
from scenariokit.reporters import REPORTERS
from scenariokit.reporters.issues import Issue, issues, worst_first
from scenariokit.reporters.plain import encode
from scenariokit.reporters.printable import printable
from scenariokit.reporters.summary import found
from scenariokit.reporters.words import is_chinese, pick
from scenariokit.source import Location, json_pointer

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
WHOLE = "."
"""The place of what stands in no file: readers ask for one."""
MOST = 25_000
"""Results that GitHub takes of one run; of more it takes none."""
_TEXT = 1024
"""Characters that GitHub takes of a description."""
_URGENCY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
_AREAS = {"SK0": "reading", "SK1": "schema", "SK2": "record", "SK3": "catalog", "SK9": "tool"}


def write(report: Report) -> str:
    """Write the log."""
    return encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}) + "\n"


def _run(report: Report) -> dict[str, Any]:
    everything = issues(report)
    kept = everything if len(everything) <= MOST else worst_first(everything)[:MOST]
    rules = {issue.diagnostic.code: issue.diagnostic.problem for issue in everything}
    numbers = {code: number for number, code in enumerate(sorted(rules))}
    today = report.coverage.today
    return {
        "tool": {
            "driver": {
                "name": "scenariokit",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rules[code], report.language) for code in sorted(rules)],
            },
            "extensions": [
                {"name": name, "version": version} for name, version in report.coverage.plugins if name != "scenariokit"
            ],
        },
        "invocations": [_invocation(report, len(everything) - len(kept))],
        "automationDetails": {"id": "scenariokit/"},
        "columnKind": "unicodeCodePoints",
        "language": "zh-CN" if is_chinese(report.language) else "en-US",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "results": [_result(issue, numbers, report) for issue in kept],
        "properties": {"today": None if today is None else today.isoformat()},
    }


def _rule(problem: Problem, language: str) -> dict[str, Any]:
    what, remedy = (_sentence(pick(sentences, language)) for sentences in (problem.message, problem.help))
    why = pick(problem.why, language) if problem.why else what
    return {
        "id": problem.code,
        "name": "".join(part.capitalize() for part in problem.name.split("-")),
        "shortDescription": {"text": what[:_TEXT]},
        "fullDescription": {"text": why[:_TEXT]},
        "help": {
            "text": "\n".join(part for part in (what, remedy, why) if part),
            "markdown": "\n\n".join(part for part in (f"**{problem.name}**: {what}", remedy, why) if part),
        },
        "defaultConfiguration": {"level": str(problem.severity)},
        "properties": {
            "tags": [_AREAS.get(problem.code[:3], "sector")],
            "precision": "very-high" if problem.severity is Severity.ERROR else "high",
            "problem.severity": _URGENCY[problem.severity],
        },
    }


def _sentence(template: str) -> str:
    """A sentence before it is filled, as one: first letter great, a full stop at its end."""
    text = pattern(template)
    return text and text[0].upper() + text[1:] + ("" if text[-1] in ".。!?？" else "。" if text[-1] > "\u3000" else ".")


def _invocation(report: Report, left_out: int) -> dict[str, Any]:
    """How the run went: what was skipped or cut stands here, beside the results."""
    skipped = [
        f"{printable(skipped.what)}: {printable(pick(skipped.reason, report.language))}"
        for skipped in report.coverage.skipped
    ]
    if left_out:
        skipped.append(f"{left_out} of the mildest results are left out: {MOST} is the most that readers take.")
    return {
        "executionSuccessful": True,
        "exitCode": int(report.failed),
        "exitCodeDescription": found(report),
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}} for text in skipped],
    }


def _result(issue: Issue, numbers: Mapping[str, int], report: Report) -> dict[str, Any]:
    diagnostic = issue.diagnostic
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": numbers[diagnostic.code],
        "level": str(diagnostic.severity),
        "message": {"text": "\n".join(part for part in (issue.sentence, issue.advice) if part)},
        "locations": [_location(issue.path, issue.location, _logical(issue))],
        "relatedLocations": [_related(number, related, report) for number, related in enumerate(diagnostic.related, 1)],
        "partialFingerprints": {VERSION: issue.fingerprint, "primaryLocationLineHash": f"{issue.fingerprint}:1"},
        "properties": {
            "record": None if diagnostic.record is None else {"type": diagnostic.record[0], "id": diagnostic.record[1]},
            "field": diagnostic.field,
            "pointer": json_pointer(diagnostic.location.pointer),
        },
    }


def _logical(issue: Issue) -> list[dict[str, str]]:
    """What the place is called inside its file: the cell of a table, else record and field."""
    name = issue.location.cell or issue.subject
    return (
        [{"fullyQualifiedName": printable(name), "kind": "member" if issue.diagnostic.field else "object"}]
        if name
        else []
    )


def _related(number: int, related: Related, report: Report) -> dict[str, Any]:
    path = report.repository(related.location.path)
    return {
        "id": number,
        "message": {"text": printable(pick(related.label, report.language)) or "-"},
        **_location(path, related.location, []),
    }


def _location(path: str, location: Location, logical: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    span = location.span if location.line is not None else None
    region = {"startLine": 1} if span is None else {
        "startLine": span.line, "startColumn": span.column,
        "endLine": max(span.line, span.end_line),
        "endColumn": span.end_column if span.end_line > span.line else max(span.column, span.end_column),
    }  # fmt: skip
    place: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": quote(path or WHOLE), "uriBaseId": ROOT}, "region": region}
    }
    return {**place, "logicalLocations": list(logical)} if logical else place


REPORTER = REPORTERS["sarif"]
