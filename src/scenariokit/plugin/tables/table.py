"""A sector's own table, whether a CSV file or a sheet of a workbook: rows by the names of their columns."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import Final

import attrs

from scenariokit.diagnostics import Value
from scenariokit.plugin.cells import Cell
from scenariokit.plugin.loader import (
    BAD_CELL,
    DUPLICATE_KEY,
    EMPTY_FILE,
    MISSING_COLUMN,
    Fault,
    FileProblem,
    Source,
)  # fmt: skip
from scenariokit.plugin.tables.csv_grid import open_grid
from scenariokit.plugin.tables.grid import Grid, blank, heading
from scenariokit.plugin.tables.xlsx_grid import open_sheets
from scenariokit.plugin.tables.xlsx_guard import Refused
from scenariokit.plugin.text import decode
from scenariokit.source import Span
from scenariokit.values import frozen

_HEADER_WITHIN = 10  # rows: instruments and publishers put a title and a date above the header
_SHOWN = 80
_ZIP: Final = b"PK\x03\x04"
_NUMBER: Value = {"en": "a number", "zh": "数字"}
_WHOLE: Value = {"en": "a whole number", "zh": "整数"}
_LONGEST_NUMBER = 40


def plain_heading(name: str) -> str:
    """A column's name as names are compared: without case, width and blanks."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


@frozen
class CellRef:
    """A cell of a table, by where it stands; what it is in the file is found out when somebody asks."""

    sheet: str | None
    row: int
    column: int
    name: str = attrs.field(default="", eq=False)
    """The heading of its column."""


def open_tables(source: Source) -> Mapping[str | None, Grid]:
    """The tables of a CSV file (under `None`) or of a workbook (by sheet).

    Raises `FileProblem` where the file is neither.
    """
    if not source.data.strip():
        raise FileProblem(Fault(EMPTY_FILE))
    if source.data.startswith(_ZIP):
        try:
            return {grid.sheet: grid for grid in open_sheets(source.data, source.limits)}
        except Refused as refused:
            raise FileProblem(refused.fault) from refused
    text, fault = decode(source.data)
    if text is None or fault is not None:
        raise FileProblem(*(() if fault is None else (fault,)))
    grid, broken = open_grid(text, source.limits)
    if broken is not None:
        raise FileProblem(broken)
    return {None: grid}


def spans_of(tables: Mapping[str | None, Grid], refs: Collection[CellRef]) -> Mapping[CellRef, Span]:
    """The places of cells, in one pass for each table."""
    found: dict[CellRef, Span] = {}
    for sheet, grid in tables.items():
        here = [ref for ref in refs if ref.sheet == sheet]
        if here:
            spans = grid.spans({(ref.row, ref.column) for ref in here}, {ref.column: ref.name for ref in here})
            found |= {ref: spans[ref.row, ref.column] for ref in here}
    return found


def _number(cell: Cell) -> float | None:
    """A cell as a finite number; thousands may be separated by commas."""
    text = str(cell).strip().replace(",", "")
    if isinstance(cell, bool) or len(text) > _LONGEST_NUMBER:
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None


class BadCell(FileProblem):
    """A cell that does not hold what is needed."""

    def __init__(self, row: "TableRow", name: str, found: Cell, expected: Value) -> None:
        ref = row.at(name)
        values: dict[str, Value] = {"value": str(found)[:_SHOWN], "column": name[:_SHOWN], "expected": expected}
        super().__init__(Fault(BAD_CELL, span=row.table.spans((ref,))[ref], values=values))


@frozen(eq=False)
class TableRow:
    """One row below the header. Where several names are given, the first that is a column counts."""

    table: "Table" = attrs.field(repr=False)
    number: int
    """Row of the file or sheet, from 1, as a spreadsheet shows it."""
    cells: Sequence[Cell]

    def cell(self, *names: str) -> Cell:
        """What stands in a column; `None` where it is blank or there is no such column."""
        column = self.table.column(*names)
        found = self.cells[column] if column is not None and column < len(self.cells) else None
        return None if blank(found) else found

    def text(self, *names: str) -> str | None:
        """The cell as text, without blanks around it; whole numbers without `.0`."""
        found = self.cell(*names)
        if isinstance(found, float) and found.is_integer():
            found = int(found)
        return None if found is None else str(found).strip()

    def decimal(self, *names: str) -> float | None:
        """The cell as a number; raises `BadCell` where it is something else."""
        found = self.cell(*names)
        if found is None:
            return None
        number = _number(found)
        if number is None:
            raise BadCell(self, self.table.name(*names), found, _NUMBER)
        return number

    def integer(self, *names: str) -> int | None:
        """The cell as a whole number; raises `BadCell` where it is something else."""
        number = self.decimal(*names)
        if number is not None and not number.is_integer():
            raise BadCell(self, self.table.name(*names), self.cell(*names), _WHOLE)
        return None if number is None else int(number)

    def at(self, *names: str) -> CellRef:
        """Where a cell stands; without a name, or where there is no such column, the row's first cell."""
        column = self.table.column(*names) or 0
        name = self.table.headings[column] if column < len(self.table.headings) else ""
        return CellRef(self.table.sheet, self.number - 1, column, name)


@frozen(eq=False)
class Table:
    """A table with a header row."""

    path: str
    sheet: str | None
    headings: tuple[str, ...]
    header: int
    """Row of the header, from 1."""
    grid: Grid = attrs.field(repr=False)
    columns: Mapping[str, tuple[int, ...]] = attrs.field(repr=False)
    """Name as it is compared -> its columns."""

    @property
    def rows(self) -> Iterator[TableRow]:
        """The rows below the header that hold anything."""
        for number in range(self.header, len(self.grid.rows)):
            cells = self.grid.rows[number]
            if not all(blank(cell) for cell in cells):
                yield TableRow(self, number + 1, cells)

    def name(self, *names: str) -> str:
        """The first of the names that is a column's; else the first."""
        return next((name for name in names if plain_heading(name) in self.columns), names[0] if names else "")

    def column(self, *names: str) -> int | None:
        """The column of the first name that there is; raises `FileProblem` where two columns have it."""
        found = self.columns.get(plain_heading(self.name(*names)), ())
        if len(found) > 1:
            refs = [CellRef(self.sheet, self.header - 1, column) for column in found]
            spans, key = self.spans(refs), self.name(*names)[:_SHOWN]
            first = ((spans[refs[0]], {"en": "first here", "zh": "首次出现于此"}),)
            raise FileProblem(Fault(DUPLICATE_KEY, span=spans[refs[1]], key=True, values={"key": key}, related=first))
        return found[0] if found else None

    def require(self, *names: str) -> None:
        """Raise `FileProblem` for all names that are no column; alternatives stand as `gmph|桥吊效率`."""
        missing = [name for name in names if not any(plain_heading(n) in self.columns for n in name.split("|"))]
        if missing:
            ref = CellRef(self.sheet, self.header - 1, 0)
            span, headings = self.spans((ref,))[ref], ", ".join(h for h in self.headings if h)[:_SHOWN]
            values: list[dict[str, Value]] = [{"name": name, "headings": headings} for name in missing]
            raise FileProblem(*(Fault(MISSING_COLUMN, span=span, values=one) for one in values))

    def spans(self, refs: Collection[CellRef]) -> Mapping[CellRef, Span]:
        """The places of cells of this table, in one pass."""
        return spans_of({self.sheet: self.grid}, refs)


def table_of(path: str, sheet: str | None, grid: Grid, expected: Iterable[str] = ()) -> Table:
    """Find the header row: the one with most of the expected names, else the first with two cells."""
    wanted = {plain_heading(name) for names in expected for name in names.split("|")}
    best, score = 0, (0, 0)
    for number, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        names = {plain_heading(heading(cell)) for cell in row if not blank(cell)}
        found = (len(names & wanted), min(len(names), 2))
        if found > score:
            best, score = number, found
    headings = tuple(heading(cell) for cell in grid.rows[best]) if grid.rows else ()
    columns: dict[str, tuple[int, ...]] = {}
    for index, name in enumerate(headings):
        if name:
            columns[plain_heading(name)] = (*columns.get(plain_heading(name), ()), index)
    return Table(path, sheet, headings, best + 1, grid, columns)


def read_tables(source: Source, *expected: str) -> tuple[Table, ...]:
    """All tables of a CSV file or workbook.

    Args:
        source: The file.
        expected: Names of columns, alternatives as `gmph|桥吊效率`: they tell the header from what stands above it.

    Raises:
        FileProblem: The file is no table.
    """
    return tuple(table_of(source.path, sheet, grid, expected) for sheet, grid in open_tables(source).items())


def read_table(source: Source, *expected: str) -> Table:
    """The table of a CSV file, or the sheet of a workbook that has most of the expected columns.

    Raises `FileProblem` where the file is no table, or one of the expected columns is in none of its sheets.
    """
    tables = read_tables(source, *expected)
    if not tables:
        raise FileProblem(Fault(EMPTY_FILE))

    def score(table: Table) -> int:
        return sum(any(plain_heading(n) in table.columns for n in names.split("|")) for names in expected)

    best = max(tables, key=score)
    best.require(*expected)
    return best
