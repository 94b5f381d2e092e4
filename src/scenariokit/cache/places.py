"""Where things stand in files, remembered: finding a place takes a walk through the whole file.

What all records say together is told beside some of them, in any file: without a memory for places, a change in one
file would be paid for with walks through many others.
"""

from collections.abc import Callable, Collection, Mapping

import attrs

from scenariokit.cache.exact import Unkept, pointer, span
from scenariokit.cache.packed import packed, unpacked
from scenariokit.source import Locator, Span, Target
from scenariokit.values import mutable


@mutable(eq=False)
class Places:
    """Finds places in one file; asks another locator about those that are not known."""

    locator: Locator
    load: Callable[[], Mapping[Target, Span] | None]
    """What is known of the file."""
    keep: Callable[[Mapping[Target, Span]], None]
    """Takes what is known now."""
    _known: dict[Target, Span] | None = attrs.field(default=None, init=False)

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The span of every target."""
        if self._known is None:
            self._known = {**(self.load() or {})}
        known = self._known
        unknown = [target for target in targets if target not in known]
        found = self.locator.locate(unknown) if unknown else {}
        # A file that has just changed shows nothing, and who finds nothing once may find something the next time.
        if found:
            known.update(found)
            self.keep(known)
        return {target: known[target] for target in targets if target in known}

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """The lines first..last."""
        return self.locator.lines(first, last)


def dumped(places: Mapping[Target, Span]) -> bytes:
    """Bytes to keep; raises one of `WRONG` for what would not come back as it is."""
    return packed([
        [pointer(target.pointer), target.key, attrs.astuple(place)] for target, place in places.items()
    ])  # fmt: skip


def loaded(content: bytes) -> Mapping[Target, Span]:
    """The same again; raises one of `WRONG` for what `dumped` did not give."""
    data, _ = unpacked(content)
    return {Target(pointer(at), _flag(key)): span(Span(*place)) for at, key, place in data}


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unkept(repr(value))
    return value
