"""Places and lines in files that nobody holds: the portions in question are read again, and no other."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from scenariokit.pipeline.engine import Portion, Worker
from scenariokit.pipeline.files import Stamp
from scenariokit.plugin.loader import Limits
from scenariokit.source import Locator, Span, Target
from scenariokit.values import mutable


@mutable(eq=False)
class Away:
    """Finds places in one file. A file that has changed since it was checked shows nothing."""

    worker: Worker
    limits: Limits
    portions: Sequence[Portion]
    """In the order of the file."""
    _stamp: Stamp | None = attrs.field(init=False)
    _last: tuple[Portion, Locator] | None = attrs.field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        self._stamp = self._now()

    @property
    def has_changed(self) -> bool:
        """Whether the file is another one than that whose portions were looked at."""
        last, now = self.portions[-1], self._now()
        return now is None or now != self._stamp or (not last.whole and last.end != now.size)

    def _now(self) -> Stamp | None:
        try:
            return self.worker.files.stamp(self.portions[0].path)
        except OSError:
            return None

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The span of every target, portion by portion."""
        wanted: dict[int, list[Target]] = {}
        firsts = [portion.first for portion in self.portions]
        for target in targets:
            number = self.portions[0].numbering.number(target.pointer) or 0
            wanted.setdefault(_index(firsts, number), []).append(target)
        found: dict[Target, Span] = {}
        for index in sorted(wanted):
            locator = self._locator(self.portions[index])
            if locator is not None:
                found.update(locator.locate(wanted[index]))
        return found

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """The lines first..last."""
        return tuple(self._lines(first, last))

    def _lines(self, first: int, last: int) -> Iterator[str]:
        lines = [portion.before.lines for portion in self.portions]
        for index in range(_index(lines, first - 1), _index(lines, last - 1) + 1):
            locator = self._locator(self.portions[index])
            if locator is not None:
                yield from locator.lines(first, last)

    def _locator(self, portion: Portion) -> Locator | None:
        if self._last is None or self._last[0] != portion:
            if self._stamp is None or self._now() != self._stamp:
                return None
            found = self.worker.locator(portion, self.limits)
            if found is None:
                return None
            self._last = (portion, found)
        return self._last[1]


def _index(beginnings: Sequence[int], number: int) -> int:
    return max(bisect_right(beginnings, number) - 1, 0)
