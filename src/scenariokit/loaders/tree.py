"""A parsed YAML or JSON tree -> the entries of a document. Nothing under an unknown key goes unnoticed."""

from difflib import get_close_matches

from scenariokit.diagnostics import TERMS, Term, Value
from scenariokit.plugin.loader import (
    LIMIT_EXCEEDED,
    NOT_A_RECORD,
    SECTIONS,
    UNKNOWN_FORMAT_VERSION,
    UNKNOWN_SECTION,
    Fault,
    Limits,
)
from scenariokit.source import Entry, Pointer, Span

FORMAT = "scenariokit/1"
DEEPEST = 128
"""No limit of nesting may be set higher: the parsers and the engine behind them go no deeper."""


class Doubtful(ValueError):
    """The fast way is not sure that it lost nothing."""


_KEYS = ("format", "catalog", *SECTIONS)
_RECORDS: Value = {"en": "the number of records", "zh": "记录数"}
_NESTING: Value = {"en": "the nesting", "zh": "嵌套深度"}


def split(root: object, limits: Limits) -> tuple[tuple[Entry, ...], tuple[Fault, ...], str | None]:
    """Take a file's tree apart: its entries, what is wrong with its outline, and the value of `format`."""
    if not isinstance(root, dict):
        return (), (not_a_record((), root, "map"),), None
    faults = _outline(root)
    entries: list[Entry] = []
    if "catalog" in root:
        _add(Entry("catalog", root["catalog"], ("catalog",)), entries, faults)
    for section, kind in SECTIONS.items():
        items = root.get(section)
        if isinstance(items, list):
            for index, item in enumerate(items):
                _add(Entry(kind, item, (section, index)), entries, faults)
        elif items is not None:
            faults.append(not_a_record((section,), items, "list"))
    version = root.get("format")
    kept = tuple(cap(entries, faults, limits))
    return kept, tuple(faults), version if isinstance(version, str) else None


def cap(entries: list[Entry], faults: list[Fault], limits: Limits) -> list[Entry]:
    """Drop the records beyond the limit, and say so."""
    if len(entries) <= limits.records:
        return entries
    faults.append(too_many(len(entries), limits.records, entries[limits.records].pointer))
    return entries[: limits.records]


def too_many(found: int, limit: int, pointer: Pointer) -> Fault:
    """The fault of a file with more records than the limit, at the first that is not read."""
    values: dict[str, Value] = {"what": _RECORDS, "found": found, "limit": limit, "setting": "records"}
    return Fault(LIMIT_EXCEEDED, pointer, values=values)


def too_deep(limit: int, span: Span) -> Fault:
    """The fault of a file that nests deeper than the limit."""
    values: dict[str, Value] = {"what": _NESTING, "found": limit + 1, "limit": limit, "setting": "depth"}
    return Fault(LIMIT_EXCEEDED, span=span, values=values)


def not_a_record(pointer: Pointer, found: object, expected: str) -> Fault:
    """The fault of a value that is no record, or of a section that is no list."""
    return Fault(NOT_A_RECORD, pointer, values={"found": term_of(found), "expected": TERMS[expected]})


def term_of(value: object) -> Term:
    """What a parsed value is, in the words of the user."""
    kinds = {dict: "map", list: "list", str: "text", bool: "boolean", int: "integer", float: "number"}
    return TERMS[kinds.get(type(value), "nothing")]


def nearest(word: str, choices: tuple[str, ...]) -> str | None:
    """The choice that a misspelt word most resembles."""
    return next(iter(get_close_matches(word[:64].lower(), choices, 1)), None)


def _outline(root: dict[str, object]) -> list[Fault]:
    faults = [
        Fault(UNKNOWN_SECTION, (key,), key=True, values={"name": key}, suggestion=nearest(key, _KEYS))
        for key in root
        if key not in _KEYS and key != "$schema" and not key.startswith("x-")
    ]
    if "format" in root and root["format"] != FORMAT:
        found = root["format"]
        shown = found if isinstance(found, (str, int, float)) else term_of(found)
        faults.append(Fault(UNKNOWN_FORMAT_VERSION, ("format",), values={"found": shown}))
    return faults


def _add(entry: Entry, entries: list[Entry], faults: list[Fault]) -> None:
    if isinstance(entry.data, dict):
        entries.append(entry)
    else:
        faults.append(not_a_record(entry.pointer, entry.data, "map"))
