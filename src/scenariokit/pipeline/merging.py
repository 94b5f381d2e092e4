"""What collectors remembered of each record, brought together and asked key by key."""

from abc import ABC, abstractmethod
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeAlias

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Fix, Severity
from scenariokit.pipeline.facts import SHARDS, shard_of, stored
from scenariokit.pipeline.parcel import HomeRef, Parcel, Tally
from scenariokit.pipeline.states import Draft
from scenariokit.plugin.context import Context
from scenariokit.plugin.problems import VALIDATOR_CRASHED
from scenariokit.plugin.validator import CatalogValidator, Collect, Counted, Fact, Finding
from scenariokit.source import Pointer

Quiet: TypeAlias = Callable[[Sequence[Any], Context], bool]
Among: TypeAlias = Callable[[Any], bool]

_FEW: Final = 200
"""Keys among which a misspelt one is compared with all."""
_NEAR: Final = 50
"""Neighbours on each side that it is compared with, where there are more."""
_MANY: Final = 200_000
"""Facts beyond which only one shard is held as a table at a time."""
_FACT: Final = 32
_MASK: Final = (1 << _FACT) - 1


def collectors_of(validators: Sequence[CatalogValidator]) -> tuple[Collect, ...]:
    """The collectors of some validators, each once."""
    return tuple(dict.fromkeys(v.collect for v in validators))


class Spot(NamedTuple):
    """Where a fact stands."""

    path: str
    entry: Pointer
    """Where the record stands."""
    pointer: Pointer
    home: HomeRef


_Group: TypeAlias = dict[str, list[int]]
"""Key -> its facts, each as number of the parcel and number in the column in one integer."""


class Raw(NamedTuple):
    """A fact as a parcel has it."""

    parcel: int
    """Number of the parcel."""
    home: int
    at: str | None
    value: Any


@attrs.define(eq=False)
class Remembered(ABC):
    """All facts of one collector, wherever they are, and what else there is to ask about the whole catalog."""

    parcels: Sequence[Parcel]
    collector: int
    counts: tuple[Counted, ...] = ()
    mentions: frozenset[str] = frozenset()
    _asked: dict[Quiet | None, list[tuple[str, Sequence[Fact]]]] = attrs.field(factory=dict, init=False)
    _sorted: dict[Among, "_Keys"] = attrs.field(factory=dict, init=False)
    _by_number: dict[int, Parcel] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._by_number = {parcel.number: parcel for parcel in self.parcels}

    @abstractmethod
    def items(self, among: Among | None = None) -> Iterator[tuple[str, Sequence[Fact]]]:
        """Every key with its facts, in the order of the keys; with `among` those with a fact whose value fits."""

    @abstractmethod
    def facts(self, key: str) -> Sequence[Fact]:
        """Everything about one key, in the order of files and places."""

    @abstractmethod
    def _not_quiet(self, quiet: Quiet | None, context: Context) -> Iterator[tuple[str, Sequence[Fact]]]:
        """Keys and facts for which a cheap test cannot tell that there is nothing to say, in any order."""

    @abstractmethod
    def _fitting_keys(self, among: Among) -> Iterator[str]:
        """Keys with a fact whose value fits, in any order."""

    def loud(self, quiet: Quiet | None, context: Context) -> Iterator[tuple[str, Sequence[Fact]]]:
        """Those of the items for which a cheap test cannot tell that there is nothing to say."""
        if quiet not in self._asked:
            self._asked[quiet] = sorted(self._not_quiet(quiet, context), key=itemgetter(0))
        yield from self._asked[quiet]

    def mentioned(self, word: str) -> bool:
        """Whether a word stands in a part of a record that had to be cut out."""
        return word in self.mentions

    def nearest(self, word: str, among: Among) -> str | None:
        """The key most like a word, among those with a fact whose value fits.

        Only neighbours in the sorted keys and in the keys sorted from their ends are compared: with many keys,
        comparing with all of them takes minutes and finds the same.
        """
        if among not in self._sorted:
            self._sorted[among] = _Keys.of(self._fitting_keys(among))
        near = self._sorted[among].around(word)
        found = get_close_matches(word, sorted(near - {word}), 1, 0.7)
        return found[0] if found else None

    def _told(self, key: str, raws: Sequence[Raw]) -> list[Fact]:
        """Facts with their records and places."""
        facts = [self._fact(key, raw) for raw in raws]
        if len(facts) > 1:
            facts.sort(key=lambda fact: (fact.place.path, _sortable(fact.place.entry), _sortable(fact.place.pointer)))
        return facts

    def _fact(self, key: str, raw: Raw) -> Fact:
        parcel = self._by_number[raw.parcel]
        assert parcel.homes is not None  # whoever has facts has records  # noqa: S101
        home, at = parcel.homes[raw.home], raw.at
        inside = tuple(int(part) if part.isdecimal() else part for part in at.split(".")) if at else ()
        spot = Spot(parcel.path, home.pointer, (*home.pointer, *inside), (parcel.number, raw.home))
        return Fact(at, raw.value, (home.type, home.id), spot, key)


@attrs.define(eq=False)
class Memory(Remembered):
    """All of it in this process."""

    _values: list[Any] = attrs.field(factory=list, init=False)
    """Every value once."""
    _codes: list[Sequence[int]] = attrs.field(factory=list, init=False)
    """By parcel: its number of a value -> the number here."""
    _groups: dict[int, _Group] = attrs.field(factory=dict, init=False)
    _coders: dict[int, Callable[[int], int]] = attrs.field(factory=dict, init=False)
    """By shard: number of a fact -> number of its value; asked for every key, and there may be many parcels."""
    _fitting: dict[Among, dict[int, bool]] = attrs.field(factory=dict, init=False)
    _all: bool = attrs.field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        known: dict[Any, int] = {}
        for parcel in self.parcels:
            self._codes.append([known.setdefault((type(v), v), len(known)) for v in parcel.facts.values])
        self._values = [value for _, value in known]
        size = sum(len(column.values) for parcel in self.parcels for column in parcel.facts.columns[self.collector])
        self._all = size <= _MANY

    def items(self, among: Among | None = None) -> Iterator[tuple[str, Sequence[Fact]]]:
        """Every key with its facts, in the order of the keys; with `among` those with a fact whose value fits."""
        found = [
            (key, numbers, shard)
            for shard in range(SHARDS)
            for key, numbers in self._group(shard).items()
            if among is None or self._has(numbers, shard, among)
        ]
        for key, numbers, shard in sorted(found):
            yield key, self._told(key, self._raws(numbers, shard))

    def facts(self, key: str) -> Sequence[Fact]:
        """Everything about one key, in the order of files and places."""
        key = stored(key)
        shard = shard_of(key)
        return self._told(key, self._raws(self._group(shard).get(key, []), shard))

    def _not_quiet(self, quiet: Quiet | None, context: Context) -> Iterator[tuple[str, Sequence[Fact]]]:
        return ((key, self._told(key, raws)) for key, raws in self.raw_loud(range(SHARDS), quiet, context))

    def _fitting_keys(self, among: Among) -> Iterator[str]:
        return (key for shard in range(SHARDS) for key in self.keys(shard, among))

    def raw_loud(
        self, shards: Iterable[int], quiet: Quiet | None, context: Context
    ) -> Iterator[tuple[str, Sequence[Raw]]]:
        """Keys of some shards and their facts, where a cheap test cannot tell that there is nothing to say."""
        verdicts: dict[tuple[int, ...], bool] = {}
        for shard in shards:
            code = self._coder(shard)
            for key, numbers in self._group(shard).items():
                codes = tuple([code(number) for number in numbers])
                silent = verdicts.get(codes)
                if silent is None:
                    silent = verdicts[codes] = quiet is not None and quiet([self._values[c] for c in codes], context)
                if not silent:
                    yield key, self._raws(numbers, shard)

    def _group(self, shard: int) -> _Group:
        if shard not in self._groups:
            if not self._all:
                self._groups.clear()
            group: _Group = {}
            for index, parcel in enumerate(self.parcels):
                base = index << _FACT
                for number, key in enumerate(parcel.facts.columns[self.collector][shard].names(), base):
                    if key in group:
                        group[key].append(number)
                    else:
                        group[key] = [number]
            self._groups[shard] = group
        return self._groups[shard]

    def _coder(self, shard: int) -> Callable[[int], int]:
        if shard not in self._coders:
            columns = [parcel.facts.columns[self.collector][shard].values for parcel in self.parcels]
            codes = self._codes
            self._coders[shard] = lambda number: codes[number >> _FACT][columns[number >> _FACT][number & _MASK]]
        return self._coders[shard]

    def _has(self, numbers: Iterable[int], shard: int, among: Among) -> bool:
        fits, code = self._fitting.setdefault(among, {}), self._coder(shard)
        for one in map(code, numbers):
            if one not in fits:
                fits[one] = among(self._values[one])
            if fits[one]:
                return True
        return False

    def keys(self, shard: int, among: Among) -> Iterator[str]:
        """Keys of a shard with a fact whose value fits."""
        return (key for key, numbers in self._group(shard).items() if self._has(numbers, shard, among))

    def raw_items(self, shard: int, among: Among | None) -> Iterator[tuple[str, Sequence[Raw]]]:
        """Keys of a shard and their facts; with `among` those with a fact whose value fits."""
        for key, numbers in self._group(shard).items():
            if among is None or self._has(numbers, shard, among):
                yield key, self._raws(numbers, shard)

    def raw_facts(self, key: str) -> Sequence[Raw]:
        """Everything about one key."""
        shard = shard_of(key)
        return self._raws(self._group(shard).get(key, []), shard)

    def _raws(self, numbers: Iterable[int], shard: int) -> list[Raw]:
        return [self._raw(number, shard) for number in numbers]

    def _raw(self, number: int, shard: int) -> Raw:
        parcel, at = self.parcels[number >> _FACT], number & _MASK
        facts, column = parcel.facts, parcel.facts.columns[self.collector][shard]
        return Raw(parcel.number, column.homes[at], facts.ats[column.ats[at]], facts.values[column.values[at]])


@attrs.frozen(eq=False)
class _Keys:
    """Keys in two orders: by their beginnings, and by their ends. There may be very many, so the second one is numbers."""

    forward: list[str]
    backward: "array[int]"
    """Numbers of the keys, sorted by the keys read from their ends; none where all keys are few."""

    @classmethod
    def of(cls, keys: Iterable[str]) -> "_Keys":
        """Sort keys."""
        forward = sorted(keys)
        backward = array("I")
        if len(forward) > _FEW:
            by_end: dict[str, list[int]] = {}
            for number, key in enumerate(forward):
                by_end.setdefault(key[-1:], []).append(number)
            for _, numbers in sorted(by_end.items()):  # one end after the other: only those keys are there twice
                backward.extend(sorted(numbers, key=lambda number: forward[number][::-1]))
        return cls(forward, backward)

    def around(self, word: str) -> set[str]:
        """The neighbours of a word in both orders; all keys, where they are few."""
        if not self.backward:
            return {*self.forward}
        at = bisect_left(self.forward, word)
        behind = bisect_left(self.backward, word[::-1], key=lambda number: self.forward[number][::-1])
        near = (self.forward[number] for number in self.backward[max(0, behind - _NEAR) : behind + _NEAR])
        return {*self.forward[max(0, at - _NEAR) : at + _NEAR], *near}


def _sortable(pointer: Pointer) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, part, "") if isinstance(part, int) else (1, 0, part) for part in pointer)


Recall: TypeAlias = Callable[[int, tuple[Counted, ...], frozenset[str]], Remembered]
"""Collector, counts and mentions -> what is remembered."""


def merge(
    parcels: Sequence[Parcel], validators: Sequence[CatalogValidator], context: Context, recall: Recall | None = None
) -> Iterator[tuple[Draft, HomeRef | None]]:
    """Ask every catalog validator about what was collected in all parcels; what several keys say is said once.

    Where the facts are not with the parcels, `recall` knows where they are.
    """
    tally = Tally()
    for parcel in parcels:
        tally.add(parcel.tally)
    counts = tuple(
        Counted(type_, kind, number, tally.left_out[type_, kind])
        for (type_, kind), number in sorted(tally.records.items())
    )
    mentions = frozenset().union(*(parcel.mentions for parcel in parcels)) if parcels else frozenset()
    collectors = collectors_of(validators)
    holding = [parcel for parcel in parcels if parcel.facts.columns]
    seen: set[tuple[str, str, Pointer, str]] = set()
    for index, collect in enumerate(collectors):
        memory = Memory(holding, index, counts, mentions) if recall is None else recall(index, counts, mentions)
        for validator in validators:
            if validator.collect is collect:
                for draft, home in _ask(validator, memory, context):
                    said = (draft.problem.code, draft.path, draft.pointer, repr(sorted(draft.values.items())))
                    if home is None or said not in seen:
                        seen.add(said)
                        yield draft, home


def _ask(validator: CatalogValidator, memory: Remembered, context: Context) -> Iterator[tuple[Draft, HomeRef | None]]:
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
        yield from _safely(validator, lambda key=key, facts=facts: check(key, facts, context, **more, **options))  # type: ignore[misc]


def _safely(
    validator: CatalogValidator, ask: Callable[[], Iterator[Finding]]
) -> Iterator[tuple[Draft, HomeRef | None]]:
    try:
        for finding in ask():
            yield _complete(finding, validator)
    except Exception as error:  # noqa: BLE001 -- a crash must become a diagnostic and the run go on
        values = {"validator": validator.name, "reason": f"{type(error).__name__}: {error}"[:300]}
        yield Draft(VALIDATOR_CRASHED, Severity.ERROR, "", values=values), None


def _complete(finding: Finding, validator: CatalogValidator) -> tuple[Draft, HomeRef]:
    if not isinstance(finding.at, Fact) or finding.at.at is None:
        message = "a finding of a catalog validator names the fact it is about, and that has a place"
        raise TypeError(message)
    severity = validator.problem.severity
    if finding.severity is not None and finding.severity.rank > severity.rank:
        severity = finding.severity
    spot: Spot = finding.at.place
    related = tuple(
        (fact.place.path, fact.place.pointer, None, label) for fact, label in finding.related if isinstance(fact, Fact)
    )
    return Draft(
        validator.problem, severity, spot.path, spot.pointer, record=finding.at.record, field=finding.at.at,
        values=finding.values, suggestion=finding.suggestion, related=related,
        notes=() if finding.note is None else (finding.note,), fix=_moved(finding.fix, spot.entry), entry=spot.entry,
    ), spot.home  # fmt: skip


def _moved(fix: Fix | None, home: Pointer) -> Fix | None:
    """A fix whose edits point into the file, not into the record."""
    if fix is None:
        return None
    return attrs.evolve(fix, edits=tuple(attrs.evolve(e, pointer=(*home, *e.pointer)) for e in fix.edits))
