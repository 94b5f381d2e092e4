"""What checking one portion of a catalog gives: diagnostics in their places, facts, counts. A value, and picklable.

A portion is a file, or a stretch of a file with a record a row. Portions are checked alone, in any process; a merge
brings their parcels together.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Diagnostic
from scenariokit.pipeline.facts import Facts
from scenariokit.pipeline.homes import Homes
from scenariokit.pipeline.states import Draft, Structured
from scenariokit.source import Pointer, Span
from scenariokit.values import frozen

HomeRef: TypeAlias = tuple[int, int]
"""A record: number of the parcel, number in it."""


class Said(NamedTuple):
    """A diagnostic, and the record that it is about."""

    diagnostic: Diagnostic
    home: HomeRef | None
    """`None` for what belongs to a file."""


@frozen
class Accepted:
    """One code that a keeper accepts in one place: in a record's `ignore` list, or in a comment."""

    path: str
    code: str
    """The code, its beginning, or the name."""
    reason: str
    pointer: Pointer = ()
    span: Span | None = None
    record: tuple[str, str] | None = None
    """The record that accepts it; `None` for a comment."""
    first: int = 0
    last: int = 0
    """Lines that a comment covers."""


@attrs.define
class Tally:
    """What was seen, in numbers; tallies of parcels add up."""

    records: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    """(type, kind of a scenario) -> how many."""
    left_out: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    """The same for made-up and withdrawn ones."""
    details_unchecked: Counter[str] = attrs.field(factory=Counter)
    """Sector -> records whose details no installed plugin checks."""
    references_unchecked: int = 0
    """References into other catalogs, and codes of lists that are not installed."""

    def add(self, other: "Tally") -> None:
        """Count what another tally has."""
        self.records.update(other.records)
        self.left_out.update(other.left_out)
        self.details_unchecked.update(other.details_unchecked)
        self.references_unchecked += other.references_unchecked


@frozen(eq=False)
class Parcel:
    """One portion, checked."""

    number: int
    """Its place among the portions of the catalog."""
    path: str
    reading: tuple[Said, ...] = ()
    """What its loader said."""
    said: tuple[Said, ...] = ()
    """What its shape and the record validators said."""
    facts: Facts = attrs.field(factory=Facts)
    homes: Homes | None = None
    accepted: tuple[Accepted, ...] = ()
    mentions: frozenset[str] = frozenset()
    """Texts in parts that were cut out of rejected records: what they name is not unused."""
    tally: Tally = attrs.field(factory=Tally)
    left_out: Mapping[tuple[str, str, str, str], int] = immutabledict()
    """File, code, name and severity -> mistakes of reading that were only counted."""
    lost: tuple[Draft, ...] = ()
    """Why nothing could be read, where that is so: then the whole file is not taken for read."""
    failed: bool = False
    """Whether the portion could not be checked: what it defines is not known."""
    structured: tuple[Structured, ...] = ()
    """The typed records, where somebody asked for the catalog."""
