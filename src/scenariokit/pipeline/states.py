"""What the stages of the pipeline hand to each other."""

from collections.abc import Mapping
from typing import Any

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Fix, Problem, Sentences, Severity, Value
from scenariokit.plugin.context import Measured
from scenariokit.source import Document, Pointer, Span
from scenariokit.values import frozen


@frozen
class SchemaFault:
    """A mistake that the schema saw, in the words of the user."""

    problem: Problem
    pointer: Pointer
    """Inside the record."""
    key: bool = False
    values: Mapping[str, Value] = attrs.field(factory=immutabledict, converter=immutabledict)
    suggestion: str | None = None
    cut: Pointer | None = None
    """What has to be cut out so that the rest of the record can go on; `None` where nothing has."""
    remedy: Sentences | None = None
    """What to do about this one, where more can be said than for all of its code."""
    fix: Fix | None = None
    """A correction; its edits point into the record."""


@frozen(eq=False)
class Structured:
    """A typed record; a rejected one lacks its invalid parts."""

    type: str
    id: str
    path: str
    """File it stands in."""
    pointer: Pointer
    """Where in the file."""
    record: Any
    sound: bool
    maps: Mapping[Pointer, tuple[int, ...]] = immutabledict()
    """Pointer of a list that lost items -> index here -> index in the file."""
    mentions: frozenset[str] = frozenset()
    """Texts in the parts that were cut out: what they name is not unused."""

    def published(self, inside: Pointer) -> Pointer:
        """From a path in the typed record to a pointer in the file: lists that lost items count differently there."""
        if not self.maps:
            return (*self.pointer, *inside)
        found: list[str | int] = []
        for part in inside:
            kept = self.maps.get(tuple(found))
            found.append(kept[part] if kept is not None and isinstance(part, int) and part < len(kept) else part)
        return (*self.pointer, *found)


@frozen
class Draft:
    """A diagnostic whose places are still symbolic."""

    problem: Problem
    severity: Severity
    path: str
    pointer: Pointer = ()
    key: bool = False
    span: Span | None = None
    record: tuple[str, str] | None = None
    field: str = ""
    values: Mapping[str, Value] = attrs.field(factory=immutabledict, converter=immutabledict)
    suggestion: str | None = None
    related: tuple[tuple[str, Pointer, Span | None, Sentences], ...] = ()
    """Further places: file, pointer, span where it is known, label."""
    notes: tuple[Sentences, ...] = ()
    fix: Fix | None = None
    remedy: Sentences | None = None
    entry: Pointer | None = None
    """Where the record stands that the mistake is in; `None` for what belongs to a file."""


@frozen
class NamedFile:
    """A file that a record names as evidence."""

    path: str
    """The file that names it."""
    pointer: Pointer
    """Where it is named."""
    file: str
    """From the catalog's root."""
    metric: str | None
    """The metric whose value rests on it."""


@frozen(eq=False)
class Measuring:
    """What measures computed from the evidence, and what they could not."""

    measured: Mapping[tuple[str, str], Measured] = immutabledict()
    """(metric, file from the catalog's root) -> measurement."""
    drafts: tuple[Draft, ...] = ()
    documents: tuple[Document, ...] = ()
    """Evidence files with mistakes, for source frames."""
    unchecked: int = 0
    """Values whose evidence no installed measure reads."""
