"""The cells of a workbook's sheets; their names are their places."""

import datetime as dt
import io
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import attrs

from scenariokit.diagnostics import Value
from scenariokit.plugin.cells import Cell
from scenariokit.plugin.loader import UNREADABLE, Fault, Limits
from scenariokit.plugin.tables.grid import Spot, is_blank, letters
from scenariokit.plugin.tables.xlsx_guard import PASSWORD, Refused, check
from scenariokit.plugin.tables.xlsx_shown import WITHOUT_VALUE
from scenariokit.source import Span
from scenariokit.values import frozen


@frozen(eq=False)
class SheetGrid:
    """The cells of a sheet; their names are their places."""

    sheet: str
    rows: Sequence[Sequence[Cell]] = attrs.field(repr=False)
    hidden: bool = False
    merged: Sequence[tuple[Spot, Spot]] = ()
    """Cells that are shown as one, by the first and the last of them: only the first holds anything."""
    without_value: frozenset[Spot] = frozenset()
    """Cells with a formula that nobody has calculated yet; in the rows they are blank."""

    def spans(self, spots: Collection[Spot], names: Mapping[int, str]) -> Mapping[Spot, Span]:  # noqa: ARG002 -- CSV's
        """Places of cells: `需求!B12`; lines and columns are rows and columns, so that places sort."""
        return {spot: self._span(*spot) for spot in spots}

    def _span(self, row: int, column: int) -> Span:
        cell = f"{self.sheet}!{letters(column)}{row + 1}"
        return Span(row + 1, column + 1, row + 1, column + 2, cell, self.sheet)


def open_sheets(data: bytes, limits: Limits) -> list[SheetGrid]:
    """The sheets that hold anything; raises `Refused`."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    checked = check(data, limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(checked))
        kept = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        sheets = [book.get_sheet_by_name(sheet.name) for sheet in kept]
        tables = [sheet.to_python(skip_empty_area=False) for sheet in sheets]
        merged = [tuple(sheet.merged_cell_ranges or ()) for sheet in sheets]
    except PasswordError as error:
        raise Refused(Fault(UNREADABLE, values={"reason": PASSWORD})) from error
    except CalamineError as error:
        raise _broken(error) from error
    except BaseException as error:
        # A panic of the parser derives from nothing but BaseException; it is one more damaged file.
        if type(error).__name__ != "PanicException":
            raise
        raise _broken(error) from error
    shown = SheetVisibleEnum.Visible
    is_marked = WITHOUT_VALUE.encode() in checked
    grids = [
        attrs.evolve(_grid(sheet.name, rows, is_marked=is_marked), merged=ranges, hidden=sheet.visible != shown)
        for sheet, rows, ranges in zip(kept, tables, merged, strict=True)
    ]
    return [grid for grid in grids if grid.without_value or not is_blank(grid)]


def _grid(name: str, rows: Sequence[Sequence[Any]], *, is_marked: bool) -> SheetGrid:
    cells = [[_cell(cell) for cell in row] for row in rows]
    marked: list[Spot] = []
    for number, row in enumerate(cells) if is_marked else ():
        for column, cell in enumerate(row):
            if cell == WITHOUT_VALUE:
                row[column] = None
                marked.append((number, column))
    return SheetGrid(name, cells, without_value=frozenset(marked))


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
