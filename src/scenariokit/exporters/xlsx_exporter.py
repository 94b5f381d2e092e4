"""XLSX: one sheet for each record type. Text is always written as text, so nothing in it can run as a formula."""

import datetime as dt
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from scenariokit.errors import InvalidValue, MissingExtra
from scenariokit.exporters import EXPORTERS
from scenariokit.exporters.columns import Sheet, sheet
from scenariokit.exporters.plain import FORMAT, by_type
from scenariokit.plugin.cells import Cell
from scenariokit.plugin.loader import SECTIONS
from scenariokit.plugin.outputs import Dump

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

LONGEST: Final = 32_767
"""Characters in a cell: what Excel holds."""
ROWS: Final = 1_048_576
COLUMNS: Final = 16_384
_NARROW, _WIDE = 8, 60

CREATED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 -- fixed, so that the same catalog gives the same bytes


def workbook(out: io.BytesIO) -> "Workbook":
    """A new workbook that takes text as text; raises `MissingExtra` where XlsxWriter is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise MissingExtra("writing XLSX", "xlsx") from error
    found = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    found.set_properties({"created": CREATED})
    return found


def _fits(name: str, table: Sheet) -> None:
    """Excel's limits: what goes beyond them would be dropped without a word."""
    if len(table.rows) >= ROWS:
        raise InvalidValue("xlsx", name, len(table.rows), f"fewer than {ROWS} records in a sheet")
    if len(table.paths) > COLUMNS:
        raise InvalidValue("xlsx", name, len(table.paths), f"at most {COLUMNS} columns in a sheet")


def _put(page: "Worksheet", row: int, column: int, cell: Cell, path: str) -> None:
    if isinstance(cell, bool):
        page.write_boolean(row, column, cell)
    elif isinstance(cell, str):
        if len(cell) > LONGEST:
            raise InvalidValue("xlsx", path, f"{cell[:40]}...", f"at most {LONGEST} characters in a cell")
        page.write_string(row, column, cell)
    elif cell is not None:
        page.write_number(row, column, cell)


def _page(book: "Workbook", name: str, table: Sheet) -> None:
    _fits(name, table)
    page, bold = book.add_worksheet(name), book.add_format({"bold": True})
    page.freeze_panes(1, 1)
    for column, path in enumerate(table.paths):
        page.write_string(0, column, path, bold)
        cells = [None if (leaf := row[column]) is None else leaf.cell() for row in table.rows]
        longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
        page.set_column(column, column, min(max(_NARROW, len(path), longest) + 2, _WIDE))
        for row, cell in enumerate(cells, 1):
            _put(page, row, column, cell, path)


def write(dump: Dump) -> Mapping[str, bytes]:
    """Write a catalog as a workbook."""
    out = io.BytesIO()
    types = dict(by_type(dump)) or {"scenario": []}
    if "catalog" in types:
        types["catalog"] = [{"format": FORMAT, **types["catalog"][0]}]
    names = {name: section for section, name in SECTIONS.items()}
    with workbook(out) as book:
        for name, records in types.items():
            _page(book, names.get(name, name), sheet(name, records))
    return {"": out.getvalue()}


EXPORTER = EXPORTERS["xlsx"]
