"""Which records a parcel holds: type, id, place and sector of each, in columns, for a parcel may hold very many."""

from array import array
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import attrs
from immutabledict import immutabledict

from scenariokit.pipeline.compact import compact
from scenariokit.pipeline.states import Structured
from scenariokit.source import Pointer
from scenariokit.values import frozen, mutable


class Home(NamedTuple):
    """A record, as far as the merge needs to know it."""

    type: str
    id: str
    pointer: Pointer
    """Where it stands in its file."""
    sector: str | None
    sound: bool
    """Whether its shape was accepted."""


@frozen(eq=False)
class Homes:
    """The records of a parcel, numbered in the order of the file."""

    kinds: tuple[tuple[str, str | None], ...]
    """Types and sectors that occur."""
    kind: "array[int]"
    """Of each record: index into `kinds`."""
    ids: bytes
    """All ids, one after the other, in UTF-8."""
    ends: "array[int]"
    """Of each record: where its id ends."""
    pointers: "array[int] | tuple[Pointer, ...]"
    """Of each record: its place; of files with a record a row the row alone."""
    unsound: frozenset[int]
    persons: Mapping[int, tuple[Pointer, ...]] = immutabledict()
    """Number of a record -> paths in it to what belongs to persons."""

    def __len__(self) -> int:
        return len(self.kind)

    def __getitem__(self, number: int) -> Home:
        type_, sector = self.kinds[self.kind[number]]
        id = self.ids[self.ends[number - 1] if number else 0 : self.ends[number]].decode("utf-8", "surrogatepass")
        place = self.pointers[number]
        return Home(type_, id, (place,) if isinstance(place, int) else place, sector, number not in self.unsound)


@mutable(eq=False)
class HomesBuilder:
    """Takes the records of a parcel one by one."""

    _kinds: dict[tuple[str, str | None], int] = attrs.field(factory=dict)
    _kind: "array[int]" = attrs.field(factory=lambda: array("I"))
    _ids: list[bytes] = attrs.field(factory=list)
    _ends: "array[int]" = attrs.field(factory=lambda: array("I"))
    _end: int = 0
    _pointers: list[Pointer] = attrs.field(factory=list)
    _unsound: set[int] = attrs.field(factory=set)
    _persons: dict[int, tuple[Pointer, ...]] = attrs.field(factory=dict)
    _shared: dict[tuple[Pointer, ...], tuple[Pointer, ...]] = attrs.field(factory=dict)

    @property
    def persons(self) -> Iterator[tuple[Pointer, tuple[Pointer, ...]]]:
        """Places of records -> paths in them to what belongs to persons."""
        return ((self._pointers[number], paths) for number, paths in self._persons.items())

    def name_persons(self, number: int, paths: tuple[Pointer, ...]) -> None:
        """Note what belongs to persons in a record."""
        if paths:  # the same ones nearly always
            self._persons[number] = self._shared.setdefault(paths, paths)

    def add(self, one: Structured) -> int:
        """Take a record; gives its number."""
        sector = getattr(one.record, "sector", None)
        number = self.add_plain(one.type, one.id, one.pointer, sector if isinstance(sector, str) else None)
        if not one.sound:
            self._unsound.add(number)
        return number

    def add_plain(self, type_: str, id: str, pointer: Pointer, sector: str | None) -> int:
        """Take a record whose shape was accepted; gives its number."""
        number = len(self._kind)
        self._kind.append(self._kinds.setdefault((type_, sector), len(self._kinds)))
        raw = id.encode("utf-8", "surrogatepass")
        self._ids.append(raw)
        self._end += len(raw)
        self._ends.append(self._end)
        self._pointers.append(pointer)
        return number

    def done(self) -> Homes:
        """All of them, compact."""
        rows: Any = tuple(self._pointers)
        if all(len(pointer) == 1 and isinstance(pointer[0], int) for pointer in rows):
            rows = array("Q", (pointer[0] for pointer in rows))
        return Homes(
            tuple(self._kinds), compact(self._kind), b"".join(self._ids), self._ends, rows, frozenset(self._unsound), self._persons
        )  # fmt: skip
