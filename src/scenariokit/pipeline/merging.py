"""What catalog validators remember of each record, brought together and asked key by key."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Fix, Severity
from scenariokit.pipeline.finding_paths import parse_at
from scenariokit.pipeline.states import Draft, Structured
from scenariokit.plugin.context import Context
from scenariokit.plugin.problems import VALIDATOR_CRASHED
from scenariokit.plugin.validator import CatalogValidator, Collect, Counted, Fact, Finding
from scenariokit.source import Pointer, dotted

Collected = list[tuple[int, str, Fact]]
"""Index of the collector, key, fact."""


def collectors_of(validators: Sequence[CatalogValidator]) -> tuple[Collect, ...]:
    """The collectors of some validators, each once."""
    return tuple(dict.fromkeys(v.collect for v in validators))


class Spot:
    """Where a fact stands: worked out only where somebody asks, for most facts are never shown."""

    __slots__ = ("_at", "_one", "order")

    def __init__(self, one: Structured, at: str, order: tuple[Any, ...]) -> None:
        self._one = one
        self._at = at
        self.order = order
        """Sorts records as they stand in files."""

    @property
    def path(self) -> str:
        """The file."""
        return self._one.path

    @property
    def entry(self) -> Pointer:
        """Where the record stands."""
        return self._one.pointer

    @property
    def pointer(self) -> Pointer:
        """The place in the file: lists that lost items count differently there."""
        at = self._at
        inside = tuple(int(p) if p.isdecimal() else p for p in at.split(".")) if at else ()
        return self._one.published(inside)


def remember(collector: int, found: Iterable[tuple[str, Fact]], one: Structured) -> Iterator[tuple[int, str, Fact]]:
    """What a collector found in a record, with what only the engine knows: the record and the places."""
    record = (one.type, one.id)
    order = (one.path, _sortable(one.pointer))
    for key, fact in found:
        at = dotted(parse_at(fact.at, one.record, ())) if "[" in fact.at else fact.at
        yield collector, key, Fact(at, fact.value, record, Spot(one, at, order))


@attrs.define(eq=False)
class Memory:
    """All facts of one collector, and what else there is to ask about the whole catalog."""

    facts: dict[str, list[Fact]] = attrs.field(factory=dict)
    counts: tuple[Counted, ...] = ()
    mentions: frozenset[str] = frozenset()
    _neighbours: tuple[list[str], list[str]] | None = attrs.field(default=None, init=False)
    _items: list[tuple[str, Sequence[Fact]]] | None = attrs.field(default=None, init=False)
    _asked: dict[Any, list[tuple[str, Sequence[Fact]]]] = attrs.field(factory=dict, init=False)

    def items(self) -> Iterable[tuple[str, Sequence[Fact]]]:
        """Every key with its facts, in the order of the keys."""
        if self._items is None:
            self._items = sorted(self.facts.items())
        return self._items

    def loud(
        self, quiet: Callable[[Sequence[Fact], Context], bool] | None, context: Context
    ) -> Iterable[tuple[str, Sequence[Fact]]]:
        """Those of the items for which a cheap test cannot tell that there is nothing to say."""
        if quiet is None:
            return self.items()
        if quiet not in self._asked:
            self._asked[quiet] = [(key, facts) for key, facts in self.items() if not quiet(facts, context)]
        return self._asked[quiet]

    def mentioned(self, word: str) -> bool:
        """Whether a word stands in a part of a record that had to be cut out."""
        return word in self.mentions

    def nearest(self, word: str, among: Callable[[Fact], bool]) -> str | None:
        """The key most like a word, among those with a fact that fits.

        Only neighbours in the sorted keys and in the keys sorted from their ends are compared: with many keys,
        comparing with all of them takes minutes and finds the same.
        """
        fitting = {key for key, facts in self.facts.items() if key != word and any(among(fact) for fact in facts)}
        near = fitting if len(fitting) <= _FEW else fitting & self._around(word)
        found = get_close_matches(word, sorted(near), 1, 0.7)
        return found[0] if found else None

    def _around(self, word: str) -> set[str]:
        from bisect import bisect_left

        if self._neighbours is None:
            self._neighbours = (sorted(self.facts), sorted(key[::-1] for key in self.facts))
        forward, backward = self._neighbours
        i, j = bisect_left(forward, word), bisect_left(backward, word[::-1])
        return {*forward[max(0, i - 50) : i + 50], *(key[::-1] for key in backward[max(0, j - 50) : j + 50])}


_FEW = 200


def merge(
    collected: Iterable[tuple[int, str, Fact]],
    validators: Sequence[CatalogValidator],
    context: Context,
    kinds: Mapping[tuple[str, str], int],
    mentions: frozenset[str],
) -> Iterator[Draft]:
    """Ask every catalog validator about what was collected."""
    collectors = collectors_of(validators)
    counts = tuple(Counted(type_, kind, number) for (type_, kind), number in sorted(kinds.items()))
    memories = [Memory({}, counts, mentions) for _ in collectors]
    for index, key, fact in collected:
        memories[index].facts.setdefault(key, []).append(fact)
    for memory in memories:
        for facts in memory.facts.values():
            if len(facts) > 1:
                _sort(facts)
    for validator in validators:
        yield from _ask(validator, memories[collectors.index(validator.collect)], context)


def _sort(facts: list[Fact]) -> None:
    """In the order of files and places. Records are read in that order, so mostly nothing is to be done."""
    entries = [fact.place.order for fact in facts]
    if any(first >= second for first, second in pairwise(entries)):
        facts.sort(key=lambda fact: (fact.place.path, _sortable(fact.place.pointer)))


def _sortable(pointer: tuple[str | int, ...]) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, part, "") if isinstance(part, int) else (1, 0, part) for part in pointer)


def _ask(validator: CatalogValidator, memory: Memory, context: Context) -> Iterator[Draft]:
    options: Mapping[str, Any] = (
        context.options.get(validator.name, immutabledict()) if validator.options else immutabledict()
    )
    if validator.finish is not None:
        yield from _safely(validator, lambda: validator.finish(memory, context, **options))  # type: ignore[misc]
        return
    check = validator.check
    if check is None:
        return
    more = {"summary": memory} if validator.wants_summary else {}
    for key, facts in memory.loud(validator.quiet, context):
        try:
            for finding in check(key, facts, context, **more, **options):
                yield _complete(finding, validator)
        except Exception as error:  # noqa: BLE001 -- a crash must become a diagnostic and the run go on
            yield _crashed(validator, error)


def _safely(validator: CatalogValidator, ask: Callable[[], Iterator[Finding]]) -> Iterator[Draft]:
    try:
        for finding in ask():
            yield _complete(finding, validator)
    except Exception as error:  # noqa: BLE001 -- a crash must become a diagnostic and the run go on
        yield _crashed(validator, error)


def _crashed(validator: CatalogValidator, error: Exception) -> Draft:
    values = {"validator": validator.name, "reason": f"{type(error).__name__}: {error}"[:300]}
    return Draft(VALIDATOR_CRASHED, Severity.ERROR, "", values=values)


def _complete(finding: Finding, validator: CatalogValidator) -> Draft:
    if not isinstance(finding.at, Fact):
        message = "a finding of a catalog validator names the fact it is about"
        raise TypeError(message)
    severity = validator.problem.severity
    if finding.severity is not None and finding.severity.rank > severity.rank:
        severity = finding.severity
    place: Spot = finding.at.place
    home = place.entry
    related = tuple(
        (fact.place.path, fact.place.pointer, None, label) for fact, label in finding.related if isinstance(fact, Fact)
    )
    return Draft(
        validator.problem, severity, place.path, place.pointer, record=finding.at.record, field=finding.at.at,
        values=finding.values, suggestion=finding.suggestion, related=related,
        notes=() if finding.note is None else (finding.note,), fix=_moved(finding.fix, home), entry=home,
    )  # fmt: skip


def _moved(fix: Fix | None, home: Pointer) -> Fix | None:
    """A fix whose edits point into the file, not into the record."""
    if fix is None:
        return None
    return attrs.evolve(fix, edits=tuple(attrs.evolve(e, pointer=(*home, *e.pointer)) for e in fix.edits))


def tally(structured: Iterable[Structured]) -> Counter[tuple[str, str]]:
    """Records by type and kind."""
    return Counter(
        (s.type, str(getattr(s.record, "kind", "") or "") if s.type == "scenario" else "") for s in structured
    )
