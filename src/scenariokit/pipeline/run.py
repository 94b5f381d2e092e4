"""The whole way, chained: files -> definitions -> portions checked -> parcels merged -> result.

Two phases. First the definitions (header, metrics, organisations, platforms' ids, code lists: small) are read and
frozen into a Context; then portions of records are checked against it, each on its own, and catalog validators are
asked last about what all of them collected.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Final, TypeAlias

import attrs
from immutabledict import immutabledict

from scenariokit.config import Config
from scenariokit.pipeline.away import Away
from scenariokit.pipeline.collecting import no_collection
from scenariokit.pipeline.conclusion import Conclusion
from scenariokit.pipeline.defining import Defined, define
from scenariokit.pipeline.engine import Engine, Portion, Serial, Setting, Skim, Task, Worker
from scenariokit.pipeline.faults import draft_of
from scenariokit.pipeline.files import file_order
from scenariokit.pipeline.measuring import measure_evidence
from scenariokit.pipeline.parcel import Parcel
from scenariokit.pipeline.portion import Checker, Shaper, details_of
from scenariokit.pipeline.reading import Gathered, evidence_in, gather
from scenariokit.pipeline.result import CheckResult
from scenariokit.pipeline.states import Draft, Measuring
from scenariokit.plugin import loader as say
from scenariokit.plugin.loader import Fault
from scenariokit.plugin.registry import Registry
from scenariokit.source import Document, Locator, Target

_NOTHING_MEASURED: Final = Measuring()

_NO_OVERLAY: Final[Mapping[Path, bytes]] = immutabledict()

Progress: TypeAlias = Callable[[int, int], None]
"""Takes the bytes that were checked, and all that there are."""


def run(
    path: str | Path, registry: Registry, config: Config, overlay: Mapping[Path, bytes] = _NO_OVERLAY, *,
    keep: bool = True, engine: Engine | None = None, progress: Progress | None = None,
) -> tuple[CheckResult, ...]:  # fmt: skip
    """Check everything at a path; one result for each catalog found there.

    Args:
        path: A file or folder.
        registry: What is installed.
        config: The settings.
        overlay: What an editor has not saved yet: resolved file -> its bytes.
        keep: Whether the typed catalog is wanted; without it most records need not be built.
        engine: Who checks what is large, where the typed catalog is not wanted; by default this process.
        progress: Called with the bytes that were checked and all that there are, as portions of large catalogs finish.
    """
    with no_collection():
        by = None if keep else engine or Serial(registry, evidence_in)
        apart: dict[str, tuple[Draft, ...]] = {}
        while True:
            gathered = gather(path, registry.loaders, config.limits, details_of(registry), overlay, by, apart)
            try:
                return tuple(
                    check_catalog(
                        found,
                        registry,
                        config,
                        _measured(found, registry, config),
                        keep=keep,
                        engine=by,
                        progress=progress,
                    )
                    for found in gathered
                )
            except _LostError as lost:
                apart.update(lost.files)


class _LostError(Exception):
    """Portions could not be read after all: their files are read anew, as a whole."""

    def __init__(self, parcels: Iterable[Parcel]) -> None:
        super().__init__()
        self.files: dict[str, tuple[Draft, ...]] = {}
        for parcel in parcels:
            self.files.setdefault(parcel.path, parcel.lost)


def _measured(found: Gathered, registry: Registry, config: Config) -> Measuring:
    return measure_evidence(found.files, found.evidence, registry.measures, config.limits)


def check_catalog(
    found: Gathered, registry: Registry, config: Config, measuring: Measuring = _NOTHING_MEASURED, *,
    keep: bool = True, engine: Engine | None = None, progress: Progress | None = None,
) -> CheckResult:  # fmt: skip
    """Check one catalog that was read; `measuring` is what measures made of its evidence files."""
    read = [*((d.path, d.entries) for d in found.documents), *((s.portion.path, s.entries) for s in found.away)]
    read.sort(key=lambda one: file_order(one[0]))  # whoever reads them, the first definition is the first
    defined = define(
        ((path, entry) for path, entries in read for entry in entries), registry, config, measuring,
        Shaper(details_of(registry)), whole=not found.lost and all(d.pointer[:1] != ("catalog",) for d in found.drafts),
    )  # fmt: skip
    locators = _away(found, registry, config)
    away = tuple(Document(path, (), _places(one, found, config, engine)) for path, one in locators.items())
    reading = _Reading([*found.drafts, *_beside_the_first(defined, (*found.documents, *away))])
    checker = Checker.of(registry, config, defined.context, defined.shaper, defined.place)
    here, there = _numbered(found)
    parcels = [checker.check(number, document, reading.of(document.path), keep=keep) for number, document in here]
    if found.away and engine is not None:
        setting = Setting(config, defined.context, defined.shaper.language, defined.place)
        tasks = [Task(number, skim.portion, reading.within(skim)) for number, skim in there]
        checked = _watched(engine.check(found.files, setting, tasks), tasks, progress)
        parcels = sorted((*parcels, *checked), key=attrgetter("number"))
        lost = [*(parcel for parcel in parcels if parcel.lost), *_changed(locators)]
        if lost:
            raise _LostError(lost)
    recall = None if engine is None or not found.away or config.check != "all" else engine.recall(parcels)
    failed = dict.fromkeys(parcel.path for parcel in parcels if parcel.failed)
    found = attrs.evolve(found, lost=(*found.lost, *failed))
    end = Conclusion(found, registry, config, measuring, defined, parcels, away, recall, keep=keep)
    return end.result(reading.rest())


def _numbered(found: Gathered) -> tuple[list[tuple[int, Document]], list[tuple[int, Skim]]]:
    """Documents and portions with their numbers: in the order of the files, whoever checks them."""
    paths = [*(document.path for document in found.documents), *(skim.portion.path for skim in found.away)]
    numbers = {at: n for n, at in enumerate(sorted(range(len(paths)), key=lambda at: file_order(paths[at])))}
    here = [(numbers[at], document) for at, document in enumerate(found.documents)]
    return here, [(numbers[at], skim) for at, skim in enumerate(found.away, len(here))]


def _watched(parcels: Iterable[Parcel], tasks: Sequence[Task], progress: Progress | None) -> Iterator[Parcel]:
    """Parcels as they come, told about to whoever waits."""
    sizes = {task.number: (task.portion.end or task.portion.start) - task.portion.start for task in tasks}
    done, total = 0, sum(sizes.values())
    for parcel in parcels:
        done += sizes[parcel.number]
        if progress is not None and total:
            progress(done, total)
        yield parcel


_CHANGED: Final = {"en": "it changed while it was read", "zh": "读取时文件发生了变化"}


def _changed(away: Mapping[str, Away]) -> Iterator[Parcel]:
    """Files of which nobody knows what was checked: part of the old one, part of the new one."""
    for path, locator in away.items():
        if locator.has_changed:
            fault = Fault(say.UNREADABLE, values={"reason": _CHANGED})
            yield Parcel(-1, path, lost=(draft_of(path, fault),))


def _away(found: Gathered, registry: Registry, config: Config) -> Mapping[str, Away]:
    """Files that are checked in portions: path -> what finds places and shows lines."""
    worker = Worker(registry, found.files)
    portions: dict[str, list[Portion]] = {}
    for skim in found.away:
        portions.setdefault(skim.portion.path, []).append(skim.portion)
    return {path: Away(worker, config.limits, group) for path, group in portions.items()}


def _places(away: Away, found: Gathered, config: Config, engine: Engine | None) -> Locator:
    """Who finds places: the engine may have found some of them before."""
    return away if engine is None else engine.places(found.files, config.limits, away.portions, away)


def _beside_the_first(defined: Defined, documents: Sequence[Document]) -> Iterator[Draft]:
    """Further headers with the place of the first one, which may stand in another portion."""
    if not defined.drafts or defined.place is None:
        return
    path, target = defined.place[0], Target(defined.place[1])
    span = next((d.locator.locate([target]).get(target) for d in documents if d.path == path), None)
    for draft in defined.drafts:
        related = tuple((p, at, span if (p, at) == defined.place else s, label) for p, at, s, label in draft.related)
        yield attrs.evolve(draft, related=related)


class _Reading:
    """What was said about files before their records were checked, handed to the portions that it is about."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._by_path: dict[str, list[Draft]] = {}
        for draft in drafts:
            self._by_path.setdefault(draft.path, []).append(draft)

    def of(self, path: str) -> list[Draft]:
        return self._by_path.pop(path, [])

    def within(self, skim: Skim) -> tuple[Draft, ...]:
        path = skim.portion.path
        drafts = self._by_path.get(path, [])
        inside = [draft for draft in drafts if skim.holds(draft.pointer)]
        self._by_path[path] = [d for d in drafts if not any(d is one for one in inside)]
        return tuple(inside)

    def rest(self) -> list[Draft]:
        return [draft for drafts in self._by_path.values() for draft in drafts]
