"""Any table -> records, by a declared mapping of its columns."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Value
from scenariokit.errors import PluginError, UnknownPath
from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.model.shape import Shape
from scenariokit.plugin.cells import Cell, Step, route, split_path
from scenariokit.plugin.loader import (
    COLUMNS_NOT_READ,
    EMPTY_FILE,
    RAGGED_ROW,
    SECTIONS,
    Fault,
    FileProblem,
    Loader,
    Reading,
    Source,
)  # fmt: skip
from scenariokit.plugin.tables.filling import Column, cells_of, exceeded, fixed, put, read_cell, settled, shorthand
from scenariokit.plugin.tables.table import CellRef, Table, TableRow, plain_heading, read_tables, spans_of
from scenariokit.plugin.tables.xlsx_gaps import gaps
from scenariokit.source import Document, Entry, Pointer, Span, Target
from scenariokit.values import frozen

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable  # it loads half of the standard library

_FIELD = re.compile(r"\{([^{}]+)\}")
_NOT_ID = re.compile(r"[^\w.]+")
_SHOWN = 300


@frozen
class TableMapping:
    """What a `TableLoader` was declared with."""

    loader: str
    record: str
    id: str | None
    columns: Mapping[str, str]
    constants: Mapping[str, Any]
    units: Mapping[str, str]
    required: tuple[str, ...]
    ignored: tuple[str, ...]

    @property
    def needed(self) -> tuple[str, ...]:
        """Columns without which a row is no record: as declared, and those that the id is made of."""
        return tuple(dict.fromkeys([*self.required, *map(self.alternatives, _FIELD.findall(self.id or ""))]))

    def alternatives(self, name: str) -> str:
        """All names of a column, given one of them: `terminal` -> `terminal|码头`."""
        headings = {plain_heading(n): names for names in self.columns for n in names.split("|")}
        return headings.get(plain_heading(name), name)


class TableLoader(Loader):
    """Reads any table (CSV, XLSX) by a declared mapping; every value keeps its cell.

    Args:
        name: Slug: `crane-moves`.
        patterns: Names of the files it reads: `*.moves.csv`.
        record: The type of record that a row is.
        id: How a row's id is made: `moves-{terminal}-{month}`; a name in braces is a column. What is no letter or
            digit becomes `-`.
        columns: Column (alternatives as `terminal|码头`) -> dotted path in the record. Names are compared without case,
            width and blanks.
        constants: Dotted path -> value that every row has. One inside a list item (`impacts.0.metric`) is left out
            where the row has nothing else for that item.
        units: Column -> unit that is put behind its bare numbers.
        required: Columns that must be there; those of the id always must.
        ignored: Columns that are known and not read; all others are named in a note.
        title: What it reads, in zh and en.
        samples: Files that it reads without a mistake.

    Raises:
        PluginError: A path is not one of the record's, or a unit is for no column.
    """

    def __init__(
        self,
        name: str,
        *patterns: str,
        record: str,
        columns: Mapping[str, str],
        id: str | None = None,
        constants: Mapping[str, Any] = immutabledict(),
        units: Mapping[str, str] = immutabledict(),
        required: Sequence[str] = (),
        ignored: Sequence[str] = (),
        title: Mapping[str, str] = immutabledict(),
        samples: "Sequence[Traversable | Path]" = (),
    ) -> None:
        if record not in RECORD_TYPES or record == "catalog":
            raise PluginError(name, f"{record!r} is not a type of record")
        mapping = TableMapping(
            name, record, id, immutabledict(columns), immutabledict(constants), immutabledict(units), tuple(required), tuple(ignored)
        )  # fmt: skip
        for path in (*columns.values(), *constants):
            try:
                route(spec_of(RECORD_TYPES[record]), split_path(path))
            except UnknownPath as error:
                raise PluginError(name, f"{path!r} is not a path of {record}: {error}") from error
        if unknown := set(units) - set(columns):
            raise PluginError(name, f"units of columns that are not mapped: {sorted(unknown)}")
        super().__init__(name, patterns, partial(_read, mapping), immutabledict(title), samples)


@frozen(eq=False)
class _Sheet:
    """A table with its columns understood."""

    table: Table
    columns: tuple[Column, ...]
    constants: tuple[Column, ...]
    values: tuple[Any, ...]
    """The constants' values: they stand behind the cells of a row, so that a constant is a column like another."""
    mapped: frozenset[tuple[Step, ...]]
    """List items that columns of the mapping fill, also columns that this table lacks."""

    @property
    def width(self) -> int:
        return len(self.table.headings)

    def cells(self, row: TableRow) -> list[Any]:
        """The row with the constants behind it."""
        given = list(row.cells[: self.width])
        return [*given, *([None] * (self.width - len(given))), *self.values]

    def used(self, row: TableRow) -> list[Column]:
        """The columns of a row; constants of list items that the row says nothing of are left out."""
        said = [c for c in self.columns if c.index < len(row.cells) and c.convert(row.cells[c.index]) is not None]
        filled = {item for column in said for item in _items(column.route.steps)}
        kept = [c for c in self.constants if all(i in filled or i not in self.mapped for i in _items(c.route.steps))]
        return [*kept, *self.columns]


def _items(steps: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    """The list items that a path leads through: `impacts.0` of `impacts.0.metric`."""
    yield from (tuple(steps[: at + 1]) for at, step in enumerate(steps) if isinstance(step, int))


def _sheets(mapping: TableMapping, source: Source) -> list[_Sheet]:
    """The tables that are meant: those with all needed columns; raises `FileProblem` where there is none."""
    expected = (*mapping.needed, *mapping.columns)
    tables = read_tables(source, *expected)
    if not tables:
        raise FileProblem(Fault(EMPTY_FILE))
    fitting = []
    problems: list[FileProblem] = []
    for table in tables:
        try:
            table.require(*(mapping.needed or tuple(mapping.columns)[:1]))
            fitting.append(_sheet(mapping, table, source))
        except FileProblem as problem:
            problems.append(problem)
    if not fitting:
        raise min(problems, key=lambda p: len(p.faults))
    return fitting


def _sheet(mapping: TableMapping, table: Table, source: Source) -> _Sheet:
    spec = spec_of(RECORD_TYPES[mapping.record])
    details = {sector: found for (record, sector), found in source.details.items() if record == mapping.record}

    def column(index: int, name: str, path: str, convert: Callable[[Any], Callable[[Cell], Any]]) -> Column:
        found = route(spec, split_path(path), details)
        return Column(index, name, found, convert(found.shape), tuple(map(shorthand, found.shapes)))

    columns = []
    for names, path in mapping.columns.items():
        index = table.column(*names.split("|"))
        if index is not None:
            made = partial(_measured, mapping.units.get(names), source)
            columns.append(column(index, table.headings[index], path, made))
    width = len(table.headings)
    constants = tuple(
        column(width + at, path, path, lambda shape: fixed(shape, source.limits)) for at, path in enumerate(mapping.constants)
    )  # fmt: skip
    mapped = frozenset(
        item for path in mapping.columns.values() for item in _items(route(spec, split_path(path), details).steps)
    )
    return _Sheet(table, tuple(columns), constants, tuple(mapping.constants.values()), mapped)


def _measured(unit: str | None, source: Source, shape: Shape) -> Callable[[Cell], Any]:
    """How a column's cells are read; its bare numbers get the declared unit."""
    convert = read_cell(shape, source.limits)

    def measured(cell: Cell) -> Any:
        value = convert(cell)
        bare = isinstance(value, int | float) or (isinstance(value, str) and _is_number(value))
        return f"{value} {unit}" if bare and not isinstance(value, bool) else value

    return convert if unit is None else measured


def _is_number(text: str) -> bool:
    try:
        return len(text) < 40 and float(text) is not None  # noqa: PLR2004 -- longer ones are no measurement
    except ValueError:
        return False


def _slug(text: str) -> str:
    return _NOT_ID.sub("-", unicodedata.normalize("NFKC", text)).strip("-.")


def _made_id(mapping: TableMapping, row: TableRow) -> str:
    return _FIELD.sub(
        lambda found: _slug(row.text(*mapping.alternatives(found[1]).split("|")) or ""), mapping.id or ""
    ).strip("-.")


def _pointer(mapping: TableMapping, number: int) -> Pointer:
    return (next(section for section, name in SECTIONS.items() if name == mapping.record), number)


def _read(mapping: TableMapping, source: Source) -> Reading:
    entries: list[Entry] = []
    faults: list[tuple[Fault, CellRef]] = []
    missing: list[Fault] = []
    sheets = _sheets(mapping, source)
    for sheet in sheets:
        faults += _unread(mapping, sheet)
        missing += _gaps(mapping, sheet, len(entries))
        for row in sheet.table.rows:
            if len(entries) >= source.limits.records:
                what: Value = {"en": "the number of records", "zh": "记录数"}
                faults.append((exceeded(what, len(entries) + 1, source.limits.records, "records"), row.at()))
                break
            pointer = _pointer(mapping, len(entries))
            data, found = _record(mapping, sheet, row, source)
            faults += [(attrs.evolve(fault, pointer=pointer), at) for fault, at in found]
            entries.append(Entry(mapping.record, data, pointer))
    spans = spans_of({s.table.sheet: s.table.grid for s in sheets}, {at for _, at in faults})
    placed = tuple(attrs.evolve(fault, span=spans[at]) for fault, at in faults)
    return Reading(Document(source.path, tuple(entries), MappedLocator(mapping, source)), (*placed, *missing))


def _gaps(mapping: TableMapping, sheet: _Sheet, before: int) -> Iterator[Fault]:
    """Cells that look filled in and hold nothing."""
    table = sheet.table
    columns = {column.index: column.route.steps for column in sheet.columns}
    rows = [row.number - 1 for row in table.rows]
    return gaps(table.grid, table.header - 1, columns, rows, lambda number: _pointer(mapping, before + number))


def _record(
    mapping: TableMapping, sheet: _Sheet, row: TableRow, source: Source
) -> tuple[dict[str, Any], list[tuple[Fault, CellRef]]]:
    faults: list[tuple[Fault, CellRef]] = []
    if len(row.cells) != sheet.width:
        fault = Fault(RAGGED_ROW, values={"found": len(row.cells), "expected": sheet.width})
        faults.append((fault, row.at()))
    data: dict[str, Any] = {}
    cells = sheet.cells(row)
    for column in sheet.used(row):
        problem = put(data, column, cells, source.limits)
        if problem is not None:
            at = CellRef(sheet.table.sheet, row.number - 1, min(column.index, sheet.width - 1), column.name)
            faults.append((problem, at))
    if mapping.id is not None and "id" not in data:
        made = _made_id(mapping, row)
        if made:
            data = {"id": made, **data}
    return settled(data), faults


def _unread(mapping: TableMapping, sheet: _Sheet) -> list[tuple[Fault, CellRef]]:
    """A note on columns that hold something and that nobody reads."""
    known = {
        plain_heading(n) for names in (*mapping.columns, *mapping.ignored, *mapping.needed) for n in names.split("|")
    }
    extra = [name for index, name in enumerate(sheet.table.headings) if name and plain_heading(name) not in known]
    if not extra:
        return []
    at = CellRef(sheet.table.sheet, sheet.table.header - 1, sheet.table.headings.index(extra[0]), extra[0])
    values: dict[str, Value] = {"loader": mapping.loader, "columns": ", ".join(f"`{name}`" for name in extra)[:_SHOWN]}
    return [(Fault(COLUMNS_NOT_READ, values=values), at)]


@frozen
class MappedLocator:
    """Places in a table that was read by a mapping."""

    mapping: TableMapping
    source: Source

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The cell of each value; what no column gave is found at the row's first mapped cell."""
        sheets = _sheets(self.mapping, self.source)
        homes = [(sheet, row) for sheet in sheets for row in sheet.table.rows]
        wanted: dict[int, list[Target]] = {}
        for target in targets:
            number = target.pointer[1] if len(target.pointer) > 1 else 0
            wanted.setdefault(number if isinstance(number, int) and number < len(homes) else 0, []).append(target)
        refs: dict[Target, CellRef] = {}
        for number, here in wanted.items():
            sheet, row = homes[number]
            refs.update(_refs(self.source, sheet, row, here))
        spans = spans_of({sheet.table.sheet: sheet.table.grid for sheet in sheets}, set(refs.values()))
        return {target: spans[ref] for target, ref in refs.items()}

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """Lines of the file, where it is a text."""
        from scenariokit.plugin.text import Lines, decode

        text, _ = decode(self.source.data)
        return () if text is None else Lines(text).get(first, last)


def _refs(source: Source, sheet: _Sheet, row: TableRow, targets: Iterable[Target]) -> Iterator[tuple[Target, CellRef]]:
    cells = cells_of(sheet.used(row), sheet.cells(row), source.limits)
    first = min((column.index for column in sheet.columns), default=0)
    for target in targets:
        tail = target.pointer[2:]
        while tail and cells.get(tail, sheet.width) >= sheet.width:
            tail = tail[:-1]
        index = cells[tail] if tail else first
        number = sheet.table.header if target.key else row.number
        yield target, CellRef(sheet.table.sheet, number - 1, index, sheet.table.headings[index])
