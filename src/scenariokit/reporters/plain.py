"""Diagnostics and coverage as plain data, the ground of the machine-readable formats.

Codes, names and places are the same in every language; `message`, `help`, labels and reasons follow `--lang`.
Personal data is masked in every text; ids, fields and pointers stay as they are, because tools look records up by them.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from scenariokit.diagnostics import Diagnostic, Fix, Language, Related, Term, Value, render
from scenariokit.fingerprint import fingerprints
from scenariokit.plugin.report import Coverage, Report
from scenariokit.privacy import mask
from scenariokit.reporters.words import is_chinese, pick
from scenariokit.source import Location, json_pointer

VERSION = 1
"""Of the machine-readable formats; it changes when a reader of the old one would misunderstand the new one."""

_UNSAFE = re.compile("[\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def encode(data: Any) -> str:
    """Write JSON on one line: UTF-8 text as it is, control characters, direction marks and lone surrogates escaped."""
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(data, ensure_ascii=False, allow_nan=False))


def advice(found: Diagnostic, language: Language) -> str:
    """Notes and help, as one sentence; personal data masked."""
    parts = [*(render(note, found.values, language) for note in found.notes), found.help(language)]
    return mask(("；" if is_chinese(language) else "; ").join(part for part in parts if part))


def diagnostics(report: Report) -> list[dict[str, Any]]:
    """The mistakes to show."""
    prints = fingerprints(relocated(report))
    return [_diagnostic(d, print_, report.language) for d, print_ in zip(report.shown, prints, strict=False)]


def relocated(report: Report) -> tuple[Diagnostic, ...]:
    """All mistakes with their paths from the root of the repository, wherever the command was run."""
    outer = cache(report.repository)
    return tuple(
        attrs.evolve(d, location=attrs.evolve(d.location, path=outer(d.location.path))) for d in report.diagnostics
    )


def _diagnostic(found: Diagnostic, fingerprint: str, language: Language) -> dict[str, Any]:
    return {
        "code": found.code,
        "name": found.name,
        "severity": str(found.severity),
        "message": mask(found.message(language)),
        **_place(found.location),
        "record": None if found.record is None else {"type": found.record[0], "id": found.record[1]},
        "field": found.field,
        "help": advice(found, language),
        "values": {name: _value(value) for name, value in found.values.items()},
        "fix": None if found.fix is None else _fix(found.fix, found.values, language),
        "url": None,
        "related": [_related(related, language) for related in found.related],
        "fingerprint": fingerprint,
    }


def _place(location: Location) -> dict[str, Any]:
    span = location.span if location.sheet is None else None
    return {
        "path": location.path,
        "pointer": json_pointer(location.pointer),
        "line": None if span is None else span.line,
        "column": None if span is None else span.column,
        "end_line": None if span is None else span.end_line,
        "end_column": None if span is None else span.end_column,
        "cell": location.cell,
    }


def _value(value: Value | object) -> Any:
    if isinstance(value, Term):
        return value.id
    if isinstance(value, Mapping):
        return {str(key): _value(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_value(item) for item in value]
    if isinstance(value, float) and not (float("-inf") < value < float("inf")):
        return str(value)
    if value is None or isinstance(value, bool):
        return value
    text = str(value)
    covered = mask(text)
    return value if isinstance(value, int | float) and covered == text else covered


def _fix(fix: Fix, values: Mapping[str, Value], language: Language) -> dict[str, Any]:
    edits = [{"pointer": json_pointer(e.pointer), "value": _value(e.value), "removed": e.removed} for e in fix.edits]
    return {"title": mask(render(fix.title, values, language)), "safe": fix.safe, "edits": edits}


def _related(related: Related, language: Language) -> dict[str, Any]:
    return {**_place(related.location), "label": mask(pick(related.label, language))}


def coverage(found: Coverage, language: Language) -> dict[str, Any]:
    """What was checked, and what was not."""
    return {
        "files": list(found.files),
        "ignored_files": list(found.ignored_files),
        "records": dict(found.records),
        "kinds": dict(found.kinds),
        "rejected": found.rejected,
        "validators": found.validators,
        "plugins": [{"name": name, "version": version} for name, version in found.plugins],
        "details_unchecked": dict(found.details_unchecked),
        "references_unchecked": found.references_unchecked,
        "evidence_unchecked": found.evidence_unchecked,
        "skipped": [{"what": s.what, "reason": mask(pick(s.reason, language))} for s in found.skipped],
        "suppressed": found.suppressed,
        "set_aside": found.set_aside,
        "known": dict(found.known),
        "faults_left_out": dict(found.faults_left_out),
    }


def closing(report: Report) -> dict[str, Any]:
    """What stands beside the diagnostics: the day, the coverage, the exact totals."""
    counts, today = report.counts, report.coverage.today
    return {
        "today": None if today is None else today.isoformat(),
        "coverage": coverage(report.coverage, report.language),
        "summary": {"errors": counts.errors, "warnings": counts.warnings, "notes": counts.notes},
        "fail_on": str(report.fail_on),
        "failed": report.failed,
    }
