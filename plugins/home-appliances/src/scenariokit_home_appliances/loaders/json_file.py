"""JSON files of other systems: read as carefully as the library's own, each value of a record found at its origin."""

import codecs
from collections.abc import Collection, Mapping, Sequence

import attrs

from scenariokit.loaders.json_loader import JsonLocator
from scenariokit.loaders.json_text import accept, read_carefully
from scenariokit.loaders.tree import DEEPEST
from scenariokit.plugin import Fault, Source
from scenariokit.plugin.loader import EMPTY_FILE
from scenariokit.plugin.text import decode
from scenariokit.source import Pointer, Span, Target


@attrs.frozen
class Parsed:
    """A JSON file: its text, its value, and what was wrong with it."""

    text: str = ""
    root: object = None
    faults: tuple[Fault, ...] = ()
    sound: bool = False
    """Whether there is a value at all."""


def parse(source: Source) -> Parsed:
    """Parse a file within the limits; doubled keys, lost digits and deep nesting are faults."""
    text, fault = decode(source.data)
    if text is None:
        return Parsed(faults=() if fault is None else (fault,))
    if not text.strip():
        return Parsed(faults=(Fault(EMPTY_FILE),))
    depth = min(source.limits.depth, DEEPEST)
    try:
        return Parsed(text, accept(source.data.removeprefix(codecs.BOM_UTF8), depth), sound=True)
    except ValueError:
        root, faults, sound = read_carefully(text, depth)
        return Parsed(text, root, tuple(faults), sound)


@attrs.frozen(eq=False)
class OriginLocator:
    """Finds a record's values where the file has them, under names of its own."""

    text: str = attrs.field(repr=False)
    origins: Mapping[Pointer, Pointer] = attrs.field(repr=False)
    """Pointer in the document of records -> pointer in the file. A missing field is found at its nearest parent."""

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The span of every target, in one pass over the file."""
        wanted = {target: Target(origin_of(self.origins, target.pointer)) for target in targets}
        found = JsonLocator(self.text).locate(set(wanted.values()))
        return {target: found[origin] for target, origin in wanted.items()}

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """The lines first..last."""
        return JsonLocator(self.text).lines(first, last)


def placed(text: str, faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """Give faults that only have a pointer into the file their spans, in one pass."""
    wanted = {Target(fault.pointer) for fault in faults if fault.span is None}
    found = JsonLocator(text).locate(wanted) if wanted else {}
    return tuple(attrs.evolve(f, span=found[Target(f.pointer)]) if f.span is None else f for f in faults)


def origin_of(origins: Mapping[Pointer, Pointer], pointer: Pointer) -> Pointer:
    """Where a value or its nearest known parent was read."""
    while pointer and pointer not in origins:
        pointer = pointer[:-1]
    return origins.get(pointer, ())
