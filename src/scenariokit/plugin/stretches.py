"""Reading large files in stretches: what a loader says about the rows of its format, and what a stretch knows of its file."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from scenariokit.source import Entry, Locator, Pointer
from scenariokit.values import frozen

if TYPE_CHECKING:
    from scenariokit.plugin.loader import Source


@frozen
class Extent:
    """How much of a file something is."""

    lines: int = 0
    rows: int = 0
    """A row may span lines, where cells may hold line breaks."""
    records: int = 0
    """Rows that hold something."""

    def __add__(self, other: "Extent") -> "Extent":
        """One after the other."""
        return Extent(self.lines + other.lines, self.rows + other.rows, self.records + other.records)


@frozen
class Numbering:
    """How pointers of a format number its records, so that those of a stretch can be told from those of another."""

    part: int
    """Which part of a pointer is the number."""
    blank: bool
    """Whether blank rows have numbers, too."""

    def first(self, before: Extent) -> int:
        """The number of the first record of a stretch."""
        return before.rows if self.blank else before.records

    def number(self, pointer: Pointer) -> int | None:
        """The number in a pointer; `None` where it leads to no record."""
        found = pointer[self.part] if len(pointer) > self.part else None
        return found if isinstance(found, int) else None

    def moved(self, pointer: Pointer, before: Extent) -> Pointer:
        """A pointer that counts from a stretch's beginning as one that counts from the file's."""
        number = self.number(pointer)
        if number is None:
            return pointer
        return (*pointer[: self.part], number + self.first(before), *pointer[self.part + 1 :])


BY_ROW: Final = Numbering(0, blank=True)
"""`(row, ...)`"""
BY_RECORD: Final = Numbering(1, blank=False)
"""`("scenarios", record, ...)`"""


class ReadWhole(Exception):
    """A file cannot be read in stretches so that the same comes out: it has to be read as a whole."""


@frozen
class Skimmed:
    """What a quick look at a stretch gives: how much there is, and the rows that are needed before all others."""

    extent: Extent
    entries: tuple[Entry, ...]
    """Definitions (everything but scenarios), and records that name a file as evidence."""


@frozen
class Rows:
    """How a format is read in stretches: any run of whole rows of such a file can be read alone.

    Big files of such a format are read in stretches, so that no more than a few of them are ever in memory. `read` of
    the loader and both functions here get a `Source` that says what stands before it, and what its `head` is.

    A format with a record a line needs no more than the two. One whose rows may span lines says where they end, and
    one whose first rows say how the others are read (a separator, names of columns) which those are.
    """

    skim: Callable[["Source"], Skimmed]
    """Looks at a stretch without reading all of it. It may raise `ReadWhole`."""
    locator: Callable[["Source"], Locator]
    """Finds places in a stretch without reading it again."""
    head: Callable[["Source"], bytes] | None = None
    """The first rows of a file that every stretch of it has to know; given the file's beginning, or all of it. They
    stand in the first stretch; all others have them as the `head` of their sources. It raises `ReadWhole` where the
    file is none that can be cut."""
    ends: Callable[["Source", Iterable[bytes], int], Iterator[int]] | None = None
    """Ends of rows, at least so many bytes from one to the next; by default ends of lines. All bytes of the file, or
    stretch, come one block after the other; the source says what else is known of it. It raises `ReadWhole` where it
    cannot be sure of the ends, or the file stops being read somewhere."""
    numbering: Numbering = BY_ROW
