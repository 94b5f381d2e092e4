"""Tables -> records: a header row of dotted paths, a record a row. What CSV files and workbooks have in common."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol, TypeAlias

import attrs

from scenariokit.diagnostics import TERMS, Value
from scenariokit.errors import UnknownPath
from scenariokit.loaders.headings import suggest
from scenariokit.loaders.tree import FORMAT
from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.model.shape import Flag, Many, Nested, Number, Scalar, Shape, Text
from scenariokit.plugin.cells import TYPED, Cell, Route, Step, depth, read_typed, route, split_path
from scenariokit.plugin.loader import (
    DUPLICATE_KEY,
    LIMIT_EXCEEDED,
    RAGGED_ROW,
    SECOND_HEADER,
    SECTIONS,
    UNKNOWN_COLUMN,
    UNKNOWN_FORMAT_VERSION,
    Fault,
    Limits,
)  # fmt: skip
from scenariokit.source import Entry, Pointer, Span, Target

Spot: TypeAlias = tuple[int, int]
"""Row and column of a cell, from 0."""

_HEADER_WITHIN = 10  # rows: publishers put a title and a date above the header
_SUGGESTED = 100  # columns: comparing names takes time, and a table with more strangers is no catalog
_NAME_SHOWN = 80
_TRUE, _FALSE = {"true", "yes", "是"}, {"false", "no", "否"}
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_CANONICAL_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,2})?")
_TITLE = re.compile(r"\b(?:use case|scenario) (?:title|name)\b", re.IGNORECASE)
_BETWEEN = re.compile("[;；]")
_FIRST: Final = {"en": "first here", "zh": "首次出现于此"}


class Grid(Protocol):
    """The cells of one table, and where they stand in the file."""

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """All rows from the first on, as a spreadsheet counts them."""
        ...

    def spans(self, spots: Collection[Spot], names: Mapping[int, str]) -> Mapping[Spot, Span]:
        """The places of cells, in one pass; `names` are the paths of the columns."""
        ...


@attrs.frozen
class Tab:
    """A table whose record type is known."""

    grid: Grid
    type: str
    kind: str | None = None
    """The kind of scenario that the table's name says; taken where the table has no column `kind`."""


@attrs.frozen
class Mistake:
    """A fault at a cell of a table, not yet placed in the file."""

    fault: Fault
    spot: Spot
    related: Spot | None = None


@attrs.frozen
class _Column:
    index: int
    name: str
    route: Route
    convert: Callable[[Cell], Any]
    shorthands: tuple[str | None, ...]
    """For each step the field that a bare value stands for: `parties.needer.0` is the party's id."""


@attrs.frozen
class _Layout:
    header: int
    names: Mapping[int, str]
    columns: tuple[_Column, ...]
    mistakes: tuple[Mistake, ...]


class _Items(dict[Step, Any]):
    """A list in the making: index -> item, with holes."""


@attrs.frozen
class Read:
    """What the tables of one file held."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    format: str | None = None


def read_tabs(tabs: Sequence[Tab], limits: Limits) -> Read:
    """Read the records of the tables of one file."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    format_: str | None = None
    counts: dict[str, int] = {}
    for tab in tabs:
        layout = _layout(tab, limits)
        mistakes = list(layout.mistakes)
        seen = len(mistakes)
        for row, data in _records(tab, layout, limits, mistakes):
            if sum(counts.values()) >= limits.records:
                mistakes.append(Mistake(_too_many(limits), (row, 0)))
                break
            number = counts.get(tab.type, 0)
            if mistakes[seen:]:
                pointer = ("catalog",) if tab.type == "catalog" else (_section(tab.type), number)
                mistakes[seen:] = [
                    attrs.evolve(m, fault=attrs.evolve(m.fault, pointer=pointer)) for m in mistakes[seen:]
                ]
                seen = len(mistakes)
            if tab.type != "catalog":
                entries.append(Entry(tab.type, data, (_section(tab.type), number)))
            elif number:
                mistakes.append(Mistake(Fault(SECOND_HEADER), (row, _id_column(layout))))
            else:
                format_ = _format(data)
                if format_ not in {None, FORMAT}:
                    fault = Fault(UNKNOWN_FORMAT_VERSION, values={"found": format_})
                    mistakes.append(Mistake(fault, (row, _id_column(layout))))
                entries.append(Entry(tab.type, data, ("catalog",)))
            counts[tab.type] = number + 1
        faults += _placed(tab.grid, layout.names, mistakes)
    return Read(tuple(entries), tuple(faults), format_)


def looks_like_scenarios(grid: Grid) -> bool:
    """Whether the header of a table with any name speaks of scenarios: it has a kind or something like a title."""
    header = _header_row(grid)
    if header is None:
        return False
    headings = [_heading(cell) for cell in grid.rows[header][:_SUGGESTED]]
    return any(
        # English words such as `name` head columns of anything; Chinese ones are more telling.
        split_path(name)[0] in {"kind", "title"}
        or (_TITLE.search(name) is not None if name.isascii() else _is_title(name))
        for name in headings
    )


def _is_title(name: str) -> bool:
    return (suggest("scenario", None, name) or "").startswith("title")


def is_blank(grid: Grid) -> bool:
    """Whether no cell holds anything."""
    return all(_blank(cell) for row in grid.rows for cell in row)


def _section(record_type: str) -> str:
    return next(section for section, name in SECTIONS.items() if name == record_type)


def _format(data: dict[str, Any]) -> str | None:
    found = data.pop("format", None)
    return None if found is None else str(found)


def _too_many(limits: Limits) -> Fault:
    what: Value = {"en": "the number of records", "zh": "记录数"}
    return _exceeded(what, limits.records + 1, limits.records, "records")


def _exceeded(what: Value, found: Value, limit: int, setting: str) -> Fault:
    return Fault(LIMIT_EXCEEDED, values={"what": what, "found": found, "limit": limit, "setting": setting})


# ---------------------------------------------------------------- the header


def _blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _heading(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


def _header_row(grid: Grid) -> int | None:
    """The first row with two names in it, past a title, or with one that is a path; else the first row with anything."""
    first = None
    for number, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        names = [_heading(cell) for cell in row if not _blank(cell)]
        if len(names) > 1 or (names and _is_path(names[0])):
            return number
        first = number if names and first is None else first
    return first


def _is_path(name: str) -> bool:
    """Whether a name alone in its row is a column and not a title: some type of record has such a field."""
    field = split_path(name)[0]
    return any(field in spec_of(cls).by_key for cls in RECORD_TYPES.values())


def _layout(tab: Tab, limits: Limits) -> _Layout:
    header = _header_row(tab.grid)
    if header is None:
        return _Layout(0, {}, (), ())
    names = {index: _heading(cell) for index, cell in enumerate(tab.grid.rows[header])}
    columns: dict[tuple[Step, ...], _Column] = {}
    mistakes: list[Mistake] = []
    for index, name in names.items():
        found = _column(tab, index, name or _unnamed(tab.grid, header, index), limits, len(mistakes) < _SUGGESTED)
        if isinstance(found, Fault):
            mistakes.append(Mistake(found, (header, index)))
        elif found is not None:
            first = columns.pop(found.route.steps, None)
            if first is not None:
                fault = Fault(DUPLICATE_KEY, key=True, values={"key": name[:_NAME_SHOWN]})
                mistakes.append(Mistake(fault, (header, index), (header, first.index)))
            columns[found.route.steps] = found
    return _Layout(header, names, tuple(columns.values()), tuple(mistakes))


def _unnamed(grid: Grid, header: int, index: int) -> str:
    """A column without a name matters only where it holds something; then its letter names it."""
    used = any(index < len(row) and not _blank(row[index]) for row in grid.rows[header + 1 :])
    return f"({letters(index)})" if used else ""


def letters(index: int) -> str:
    """A column's name in a spreadsheet: 0 -> A, 26 -> AA.

    >>> letters(27)
    'AB'
    """
    found = ""
    while index >= 0:
        index, digit = divmod(index, 26)
        found, index = chr(65 + digit) + found, index - 1
    return found


def _column(tab: Tab, index: int, name: str, limits: Limits, suggesting: bool) -> _Column | Fault | None:
    if not name:
        return None
    parts = split_path(name)
    if len(parts) > limits.depth:
        what: Value = {"en": "the nesting of a column", "zh": "列的嵌套深度"}
        return _exceeded(what, len(parts), limits.depth, "depth")
    if tab.type == "catalog" and parts == ("format",):
        return _Column(index, name, Route(parts, (Text(),)), read_cell(Text(), limits), (None,))
    try:
        found = route(spec_of(RECORD_TYPES[tab.type]), parts)
    except UnknownPath as error:
        near = suggest(tab.type, tab.kind, name, error) if suggesting else None
        shown, template = name[:_NAME_SHOWN], tab.kind or tab.type
        values: dict[str, Value] = {"name": shown, "type": TERMS[tab.type], "template": template}
        return Fault(UNKNOWN_COLUMN, key=True, values=values, suggestion=near)
    return _Column(index, name, found, read_cell(found.shape, limits), tuple(map(_shorthand, found.shapes)))


def _shorthand(shape: Shape) -> str | None:
    return shape.spec.shorthand.key if isinstance(shape, Nested) and shape.spec.shorthand is not None else None


# ---------------------------------------------------------------- the cells


class TooDeep(Exception):
    """A typed cell is nested beyond the limit."""


def read_cell(shape: Shape, limits: Limits) -> Callable[[Cell], Any]:
    """How the cells of a column are read; `None` for a blank cell."""
    convert = _converter(shape)

    def read(cell: Cell) -> Any:
        if isinstance(cell, float) and cell.is_integer():
            return convert(int(cell))
        if not isinstance(cell, str):
            return None if cell is None else convert(cell)
        text = cell.strip()
        if not text.startswith(TYPED):
            return convert(text) if text else None
        found = read_typed(text)
        if depth(found) > limits.depth:
            raise TooDeep
        # An unreadable value is what it looks like: a text that begins with the marker.
        return convert(text) if found is text else _Typed(found)

    return read


@attrs.frozen
class _Typed:
    """A value that the cell itself gives a type; it may be `None` or a whole list."""

    value: Any


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
    return _level if isinstance(shape, Scalar) else _as_it_is


def _split(cell: Any) -> list[Any]:
    if not isinstance(cell, str):
        return [cell]
    return [item.strip() for item in _BETWEEN.split(cell) if item.strip()]


def _as_it_is(cell: Any) -> Any:
    return cell


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


def _body(tab: Tab, layout: _Layout) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows that hold a record: something stands in a column that is understood."""
    indexes = [column.index for column in layout.columns]
    for number in range(layout.header + 1, len(tab.grid.rows)):
        row = tab.grid.rows[number]
        size = len(row)
        if any(index < size and not _blank(row[index]) for index in indexes):
            yield number, row


def _records(
    tab: Tab, layout: _Layout, limits: Limits, mistakes: list[Mistake]
) -> Iterator[tuple[int, dict[str, Any]]]:
    width = len(layout.names)
    implied = tab.kind if all(column.route.steps[0] != "kind" for column in layout.columns) else None
    for number, row in _body(tab, layout):
        if len(row) != width:
            fault = Fault(RAGGED_ROW, values={"found": len(row), "expected": width})
            mistakes.append(Mistake(fault, (number, min(len(row), width) if len(row) > width else 0)))
        data: dict[str, Any] = {}
        for column in layout.columns:
            fault_ = _put(data, column, row, limits)
            if fault_ is not None:
                mistakes.append(Mistake(fault_, (number, column.index)))
        if implied is not None:
            data["kind"] = implied
        yield number, _settled(data)


def _put(data: dict[Step, Any] | dict[str, Any], column: _Column, row: Sequence[Cell], limits: Limits) -> Fault | None:
    if column.index >= len(row):
        return None
    try:
        value = column.convert(row[column.index])
    except TooDeep:
        what: Value = {"en": "the nesting of a cell", "zh": "单元格的嵌套深度"}
        return _exceeded(what, f"> {limits.depth}", limits.depth, "depth")
    if value is None or _insert(data, column, value):
        return None
    return Fault(DUPLICATE_KEY, values={"key": column.name[:_NAME_SHOWN]})


def _insert(data: Any, column: _Column, value: Any) -> bool:
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
        inner = _shorthand(shape.item)
        placed = [_finish(there, index, inner, shape.item, item) for index, item in value.items()]
        return all(placed)
    if isinstance(there, dict) and not isinstance(there, _Items) and short is not None and short not in there:
        there[short] = value
        return True
    return False


def _settled(value: Any) -> Any:
    """Turn lists in the making into lists, closing the holes that blank cells left."""
    if isinstance(value, _Items):
        return [_settled(value[index]) for index in sorted(value, key=int)]
    if isinstance(value, dict):
        return {key: _settled(item) for key, item in value.items()}
    return value.value if isinstance(value, _Typed) else value


# ---------------------------------------------------------------- places


def _placed(grid: Grid, names: Mapping[int, str], mistakes: Sequence[Mistake]) -> list[Fault]:
    if not mistakes:
        return []
    spots = {mistake.spot for mistake in mistakes} | {m.related for m in mistakes if m.related is not None}
    spans = grid.spans(spots, names)
    return [
        attrs.evolve(m.fault, span=spans[m.spot], related=() if m.related is None else ((spans[m.related], _FIRST),))
        for m in mistakes
    ]


def locate(tabs: Sequence[Tab], limits: Limits, targets: Collection[Target]) -> Mapping[Target, Span]:
    """Find the cells of values; what is missing is found at its nearest parent, a whole record at its id."""
    layouts = [_layout(tab, limits) for tab in tabs]
    wanted: dict[tuple[int, int | None], list[Target]] = {}
    records: dict[str, list[tuple[int, int]]] = {}
    for number, (tab, layout) in enumerate(zip(tabs, layouts, strict=True)):
        section = "catalog" if tab.type == "catalog" else _section(tab.type)
        records.setdefault(section, []).extend((number, row) for row, _ in _body(tab, layout))
    for target in targets:
        wanted.setdefault(_home(target.pointer, tabs, records), []).append(target)
    found: dict[Target, Span] = {}
    for number, layout in enumerate(layouts):
        spots: dict[Target, Spot] = {}
        for (tab_number, row), here in wanted.items():
            if tab_number == number:
                cells = {} if row is None else _cells(layout, tabs[number].grid.rows[row], limits)
                spots |= {target: _spot(target, layout, row, cells) for target in here}
        spans = tabs[number].grid.spans(set(spots.values()), layout.names) if spots else {}
        found |= {target: spans[spot] for target, spot in spots.items()}
    return found


def _home(
    pointer: Pointer, tabs: Sequence[Tab], records: Mapping[str, list[tuple[int, int]]]
) -> tuple[int, int | None]:
    """The table and row that a pointer means; the row is `None` for a whole table or file."""
    section = "catalog" if pointer == ("format",) else pointer[0] if pointer else None
    rows = records.get(str(section), [])
    if section == "catalog" and rows:
        return rows[0]
    if len(pointer) > 1 and isinstance(pointer[1], int) and pointer[1] < len(rows):
        return rows[pointer[1]]
    tab = next((n for n, tab in enumerate(tabs) if section in {"catalog", *SECTIONS} and _name(tab) == section), 0)
    return tab, None


def _name(tab: Tab) -> str:
    return tab.type if tab.type == "catalog" else _section(tab.type)


def _spot(target: Target, layout: _Layout, row: int | None, cells: Mapping[Pointer, int]) -> Spot:
    if row is None:
        return layout.header, 0
    pointer = target.pointer
    tail = pointer if pointer == ("format",) else pointer[1 if pointer[0] == "catalog" else 2 :]
    while tail and tail not in cells:
        tail = tail[:-1]
    column = cells[tail] if tail else _id_column(layout)
    return (layout.header if target.key else row), column


def _id_column(layout: _Layout) -> int:
    first = min((column.index for column in layout.columns), default=0)
    return next((column.index for column in layout.columns if column.route.steps == ("id",)), first)


def _cells(layout: _Layout, row: Sequence[Cell], limits: Limits) -> Mapping[Pointer, int]:
    """Pointer inside a record -> column: the row is built again with every value replaced by its column."""
    data: dict[str, Any] = {}
    for column in layout.columns:
        marked = attrs.evolve(column, convert=_marking(column))
        _put(data, marked, row, limits)
    found: dict[Pointer, int] = {}
    _collect(_settled(data), (), found)
    return found


@attrs.frozen
class _Mark:
    column: int


def _marking(column: _Column) -> Callable[[Cell], Any]:
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
