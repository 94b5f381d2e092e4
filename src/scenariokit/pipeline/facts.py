"""What collectors remember of a parcel's records, in columns: a few bytes a fact, so that millions of them are no burden.

A fact is a key, a value, a record and a path in it. Values and paths repeat and stand in tables; keys stand one after
the other. Keys are dealt into shards by a hash that every process agrees about, so that all facts about one key can be
brought together shard by shard, in one process or in many.
"""

from array import array
from collections.abc import Iterator
from typing import Any, Final
from zlib import compress, crc32, decompress

import attrs

from scenariokit.pipeline.compact import compact
from scenariokit.values import frozen, mutable

SHARDS: Final = 16
_BETWEEN: Final = "\0"
_SAME: Final = 4096
"""Values that are known by their identity."""


def stored(key: str) -> str:
    """A key as it is kept: what stands between keys stands in none."""
    return key.replace(_BETWEEN, "\ufffd")


def shard_of(key: str) -> int:
    """The shard of a key: the same in every process."""
    return crc32(key.encode("utf-8", "surrogatepass")) % SHARDS


@frozen(eq=False)
class Column:
    """The facts of one collector whose keys belong to one shard."""

    compressed: bytes
    """Their keys; ids are much alike, and take a third of their room so."""
    values: "array[int]"
    """Of each fact: index into the values of the parcel."""
    homes: "array[int]"
    """Of each fact: number of the record."""
    ats: "array[int]"
    """Of each fact: index into the paths of the parcel."""

    @classmethod
    def of(cls, keys: bytes, values: "array[int]", homes: "array[int]", ats: "array[int]") -> "Column":
        """Make a column small. Keys stand one after the other, in UTF-8, with a NUL between them."""
        return cls(compress(keys, 1), compact(values), compact(homes), compact(ats))

    @property
    def keys(self) -> bytes:
        """The keys, as they were given."""
        return decompress(self.compressed) if self.values else b""

    def names(self) -> list[str]:
        """The key of each fact."""
        return self.keys.decode("utf-8", "surrogatepass").split(_BETWEEN) if self.values else []


@frozen(eq=False)
class Facts:
    """All facts of a parcel."""

    columns: tuple[tuple[Column, ...], ...] = ()
    """By collector, then by shard."""
    values: tuple[Any, ...] = ()
    ats: tuple[str | None, ...] = ()
    """Dotted paths inside the records; `None` for what has no place."""


@mutable(eq=False)
class _Open:
    """A column that still grows."""

    keys: list[str] = attrs.field(factory=list)
    values: "array[int]" = attrs.field(factory=lambda: array("I"))
    homes: "array[int]" = attrs.field(factory=lambda: array("I"))
    ats: "array[int]" = attrs.field(factory=lambda: array("I"))

    def closed(self) -> Column:
        if not self.keys:
            return NO_FACTS
        text = _BETWEEN.join(self.keys).encode("utf-8", "surrogatepass")
        return Column.of(text, self.values, self.homes, self.ats)


_NONE: Final = array("B")
NO_FACTS: Final = Column(b"", _NONE, _NONE, _NONE)
"""An empty column."""


@mutable(eq=False)
class FactsBuilder:
    """Takes facts one by one."""

    collectors: int
    _columns: list[tuple[_Open, ...]] = attrs.field(init=False)
    _values: dict[Any, int] = attrs.field(factory=dict, init=False)
    _same: dict[int, tuple[Any, int]] = attrs.field(factory=dict, init=False)
    """Identity of a value -> the value (so that it lives on) and its number: collectors often give the very same one."""
    _ats: dict[str | None, int] = attrs.field(factory=dict, init=False)
    _placeless: set[tuple[int, str, int]] = attrs.field(factory=set, init=False)

    def __attrs_post_init__(self) -> None:
        self._columns = [tuple(_Open() for _ in range(SHARDS)) for _ in range(self.collectors)]

    def add(self, collector: int, key: str, value: Any, at: str | None, home: int) -> None:
        """Take a fact. One without a place is kept once, however many records say it."""
        if _BETWEEN in key:
            key = stored(key)
        same = self._same.get(id(value))
        if same is None:
            # True and 1 are equal, and no fact of one type may come back as one of another.
            known = self._values.setdefault((type(value), value), len(self._values))
            if len(self._same) < _SAME:
                self._same[id(value)] = (value, known)
        else:
            known = same[1]
        if at is None:
            if (collector, key, known) in self._placeless:
                return
            self._placeless.add((collector, key, known))
        column = self._columns[collector][crc32(key.encode("utf-8", "surrogatepass")) % SHARDS]
        column.keys.append(key)
        column.values.append(known)
        column.homes.append(home)
        column.ats.append(self._ats.setdefault(at, len(self._ats)))

    def done(self) -> Facts:
        """All of them, compact."""
        columns = tuple(tuple(one.closed() for one in columns) for columns in self._columns)
        return Facts(columns, tuple(value for _, value in self._values), tuple(self._ats))


def distinct(facts: Facts, collector: int) -> Iterator[Any]:
    """The values that a collector's facts have, each once."""
    seen = {code for column in facts.columns[collector] for code in column.values}
    yield from (facts.values[code] for code in sorted(seen))


def shard_in(facts: Facts, shard: int) -> Facts:
    """The facts of one shard alone."""
    used = sorted({code for columns in facts.columns for code in columns[shard].values})
    again = {code: number for number, code in enumerate(used)}

    def alone(column: Column) -> Column:
        return attrs.evolve(column, values=compact(array("I", map(again.__getitem__, column.values))))

    return Facts(
        tuple(
            tuple(alone(column) if number == shard else NO_FACTS for number, column in enumerate(columns))
            for columns in facts.columns
        ),
        tuple(facts.values[code] for code in used),
        facts.ats,
    )
