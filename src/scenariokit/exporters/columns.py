"""Records -> a table: nested values become dotted columns, and nothing is lost.

What a bare cell would change is spelled as typed JSON (`plugin/cells.py`); a loader reads both spellings.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.model.details import DetailsShape
from scenariokit.model.kit import Spec
from scenariokit.model.shape import Anything, Many, Nested, Number, Scalar, Shape, Table, Text, Words
from scenariokit.plugin.cells import SEPARATOR, Cell, Step, join_path, spell_text, typed
from scenariokit.values import frozen

_WIDEST: Final = 40
"""Most items of a list that get columns of their own; a longer list is one typed cell."""

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_EXACT: Final = 2**53

Path = tuple[Step, ...]


@frozen
class Leaf:
    """The value of one cell."""

    value: str | int | float | bool
    """Text is spelled already; numbers and booleans are spelled as the format needs."""
    free: bool = False
    """Whether nothing but the cell says what type the value has: a bureau's own columns, a sector's details."""

    def text(self) -> str:
        """The cell where there is only text."""
        if isinstance(self.value, str):
            return self.value
        if self.free:
            return typed(self.value)
        return str(self.value).lower() if isinstance(self.value, bool) else repr(self.value)

    def cell(self) -> Cell:
        """The cell where there are numbers and booleans; text where a spreadsheet would round the number."""
        if isinstance(self.value, str | bool):
            return self.value
        exact = abs(self.value) <= _EXACT and float(f"{self.value:.16G}") == self.value
        return self.value if exact else self.text()


@frozen
class Sheet:
    """The records of one type as a table."""

    paths: tuple[str, ...]
    """The header."""
    rows: tuple[tuple[Leaf | None, ...], ...]


def sheet(record_type: str, records: Iterable[dict[str, Any]]) -> Sheet:
    """Lay out plain records of one type; columns stand in the order of the model."""
    flat = _Flattening(record_type)
    rows = [dict(flat.record(record)) for record in records]
    paths = sorted({path for row in rows for path in row}, key=flat.order)
    return Sheet(tuple(map(join_path, paths)), tuple(tuple(row.get(path) for path in paths) for row in rows))


class _Flattening:
    """Flattens the records of one type; remembers in which order the keys of maps first came."""

    def __init__(self, record_type: str) -> None:
        self.spec = spec_of(RECORD_TYPES[record_type])
        self.ranks: dict[Path, dict[Step, int]] = {}

    def record(self, record: dict[str, Any]) -> Iterator[tuple[Path, Leaf]]:
        """The cells of a record."""
        if "format" in record:
            yield ("format",), Leaf(record["format"])
        yield from self._fields(self.spec, record, ())

    def order(self, path: Path) -> tuple[int, ...]:
        """Sort key of a column: fields as in the model, items by index, keys of maps as they first came."""
        ranks = self.ranks
        return tuple(s if isinstance(s, int) else ranks.get(path[:at], {}).get(s, -1) for at, s in enumerate(path))

    def _rank(self, at: Path, key: Step) -> int:
        ranks = self.ranks.setdefault(at, {})
        return ranks.setdefault(key, len(ranks))

    def _fields(self, spec: Spec, value: dict[str, Any], at: Path) -> Iterator[tuple[Path, Leaf]]:
        short = spec.shorthand
        for field in spec.fields:
            self._rank(at, field.key)
            if field.key in value:
                # The field that a bare value stands for takes the path itself: `impacts.0.achieved`, then `.basis`.
                below = at if field is short else (*at, field.key)
                yield from self._cells(field.shape, value[field.key], below)

    def _cells(self, shape: Shape, value: Any, at: Path) -> Iterator[tuple[Path, Leaf]]:
        if isinstance(shape, Anything | DetailsShape):
            yield from self._free(value, at)
        elif isinstance(value, list):
            yield from self._list(shape, value, at)
        elif isinstance(value, dict):
            yield from self._map(shape, value, at)
        elif isinstance(shape, Nested) and shape.spec.shorthand is not None:
            yield from self._cells(shape.spec.shorthand.shape, value, at)
        else:
            yield at, _leaf(shape, value)

    def _map(self, shape: Shape, value: dict[str, Any], at: Path) -> Iterator[tuple[Path, Leaf]]:
        if not value or (isinstance(shape, Words) and not self._in_order(value, at)):
            yield at, Leaf(typed(value))
        elif isinstance(shape, Nested):
            yield from self._fields(shape.spec, value, at)
        else:
            for key, item in value.items():
                self._rank(at, key)
                yield from self._cells(shape.value if isinstance(shape, Table) else _inner(key), item, (*at, key))

    def _in_order(self, value: dict[str, Any], at: Path) -> bool:
        """Whether the languages of a text come in the order of their columns: a text's order is part of it."""
        ranks = [self._rank(at, tag) for tag in value]
        return ranks == sorted(ranks)

    def _list(self, shape: Shape, value: list[Any], at: Path) -> Iterator[tuple[Path, Leaf]]:
        item = shape.item if isinstance(shape, Many) else Text()
        if value and all(_is_plain(one) for one in value):
            yield at, Leaf(f"{SEPARATOR} ".join(value))
        elif 0 < len(value) <= _WIDEST:
            for index, one in enumerate(value):
                yield from self._cells(item, one, (*at, index))
        else:
            yield at, Leaf(typed(value))

    def _free(self, value: Any, at: Path) -> Iterator[tuple[Path, Leaf]]:
        if isinstance(value, dict) and value and all(isinstance(key, str) for key in value):
            for key, item in value.items():
                self._rank(at, key)
                yield from self._free(item, (*at, key))
        elif isinstance(value, str):
            yield at, Leaf(spell_text(value))
        elif isinstance(value, bool | int | float):
            yield at, Leaf(value, free=True)
        else:
            yield at, Leaf(typed(value))


def _inner(key: str) -> Shape:
    """The shape of a part of a compact value written as a map; only ranges have such parts."""
    return Number() if key in {"min", "max"} else Text()


def _is_plain(item: object) -> bool:
    """Whether an item reads back from a list in one cell."""
    return isinstance(item, str) and not re.search("[;；]", item) and spell_text(item) == item


def _leaf(shape: Shape, value: Any) -> Leaf:
    if not isinstance(value, str):
        return Leaf(value)
    is_number_like = isinstance(shape, Scalar) and _INTEGER.fullmatch(value) is not None
    return Leaf(typed(value) if is_number_like else spell_text(value))
