"""What a query found, as a table for people or in a format for tools."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

import attrs
from immutabledict import immutabledict

from scenariokit.cli.tables import table
from scenariokit.plugin.cells import guarded
from scenariokit.reporters.frame import width

if TYPE_CHECKING:
    import pyarrow as pa

WIDEST: Final = 80
"""Columns of a terminal that a cell takes at most; what is cut ends in `…`, and stands whole in the other formats."""


@attrs.frozen(eq=False)
class Result:
    """Rows and columns."""

    names: tuple[str, ...]
    """Each once: where SQL gave two columns the same name, the later one has a number behind it."""
    rows: Sequence[Sequence[Any]] = attrs.field(repr=False)
    """As DuckDB gives them: numbers, texts, dates, lists, maps, `None`."""
    numeric: frozenset[int] = frozenset()
    """Which columns hold numbers."""


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names with numbers behind those that were there before.

    >>> unique(["id", "n", "n"])
    ('id', 'n', 'n_1')
    """
    found: dict[str, None] = {}
    for name in names:
        number, free = 0, name
        while free in found:
            number += 1
            free = f"{name}_{number}"
        found[free] = None
    return tuple(found)


def as_table(result: Result) -> str:
    """Columns padded to their widest cell, Chinese counted as wide as it is; a missing value is `-`."""
    rows = [[_clipped("-" if cell is None else _text(cell)) for cell in row] for row in result.rows]
    return table([result.names, *rows], right=result.numeric)


def as_csv(result: Result) -> str:
    """CSV that a spreadsheet does not run: text that begins like a formula gets an apostrophe in front."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(guarded, result.names))
    writer.writerows(["" if cell is None else guarded(_text(cell)) for cell in row] for row in result.rows)
    return out.getvalue()


def as_json(result: Result) -> str:
    """One array of objects."""
    found = [dict(zip(result.names, map(_plain, row), strict=True)) for row in result.rows]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_jsonl(result: Result) -> str:
    """An object a line."""
    objects = (dict(zip(result.names, map(_plain, row), strict=True)) for row in result.rows)
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)


def as_parquet(found: "pa.Table") -> bytes:
    """A Parquet file."""
    from scenariokit.frames.parquet import write

    return write(found.rename_columns(list(unique(found.column_names))))


TEXTS: Final[Mapping[str, Callable[[Result], str]]] = immutabledict(
    table=as_table, csv=as_csv, json=as_json, jsonl=as_jsonl
)
"""Format -> how it is written; Parquet is none of text."""

FORMATS: Final = (*TEXTS, "parquet")


def _text(cell: Any) -> str:
    """A value in one cell; several are joined with `; ` as in the other tables."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004
    if isinstance(cell, list | tuple):
        return "; ".join("" if one is None else _text(one) for one in cell)
    if isinstance(cell, dict):
        return json.dumps(_plain(cell), ensure_ascii=False)
    return cell.hex() if isinstance(cell, bytes) else str(cell)


def _plain(cell: Any) -> Any:
    """A value as JSON has it; what JSON cannot hold is text, and what is no number is nothing."""
    if isinstance(cell, float):
        return cell if isfinite(cell) else None
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, str | int | None):
        return cell
    if isinstance(cell, list | tuple):
        return [_plain(one) for one in cell]
    if isinstance(cell, dict):
        return {_text(key): _plain(value) for key, value in cell.items()}
    return cell.isoformat() if isinstance(cell, date | datetime | time) else _text(cell)


def _clipped(text: str) -> str:
    if width(text) <= WIDEST:
        return text
    kept, room = 0, WIDEST - 1
    while room >= width(text[kept]):
        room -= width(text[kept])
        kept += 1
    return text[:kept] + "…"
