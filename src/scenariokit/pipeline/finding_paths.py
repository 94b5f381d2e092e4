"""The paths that validators write in findings and facts -> pointers into the record."""

from collections.abc import Mapping
from typing import Any

from scenariokit.model.walk import step
from scenariokit.source import Pointer


def parse_at(at: str, record: Any, base: Pointer) -> Pointer:
    """Read a finding's path: `impacts[ports/gmph].achieved` is normalised to the index of that impact."""
    found: list[str | int] = []
    parts = _split(at)
    while parts:
        part = parts.pop(0)
        if part.startswith("["):
            items = _value(record, (*base, *found))
            found.append(_index(items, part[1:-1]))
            continue
        holder = _value(record, (*base, *found)) if part.isdecimal() or parts else None
        if isinstance(holder, Mapping):
            part, parts = _key(part, parts, holder)
        found.append(int(part) if part.isdecimal() and isinstance(holder, tuple) else part)
    return tuple(found)


def _key(part: str, parts: list[str], holder: Mapping[Any, Any]) -> tuple[str, list[str]]:
    """A key that has dots in it (`jin.shi`, `parties.owner`), and the parts of the path after it."""
    for count in range(len(parts), 0, -1):
        joined = ".".join((part, *parts[:count]))
        if joined in holder:
            return joined, parts[count:]
    return part, parts


def _split(at: str) -> list[str]:
    parts: list[str] = []
    rest = at
    while rest:
        if rest.startswith("["):
            end = rest.index("]") + 1
            parts.append(rest[:end])
            rest = rest[end:].removeprefix(".")
            continue
        end = min((i for i in (rest.find("."), rest.find("[")) if i >= 0), default=len(rest))
        parts.append(rest[:end])
        rest = rest[end:].removeprefix(".")
    return parts


def _value(record: Any, path: Pointer) -> Any:
    value = record
    for part in path:
        try:
            value = step(value, part)
        except (LookupError, AttributeError, TypeError, ValueError):
            return None
    return value


def _index(items: Any, key: str) -> int:
    def names(item: Any) -> set[Any]:
        return {getattr(item, name, None) for name in ("metric", "id", "code", "scheme", "name")}

    return next((i for i, item in enumerate(items or ()) if key in names(item)), 0)
