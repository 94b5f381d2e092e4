"""What tools read."""

import json
from types import ModuleType

import pytest

from scenariokit.diagnostics import TERMS, Diagnostic, Edit, Fix, Problem, Severity
from scenariokit.plugin.report import Report
from scenariokit.reporters import json_lines, json_report
from scenariokit.source import Location, Span
from tests.unit.reporters.samples import COVERAGE, GAPS, MISTAKES, report

KEYS = [
    "code", "name", "severity", "message", "path", "pointer", "line", "column", "end_line", "end_column", "cell",
    "record", "field", "help", "values", "fix", "url", "related", "fingerprint",
]  # fmt: skip


def test_json_has_exactly_these_keys() -> None:
    data = json.loads(json_report.write(report()))
    assert list(data) == ["version", "diagnostics", "today", "coverage", "summary", "fail_on", "failed"]
    assert (data["version"], data["today"]) == (1, "2026-11-23")
    assert data["summary"] == {"errors": 2, "warnings": 1, "notes": 0}
    assert [list(d) for d in data["diagnostics"]] == [KEYS] * 3
    assert data["coverage"]["plugins"][1] == {"name": "ports", "version": "0.1.0"}


def test_json_says_where_and_what() -> None:
    found = json.loads(json_report.write(report()))["diagnostics"][1]
    assert {key: found[key] for key in KEYS[:13] if key != "message"} == {
        "code": "SK301", "name": "dangling-reference", "severity": "error", "path": "capabilities.yaml",
        "pointer": "/scenarios/0", "line": 10, "column": 27, "end_line": 10, "end_column": 41, "cell": None,
        "record": {"type": "scenario", "id": "cap-ai-xray"}, "field": "relations.answers",
    }  # fmt: skip
    assert found["values"] == {"id": "need-tyre-xrya"}
    assert (found["fix"], found["url"]) == (None, None)
    assert found["related"][0]["label"] == "defined here"
    assert found["related"][0]["line"] == 2


def test_language_changes_sentences_only() -> None:
    english, chinese = (json.loads(json_report.write(report(coverage=GAPS, language=x))) for x in ("en", "zh"))
    assert english["diagnostics"][2]["help"] == "+400 % of a time is impossible; leave `change` out: it is computed"
    assert chinese["diagnostics"][2]["message"] == "记录却写 +400 %"
    for data in (english, chinese):
        for found in data["diagnostics"]:
            found["message"] = found["help"] = ""
            found["related"] = [related | {"label": ""} for related in found["related"]]
        data["coverage"]["skipped"][0]["reason"] = ""
    assert english == chinese


def test_json_lines_end_with_coverage_and_totals() -> None:
    *found, last = (json.loads(line) for line in json_lines.write(report()).splitlines())
    assert [d["code"] for d in found] == ["SK101", "SK301", "SK214"]
    assert list(last) == ["version", "today", "coverage", "summary", "fail_on", "failed"]


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(json_report.write(Report((), COVERAGE)))["diagnostics"] == []
    assert len(json_lines.write(Report((), COVERAGE)).splitlines()) == 1


ODD = Problem("SK999", "odd", Severity.ERROR, {"en": "{text}", "zh": "{text}"}, {"en": "", "zh": ""})


@pytest.mark.parametrize("format", [json_report, json_lines])
def test_json_has_no_raw_control_characters_and_no_personal_data(format: ModuleType) -> None:
    values = {
        "text": "\x1b\x7f\x9b\u2028\u202e\ud800 13812345678", "number": 13812345678, "far": float("inf"),
        "term": TERMS["need"], "many": ("a", "b@c.cn"), "both": {"en": "x", "zh": "y"}, "yes": True, "share": 0.5,
    }  # fmt: skip
    title = {"en": "call 13812345678", "zh": "拨打 13812345678"}
    fix = Fix(title, (Edit(("a/b", 0), "13812345678"), Edit(("c~",), removed=True)), safe=True)
    place = Location("a.xlsx", ("x/y", 0), Span(2, 1, 2, 2, "表!A2", "表"))
    text = format.write(report(Diagnostic(ODD, Severity.ERROR, place, None, "", values, fix=fix)))
    assert "12345678" not in text
    assert "\\u009b" in text
    assert text.replace("\n", "").isprintable()
    text.encode("utf-8")
    data = json.loads(text if format is json_report else text.splitlines()[0])
    found = data["diagnostics"][0] if format is json_report else data
    assert found["message"] == "\x1b\x7f\x9b\u2028\u202e\ud800 138****5678"
    assert (found["pointer"], found["line"], found["cell"], found["record"]) == ("/x~1y/0", None, "表!A2", None)
    assert found["values"]["number"] == "138****5678"
    assert found["values"]["far"] == "inf"
    assert found["values"]["term"] == "need"
    assert found["values"]["many"] == ["a", "b@c.cn"]
    assert (found["values"]["yes"], found["values"]["share"]) == (True, 0.5)
    assert found["fix"] == {
        "title": "call 138****5678",
        "safe": True,
        "edits": [
            {"pointer": "/a~1b/0", "value": "138****5678", "removed": False},
            {"pointer": "/c~0", "value": None, "removed": True},
        ],
    }


def test_cap_holds_where_it_is_asked_for() -> None:
    data = json.loads(json_report.write(report(*MISTAKES, max_problems=1)))
    assert len(data["diagnostics"]) == 1
    assert data["summary"]["errors"] == 2
