"""CSV: one type of record a file, named by the file's stem."""

import re
from collections.abc import Collection, Mapping

from scenariokit.loaders import LOADERS
from scenariokit.loaders.sections import type_of, unknown_type
from scenariokit.loaders.table import Tab, locate, looks_like_scenarios, read_tabs
from scenariokit.plugin.loader import EMPTY_FILE, Fault, Reading, Source
from scenariokit.plugin.tables.csv_grid import CsvGrid, open_grid
from scenariokit.plugin.text import decode
from scenariokit.source import Document, Span, Target
from scenariokit.values import frozen

_BREAK = re.compile("\r\n|\r|\n")


def _tab(path: str, grid: CsvGrid) -> Tab | None:
    stem = path.rsplit("/", 1)[-1].rpartition(".")[0]
    known = type_of(stem)
    if known is not None:
        return Tab(grid, *known)
    return Tab(grid, "scenario") if looks_like_scenarios(grid) else None


def read(source: Source) -> Reading:
    """Read a CSV file."""
    text, fault = decode(source.data)
    if text is None or fault is not None:
        return Reading(None, () if fault is None else (fault,))
    if not text.strip():
        return Reading(None, (Fault(EMPTY_FILE),))
    grid, broken = open_grid(text, source.limits)
    tab = _tab(source.path, grid)
    if tab is None:
        stem = source.path.rsplit("/", 1)[-1].rpartition(".")[0]
        return Reading(None, (unknown_type(stem), *([] if broken is None else [broken])))
    found = read_tabs([tab], source.limits)
    document = Document(source.path, found.entries, CsvLocator(source), found.format)
    return Reading(document, (*found.faults, *([] if broken is None else [broken])))


@frozen
class CsvLocator:
    """Places in a CSV file: lines, columns and the names of rows and columns."""

    source: Source

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """Find the cells of values."""
        grid, _ = open_grid(self._text(), self.source.limits)
        tab = _tab(self.source.path, grid)
        return {} if tab is None else locate([tab], self.source.limits, targets)

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """Lines of the file."""
        return tuple(_BREAK.split(self._text())[first - 1 : last])

    def _text(self) -> str:
        return decode(self.source.data)[0] or ""


LOADER = LOADERS["csv"]
