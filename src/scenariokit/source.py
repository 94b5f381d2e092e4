"""Where things stand: documents, pointers into them, and the lines, columns or cells that pointers mean.

A *pointer* is symbolic (`("scenarios", 3, "title", "zh")`).
Only the engine turns pointers into spans, late and in one pass for each file, because most files have no mistakes.
"""

from collections.abc import Collection, Mapping
from typing import Protocol, TypeAlias

import attrs

from scenariokit.values import frozen

Pointer: TypeAlias = tuple[str | int, ...]
"""A path inside a parsed file: keys of maps and indexes (from 0) of lists."""


@frozen(order=True)
class Span:
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    cell: str | None = None
    """A cell of a table: `需求!B12` in a workbook, `row 3, title.zh` in a CSV file."""
    sheet: str | None = None


def down(span: Span, lines: int) -> Span:
    """A span that counts lines from the beginning of a stretch as one that counts them from the file's."""
    return attrs.evolve(span, line=span.line + lines, end_line=span.end_line + lines) if lines else span


@frozen
class Target:
    """What a span is asked for: the value at a pointer, or the key that leads to it."""

    pointer: Pointer
    key: bool = False


@frozen
class Place:
    """A symbolic place: a file and a pointer into it."""

    path: str
    pointer: Pointer = ()
    key: bool = False

    @property
    def target(self) -> Target:
        """The same place without its file."""
        return Target(self.pointer, self.key)


@frozen
class Location:
    """A resolved place: file, pointer and, where the format has them, line and column or sheet and cell."""

    path: str
    pointer: Pointer = ()
    span: Span | None = None
    covered: tuple[Span, ...] = attrs.field(default=(), eq=False, repr=False)
    """What belongs to persons on the lines around it: whoever shows them covers it."""

    @property
    def line(self) -> int | None:
        """First line, from 1; `None` where the format has no lines (a workbook) or the place is a whole file."""
        return None if self.span is None or self.span.sheet is not None else self.span.line

    @property
    def column(self) -> int | None:
        """First column in characters, from 1."""
        return None if self.span is None or self.span.sheet is not None else self.span.column

    @property
    def sheet(self) -> str | None:
        """The sheet of a workbook."""
        return None if self.span is None else self.span.sheet

    @property
    def cell(self) -> str | None:
        """The cell of a table."""
        return None if self.span is None else self.span.cell

    def __str__(self) -> str:
        if self.span is None:
            return self.path
        if self.span.sheet is not None:
            return f"{self.path}:{self.span.cell}"
        return f"{self.path}:{self.span.line}:{self.span.column}"


class Locator(Protocol):
    """Finds spans in one file, from the very bytes that were validated. Implementations are picklable."""

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """Give the span of every target, in one pass.

        A target that does not stand in the file (a missing field) gets the span of its nearest parent that does.
        Something an alias or a merge key brought in is located at its anchor.
        """
        ...

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """The lines first..last (from 1, inclusive) for a source frame; for a workbook, empty."""
        ...


@frozen
class Entry:
    """One record or header as it was read: plain dicts, lists, strings, numbers, booleans and `None`."""

    type: str
    """`catalog`, `scenario`, `platform`, `metric` or `organisation`."""
    data: object
    pointer: Pointer
    """Where the record stands in its file."""


@frozen
class Waiver:
    """A comment in a file that accepts diagnostics."""

    span: "Span"
    """Of the comment."""
    codes: tuple[str, ...]
    """Codes, their beginnings, or names."""
    reason: str
    first: int
    """The first line that it covers, from 1."""
    last: int


@frozen(eq=False)
class Document:
    """A parsed file: the records in it and a way to find them again."""

    path: str
    """Relative to the catalog's root, with `/`."""
    entries: tuple[Entry, ...]
    locator: Locator
    format: str | None = None
    """The value of the top-level key `format`, where there is one."""
    waivers: tuple[Waiver, ...] = ()


def beside(path: str, name: str) -> str | None:
    """A file named in another one, from the catalog's root; `None` where it would lie outside.

    >>> beside("ports/cases.yaml", "evidence/../moves.csv")
    'ports/moves.csv'
    """
    if name.startswith(("/", "\\")) or ":" in name:
        return None
    found = path.split("/")[:-1]
    for part in name.replace("\\", "/").split("/"):
        if part == ".." and not found:
            return None
        if part == "..":
            found.pop()
        elif part not in {"", "."}:
            found.append(part)
    return "/".join(found)


def json_pointer(pointer: Pointer) -> str:
    """Write a pointer as RFC 6901 does.

    >>> json_pointer(("scenarios", 3, "a/b"))
    '/scenarios/3/a~1b'
    """
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in pointer)


def dotted(pointer: Pointer) -> str:
    """Write a pointer as a dotted field path: `impacts.0.achieved`."""
    return ".".join(str(part) for part in pointer)
