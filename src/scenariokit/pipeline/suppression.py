"""Diagnostics that a record's keeper looked at and accepted: the record's own `ignore` list."""

from collections.abc import Iterable, Mapping

from scenariokit.pipeline.states import Draft, Structured

_NEVER = ("SK0", "SK1", "SK9")
"""What could not be read, is not of the right shape, or crashed cannot be accepted away."""


def accepted(structured: Iterable[Structured]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Type and id of a record -> the codes that its `ignore` list names."""
    found = {}
    for one in structured:
        codes = tuple(item.code for item in getattr(one.record, "ignore", ()) if getattr(item, "code", None))
        if codes:
            found[one.type, one.id] = codes
    return found


def suppress(drafts: Iterable[Draft], accepts: Mapping[tuple[str, str], tuple[str, ...]]) -> tuple[list[Draft], int]:
    """Leave out what the records accept; gives the rest, and how many were left out."""
    kept: list[Draft] = []
    left_out = 0
    for draft in drafts:
        codes = () if draft.record is None else accepts.get(draft.record, ())
        if draft.problem.code.startswith(codes) and codes and not draft.problem.code.startswith(_NEVER):
            left_out += 1
        else:
            kept.append(draft)
    return kept, left_out
