"""XLSX: one type of record a sheet, named in English or Chinese."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

import attrs

from scenariokit.diagnostics import Value
from scenariokit.loaders import LOADERS
from scenariokit.loaders.sections import type_of, unknown_type
from scenariokit.loaders.table import (
    Layout,
    Part,
    Tab,
    is_scenarios,
    locate,
    looks_like_header,
    looks_like_scenarios,
    part_of,
    read_parts,
)
from scenariokit.plugin.loader import EMPTY_FILE, ROW_NOT_READ, SHEET_NOT_READ, Fault, Limits, Reading, Source
from scenariokit.plugin.tables.grid import blank
from scenariokit.plugin.tables.xlsx_gaps import gaps, remarks
from scenariokit.plugin.tables.xlsx_grid import SheetGrid, open_sheets
from scenariokit.plugin.tables.xlsx_guard import Refused
from scenariokit.source import Document, Pointer, Span, Target
from scenariokit.values import frozen

_NOTES = {"说明", "readme", "lists"}
"""Sheets for people, beside the data; names that begin with `_` are theirs as well."""
_EXPLAINS = re.compile(r"说明|须知|图例|参数|readme|\bnotes?\b|\blegend\b|\binstructions?\b", re.IGNORECASE)
_DICTIONARY = re.compile(r"字典|数据源|下拉|选项|编码表|代码表|封面|\bcover\b|\bdictionary\b", re.IGNORECASE)
_CONTENTS = "目录"
_SHOWN = 80

_HIDDEN: Value = {"en": "it is hidden", "zh": "该工作表已隐藏"}
_BY_NAME: Value = {"en": "by its name it explains the others", "zh": "从名称看，它是对其他工作表的说明"}


def _tabs(grids: Sequence[SheetGrid]) -> tuple[list[Tab], list[Fault]]:
    """The sheets whose record type is known, and faults for the others."""
    types = {grid.sheet: None if _is_contents(grid) else type_of(grid.sheet) for grid in grids}
    tabs = [Tab(grid, *found) for grid in grids if (found := types[grid.sheet]) is not None]
    others = [grid for grid in grids if types[grid.sheet] is None and not _is_note(grid.sheet)]
    if not tabs and len(others) == 1:
        return [Tab(others[0], "scenario")], []  # `Sheet1` alone: there is only one thing that it can be
    aside = {grid.sheet: reason for grid in others if (reason := _beside(grid)) is not None}
    notes = [_not_read(grid, aside[grid.sheet]) for grid in others if grid.sheet in aside]
    unknown = [grid for grid in others if grid.sheet not in aside]
    if not tabs and len(unknown) == 1:
        return [Tab(unknown[0], "scenario")], notes
    likely = [grid for grid in unknown if looks_like_scenarios(grid)]
    tabs += [Tab(grid, "scenario") for grid in likely]
    unknown = [grid for grid in unknown if grid not in likely]
    return tabs, [*notes, *(unknown_type(grid.sheet, _first(grid)) for grid in unknown)]


def _is_note(name: str) -> bool:
    return name.strip().casefold() in _NOTES or name.startswith("_")


def _is_contents(grid: SheetGrid) -> bool:
    """Whether a sheet called 目录, which is a catalog as well, is a page of contents: its header is none of a catalog."""
    return grid.sheet.strip() == _CONTENTS and not looks_like_header(grid)


def _beside(grid: SheetGrid) -> Value:
    """Why a sheet of no known type is taken for one without records; `None` where it may have some."""
    if is_scenarios(grid):
        return None
    if grid.hidden:
        return _HIDDEN
    # `场景说明` with a title and a description of each is a list of scenarios; a dictionary has titles as well, and a cover has one.
    explains = (
        _is_contents(grid)
        or _DICTIONARY.search(grid.sheet)
        or (_EXPLAINS.search(grid.sheet) and not looks_like_scenarios(grid))
    )
    return _BY_NAME if explains else None


def _not_read(grid: SheetGrid, reason: Value) -> Fault:
    return Fault(SHEET_NOT_READ, span=_first(grid), values={"name": grid.sheet[:_SHOWN], "reason": reason})


def _first(grid: SheetGrid) -> Span:
    return grid.spans({(0, 0)}, {})[0, 0]


def read(source: Source) -> Reading:
    """Read a workbook."""
    if not source.data:
        return Reading(None, (Fault(EMPTY_FILE),))
    try:
        tabs, faults = _tabs(open_sheets(source.data, source.limits))
    except Refused as refused:
        return Reading(None, (refused.fault,))
    parts, passed = _parts(tabs, source.limits)
    found = read_parts(parts, source.limits)
    document = Document(source.path, found.entries, XlsxLocator(source), found.format)
    return Reading(document, (*faults, *passed, *found.faults, *_gaps(parts)))


def _parts(tabs: Sequence[Tab], limits: Limits) -> tuple[list[Part], list[Fault]]:
    """The sheets without the rows below a table that are no records, and notes about those."""
    parts: list[Part] = []
    faults: list[Fault] = []
    for tab in tabs:
        part = part_of(tab, limits)
        passed = remarks(tab.grid, part.layout.header, [column.index for column in part.layout.columns])
        for row, cells in part.rows if passed else ():
            if row in passed:
                at = next(index for index, cell in enumerate(cells) if not blank(cell))
                span = tab.grid.spans({(row, at)}, {})[row, at]
                faults.append(Fault(ROW_NOT_READ, span=span, values={"text": passed[row][:_SHOWN]}))
        parts.append(attrs.evolve(part, rows=tuple(one for one in part.rows if one[0] not in passed)))
    return parts, faults


def _pointer(layout: Layout, before: int, number: int) -> Pointer:
    return layout.pointer(before + number)


def _gaps(parts: Sequence[Part]) -> Iterator[Fault]:
    """Cells that look filled in and hold nothing; records of a type are numbered over all sheets."""
    counts: dict[str, int] = {}
    for part in parts:
        layout = part.layout
        before = counts.get(layout.type, 0)
        columns = {column.index: column.route.steps for column in layout.columns}
        rows = [row for row, _ in part.rows]
        yield from gaps(part.grid, layout.header, columns, rows, partial(_pointer, layout, before))
        counts[layout.type] = before + len(rows)


@frozen
class XlsxLocator:
    """Places in a workbook: sheets and cells."""

    source: Source

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """Find the cells of values."""
        tabs, _ = _tabs(open_sheets(self.source.data, self.source.limits))
        return locate(_parts(tabs, self.source.limits)[0], self.source.limits, targets) if tabs else {}

    def lines(self, first: int, last: int) -> tuple[str, ...]:  # noqa: ARG002 -- the protocol's
        """None: a workbook has no lines."""
        return ()


LOADER = LOADERS["xlsx"]
