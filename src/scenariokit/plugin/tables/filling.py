"""Rows -> plain records: every column has a path, and what its cells hold is put there."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from scenariokit.diagnostics import Value
from scenariokit.model.shape import Flag, Many, Nested, Number, Scalar, Shape, Text, Words
from scenariokit.plugin.cells import TYPED, Cell, Route, Step, depth, read_typed
from scenariokit.plugin.loader import DUPLICATE_KEY, LIMIT_EXCEEDED, Fault, Limits
from scenariokit.source import Pointer
from scenariokit.values import frozen

_NAME_SHOWN = 80
_TRUE, _FALSE = {"true", "yes", "是"}, {"false", "no", "否"}
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_CANONICAL_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,2})?")
_EXACT = 10**15
"""Spreadsheets keep 15 digits of a number, and put zeros in the place of the others."""
_BETWEEN = re.compile("[;；]")


class _Items(dict[Step, Any]):
    """A list in the making: index -> item, with holes."""


@frozen
class Column:
    """A column that is understood: where its cells go, and how they are read."""

    index: int
    name: str
    route: Route
    convert: Callable[[Cell], Any]
    shorthands: tuple[str | None, ...]
    """For each step the field that a bare value stands for: `parties.needer.0` is the party's id."""


def exceeded(what: Value, found: Value, limit: int, setting: str) -> Fault:
    """The fault of a table over a limit."""
    return Fault(LIMIT_EXCEEDED, values={"what": what, "found": found, "limit": limit, "setting": setting})


def shorthand(shape: Shape) -> str | None:
    """The field that a bare value stands for: of a party its id."""
    return shape.spec.shorthand.key if isinstance(shape, Nested) and shape.spec.shorthand is not None else None


# ---------------------------------------------------------------- the cells


class TooDeep(Exception):
    """A typed cell is nested beyond the limit."""


def read_cell(shape: Shape, limits: Limits) -> Callable[[Cell], Any]:
    """How the cells of a column are read; `None` for a blank cell."""
    convert = _converter(shape)

    def read(cell: Cell) -> Any:
        if not isinstance(cell, str):
            whole = isinstance(cell, float) and cell.is_integer()
            return None if cell is None else convert(int(cell) if whole else cell)
        text = cell.strip()
        if not text.startswith(TYPED):
            return convert(text) if text else None
        found = read_typed(text)
        if depth(found) > limits.depth:
            raise TooDeep
        # An unreadable value is what it looks like: a text that begins with the marker.
        return convert(text) if found is text else _Typed(found)

    return read


@frozen
class _Typed:
    """A value that the cell itself gives a type; it may be `None` or a whole list."""

    value: Any


def fixed(shape: Shape, limits: Limits) -> Callable[[Any], Any]:
    """How a value that is no cell is put into a record: texts as a cell's, everything else as it is."""
    convert = read_cell(shape, limits)
    return lambda value: convert(value) if isinstance(value, str) else _Typed(value)


def _converter(shape: Shape) -> Callable[[Any], Any]:
    if isinstance(shape, Nested) and shape.spec.shorthand is not None:
        return _converter(shape.spec.shorthand.shape)
    if isinstance(shape, Many):
        item = _converter(shape.item)
        return lambda cell: _Items(enumerate(item(text) for text in _split(cell))) or None
    if isinstance(shape, Flag):
        return _flag
    if isinstance(shape, Number):
        return _number
    if isinstance(shape, Text | Words):
        return _text
    return _level if isinstance(shape, Scalar) else _as_it_is


def _split(cell: Any) -> list[Any]:
    if not isinstance(cell, str):
        return [cell]
    return [item.strip() for item in _BETWEEN.split(cell) if item.strip()]


def _as_it_is(cell: Any) -> Any:
    return cell


def _text(cell: Any) -> Any:
    """The digits of a whole number are what its cell shows; of others a spreadsheet may have dropped some."""
    return str(cell) if type(cell) is int and abs(cell) < _EXACT else cell


def _flag(cell: Any) -> Any:
    word = cell.casefold() if isinstance(cell, str) else ""
    return True if word in _TRUE else False if word in _FALSE else cell


def _number(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    if _INTEGER.fullmatch(cell):
        return int(cell)
    return float(cell) if _DECIMAL.fullmatch(cell) else cell


def _level(cell: Any) -> Any:
    """A level is a whole number or a text: `3` is the number, `03` and `三级` are texts."""
    return int(cell) if isinstance(cell, str) and _CANONICAL_INTEGER.fullmatch(cell) else cell


# ---------------------------------------------------------------- the rows


def put(data: dict[Step, Any] | dict[str, Any], column: Column, row: Sequence[Cell], limits: Limits) -> Fault | None:
    """Put the value of a column's cell into a record in the making."""
    if column.index >= len(row):
        return None
    try:
        value = column.convert(row[column.index])
    except TooDeep:
        what: Value = {"en": "the nesting of a cell", "zh": "单元格的嵌套深度"}
        return exceeded(what, f"> {limits.depth}", limits.depth, "depth")
    if value is None or _insert(data, column, value):
        return None
    return Fault(DUPLICATE_KEY, values={"key": column.name[:_NAME_SHOWN]})


def _insert(data: Any, column: Column, value: Any) -> bool:
    """Put a value at the column's path; false where something else stands there already."""
    steps, shapes, node = column.route.steps, column.route.shapes, data
    for at, step in enumerate(steps[:-1]):
        below = node.get(step)
        if below is None:
            below = _Items() if isinstance(shapes[at], Many) else {}
        elif not isinstance(below, dict):
            # `parties.needer` and `parties.needer.0.name` in one row: the bare value is the party's id.
            short = column.shorthands[at]
            if short is None or (isinstance(below, _Typed) and isinstance(below.value, dict | list)):
                return False
            below = {short: below}
        node[step] = below
        node = below
    return _finish(node, steps[-1], column.shorthands[-1], shapes[-1], value)


def _finish(node: Any, last: Step, short: str | None, shape: Shape, value: Any) -> bool:
    there = node.get(last)
    if there is None:
        node[last] = value
        return True
    if isinstance(value, _Items) and isinstance(there, _Items) and isinstance(shape, Many):
        inner = shorthand(shape.item)
        placed = [_finish(there, index, inner, shape.item, item) for index, item in value.items()]
        return all(placed)
    if isinstance(there, dict) and not isinstance(there, _Items) and short is not None and short not in there:
        there[short] = value
        return True
    return False


def settled(value: Any) -> Any:
    """Turn lists in the making into lists, closing the holes that blank cells left."""
    if isinstance(value, _Items):
        return [settled(value[index]) for index in sorted(value, key=int)]
    if isinstance(value, dict):
        return {key: settled(item) for key, item in value.items()}
    return value.value if isinstance(value, _Typed) else value


def cells_of(columns: Iterable[Column], row: Sequence[Cell], limits: Limits) -> Mapping[Pointer, int]:
    """Pointer inside a record -> column: the row is built again with every value replaced by its column."""
    data: dict[str, Any] = {}
    for column in columns:
        marked = attrs.evolve(column, convert=_marking(column))
        put(data, marked, row, limits)
    found: dict[Pointer, int] = {}
    _collect(settled(data), (), found)
    return found


@frozen
class _Mark:
    column: int


def _marking(column: Column) -> Callable[[Cell], Any]:
    def mark(cell: Cell) -> Any:
        value = column.convert(cell)
        if isinstance(value, _Items):
            return _Items((index, _Mark(column.index)) for index in value)
        return None if value is None else _Mark(column.index)

    return mark


def _collect(value: Any, at: Pointer, found: dict[Pointer, int]) -> int | None:
    """Note the column of every value, and for a map or list the first column below it."""
    if isinstance(value, _Mark):
        found[at] = value.column
        return value.column
    items = value.items() if isinstance(value, dict) else enumerate(value)
    columns = [_collect(item, (*at, key), found) for key, item in items]
    if columns and columns[0] is not None:
        found[at] = columns[0]
    return columns[0] if columns else None
