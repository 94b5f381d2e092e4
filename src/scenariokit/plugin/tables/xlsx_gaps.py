"""Cells of a workbook that look filled in and hold nothing: formulas without a value, merged cells but for the first."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from re import IGNORECASE
from re import compile as regex
from typing import Final

from scenariokit.plugin.cells import Step
from scenariokit.plugin.loader import FORMULA_WITHOUT_VALUE, MERGED_CELLS, Fault
from scenariokit.plugin.tables.grid import Grid, Spot, blank, letters
from scenariokit.plugin.tables.xlsx_grid import SheetGrid
from scenariokit.source import Pointer, Span
from scenariokit.values import frozen

_REMARK: Final = regex(
    r"\s*[（(【\[]?\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|备\s*注|附?注\s*[:：]|说明\s*[:：]|(?:sub-?)?total\b|notes?\b|remarks?\b)",
    IGNORECASE,
)
"""How a total or a remark begins."""


def remarks(grid: Grid, header: int, columns: Collection[int]) -> Mapping[int, str]:
    """Rows that are no record but a total or a remark over all columns -> what stands there."""
    if not isinstance(grid, SheetGrid) or not columns:
        return {}
    first, last = min(columns), max(columns)
    found: dict[int, str] = {}
    for (top, left), (_, right) in grid.merged:
        cells = grid.rows[top] if header < top < len(grid.rows) else ()
        text = cells[left] if left <= first < last <= right and left < len(cells) else None
        if isinstance(text, str) and _REMARK.match(text):
            found[top] = text.strip()
    return found


def gaps(
    grid: Grid,
    header: int,
    columns: Mapping[int, Sequence[Step]],
    rows: Sequence[int],
    pointer: Callable[[int], Pointer],
) -> Iterator[Fault]:
    """The faults of a table; none where it is no sheet of a workbook.

    Args:
        grid: The table.
        header: Row of its header.
        columns: The columns that are understood, and the path that each leads to.
        rows: The rows that hold a record, in order.
        pointer: Where the record of each of them stands in the file.
    """
    if isinstance(grid, SheetGrid) and (grid.without_value or grid.merged):
        table = _Table(grid, header, columns, rows, pointer)
        yield from table.without_value()
        yield from table.merged()


@frozen(eq=False)
class _Table:
    grid: SheetGrid
    header: int
    columns: Mapping[int, Sequence[Step]]
    rows: Sequence[int]
    pointer: Callable[[int], Pointer]

    def without_value(self) -> Iterator[Fault]:
        """Formulas that nobody has calculated, in the header and in columns that are understood."""
        header, columns, rows = self.header, self.columns, self.rows
        for row, column in sorted(self.grid.without_value):
            if row == header or (row > header and column in columns):
                at = bisect_left(rows, row)
                number = at if at < len(rows) and rows[at] == row else None
                yield Fault(
                    FORMULA_WITHOUT_VALUE, self._pointer(number, columns.get(column, ())), self._span((row, column))
                )

    def merged(self) -> Iterator[Fault]:
        """Cells of records that belong to a merged one whose first cell holds something."""
        header, columns, rows, looked_at = self.header, self.columns, self.rows, 0
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

    def _missing(self, spot: Spot, number: int, steps: Sequence[Step], cells: tuple[Spot, Spot]) -> Fault:
        first, last = map(_name, cells)
        begin = {"en": "the merged cells begin here", "zh": "合并单元格从此处开始"}
        return Fault(
            MERGED_CELLS, self._pointer(number, steps), self._span(spot),
            values={"cells": f"{first}:{last}", "first": first}, related=((self._span(cells[0]), begin),),
        )  # fmt: skip

    def _is_blank(self, spot: Spot) -> bool:
        row, column = spot
        cells = self.grid.rows[row] if row < len(self.grid.rows) else ()
        return column >= len(cells) or blank(cells[column])

    def _span(self, spot: Spot) -> Span:
        return self.grid.spans({spot}, {})[spot]

    def _pointer(self, number: int | None, steps: Sequence[Step]) -> Pointer:
        return () if number is None else (*self.pointer(number), *steps)


def _name(spot: Spot) -> str:
    row, column = spot
    return f"{letters(column)}{row + 1}"
