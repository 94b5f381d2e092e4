"""Plain tables that stay right under Chinese text."""

from collections.abc import Sequence

from wcwidth import wcswidth


def width(text: str) -> int:
    """Cells that a text takes on a terminal."""
    return max(wcswidth(text), 0)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Columns padded to their widest cell; the last one is left as it is."""
    columns = max((len(row) for row in rows), default=0)
    widths = [max((width(row[i]) for row in rows if i < len(row)), default=0) for i in range(columns)]
    lines = []
    for row in rows:
        cells = [cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(row)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n" if lines else ""
