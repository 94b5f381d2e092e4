"""A parsed YAML or JSON tree -> the entries of a document. Nothing under an unknown key goes unnoticed."""

from difflib import get_close_matches
from itertools import islice

from scenariokit.diagnostics import TERMS, Term, Value
from scenariokit.plugin.loader import (
    LIMIT_EXCEEDED,
    NOT_A_RECORD,
    NOTHING_FOUND,
    REMOTE_REFERENCE,
    SECTIONS,
    UNKNOWN_FORMAT_VERSION,
    UNKNOWN_SECTION,
    Fault,
    Limits,
)
from scenariokit.source import Entry, Pointer

FORMAT = "scenariokit/1"
_SHOWN = 60
_NAMED = 6
_SEARCHED = 100
"""Keys of a file that is no catalog that are compared with ours."""


_KEYS = ("format", "catalog", *SECTIONS)
_RECORDS: Value = {"en": "the number of records", "zh": "记录数"}


def split(root: object, limits: Limits) -> tuple[tuple[Entry, ...], tuple[Fault, ...], str | None]:
    """Take a file's tree apart: its entries, what is wrong with its outline, and the value of `format`."""
    if not isinstance(root, dict):
        return (), (not_a_record((), root, "map"),), None
    if (strange := _nothing_known(root)) is not None:
        return (), (strange,), None
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
            faults.append(remote(items, (section,)) or not_a_record((section,), items, "list"))
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


def remote(holder: object, pointer: Pointer) -> Fault | None:
    """The fault of a map that stands for something elsewhere: `{$ref: https://...}`."""
    target = holder.get("$ref") if isinstance(holder, dict) else None
    if not isinstance(target, str) or not target or target.startswith("#"):
        return None
    return Fault(REMOTE_REFERENCE, (*pointer, "$ref"), values={"target": target[:_SHOWN]})


def _nothing_known(root: dict[str, object]) -> Fault | None:
    """The one fault of a file that is something else altogether; `None` where a key is known or nearly so."""
    if len(root) <= 1 or "$ref" in root or not root.keys().isdisjoint(_KEYS):
        return None
    keys = list(islice(root, _SEARCHED))
    if any(nearest(key, _KEYS) for key in keys):
        return None
    some, rest = [key[:_SHOWN] for key in keys[:_NAMED]], len(root) > _NAMED
    reason: Value = {
        "en": f"its keys are {', '.join(some)}{' ...' if rest else ''}, none of which is a part of a catalog file",
        "zh": f"其中只有 {'、'.join(some)}{' 等' if rest else ''}，均不是目录文件的组成部分",
    }
    return Fault(NOTHING_FOUND, (keys[0],), key=True, values={"reason": reason})


def _outline(root: dict[str, object]) -> list[Fault]:
    faults = [
        Fault(UNKNOWN_SECTION, (key,), key=True, values={"name": key}, suggestion=nearest(key, _KEYS))
        for key in root
        if key not in _KEYS and key not in {"$schema", "$ref"} and not key.startswith("x-")
    ]
    if "$ref" in root:
        faults.append(remote(root, ()) or Fault(UNKNOWN_SECTION, ("$ref",), key=True, values={"name": "$ref"}))
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
