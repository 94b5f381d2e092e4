"""Tables on a terminal: columns line up although Chinese characters are two columns wide."""

from collections.abc import Collection, Sequence

from scenariokit.reporters.frame import width
from scenariokit.reporters.printable import printable


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Fill text up with blanks, by what it takes on a terminal."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def shorten(text: str, columns: int) -> str:
    """Cut text to a width, and say that it was cut."""
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 1:
        text = text[:-1]
    return text + "…"


def table(
    rows: Sequence[Sequence[str]], right: Collection[int] = (), limits: dict[int, int] | None = None
) -> list[str]:
    """Lay out rows; `right` are the columns of numbers, `limits` the greatest widths of columns."""
    limit = limits or {}
    clean = [[shorten(printable(c), limit[i]) if i in limit else printable(c) for i, c in enumerate(r)] for r in rows]
    if not clean:
        return []
    widths = [max(width(row[i]) for row in clean) for i in range(len(clean[0]))]
    return ["  ".join(pad(cell, widths[i], right=i in right) for i, cell in enumerate(row)).rstrip() for row in clean]
