"""JSON files (`*.json`)."""

import codecs
from collections.abc import Collection, Mapping
from functools import cached_property

import attrs

from scenariokit.loaders import LOADERS
from scenariokit.loaders.json_positions import Walk
from scenariokit.loaders.json_text import accept, read_carefully
from scenariokit.loaders.places import Wanted, spans
from scenariokit.loaders.tree import DEEPEST, split
from scenariokit.plugin.loader import EMPTY_FILE, Fault, Reading, Source
from scenariokit.plugin.text import Lines, decode
from scenariokit.source import Document, Span, Target


@attrs.frozen(eq=False)
class JsonLocator:
    """Finds spans in a JSON text."""

    text: str = attrs.field(repr=False)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The span of every target, in one pass."""
        wanted = Wanted.of(targets)
        return spans(wanted, Walk(self.text).root(wanted), self._lines)

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """The lines first..last."""
        return self._lines.get(first, last)


def read(source: Source) -> Reading:
    """Read a JSON file."""
    text, fault = decode(source.data)
    if text is None:
        return Reading(None, () if fault is None else (fault,))
    if not text.strip():
        return Reading(None, (Fault(EMPTY_FILE),))
    depth = min(source.limits.depth, DEEPEST)
    faults: list[Fault] = []
    try:
        root = accept(source.data.removeprefix(codecs.BOM_UTF8), depth)
    except ValueError:
        root, faults, sound = read_carefully(text, depth)
        if not sound:
            return Reading(None, tuple(faults), JsonLocator(text))
    entries, outline, version = split(root, source.limits)
    return Reading(Document(source.path, entries, JsonLocator(text), version), (*faults, *outline))


LOADER = LOADERS["json"]
