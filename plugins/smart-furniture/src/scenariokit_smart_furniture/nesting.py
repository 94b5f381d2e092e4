"""Areas and yield of a nesting run: plain arithmetic on what was cut out of what."""

from collections.abc import Iterable
from typing import Protocol

_MM2_PER_M2 = 1e6

TOLERANCE = 0.5
"""Percentage points by which a published yield may differ from the one recomputed: it is rounded, and kerf is counted
by some."""


class Board(Protocol):
    """A sheet or part: a rectangle so many times."""

    @property
    def length(self) -> float:
        """Length, in mm."""

    @property
    def width(self) -> float:
        """Width, in mm."""

    @property
    def count(self) -> int:
        """How many."""


def area(boards: Iterable[Board]) -> float:
    """Their area in square metres."""
    return sum(board.length * board.width * board.count for board in boards) / _MM2_PER_M2


def percentage(parts: float, sheets: float) -> float | None:
    """The yield in percent; `None` where there is no area of sheets.

    >>> percentage(27.5, 29.768)
    92.38
    """
    return None if sheets <= 0 else round(100 * parts / sheets, 2)


def fits(part: Board, sheet: Board) -> bool:
    """Whether a part lies inside a sheet, turned or not."""
    inside = max(part.length, part.width) <= max(sheet.length, sheet.width)
    return inside and min(part.length, part.width) <= min(sheet.length, sheet.width)
