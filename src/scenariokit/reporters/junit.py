"""`junit`: a suite for every file, a failing case for every mistake that fails the run; for dashboards of tests.

A file without mistakes is a passing case: readers of such reports take an empty one for a job that did not run.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from xml.etree import ElementTree as ET

from scenariokit.plugin.report import Report
from scenariokit.reporters import REPORTERS
from scenariokit.reporters.issues import Issue, issues
from scenariokit.reporters.printable import printable
from scenariokit.reporters.summary import found
from scenariokit.reporters.words import pick
from scenariokit.reporters.xml import legal

WHOLE = "scenariokit"
"""The suite of what stands in no file."""
TOOL = "SK9"


def write(report: Report) -> str:
    """Write the XML document."""
    root = ET.Element("testsuites", name=WHOLE)
    by_file: dict[str, list[Issue]] = {
        path: [] for path in map(cache(report.repository), report.coverage.files) if path
    }
    for issue in issues(report):
        by_file.setdefault(issue.path, []).append(issue)
    whole = by_file.pop("", [])
    suites = [_suite(path or WHOLE, _cases(path, group, report)) for path, group in by_file.items()]
    root.extend([*suites, _suite(WHOLE, [*_cases(WHOLE, whole, report), *_skipped(report)])])
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(name: str, cases: Iterable[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", name=legal(printable(name)))
    suite.extend(cases)
    for attribute, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(len(suite.findall(f"testcase/{outcome}"))))
    suite.set("tests", str(len(suite)))
    return suite


def _cases(path: str, group: Sequence[Issue], report: Report) -> list[ET.Element]:
    """The mistakes of a file; where none fails, the file itself passes."""
    seen: Counter[str] = Counter()
    cases = []
    for issue in group:
        name = f"{issue.title}: {issue.subject}" if issue.subject else issue.title
        seen[name] += 1
        cases.append(_case(path, name if seen[name] == 1 else f"{name} ({seen[name]})", issue, report))
    if any(report.fails(issue.diagnostic.severity) for issue in group):
        return cases
    passing = ET.Element("testcase", name="run" if path == WHOLE else "valid", classname=legal(printable(path)))
    if path == WHOLE:
        ET.SubElement(passing, "system-out").text = found(report)
    return [passing, *cases]


def _case(path: str, name: str, issue: Issue, report: Report) -> ET.Element:
    case = ET.Element("testcase", name=legal(name), classname=legal(printable(path)))
    text = legal("\n".join(part for part in (issue.place, issue.message, issue.advice) if part))
    severity, code = issue.diagnostic.severity, issue.diagnostic.code
    if report.fails(severity):
        outcome = ET.SubElement(
            case,
            "error" if code.startswith(TOOL) else "failure",
            message=legal(issue.message),
            type=f"{severity} {code}",
        )
        outcome.text = text
    else:
        ET.SubElement(case, "system-out").text = f"{severity} {code}\n{text}"
    return case


def _skipped(report: Report) -> Iterable[ET.Element]:
    for skipped in report.coverage.skipped:
        case = ET.Element("testcase", name=legal(printable(skipped.what)), classname=WHOLE)
        ET.SubElement(case, "skipped", message=legal(printable(pick(skipped.reason, report.language))))
        yield case


REPORTER = REPORTERS["junit"]
