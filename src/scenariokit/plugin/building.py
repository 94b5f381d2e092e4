"""Building a document record by record: what a loader function writes where a declared mapping is not enough."""

from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

import attrs

from scenariokit.diagnostics import Problem, Value
from scenariokit.plugin.cells import split_path
from scenariokit.plugin.loader import SECTIONS, Fault, FileProblem, Reading, Source
from scenariokit.plugin.tables.table import CellRef, open_tables, spans_of
from scenariokit.plugin.text import Lines, decode
from scenariokit.source import Document, Entry, Pointer, Span, Target
from scenariokit.values import frozen, mutable

At: TypeAlias = Span | CellRef
"""A place in a file: a stretch of a text, or a cell of a table."""

_SECTION: Mapping[str, str] = {name: section for section, name in SECTIONS.items()}
_TOP = Span(1, 1, 1, 2)


def read_text(source: Source) -> str:
    """The text of a UTF-8 file, without its byte order mark; raises `FileProblem` naming the encoding guessed."""
    text, fault = decode(source.data)
    if text is None or fault is not None:
        raise FileProblem(*(() if fault is None else (fault,)))
    return text


def span_of(text: str, begin: int, end: int) -> Span:
    """The span of `text[begin:end]`; for many spans of one text use `Lines(text).span`."""
    return Lines(text).span(begin, end)


def resolved(source: Source, places: Collection[At]) -> Mapping[At, Span]:
    """The spans of places; cells are looked up in the file, in one pass."""
    refs = {at for at in places if isinstance(at, CellRef)}
    found: dict[At, Span] = {at: at for at in places if isinstance(at, Span)}
    if refs:
        found |= dict(spans_of(open_tables(source), refs).items())
    return found


@frozen(eq=False)
class BuiltLocator:
    """Places that a loader noted while it built the records."""

    source: Source
    places: Mapping[Pointer, At] = attrs.field(repr=False)

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The noted place of each value, or that of its nearest parent."""
        near = {target: self._nearest(target.pointer) for target in targets}
        spans = resolved(self.source, {at for at in near.values() if at is not None})
        return {target: _TOP if at is None else spans[at] for target, at in near.items()}

    def _nearest(self, pointer: Pointer) -> At | None:
        while pointer and pointer not in self.places:
            pointer = pointer[:-1]
        return self.places.get(pointer)

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """Lines of the file, where it is a text."""
        text, _ = decode(self.source.data)
        return () if text is None else Lines(text).get(first, last)


@mutable(eq=False)
class DocumentBuilder:
    """Collects the records of one file with their places, and what could not be read.

    >>> build = DocumentBuilder(Source("x.log", b"CNQIN 60.2"))
    >>> build.add("scenario", {"id": "one", "title": "CNQIN"}, {"": Span(1, 1, 1, 11), "title": Span(1, 1, 1, 6)})
    >>> build.reading().document.entries[0].pointer
    ('scenarios', 0)
    """

    source: Source
    _entries: list[Entry] = attrs.field(factory=list, init=False)
    _places: dict[Pointer, At] = attrs.field(factory=dict, init=False)
    _faults: list[tuple[Fault, At | None]] = attrs.field(factory=list, init=False)
    _counts: dict[str, int] = attrs.field(factory=dict, init=False)

    def add(self, record_type: str, data: Mapping[str, Any], places: Mapping[str, At] | None = None) -> None:
        """Add a record.

        Args:
            record_type: `scenario`, `platform`, `metric` or `organisation`.
            data: Plain data, as a YAML file would give it.
            places: Dotted path in the record -> where it stands; `""` is the record as a whole.
                What has no place of its own is found at its nearest parent's.
        """
        section = _SECTION[record_type]
        number = self._counts.get(section, 0)
        self._counts[section] = number + 1
        pointer: Pointer = (section, number)
        self._entries.append(Entry(record_type, dict(data), pointer))
        for path, at in (places or {}).items():
            parts = tuple(int(p) if p.isdecimal() else p for p in split_path(path)) if path else ()
            self._places[(*pointer, *parts)] = at

    def fault(self, problem: Problem, at: At | None = None, *, suggestion: str | None = None, **values: Value) -> None:
        """Note something that could not be read."""
        self._faults.append((Fault(problem, values=values, suggestion=suggestion), at))

    def include(self, error: FileProblem) -> None:
        """Note what an exception says, and go on."""
        self._faults.extend((fault, None) for fault in error.faults)

    def reading(self) -> Reading:
        """The document and its faults."""
        spans = resolved(self.source, {at for _, at in self._faults if at is not None})
        faults = tuple(fault if at is None else attrs.evolve(fault, span=spans[at]) for fault, at in self._faults)
        locator = BuiltLocator(self.source, dict(self._places))
        return Reading(Document(self.source.path, tuple(self._entries), locator), faults)
