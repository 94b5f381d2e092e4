"""From accepted data to typed records; from rejected data to what is left of it once the invalid parts are cut out."""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from scenariokit.errors import UnknownPath
from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.model.construct import construct
from scenariokit.model.kit import shape_at
from scenariokit.model.shape import CUT, Env, Words
from scenariokit.pipeline.states import SchemaFault, Structured
from scenariokit.source import Entry, Pointer, dotted


def structure(entry: Entry, path: str, env: Env) -> Structured:
    """Build a typed record from data that was accepted; raises `InvalidValue` where a value has no sense."""
    record = construct(spec_of(RECORD_TYPES[entry.type]), entry.data, env)
    return Structured(entry.type, record.id, path, entry.pointer, record, True)


def salvage(entry: Entry, path: str, env: Env, faults: Iterable[SchemaFault]) -> Structured:
    """Build what is sound of a rejected record: cut parts stay unset, so that nothing false follows from them."""
    identity = _identity(entry.data)
    cuts = [fault.cut for fault in faults if fault.cut is not None]
    if not isinstance(entry.data, dict) or () in cuts:
        return Structured(entry.type, identity, path, entry.pointer, None, False)
    pruned, maps, mentions = prune(entry.data, entry.type, cuts)
    if pruned.get("id") is CUT and identity:
        pruned["id"] = identity  # an id that is a number still defines that id
    record = spec_of(RECORD_TYPES[entry.type]).build(pruned, env)
    return Structured(entry.type, identity, path, entry.pointer, record, False, maps, mentions)


def _identity(data: Any) -> str:
    found = data.get("id") if isinstance(data, dict) else None
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""


def prune(
    raw: dict[str, Any], record_type: str, cuts: Iterable[Pointer]
) -> tuple[dict[str, Any], Mapping[Pointer, tuple[int, ...]], frozenset[str]]:
    """Cut the invalid parts out of a copy.

    Gives the copy, for every list that lost items the published index of those that are left, and the texts that
    stood in the cut parts.
    """
    pruned = copy.deepcopy(raw)
    mentions: set[str] = set()
    lists: dict[Pointer, set[int]] = {}
    for cut in cuts:
        parent = _reach(pruned, cut[:-1])
        if isinstance(parent, dict) and cut[-1] in parent and parent[cut[-1]] is not CUT:
            mentions |= _texts(parent[cut[-1]])
            parent[cut[-1]] = CUT
        elif isinstance(parent, list) and isinstance(cut[-1], int):
            mentions |= _texts(parent[cut[-1]])
            parent[cut[-1]] = CUT
            lists.setdefault(cut[:-1], set()).add(cut[-1])
    maps = {}
    # Deepest first: a list that lost all of its items is cut itself, or its absence would look deliberate.
    for at in sorted(lists, key=len, reverse=True):
        items = _reach(pruned, at)
        if not isinstance(items, list):
            continue
        maps[at] = tuple(i for i, item in enumerate(items) if item is not CUT)
        if not maps[at]:
            _replace(pruned, at)
    _cut_empty_texts(pruned, record_type, cuts)
    return pruned, maps, frozenset(mentions)


def _cut_empty_texts(pruned: dict[str, Any], record_type: str, cuts: Iterable[Pointer]) -> None:
    """A text all of whose languages were cut is cut as a whole."""
    for cut in cuts:
        parent = _reach(pruned, cut[:-1])
        if isinstance(parent, dict) and cut[:-1] and all(value is CUT for value in parent.values()):
            try:
                shape = shape_at(spec_of(RECORD_TYPES[record_type]), dotted(cut[:-1]))
            except UnknownPath:
                continue
            if isinstance(shape, Words):
                _replace(pruned, cut[:-1])


def _replace(root: dict[str, Any], at: Pointer) -> None:
    parent = _reach(root, at[:-1])
    if isinstance(parent, dict | list) and at:
        parent[at[-1]] = CUT  # type: ignore[index]


def _reach(value: Any, pointer: Pointer) -> Any:
    for part in pointer:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value


def _texts(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return set().union(*(_texts(item) for item in value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*(_texts(item) for item in value)) if value else set()
    return set()
