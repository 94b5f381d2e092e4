"""Finds the values of a JSON text at their lines and columns."""

from collections.abc import Collection, Mapping
from functools import cached_property

import attrs

from scenariokit.plugin.json.positions import Walk
from scenariokit.plugin.places import Wanted, spans
from scenariokit.plugin.text import Lines
from scenariokit.source import Span, Target


@attrs.frozen(eq=False)
class JsonLocator:
    """Finds spans in a JSON text. A pointer that leads nowhere is found at its nearest parent."""

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
