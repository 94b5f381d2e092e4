"""What every table has: rows of cells, and places for them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol, TypeAlias

from scenariokit.plugin.cells import Cell
from scenariokit.source import Span

Spot: TypeAlias = tuple[int, int]
"""Row and column of a cell, from 0."""


class Grid(Protocol):
    """The cells of one table, and where they stand in the file."""

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """All rows from the first on, as a spreadsheet counts them."""
        ...

    def spans(self, spots: Collection[Spot], names: Mapping[int, str]) -> Mapping[Spot, Span]:
        """The places of cells, in one pass; `names` are the paths of the columns."""
        ...


def is_blank(grid: Grid) -> bool:
    """Whether no cell holds anything."""
    return all(blank(cell) for row in grid.rows for cell in row)


def blank(cell: Cell) -> bool:
    """Whether a cell holds nothing but blanks."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def heading(cell: Cell) -> str:
    """A cell of the header row as text."""
    return "" if cell is None else str(cell).strip()


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
