"""Plain tables that stay right under Chinese text, and safe whatever the data holds."""

from collections.abc import Collection, Sequence

from scenariokit.reporters.frame import width
from scenariokit.reporters.printable import printable


def table(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> str:
    """Columns padded to their widest cell; `right` are the columns of numbers.

    Personal data is masked, and control characters are shown instead of obeyed.
    """
    clean = [[printable(cell) for cell in row] for row in rows]
    columns = max((len(row) for row in clean), default=0)
    widths = [max((width(row[i]) for row in clean if i < len(row)), default=0) for i in range(columns)]
    lines = ["  ".join(_cell(cell, widths[i], i in right) for i, cell in enumerate(row)).rstrip() for row in clean]
    return "\n".join(lines) + "\n" if lines else ""


def _cell(text: str, columns: int, right: bool) -> str:
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks
