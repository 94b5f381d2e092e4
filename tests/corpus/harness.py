"""Finds the cases of the corpus, checks them, and compares what was found with what was expected."""

import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import attrs

from scenariokit import CheckResult, Diagnostic, validate

ROOT = Path(__file__).parent
TODAY = date(2026, 1, 1)
EXPECTED = ".expected.json"
SHEETS = ".sheets.yaml"
_LONGEST = 40

Expectation = list[dict[str, Any]]


@attrs.frozen
class Case:
    """One file or folder of the corpus."""

    path: Path
    """What is checked, as it stands in the corpus."""

    @property
    def folder(self) -> Literal["valid", "invalid"]:
        """Whether it must be sound."""
        return "valid" if self.path.parent.name == "valid" else "invalid"

    @property
    def name(self) -> str:
        """The file's name up to the first dot."""
        return self.path.name.split(".")[0]

    @property
    def expectation(self) -> Path:
        """The file with the diagnostics that must come."""
        return self.path.parent / f"{self.name}{EXPECTED}"

    def expected(self) -> Expectation | None:
        """What must come; `None` where nobody has written it down."""
        if not self.expectation.exists():
            return None
        found: Expectation = json.loads(self.expectation.read_text(encoding="utf-8"))
        return found


def cases(root: Path = ROOT) -> list[Case]:
    """All cases, in order."""
    found = (path for folder in ("valid", "invalid") for path in sorted((root / folder).iterdir()))
    return [Case(path) for path in found if not path.name.endswith(EXPECTED)]


def check(case: Case, work: Path) -> CheckResult:
    """Check a case; workbooks written as text are made below `work`."""
    return validate(prepared(case.path, work), today=TODAY, plugins=())


def prepared(path: Path, work: Path) -> Path:
    """The file or folder to check: itself, or a copy in which texts of workbooks are workbooks."""
    if path.name.endswith(SHEETS):
        return _workbook(path, work / (path.name.removesuffix(SHEETS) + ".xlsx"))
    if path.is_dir() and any(path.rglob(f"*{SHEETS}")):
        copy = work / path.name
        shutil.copytree(path, copy)
        for sheets in sorted(copy.rglob(f"*{SHEETS}")):
            _workbook(sheets, sheets.with_name(sheets.name.removesuffix(SHEETS) + ".xlsx"))
            sheets.unlink()
        return copy
    return path


def _workbook(source: Path, target: Path) -> Path:
    import openpyxl
    import yaml

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in yaml.safe_load(source.read_text(encoding="utf-8")).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(target)
    return target


def said(result: CheckResult) -> Expectation:
    """All diagnostics of a check, as an expectation writes them."""
    return [_entry(diagnostic, result) for diagnostic in result.diagnostics]


def _entry(diagnostic: Diagnostic, result: CheckResult) -> dict[str, Any]:
    from scenariokit.source import json_pointer

    span = diagnostic.location.span
    entry: dict[str, Any] = {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "at": str(diagnostic.location),
        "text": _text(diagnostic, result),
        "cell": None if span is None or span.sheet is not None else span.cell,
        "pointer": json_pointer(diagnostic.location.pointer),
        "record": None if diagnostic.record is None else " ".join(diagnostic.record),
        "field": diagnostic.field,
        "suggestion": diagnostic.suggestion,
        "values": {
            name: _plain(value) for name, value in sorted(diagnostic.values.items()) if not isinstance(value, Mapping)
        },
    }
    return {key: value for key, value in entry.items() if value not in (None, "", {})}


def _plain(value: Any) -> Any:
    return (
        value
        if isinstance(value, str | int | float | bool | None)
        else list(value)
        if isinstance(value, tuple)
        else str(value)
    )


def _text(diagnostic: Diagnostic, result: CheckResult) -> str | None:
    span = diagnostic.location.span
    if span is None or span.sheet is not None:
        return None
    lines = result.lines(diagnostic.location.path, span.line, span.line)
    if not lines:
        return None
    end = span.end_column - 1 if span.end_line == span.line else None
    return lines[0][span.column - 1 : end][:_LONGEST]


def written(expectation: Expectation) -> str:
    """An expectation as its file holds it: a diagnostic a paragraph."""
    return json.dumps(expectation, ensure_ascii=False, indent=1) + "\n"


def differences(case: Case, result: CheckResult) -> Iterator[str]:
    """What is not as it should be, in sentences."""
    expected, found = case.expected(), said(result)
    if expected is None:
        if case.folder == "invalid":
            yield f"{case.expectation.name} is missing: run `python -m tests.corpus --update {case.name}`, and read what it writes"
            return
        expected = [entry for entry in found if entry["severity"] == "note"]
    if case.folder == "invalid" and not any(entry["severity"] == "error" for entry in expected):
        yield "an invalid case must expect an error"
    if case.folder == "valid":
        yield from (f"a valid case has an error: {_line(e)}" for e in found if e["severity"] == "error")
        if result.catalog is None or result.rejected or not sum(result.coverage.records.values()):
            yield "a valid case must give a catalog with all of its records"
    yield from (f"missing: {_line(e)}" for e in expected if e not in found)
    yield from (f"not expected: {_line(e)}" for e in found if e not in expected)
    if not set(map(_line, expected)) ^ set(map(_line, found)) and expected != found:
        yield "the order or the number of the diagnostics differs"


def _line(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True)
