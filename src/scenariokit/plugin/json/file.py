"""A JSON file, of scenariokit or of another system: its value, its faults, and where everything stands."""

import codecs
from collections.abc import Collection, Iterable, Mapping

import attrs

from scenariokit.plugin.json.locator import JsonLocator
from scenariokit.plugin.json.text import accept, read_carefully
from scenariokit.plugin.loader import EMPTY_FILE, Fault, Source
from scenariokit.plugin.nesting import DEEPEST
from scenariokit.plugin.text import decode
from scenariokit.source import Pointer, Span, Target
from scenariokit.values import frozen


@frozen(eq=False)
class JsonFile:
    """A parsed JSON file."""

    text: str = attrs.field(default="", repr=False)
    root: object = attrs.field(default=None, repr=False)
    """Its value; None where `sound` is False."""
    faults: tuple[Fault, ...] = ()
    """What was wrong with the text: syntax, doubled keys, lost digits, deep nesting, an encoding that is not UTF-8."""
    sound: bool = False
    """Whether there is a value at all."""

    @property
    def locator(self) -> JsonLocator:
        """Finds values by their pointers into the file."""
        return JsonLocator(self.text)

    def placed(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Give faults that only have a pointer into the file their spans, in one pass.

        A fault without a span is placed through its document; pointers of the file are not the document's.
        """
        faults = tuple(faults)
        wanted = {Target(fault.pointer, key=fault.key) for fault in faults if fault.span is None}
        found = self.locator.locate(wanted) if wanted else {}
        return tuple(attrs.evolve(f, span=found[Target(f.pointer, key=f.key)]) if f.span is None else f for f in faults)


@frozen(eq=False)
class OriginLocator:
    """Finds the values of records that a loader built under names of its own, where the file has them."""

    file: JsonLocator = attrs.field(repr=False)
    origins: Mapping[Pointer, Pointer] = attrs.field(repr=False)
    """Pointer into the document of records -> pointer into the file. A value without one is found at its nearest parent."""

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The span of every target, in one pass over the file."""
        wanted = {target: Target(nearest_origin(self.origins, target.pointer)) for target in targets}
        found = self.file.locate(set(wanted.values()))
        return {target: found[origin] for target, origin in wanted.items()}

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """The lines first..last."""
        return self.file.lines(first, last)


def read_json(source: Source) -> JsonFile:
    """Parse a file within the limits. What is wrong with it stands in `faults`; nothing is raised."""
    text, fault = decode(source.data)
    if text is None:
        return JsonFile(faults=() if fault is None else (fault,))
    if not text.strip():
        return JsonFile(text, faults=(Fault(EMPTY_FILE),))
    depth = min(source.limits.depth, DEEPEST)
    try:
        return JsonFile(text, accept(source.data.removeprefix(codecs.BOM_UTF8), depth), sound=True)
    except ValueError:
        root, faults, sound = read_carefully(text, depth)
        return JsonFile(text, root, tuple(faults), sound)


def nearest_origin(origins: Mapping[Pointer, Pointer], pointer: Pointer) -> Pointer:
    """Where a value or its nearest known parent was read."""
    while pointer and pointer not in origins:
        pointer = pointer[:-1]
    return origins.get(pointer, ())
