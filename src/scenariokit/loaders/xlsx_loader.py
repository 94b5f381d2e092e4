"""XLSX: one type of record a sheet, named in English or Chinese."""

import datetime as dt
import io
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import attrs

from scenariokit.diagnostics import Value
from scenariokit.loaders import LOADERS
from scenariokit.loaders.sections import type_of, unknown_type
from scenariokit.loaders.table import Spot, Tab, is_blank, letters, locate, read_tabs
from scenariokit.loaders.xlsx_guard import PASSWORD, Refused, check
from scenariokit.plugin.cells import Cell
from scenariokit.plugin.loader import EMPTY_FILE, UNREADABLE, Fault, Limits, Reading, Source
from scenariokit.source import Document, Span, Target

_NOTES = {"说明", "readme", "lists"}
"""Sheets for people, beside the data; names that begin with `_` are theirs as well."""


@attrs.frozen(eq=False)
class SheetGrid:
    """The cells of a sheet; their names are their places."""

    sheet: str
    rows: Sequence[Sequence[Cell]] = attrs.field(repr=False)

    def spans(self, spots: Collection[Spot], names: Mapping[int, str]) -> Mapping[Spot, Span]:  # noqa: ARG002 -- CSV's
        """Places of cells: `需求!B12`; lines and columns are rows and columns, so that places sort."""
        return {spot: self._span(*spot) for spot in spots}

    def _span(self, row: int, column: int) -> Span:
        cell = f"{self.sheet}!{letters(column)}{row + 1}"
        return Span(row + 1, column + 1, row + 1, column + 2, cell, self.sheet)


def _open(data: bytes, limits: Limits) -> list[SheetGrid]:
    """The sheets that hold anything; raises `Refused`."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

    checked = check(data, limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(checked))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names]
    except PasswordError as error:
        raise Refused(Fault(UNREADABLE, values={"reason": PASSWORD})) from error
    except CalamineError as error:
        raise _broken(error) from error
    except BaseException as error:
        # A panic of the parser derives from nothing but BaseException; it is one more damaged file.
        if type(error).__name__ != "PanicException":
            raise
        raise _broken(error) from error
    named = zip(names, sheets, strict=True)
    grids = [SheetGrid(name, [[_cell(cell) for cell in row] for row in rows]) for name, rows in named]
    return [grid for grid in grids if not is_blank(grid)]


def _broken(error: BaseException) -> Refused:
    reason: Value = {"en": f"the workbook is damaged: {error}", "zh": f"工作簿已损坏：{error}"}
    return Refused(Fault(UNREADABLE, values={"reason": reason}))


def _cell(cell: Any) -> Cell:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    if isinstance(cell, dt.timedelta):
        return str(cell)
    found: Cell = cell
    return found


def _tabs(grids: Sequence[SheetGrid]) -> tuple[list[Tab], list[Fault]]:
    """The sheets whose record type is known, and faults for the others."""
    tabs = [Tab(grid, *found) for grid in grids if (found := type_of(grid.sheet)) is not None]
    unknown = [grid for grid in grids if type_of(grid.sheet) is None and not _is_note(grid.sheet)]
    if not tabs and len(unknown) == 1:
        return [Tab(unknown[0], "scenario")], []  # `Sheet1` alone: there is only one thing that it can be
    return tabs, [unknown_type(grid.sheet, grid.spans({(0, 0)}, {})[0, 0]) for grid in unknown]


def _is_note(name: str) -> bool:
    return name.strip().casefold() in _NOTES or name.startswith("_")


def read(source: Source) -> Reading:
    """Read a workbook."""
    if not source.data:
        return Reading(None, (Fault(EMPTY_FILE),))
    try:
        tabs, faults = _tabs(_open(source.data, source.limits))
    except Refused as refused:
        return Reading(None, (refused.fault,))
    found = read_tabs(tabs, source.limits)
    document = Document(source.path, found.entries, XlsxLocator(source), found.format)
    return Reading(document, (*faults, *found.faults))


@attrs.frozen
class XlsxLocator:
    """Places in a workbook: sheets and cells."""

    source: Source

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """Find the cells of values."""
        tabs, _ = _tabs(_open(self.source.data, self.source.limits))
        return locate(tabs, self.source.limits, targets) if tabs else {}

    def lines(self, first: int, last: int) -> tuple[str, ...]:  # noqa: ARG002 -- the protocol's
        """None: a workbook has no lines."""
        return ()


LOADER = LOADERS["xlsx"]
