"""Source frames: the line that a mistake stands in, with a caret line exactly under the value."""

from collections.abc import Callable

from scenariokit.privacy import cover, mask
from scenariokit.reporters.flagged import NEAR, cover_flagged, cover_name, cover_row, names_someone
from scenariokit.reporters.printable import Style, escape, paint, printable, visible
from scenariokit.reporters.words import written
from scenariokit.source import Location, Span
from scenariokit.values import frozen

WIDTH = 160
"""Longer lines are clipped around the value."""
TAB = 4
_LEAD = 60
"""Columns before the value that stay when a long line is clipped."""
_REACH = 2000
"""Characters on each side of the value that are looked at: a file may be one line of many megabytes."""
_GUTTER = 2

Lines = Callable[[str, int, int], tuple[str, ...]]


@frozen
class Marked:
    """A line as it is shown, with the columns (of the terminal, from 0) that the caret line marks."""

    text: str
    start: int
    end: int

    def carets(self, mark: str) -> str:
        """The line below it."""
        return " " * self.start + mark * max(1, self.end - self.start)


def width(text: str) -> int:
    """How many columns of a terminal text takes; Chinese characters take two."""
    if text.isascii() and text.isprintable():
        return len(text)
    from wcwidth import wcswidth, wcwidth  # its tables are many; plain lines need none

    together = wcswidth(text)
    return together if together >= 0 else sum(max(0, wcwidth(char)) for char in text)


def _shown(text: str) -> list[str]:
    """What each character is shown as, tabs expanded."""
    shown: list[str] = []
    column = 0
    for char in text:
        piece = " " * (TAB - column % TAB) if char == "\t" else visible(char)
        shown.append(piece)
        column += width(piece)
    return shown


def _clip(pieces: list[str], start: int, end: int) -> tuple[int, int]:
    """First and last piece (exclusive) of a window of about `WIDTH` columns around the marked ones."""
    if width("".join(pieces)) <= WIDTH:
        return 0, len(pieces)
    first, room = 0, WIDTH - 2
    if width("".join(pieces[:end])) > room:
        first, lead = start, min(_LEAD, max(8, room - width("".join(pieces[start:end]))))
        while first > 0 and lead > 0:
            first -= 1
            lead -= width(pieces[first])
    last = first
    while last < len(pieces) and room > 0:
        room -= width(pieces[last])
        last += 1
    return first, last


def mark(line: str, start: int, end: int) -> Marked:
    """Show a line with the characters from `start` to `end` (from 0, exclusive) marked; personal data is masked."""
    line = line.rstrip("\r\n")
    begin, stop = max(0, start - _REACH), min(len(line), start + _REACH)
    cut = mask(cover_flagged(line[begin:stop]))
    start, end = min(start - begin, len(cut)), min(end - begin, len(cut))
    pieces = _shown(cut)
    first, last = _clip(pieces, start, max(start, end))
    before = "…" if begin or first else ""
    after = "…" if stop < len(line) or last < len(pieces) else ""
    left = width(before + "".join(pieces[first:start]))
    marked = width("".join(pieces[start : min(max(start, end), last)]))
    return Marked(before + "".join(pieces[first:last]) + after, left, left + max(1, marked))


def _mark_span(line: str, span: Span) -> Marked:
    """Mark a span in its first line: to the end of the line where it goes on below."""
    end = len(line.rstrip("\r\n")) if span.end_line > span.line else span.end_column - 1
    return mark(line, span.column - 1, end)


def _covered(lines: Lines, line: str, number: int, location: Location) -> str:
    """A line of the file, with what belongs to persons covered."""
    if _is_table(location):
        if location.cell is None and number > 1:
            line = cover_row("".join(lines(location.path, 1, 1)), line)
    elif names_someone(line):
        before = lines(location.path, max(1, number - NEAR), number - 1) if number > 1 else ()
        line = cover_name((*before, line, *lines(location.path, number + 1, number + NEAR)), len(before))
    for one in location.covered:
        if one.line <= number <= one.end_line:
            start = one.column - 1 if one.line == number else 0
            end = one.end_column - 1 if one.end_line == number else len(line)
            line = line[:start] + cover(line[start:end]) + line[end:]
    return line


def _is_table(location: Location) -> bool:
    return location.path.lower().endswith((".csv", ".tsv"))


def _before(lines: Lines, location: Location, line: str) -> str | None:
    """The line before, where it helps: the mistake opens its line, and the line before is no other record."""
    span = location.span
    if (
        span is None
        or span.line == 1
        or span.cell is not None
        or _is_table(location)
        or line[: span.column - 1].strip()
    ):
        return None
    found = lines(location.path, span.line - 1, span.line - 1)
    previous = _covered(lines, found[0].rstrip("\r\n"), span.line - 1, location) if found else ""
    return previous if previous.strip() and len(previous) <= WIDTH else None


def gutter(locations: list[Location]) -> int:
    """How wide the column of line numbers (or cell names) is, for all places of one diagnostic."""
    names = [_cell_name(place) if place.line is None else str(place.line) for place in locations if place.span]
    return max([_GUTTER, *(len(name) for name in names)])


def _cell_name(location: Location) -> str:
    return (location.cell or "").rpartition("!")[2]


@frozen
class Framer:
    """Draws the frames of one diagnostic, all with the same gutter."""

    lines: Lines
    gutter: int
    color: bool = False

    def source(self, location: Location, sign: str, style: Style, label: str = "") -> list[str]:
        """The frame of a place in a file of lines; empty where the file has none."""
        span = location.span
        found = self.lines(location.path, span.line, span.line) if span is not None and span.sheet is None else ()
        if span is None or not found:
            return []
        marked = _mark_span(_covered(self.lines, found[0], span.line, location), span)
        previous = _before(self.lines, location, found[0])
        framed = [self._rule()]
        if previous is not None:
            framed.append(self._row(span.line - 1, mark(previous, 0, 0).text))
        carets = paint(f"{marked.carets(sign)}{label and ' ' + label}", style, self.color)
        return [*framed, self._row(span.line, marked.text), f"{self._rule()} {carets}"]

    def value(self, location: Location, text: str) -> list[str]:
        """The frame of a cell whose value is known: `B12 | value`."""
        clipped = mark(text.replace("\n", "␊"), 0, 0).text
        return [self._rule(), self._row(_cell_name(location), clipped)]

    def _rule(self) -> str:
        return paint(" " * (self.gutter + 1) + "|", Style.FRAME, self.color)

    def _row(self, name: int | str, text: str) -> str:
        return f"{paint(f'{escape(str(name)):>{self.gutter}} |', Style.FRAME, self.color)} {text}".rstrip()


def place(location: Location) -> str:
    """A place as people quote it: `cases.yaml:14:93`, `list.xlsx:需求!B12`."""
    return escape(str(location))


def whereabouts(location: Location, record: tuple[str, str] | None, field: str) -> str:
    """Id and field behind a place: ` (cap-ai-xray, platforms)`; in a CSV file also the row."""
    field = written(field)
    parts = [] if record is None or not record[1] else [record[1]]
    if location.sheet is None and location.cell:
        parts.append(location.cell)
    if field and not (location.sheet is None and (location.cell or "").endswith(field)):
        parts.append(field)
    return f" ({printable(', '.join(parts))})" if parts else ""
