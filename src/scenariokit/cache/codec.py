"""A result as JSON and back. Sentences are not stored: a code stands for them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Diagnostic, Edit, Fix, Problem, Related, Severity, Term, Value
from scenariokit.plugin.report import Coverage, Skipped
from scenariokit.source import Location, Span

_KIND: Final = "$"
_COUNTS: Final = ("records", "kinds", "details_unchecked", "faults_left_out", "known")
_NAMES: Final = ("files", "ignored_files")


def dumped(diagnostics: tuple[Diagnostic, ...], coverage: Coverage) -> dict[str, Any]:
    """What JSON can hold of a result."""
    return {"diagnostics": [of_diagnostic(one) for one in diagnostics], "coverage": _coverage(coverage)}


def loaded(data: Mapping[str, Any], problems: Mapping[str, Problem]) -> tuple[tuple[Diagnostic, ...], Coverage]:
    """The result again; raises `LookupError`, `TypeError` or `ValueError` for what `dumped` did not give."""
    found = tuple(diagnostic_of(one, problems) for one in data["diagnostics"])
    return found, _coverage_of(data["coverage"])


def of_diagnostic(one: Diagnostic) -> dict[str, Any]:
    """What JSON can hold of a diagnostic."""
    return {
        "code": one.code, "severity": str(one.severity), "location": _location(one.location), "record": one.record,
        "field": one.field, "values": {name: _value(value) for name, value in one.values.items()},
        "suggestion": one.suggestion, "related": [[_location(r.location), dict(r.label)] for r in one.related],
        "notes": [dict(note) for note in one.notes],
        "fix": None if one.fix is None else {
            "title": dict(one.fix.title), "safe": one.fix.safe,
            "edits": [[e.pointer, e.value, e.removed] for e in one.fix.edits],
        },
        "remedy": None if one.remedy is None else dict(one.remedy),
    }  # fmt: skip


def diagnostic_of(data: Mapping[str, Any], problems: Mapping[str, Problem]) -> Diagnostic:
    """The diagnostic again; raises as `loaded` does."""
    fix = data["fix"]
    return Diagnostic(
        problems[data["code"]], Severity(data["severity"]), _location_of(data["location"]),
        None if data["record"] is None else (data["record"][0], data["record"][1]), data["field"],
        {name: _value_of(value) for name, value in data["values"].items()}, data["suggestion"],
        tuple(Related(_location_of(place), label) for place, label in data["related"]),
        tuple(immutabledict(note) for note in data["notes"]),
        None if fix is None else Fix(
            fix["title"], tuple(Edit(tuple(at), value, removed) for at, value, removed in fix["edits"]), fix["safe"]
        ),
        None if data["remedy"] is None else immutabledict(data["remedy"]),
    )  # fmt: skip


def _location(place: Location) -> list[Any]:
    span = None if place.span is None else attrs.astuple(place.span)
    return [place.path, place.pointer, span, *map(attrs.astuple, place.covered)]


def _location_of(data: list[Any]) -> Location:
    path, pointer, span, *covered = data
    spans = tuple([Span(*one) for one in covered])
    return Location(path, tuple(pointer), None if span is None else Span(*span), spans)


def _value(value: Value) -> Any:
    if isinstance(value, Term):
        return {_KIND: "term", "of": [value.id, value.zh, value.en]}
    if isinstance(value, Mapping):
        return {_KIND: "map" if type(value) is dict else "words", "of": dict(value)}
    return {_KIND: "list", "of": list(value)} if isinstance(value, tuple) else value


def _value_of(data: Any) -> Value:
    if not isinstance(data, dict):
        plain: Value = data
        return plain
    kind, of = data[_KIND], data["of"]
    if kind == "term":
        return Term(*of)
    if kind == "map":
        return {**of}
    return immutabledict(of) if kind == "words" else tuple(of)


def _coverage(found: Coverage) -> dict[str, Any]:
    data = attrs.asdict(found, recurse=False)
    data |= {name: dict(data[name]) for name in _COUNTS}
    data["today"] = None if found.today is None else found.today.isoformat()
    data["skipped"] = [[one.what, dict(one.reason)] for one in found.skipped]
    return data


def _coverage_of(data: Mapping[str, Any]) -> Coverage:
    fields = dict(data)
    fields |= {name: tuple(fields[name]) for name in _NAMES}
    fields["plugins"] = tuple((name, version) for name, version in fields["plugins"])
    fields["today"] = None if fields["today"] is None else date.fromisoformat(fields["today"])
    fields["skipped"] = tuple(Skipped(what, reason) for what, reason in fields["skipped"])
    return Coverage(**fields)
