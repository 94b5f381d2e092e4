"""CSV: one type of record a file, named by the file's stem.

A large file is read in stretches. Its first rows, among them the heading row, are known to each of them; with them a
stretch is read, searched and shown as if all that stands before it were there.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from scenariokit.loaders import LOADERS
from scenariokit.loaders.sections import type_of, unknown_type
from scenariokit.loaders.table import (
    HEADER_WITHIN,
    Layout,
    Part,
    Tab,
    layout_of,
    locate,
    looks_like_scenarios,
    part_of,
    read_parts,
    record_of,
)
from scenariokit.plugin.cells import TYPED, Cell
from scenariokit.plugin.loader import EMPTY_FILE, Fault, Limits, Reading, Source
from scenariokit.plugin.stretches import Extent, ReadWhole, Skimmed
from scenariokit.plugin.tables.csv_grid import CsvGrid, open_grid, sniff
from scenariokit.plugin.tables.grid import Spot, blank
from scenariokit.plugin.tables.row_ends import row_ends
from scenariokit.plugin.text import decode, decode_stretch
from scenariokit.source import Document, Entry, Span, Target
from scenariokit.values import frozen

_BREAK = re.compile("\r\n|\r|\n")


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rpartition(".")[0]


def _tab(path: str, grid: CsvGrid) -> Tab | None:
    known = type_of(_stem(path))
    if known is not None:
        return Tab(grid, *known)
    return Tab(grid, "scenario") if looks_like_scenarios(grid) else None


def read(source: Source) -> Reading:
    """Read a CSV file, or a stretch of one."""
    text, fault = decode_stretch(source)
    if text is None or fault is not None:
        return Reading(None, () if fault is None else (fault,))
    return _read_stretch(source, text) if source.head else _read_whole(source, text)


def _read_whole(source: Source, text: str) -> Reading:
    if not text.strip():
        return Reading(None, (Fault(EMPTY_FILE),))
    grid, broken = open_grid(text, source.limits)
    tab = _tab(source.path, grid)
    if tab is None:
        return Reading(None, (unknown_type(_stem(source.path)), *([] if broken is None else [broken])))
    return _reading(source, part_of(tab, source.limits), broken)


def _reading(source: Source, part: Part, broken: Fault | None, extent: Extent | None = None) -> Reading:
    found = read_parts([part], source.limits)
    document = Document(source.path, found.entries, CsvLocator(source), found.format)
    faults = (*found.faults, *([] if broken is None else [broken]))
    return Reading(document, faults, extent=extent or Extent())


@frozen
class CsvLocator:
    """Places in a CSV file or a stretch of one: lines, columns and the names of rows and columns."""

    source: Source

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """Find the cells of values."""
        part = self._part(self._text())
        return {} if part is None else locate([part], self.source.limits, targets)

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """Lines of the file."""
        before, found = self.source.before.lines, _BREAK.split(self._text())
        if self.source.more:
            found.pop()  # behind the last break the next stretch begins
        return tuple(found[max(first - 1 - before, 0) : max(last - before, 0)])

    def _part(self, text: str) -> Part | None:
        if self.source.head:
            head = _head(self.source.path, self.source.head, self.source.limits)
            return None if isinstance(head, Fault) else head.part(self.source, text)[0]
        tab = _tab(self.source.path, open_grid(text, self.source.limits)[0])
        return None if tab is None else part_of(tab, self.source.limits)

    def _text(self) -> str:
        return decode_stretch(self.source)[0] or ""


# ---------------------------------------------------------------- stretches


@frozen(eq=False)
class _StretchGrid:
    """Some rows of a file, and the header above them."""

    header: int
    head: CsvGrid
    stretch: CsvGrid

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """These rows."""
        return self.stretch.rows

    def spans(self, spots: Collection[Spot], names: Mapping[int, str]) -> Mapping[Spot, Span]:
        """Places of cells of the header and of these rows."""
        above = {spot for spot in spots if spot[0] == self.header}
        below = {*spots} - above
        return {
            **(self.head.spans(above, names) if above else {}), **(self.stretch.spans(below, names) if below else {})
        }  # fmt: skip


@frozen(eq=False)
class _Head:
    """What the first rows of a file say about all of its rows."""

    grid: CsvGrid
    layout: Layout

    def part(self, source: Source, text: str) -> tuple[Part, CsvGrid, Fault | None]:
        """A stretch of the file, its cells, and why some of them could not be read."""
        layout, before = self.layout, source.before
        grid, broken = open_grid(text, source.limits, self.grid.delimiter, before)
        body = tuple(layout.body(grid.rows, before.rows, begins=source.begins))
        both = _StretchGrid(layout.header, self.grid, grid)
        return Part(layout, both, body, before.records, source.begins), grid, broken


@lru_cache(maxsize=8)
def _head(path: str, data: bytes, limits: Limits) -> _Head | Fault:
    """What the first rows say; the fault, where they are no text: then nothing of the file can be read."""
    text, fault = decode(data)
    if text is None or fault is not None:
        return fault or Fault(EMPTY_FILE)
    grid, broken = open_grid(text, limits)
    tab = _tab(path, grid)
    if broken is not None or tab is None or tab.type == "catalog":
        raise ReadWhole  # there is nothing to say of the rows, or they are no records
    layout = layout_of(tab, limits)
    if not layout.names:
        raise ReadWhole
    return _Head(grid, layout)


def head_of(source: Source) -> bytes:
    """The rows of a file among which its header is looked for."""
    ends = row_ends((source.data,), _delimiter(source.data), 1, source.limits.line_bytes, begins=True)
    found = list(islice(ends, HEADER_WITHIN))
    if len(found) < HEADER_WITHIN and source.more:
        raise ReadWhole
    head = source.data[: found[-1]] if len(found) == HEADER_WITHIN else source.data
    _head(source.path, head, source.limits)
    return head


def ends(source: Source, blocks: Iterable[bytes], apart: int) -> Iterator[int]:
    """Ends of rows."""
    return row_ends(blocks, _delimiter(source.head), apart, source.limits.line_bytes, begins=source.begins)


@lru_cache(maxsize=8)
def _delimiter(beginning: bytes) -> str:
    return sniff(beginning.decode("utf-8-sig", "replace"))


def _read_stretch(source: Source, text: str) -> Reading:
    head = _head(source.path, source.head, source.limits)
    if isinstance(head, Fault):
        return Reading(None, (head,))
    part, grid, broken = head.part(source, text)
    return _reading(source, part, broken, _extent(text, grid, part))


def _extent(text: str, grid: CsvGrid, part: Part) -> Extent:
    lines = text.count("\n") + text.count("\r") - text.count("\r\n")
    return Extent(lines, len(grid.rows), len(part.rows))


def skim(source: Source) -> Skimmed:
    """Look at a stretch: of scenarios only those are read that may name a file as evidence."""
    text, _ = decode_stretch(source)
    head = _head(source.path, source.head, source.limits)
    if text is None or isinstance(head, Fault):  # whoever reads it says so
        lines = source.data.count(b"\n")
        return Skimmed(Extent(lines, lines, lines), ())
    part, grid, _ = head.part(source, text)
    layout = head.layout
    if any(_holds(row, layout.unnamed) for row in grid.rows[layout.header + 1 if source.begins else 0 :]):
        raise ReadWhole  # that a column lacks a name is told at the header, which may stand in another stretch
    wanted = _with_evidence(layout, text) if layout.type == "scenario" else lambda _: True
    read = part.rows[: max(source.limits.records - part.before, 0)]
    entries = tuple(
        Entry(layout.type, record_of(layout, row, cells, source.limits)[0], layout.pointer(number))
        for number, (row, cells) in enumerate(read, part.before)
        if wanted(cells)
    )
    return Skimmed(_extent(text, grid, part), entries)


def _holds(row: Sequence[Cell], indexes: Iterable[int]) -> bool:
    return any(index < len(row) and not blank(row[index]) for index in indexes)


def _with_evidence(layout: Layout, text: str) -> Callable[[Sequence[Cell]], bool]:
    """Tells rows that may name a file as evidence: in a column of its own, or in a typed cell."""
    columns = [column.index for column in layout.columns if "evidence" in column.route.steps]
    typed = TYPED in text
    return lambda row: _holds(row, columns) or (typed and TYPED in "\n".join(map(str, row)))


def locator(source: Source) -> CsvLocator:
    """Finds places in a stretch."""
    return CsvLocator(source)


LOADER = LOADERS["csv"]
