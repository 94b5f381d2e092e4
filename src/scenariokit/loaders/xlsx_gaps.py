"""Cells of a workbook that look filled in and hold nothing: formulas without a value, merged cells but for the first."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from scenariokit.loaders.table import Part
from scenariokit.plugin.cells import Step
from scenariokit.plugin.loader import FORMULA_WITHOUT_VALUE, MERGED_CELLS, Fault
from scenariokit.plugin.tables.grid import Spot, blank, letters
from scenariokit.plugin.tables.xlsx_grid import SheetGrid
from scenariokit.source import Pointer, Span
from scenariokit.values import frozen


def gaps(parts: Sequence[tuple[SheetGrid, Part]]) -> Iterator[Fault]:
    """The faults of all sheets that are read as tables."""
    counts: dict[str, int] = {}
    for grid, part in parts:
        type_ = part.layout.type
        if grid.without_value or grid.merged:
            table = _Table(grid, part, counts.get(type_, 0))
            yield from table.without_value()
            yield from table.merged()
        counts[type_] = counts.get(type_, 0) + len(part.rows)


@frozen(eq=False)
class _Table:
    grid: SheetGrid
    part: Part
    before: int
    """How many records of its type stand in the sheets before it."""

    def without_value(self) -> Iterator[Fault]:
        """Formulas that nobody has calculated, in the header and in columns that are understood."""
        header, columns, rows = self.part.layout.header, self._columns(), self._rows()
        for row, column in sorted(self.grid.without_value):
            if row == header or (row > header and column in columns):
                at = bisect_left(rows, row)
                number = at if at < len(rows) and rows[at] == row else None
                yield Fault(
                    FORMULA_WITHOUT_VALUE, self._pointer(number, columns.get(column, ())), self._span((row, column))
                )

    def merged(self) -> Iterator[Fault]:
        """Cells of records that belong to a merged one whose first cell holds something."""
        columns, rows, header = self._columns(), self._rows(), self.part.layout.header
        looked_at = 0
        for (top, left), (bottom, right) in self.grid.merged:
            # Ranges do not overlap; in a file where they do, looking at each would take for ever.
            if top <= header or looked_at > len(rows) * len(columns):
                continue
            if self._is_blank((top, left)):
                continue
            inside = [column for column in columns if left <= column <= right]
            for number in range(bisect_left(rows, top), bisect_left(rows, bottom + 1)):
                looked_at += len(inside)
                for column in inside:
                    spot = rows[number], column
                    if spot != (top, left) and self._is_blank(spot):
                        yield self._missing(spot, number, columns[column], ((top, left), (bottom, right)))

    def _missing(self, spot: Spot, number: int, steps: tuple[Step, ...], cells: tuple[Spot, Spot]) -> Fault:
        first, last = map(_name, cells)
        begin = {"en": "the merged cells begin here", "zh": "合并单元格从此处开始"}
        return Fault(
            MERGED_CELLS, self._pointer(number, steps), self._span(spot),
            values={"cells": f"{first}:{last}", "first": first}, related=((self._span(cells[0]), begin),),
        )  # fmt: skip

    def _columns(self) -> Mapping[int, tuple[Step, ...]]:
        return {column.index: column.route.steps for column in self.part.layout.columns}

    def _rows(self) -> list[int]:
        return [row for row, _ in self.part.rows]

    def _is_blank(self, spot: Spot) -> bool:
        row, column = spot
        cells = self.grid.rows[row] if row < len(self.grid.rows) else ()
        return column >= len(cells) or blank(cells[column])

    def _span(self, spot: Spot) -> Span:
        return self.grid.spans({spot}, {})[spot]

    def _pointer(self, number: int | None, steps: tuple[Step, ...]) -> Pointer:
        return () if number is None else (*self.part.layout.pointer(self.before + number), *steps)


def _name(spot: Spot) -> str:
    row, column = spot
    return f"{letters(column)}{row + 1}"
