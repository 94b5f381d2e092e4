"""Tables -> records: a header row of dotted paths, a record a row. What CSV files and workbooks have in common."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from scenariokit.diagnostics import TERMS, Value
from scenariokit.errors import UnknownPath
from scenariokit.loaders.headings import suggest
from scenariokit.loaders.tree import FORMAT
from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.model.shape import Text
from scenariokit.plugin.cells import Cell, Route, Step, route, split_path
from scenariokit.plugin.loader import (
    DUPLICATE_KEY,
    RAGGED_ROW,
    SECOND_HEADER,
    SECTIONS,
    UNKNOWN_COLUMN,
    UNKNOWN_FORMAT_VERSION,
    Fault,
    Limits,
)  # fmt: skip
from scenariokit.plugin.tables.filling import (
    Column,
    cells_of,
    exceeded,
    put,
    read_cell,
    settled,
    shorthand,
)
from scenariokit.plugin.tables.grid import Grid, Spot, blank, heading, letters
from scenariokit.source import Entry, Pointer, Span, Target
from scenariokit.values import frozen

HEADER_WITHIN = 10
"""Rows: publishers put a title and a date above the header."""
_SUGGESTED = 100  # columns: comparing names takes time, and a table with more strangers is no catalog
_NAME_SHOWN = 80
_TELLING: Final = 3
"""Words for fields of a catalog that make a header: pages of contents have a name and a number, too."""
_BLANK: Final = ("", None)
_TITLE = re.compile(r"\b(?:use case|scenario) (?:title|name)\b", re.IGNORECASE)
_FIRST: Final = {"en": "first here", "zh": "首次出现于此"}


@frozen
class Tab:
    """A table whose record type is known."""

    grid: Grid
    type: str
    kind: str | None = None
    """The kind of scenario that the table's name says; taken where the table has no column `kind`."""


@frozen
class Mistake:
    """A fault at a cell of a table, not yet placed in the file."""

    fault: Fault
    spot: Spot
    related: Spot | None = None


@frozen(eq=False)
class Layout:
    """What the header of a table says about its rows."""

    type: str
    kind: str | None
    """The kind of scenario that all rows are of, where no column says it."""
    header: int
    """Row of the header."""
    names: Mapping[int, str]
    columns: tuple[Column, ...]
    mistakes: tuple[Mistake, ...]

    @property
    def unnamed(self) -> tuple[int, ...]:
        """Columns without a name: they are none as long as nothing stands in them."""
        return tuple(index for index, name in self.names.items() if not name)

    def pointer(self, number: int) -> Pointer:
        """Where a record of the table stands in its file."""
        return ("catalog",) if self.type == "catalog" else (_section(self.type), number)

    def body(
        self, rows: Sequence[Sequence[Cell]], first: int = 0, *, begins: bool = True
    ) -> Iterator[tuple[int, Sequence[Cell]]]:
        """The rows that hold a record: something stands in a column that is understood.

        Args:
            rows: All rows of the table, or of a stretch of it.
            first: The number of the first of them.
            begins: Whether the header is among them.
        """
        indexes = [column.index for column in self.columns]
        for at in range(self.header + 1 if begins else 0, len(rows)):
            row = rows[at]
            size = len(row)
            if any(index < size and not blank(row[index]) for index in indexes):
                yield first + at, row


@frozen(eq=False)
class Part:
    """A table whose columns are understood, or a stretch of one."""

    layout: Layout
    grid: Grid
    """Finds places of the header and of these rows."""
    rows: Sequence[tuple[int, Sequence[Cell]]] = attrs.field(repr=False)
    """Those that hold a record, with their numbers in the file or sheet."""
    before: int = 0
    """How many records of the table stand before them."""
    begins: bool = True
    """Whether the table begins with them: then the mistakes of the header are told with theirs."""


@frozen
class Read:
    """What the tables of one file held."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    format: str | None = None


def part_of(tab: Tab, limits: Limits) -> Part:
    """A whole table."""
    layout = layout_of(tab, limits)
    return Part(layout, tab.grid, tuple(layout.body(tab.grid.rows)))


def read_parts(parts: Sequence[Part], limits: Limits) -> Read:
    """Read the records of the tables of one file."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    format_: str | None = None
    counts: dict[str, int] = {}
    for part in parts:
        layout = part.layout
        mistakes = list(layout.mistakes) if part.begins else []
        number, total = counts.get(layout.type, 0) + part.before, sum(counts.values()) + part.before
        for row, cells in part.rows:
            if total >= limits.records:
                if total == limits.records:  # said once of a table, whatever stretch it is in
                    mistakes.append(Mistake(_too_many(limits), (row, 0)))
                break
            data, found = record_of(layout, row, cells, limits)
            pointer = layout.pointer(number)
            mistakes += (attrs.evolve(one, fault=attrs.evolve(one.fault, pointer=pointer)) for one in found)
            if layout.type != "catalog":
                entries.append(Entry(layout.type, data, pointer))
            elif number:
                mistakes.append(Mistake(Fault(SECOND_HEADER), (row, _id_column(layout))))
            else:
                format_ = _format(data)
                if format_ not in {None, FORMAT}:
                    fault = Fault(UNKNOWN_FORMAT_VERSION, values={"found": format_})
                    mistakes.append(Mistake(fault, (row, _id_column(layout))))
                entries.append(Entry(layout.type, data, pointer))
            number, total = number + 1, total + 1
        counts[layout.type] = number
        faults += _placed(part.grid, layout.names, mistakes)
    return Read(tuple(entries), tuple(faults), format_)


def looks_like_scenarios(grid: Grid) -> bool:
    """Whether the header of a table with any name speaks of scenarios: it has a kind or something like a title."""
    header = _header_row(grid)
    if header is None:
        return False
    headings = [heading(cell) for cell in grid.rows[header][:_SUGGESTED]]
    return any(
        # English words such as `name` head columns of anything; Chinese ones are more telling.
        _is_scenarios(name) or (_TITLE.search(name) is not None if name.isascii() else _is_title(name))
        for name in headings
    )


def looks_like_header(grid: Grid) -> bool:
    """Whether the header of a table speaks of a catalog: it has a field of one, or words for several."""
    header = _header_row(grid)
    if header is None:
        return False
    names = [heading(cell) for cell in grid.rows[header][:_SUGGESTED] if not blank(cell)]
    if any(split_path(name)[0] in spec_of(RECORD_TYPES["catalog"]).by_key for name in names):
        return True
    return len({suggest("catalog", None, name) for name in names} - {None}) >= _TELLING


def is_scenarios(grid: Grid) -> bool:
    """Whether the header of a table with any name has fields of scenarios, as a path and not merely in words."""
    header = _header_row(grid)
    return header is not None and any(_is_scenarios(heading(cell)) for cell in grid.rows[header][:_SUGGESTED])


def _is_scenarios(name: str) -> bool:
    return split_path(name)[0] in {"kind", "title"}


def _is_title(name: str) -> bool:
    return (suggest("scenario", None, name) or "").startswith("title")


def _section(record_type: str) -> str:
    return next(section for section, name in SECTIONS.items() if name == record_type)


def _format(data: dict[str, Any]) -> str | None:
    found = data.pop("format", None)
    return None if found is None else str(found)


def _too_many(limits: Limits) -> Fault:
    what: Value = {"en": "the number of records", "zh": "记录数"}
    return exceeded(what, limits.records + 1, limits.records, "records")


# ---------------------------------------------------------------- the header


def _header_row(grid: Grid) -> int | None:
    """The first row with two names in it, past a title, or with one that is a path; else the first row with anything."""
    first = None
    for number, row in enumerate(grid.rows[:HEADER_WITHIN]):
        names = [heading(cell) for cell in row if not blank(cell)]
        if len(names) > 1 or (names and _is_path(names[0])):
            return number
        first = number if names and first is None else first
    return first


def _is_path(name: str) -> bool:
    """Whether a name alone in its row is a column and not a title: some type of record has such a field."""
    field = split_path(name)[0]
    return any(field in spec_of(cls).by_key for cls in RECORD_TYPES.values())


def layout_of(tab: Tab, limits: Limits) -> Layout:
    """Understand the columns of a table."""
    header = _header_row(tab.grid)
    if header is None:
        return Layout(tab.type, tab.kind, 0, {}, (), ())
    names = {index: heading(cell) for index, cell in enumerate(tab.grid.rows[header])}
    columns: dict[tuple[Step, ...], Column] = {}
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
    has_kind = any(steps[0] == "kind" for steps in columns)
    return Layout(
        tab.type, None if has_kind else tab.kind, header, names, tuple(columns.values()), tuple(mistakes)
    )  # fmt: skip


def _unnamed(grid: Grid, header: int, index: int) -> str:
    """A column without a name matters only where it holds something; then its letter names it."""
    used = any(index < len(row) and not blank(row[index]) for row in grid.rows[header + 1 :])
    return f"({letters(index)})" if used else ""


def _column(tab: Tab, index: int, name: str, limits: Limits, suggesting: bool) -> Column | Fault | None:
    if not name:
        return None
    parts = split_path(name)
    if len(parts) > limits.depth:
        what: Value = {"en": "the nesting of a column", "zh": "列的嵌套深度"}
        return exceeded(what, len(parts), limits.depth, "depth")
    if tab.type == "catalog" and parts == ("format",):
        return Column(index, name, Route(parts, (Text(),)), read_cell(Text(), limits), (None,))
    try:
        found = route(spec_of(RECORD_TYPES[tab.type]), parts)
    except UnknownPath as error:
        near = suggest(tab.type, tab.kind, name, error) if suggesting else None
        shown, template = name[:_NAME_SHOWN], tab.kind or tab.type
        values: dict[str, Value] = {"name": shown, "type": TERMS[tab.type], "template": template}
        return Fault(UNKNOWN_COLUMN, key=True, values=values, suggestion=near)
    return Column(index, name, found, read_cell(found.shape, limits), tuple(map(shorthand, found.shapes)))


# ---------------------------------------------------------------- the rows


def record_of(layout: Layout, row: int, cells: Sequence[Cell], limits: Limits) -> tuple[dict[str, Any], list[Mistake]]:
    """The record of a row, and what is wrong with its cells."""
    mistakes: list[Mistake] = []
    width, size = len(layout.names), len(cells)
    if size != width:
        fault = Fault(RAGGED_ROW, values={"found": size, "expected": width})
        mistakes.append(Mistake(fault, (row, width if size > width else 0)))
    data: dict[str, Any] = {}
    for column in layout.columns:
        index = column.index
        if index >= size or cells[index] in _BLANK:  # most are, and nothing has to be called for them
            continue
        fault_ = put(data, column, cells, limits)
        if fault_ is not None:
            mistakes.append(Mistake(fault_, (row, column.index)))
    if layout.kind is not None:
        data["kind"] = layout.kind
    return settled(data), mistakes


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


def locate(parts: Sequence[Part], limits: Limits, targets: Collection[Target]) -> Mapping[Target, Span]:
    """Find the cells of values; what is missing is found at its nearest parent, a whole record at its id."""
    wanted: dict[tuple[int, int | None], list[Target]] = {}
    records: dict[str, list[tuple[int, int]]] = {}
    for number, part in enumerate(parts):
        records.setdefault(_name(part), []).extend((number, at) for at in range(len(part.rows)))
    for target in targets:
        wanted.setdefault(_home(target.pointer, parts, records), []).append(target)
    found: dict[Target, Span] = {}
    for number, part in enumerate(parts):
        layout, spots = part.layout, dict[Target, Spot]()
        for (part_number, at), here in wanted.items():
            if part_number == number:
                row, row_cells = (None, ()) if at is None else part.rows[at]
                cells = {} if row is None else cells_of(layout.columns, row_cells, limits)
                spots |= {target: _spot(target, layout, row, cells) for target in here}
        spans = part.grid.spans(set(spots.values()), layout.names) if spots else {}
        found |= {target: spans[spot] for target, spot in spots.items()}
    return found


def _home(
    pointer: Pointer, parts: Sequence[Part], records: Mapping[str, list[tuple[int, int]]]
) -> tuple[int, int | None]:
    """The table and record in it that a pointer means; the record is `None` for a whole table or file."""
    section = "catalog" if pointer == ("format",) else pointer[0] if pointer else None
    rows = records.get(str(section), [])
    if section == "catalog" and rows:
        return rows[0]
    if len(pointer) > 1 and isinstance(pointer[1], int):
        number = pointer[1] - parts[0].before
        if 0 <= number < len(rows):
            return rows[number]
    named = (n for n, part in enumerate(parts) if section in {"catalog", *SECTIONS} and _name(part) == section)
    return next(named, 0), None


def _name(part: Part) -> str:
    return part.layout.type if part.layout.type == "catalog" else _section(part.layout.type)


def _spot(target: Target, layout: Layout, row: int | None, cells: Mapping[Pointer, int]) -> Spot:
    if row is None:
        return layout.header, 0
    pointer = target.pointer
    tail = pointer if pointer == ("format",) else pointer[1 if pointer[0] == "catalog" else 2 :]
    while tail and tail not in cells:
        tail = tail[:-1]
    column = cells[tail] if tail else _id_column(layout)
    return (layout.header if target.key else row), column


def _id_column(layout: Layout) -> int:
    first = min((column.index for column in layout.columns), default=0)
    return next((column.index for column in layout.columns if column.route.steps == ("id",)), first)
