"""Facts that are too many for one machine: brought together by their keys on the workers of a cluster, and asked there."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from scenariokit.pipeline.collecting import no_collection
from scenariokit.pipeline.facts import SHARDS, shard_in, shard_of, stored
from scenariokit.pipeline.merging import Among, Memory, Quiet, Raw, Remembered
from scenariokit.pipeline.parcel import Parcel
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact

if TYPE_CHECKING:
    import distributed

_T = TypeVar("_T")
_BATCH: Final = 64
"""Parcels that a worker deals out at once."""


class _Here(threading.local):
    """What a thread of a worker remembers."""

    collector: int = -1

    def __init__(self) -> None:
        self.memories: dict[int, Memory] = {}
        """Facts of that collector, put in order: by the identity of what they were made of."""


_HERE: Final = _Here()


def same(value: _T) -> _T:
    """A value as a task: unlike data that was only sent, it can be had again when its worker dies."""
    return value


def shuffled(client: "distributed.Client", kept: Sequence[Any]) -> list[Any]:
    """Bring together what parcels have in each shard, as futures.

    A worker deals out what it has itself, many parcels at once.

    Args:
        client: Of the cluster.
        kept: The parcels, as futures.
    """
    there = client.who_has(kept)
    by_worker: dict[str, list[Any]] = {}
    for future in kept:
        by_worker.setdefault(next(iter(there.get(future.key, ())), ""), []).append(future)
    batches = [group[n : n + _BATCH] for group in by_worker.values() for n in range(0, len(group), _BATCH)]
    return [
        client.submit(_brought, [client.submit(_deal, shard, batch, pure=False) for batch in batches], pure=False)
        for shard in range(SHARDS)
    ]


def _deal(shard: int, parcels: Sequence[Parcel]) -> list[Parcel]:
    """What parcels have in a shard, and nothing else."""
    return [Parcel(parcel.number, parcel.path, facts=shard_in(parcel.facts, shard)) for parcel in parcels]


def _brought(dealt: Sequence[Sequence[Parcel]]) -> list[Parcel]:
    """What all parcels have in a shard."""
    return sorted((parcel for parcels in dealt for parcel in parcels), key=attrgetter("number"))


def _answer(parcels: Sequence[Parcel], collector: int, question: Callable[..., Iterable[_T]], *more: Any) -> list[_T]:
    """Ask about the facts of a shard where they are."""
    with no_collection():
        if _HERE.collector != collector or len(_HERE.memories) >= SHARDS:
            _HERE.collector = collector
            _HERE.memories = {}
        # Several validators ask about the facts of one collector, one after the other.
        memory = _HERE.memories.get(id(parcels))
        if memory is None or memory.parcels is not parcels:
            memory = _HERE.memories[id(parcels)] = Memory(parcels, collector)
        return list(question(memory, *more))


def _loud(memory: Memory, shard: int, quiet: Quiet | None, context: Context) -> Iterable[tuple[str, Sequence[Raw]]]:
    return memory.raw_loud((shard,), quiet, context)


@attrs.define(eq=False)
class Spread(Remembered):
    """Facts that stay on the cluster, those about one key on one worker. Only what is asked for comes here."""

    client: "distributed.Client" = attrs.field(kw_only=True)
    shards: Sequence[Any] = attrs.field(kw_only=True)
    """The facts of each shard, as futures."""
    _known: dict[str, list[Fact]] = attrs.field(factory=dict, init=False)

    def items(self, among: Among | None = None) -> Iterator[tuple[str, Sequence[Fact]]]:
        """Every key with its facts; without `among` all of them come here."""
        found = self._all(Memory.raw_items, lambda shard: (shard, among))
        return ((key, self._told(key, raws)) for key, raws in sorted(found, key=itemgetter(0)))

    def facts(self, key: str) -> Sequence[Fact]:
        """Everything about one key."""
        key = stored(key)
        if key not in self._known:
            shard = self.shards[shard_of(key)]
            raws = self.client.submit(_answer, shard, self.collector, Memory.raw_facts, key, pure=False).result()
            self._known[key] = self._told(key, raws)
        return self._known[key]

    def _not_quiet(self, quiet: Quiet | None, context: Context) -> Iterator[tuple[str, Sequence[Fact]]]:
        known = self.client.submit(same, context, pure=False)
        return ((k, self._told(k, raws)) for k, raws in self._all(_loud, lambda shard: (shard, quiet, known)))

    def _fitting_keys(self, among: Among) -> Iterator[str]:
        return self._all(Memory.keys, lambda shard: (shard, among))

    def _all(self, question: Callable[..., Iterable[_T]], more: Callable[[int], tuple[Any, ...]]) -> Iterator[_T]:
        """The answers of all shards."""
        asked = [
            self.client.submit(_answer, shard, self.collector, question, *more(number), pure=False)
            for number, shard in enumerate(self.shards)
        ]
        return (one for future in asked for one in future.result())
