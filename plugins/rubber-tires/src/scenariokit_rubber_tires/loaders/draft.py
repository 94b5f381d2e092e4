"""A tyre in the making: what is asked of an entry of a file, and a record whose values remember where they stood."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Value
from scenariokit.plugin import Problem
from scenariokit.source import Pointer
from scenariokit_rubber_tires.problems import BAD_VALUE

_T = TypeVar("_T")

DETAILS: Pointer = ("details", "rubber-tires")
_SHOWN = 60
_NO_ID = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
_LONGEST_ID = 60


class BadValue(Exception):
    """A value that cannot be read."""

    def __init__(self, expected: Mapping[str, str]) -> None:
        super().__init__(expected)
        self.expected = expected


class Found(NamedTuple):
    """A value of the file and where it stands."""

    value: object
    at: Pointer

    @property
    def name(self) -> str:
        """The field as the format calls it."""
        return ".".join(str(part) for part in self.at)


class Fields(Protocol):
    """An entry of a file: a map, or a row of a table."""

    def find(self, *names: str) -> Found | None:
        """The first of some fields (dotted names) that holds something."""
        ...


@attrs.frozen
class Mistake:
    """Something that could not be read, at a place relative to the entry."""

    problem: Problem
    at: Pointer
    values: Mapping[str, Value] = attrs.field(converter=immutabledict)


@attrs.define
class Draft:
    """A scenario in the making. Places are relative to the entry that it is read from."""

    data: dict[str, Any] = attrs.field(factory=dict)
    places: dict[Pointer, Pointer] = attrs.field(factory=dict)
    """Path inside the record -> path inside the entry."""
    mistakes: list[Mistake] = attrs.field(factory=list)

    def put(self, path: Pointer, value: Any, at: Pointer) -> None:
        """Set a field and remember where it was read."""
        holder: Any = self.data
        for part in path[:-1]:
            holder = holder.setdefault(part, {})
        holder[path[-1]] = value
        self.places[path] = at

    def detail(self, field: str, fields: Fields, convert: Callable[[object], _T], *names: str) -> _T | None:
        """Read a field of the sector's details from the first of some fields of the entry."""
        found = fields.find(*names)
        value = None if found is None else self.read(found, convert)
        if found is not None and value is not None:
            self.put((*DETAILS, field), value, found.at)
        return value

    def read(self, found: Found, convert: Callable[[object], _T]) -> _T | None:
        """Convert a value; `None` where it cannot be read, which is then a mistake."""
        try:
            return convert(found.value)
        except BadValue as bad:
            shown = str(found.value)[:_SHOWN]
            values: dict[str, Value] = {"value": shown, "name": found.name, "expected": bad.expected}
            self.mistakes.append(Mistake(BAD_VALUE, found.at, values))
            return None

    def miss(self, problem: Problem, at: Pointer = (), **values: Value) -> None:
        """Remember something that could not be read."""
        self.mistakes.append(Mistake(problem, at, values))


def fit_for_id(*parts: str | None) -> str:
    """Some texts as an id: letters and digits, joined by hyphens.

    >>> fit_for_id("tyre", "Dakota Spring", "195/65 R 17")
    'tyre-Dakota-Spring-195-65-R-17'
    """
    joined = "-".join(part for part in parts if part)
    return _NO_ID.sub("-", joined)[:_LONGEST_ID].strip("-")
