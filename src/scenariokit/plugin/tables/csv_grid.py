"""The cells of a CSV file and where they stand in its text."""

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence

import attrs

from scenariokit.diagnostics import Value
from scenariokit.plugin.cells import Cell, may_be_guarded, unguarded
from scenariokit.plugin.loader import BEFORE_CHECKED, LIMIT_EXCEEDED, SYNTAX, Fault, Limits
from scenariokit.plugin.stretches import Extent
from scenariokit.plugin.tables.grid import Spot
from scenariokit.source import Span, down
from scenariokit.values import frozen

_DELIMITERS = ",;\t"
_SNIFFED = 10  # lines
_NOTHING = Extent()
_BREAK = re.compile("\r\n|\r|\n")
_NOT_QUOTED = re.compile(r'"[^"]*"?')


@frozen(eq=False)
class CsvGrid:
    """The cells of a CSV file and, when asked, where they stand in its text."""

    text: str = attrs.field(repr=False)
    delimiter: str
    rows: Sequence[Sequence[Cell]] = attrs.field(repr=False)
    begins: Sequence[int] = attrs.field(repr=False)
    """The line of the text that each row begins on, from 1; last, the one on which the next row would."""
    before: Extent = _NOTHING
    """What of the file stands before the text."""

    def spans(self, spots: Collection[Spot], names: Mapping[int, str]) -> Mapping[Spot, Span]:
        """Places of cells, found by splitting their rows once more as the parser did."""
        wanted: dict[int, list[int]] = {}
        for row, column in spots:
            wanted.setdefault(row, []).append(column)
        starts = [0, *(found.end() for found in _BREAK.finditer(self.text))]
        found: dict[Spot, Span] = {}
        for number, columns in wanted.items():
            line = self.begins[min(number - self.before.rows, len(self.begins) - 1)]
            cells = _scan(self.text, self.delimiter, line, starts[min(line, len(starts)) - 1])
            for column in columns:
                name = names.get(column) or f"column {column + 1}"
                span = down(cells[min(column, len(cells) - 1)], self.before.lines)
                found[number, column] = attrs.evolve(span, cell=f"row {number + 1}, {name}")
        return found


def _scan(text: str, delimiter: str, line: int, start: int) -> list[Span]:
    """The spans of the cells of a row, which begins on a line at an offset."""
    cell = re.compile(rf'("[^"]*(?:""[^"]*)*"|[^{delimiter}\r\n]*)({delimiter}|\r\n|\r|\n|\Z)')
    cells: list[Span] = []
    for match in cell.finditer(text, start):
        end_line, end_start = _after(text, match.start(), match.end(1), line, start)
        cells.append(Span(line, match.start() - start + 1, end_line, match.end(1) - end_start + 1))
        line, start = end_line, end_start
        if match[2] != delimiter:
            break
    return cells


def _after(text: str, begin: int, end: int, line: int, start: int) -> tuple[int, int]:
    """Line number and start of the line at the end of a cell."""
    for found in _BREAK.finditer(text, begin, end) if text.startswith('"', begin) else ():
        line, start = line + 1, found.end()
    return line, start


def sniff(text: str) -> str:
    """The first separator outside quotes in the first line that has one: names of columns hold none."""
    for line in _BREAK.split(text[:65536])[:_SNIFFED]:
        found = next((char for char in _NOT_QUOTED.sub("", line) if char in _DELIMITERS), None)
        if found is not None:
            return found
    return ","


def open_grid(
    text: str, limits: Limits, delimiter: str | None = None, before: Extent = _NOTHING
) -> tuple[CsvGrid, Fault | None]:  # fmt: skip
    """Split a text into cells; what stands before a mistake in the syntax is kept.

    Args:
        text: The file, or some rows of it.
        limits: How long a cell may be.
        delimiter: What stands between cells; by default the text shows it.
        before: What of the file stands before the text.
    """
    delimiter = delimiter or sniff(text)
    rows: list[list[str]] = []
    begins: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    fault = None
    usual = csv.field_size_limit(min(limits.line_bytes, 2**31 - 1))
    begin = 1
    try:
        for row in reader:
            rows.append(row)
            begins.append(begin)
            begin = reader.line_num + 1
    except csv.Error as error:
        fault = _broken(error, down(Span(begin, 1, begin, 2), before.lines), limits)
    finally:
        csv.field_size_limit(usual)
    if may_be_guarded(text):
        rows = [[unguarded(cell) for cell in row] for row in rows]
    return CsvGrid(text, delimiter, rows, (*begins, begin), before), fault


def _broken(error: csv.Error, span: Span, limits: Limits) -> Fault:
    if "field larger" in str(error):
        what: Value = {"en": "the length of a cell", "zh": "单元格长度"}
        limit = limits.line_bytes
        values: dict[str, Value] = {"what": what, "found": f"> {limit}", "limit": limit, "setting": "line_bytes"}
        return Fault(LIMIT_EXCEEDED, span=span, values=values)
    return Fault(SYNTAX, span=span, values={"format": "CSV", "reason": str(error), "rest": BEFORE_CHECKED})
