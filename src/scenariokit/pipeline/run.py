"""The whole way, chained: files -> definitions -> portions checked -> parcels merged -> result.

Two phases. First the definitions (header, metrics, organisations, platforms' ids, code lists: small) are read and
frozen into a Context; then portions of records are checked against it, each on its own, and catalog validators are
asked last about what all of them collected.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs
from immutabledict import immutabledict

from scenariokit.catalog import Catalog
from scenariokit.config import Config
from scenariokit.diagnostics import Severity, in_order
from scenariokit.model import Header, LocalizedText, Party
from scenariokit.model.header import CatalogScope
from scenariokit.pipeline.adjusting import adjust
from scenariokit.pipeline.away import Away
from scenariokit.pipeline.collecting import no_collection
from scenariokit.pipeline.defining import Defined, define
from scenariokit.pipeline.engine import Engine, Portion, Serial, Setting, Skim, Task, Worker
from scenariokit.pipeline.faults import draft_of, too_many
from scenariokit.pipeline.files import file_order
from scenariokit.pipeline.locating import locate
from scenariokit.pipeline.measuring import measure_evidence
from scenariokit.pipeline.merging import Recall, merge
from scenariokit.pipeline.parcel import HomeRef, Parcel, Said, Tally
from scenariokit.pipeline.portion import Checker, Shaper, counters, details_of
from scenariokit.pipeline.reading import Gathered, evidence_in, gather
from scenariokit.pipeline.result import CheckResult
from scenariokit.pipeline.states import Draft, Measuring, Structured
from scenariokit.pipeline.suppression import suppress
from scenariokit.plugin import loader as say
from scenariokit.plugin.loader import Fault
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.report import Coverage
from scenariokit.source import Document, Location, Locator, Pointer, Target
from scenariokit.values import frozen

_NOTHING_MEASURED: Final = Measuring()

_NO_OVERLAY: Final[Mapping[Path, bytes]] = immutabledict()

DANGLING = "SK303"

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
    return _Merge(found, registry, config, measuring, defined, parcels, away, recall, keep=keep).result(reading.rest())


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


def _place(one: Said) -> tuple[str, Pointer]:
    return one.diagnostic.location.path, one.diagnostic.location.pointer


def _is_of_shape(one: Said) -> bool:
    """Whether the schema says it: a number that cannot be kept stands there as text, which is of the wrong type, too."""
    return one.diagnostic.code.startswith("SK1")


@attrs.define(eq=False)
class _Merge:
    """Parcels on their way to a result."""

    found: Gathered
    registry: Registry
    config: Config
    measuring: Measuring
    defined: Defined
    parcels: Sequence[Parcel]
    away: tuple[Document, ...]
    """Files that were checked in portions: they only find places and show lines."""
    recall: Recall | None
    """Finds facts that are not with their parcels."""
    keep: bool = attrs.field(kw_only=True)
    left_out: Counter[tuple[str, str, str, str]] = attrs.field(init=False)
    """Mistakes of reading that are only counted."""

    def __attrs_post_init__(self) -> None:
        self.left_out = Counter(self.found.left_out)

    def result(self, outside: Sequence[Draft]) -> CheckResult:
        """Bring everything together; `outside` is what was said about files that gave no document."""
        said = [*self._read()]
        lossy = {_place(one) for one in said if one.diagnostic.problem == say.LOSSY_NUMBER}
        said += (
            one for parcel in self.parcels for one in parcel.said if not _is_of_shape(one) or _place(one) not in lossy
        )
        drafts: list[tuple[Draft, HomeRef | None]] = [(d, None) for d in (*outside, *self.measuring.drafts)]
        if self.config.check == "all":
            wants = self.config.wants
            validators = [v for v in self.registry.catalog_validators if wants(v.code, v.name)]
            drafts += [
                (self._doubted(d), home)
                for d, home in merge(self.parcels, validators, self.defined.context, self.recall)
            ]
        said += self._located(drafts)
        tally = Tally()
        for parcel in self.parcels:
            tally.add(parcel.tally)
        said += self._located([(draft, None) for draft in self._nothing_to_check(tally, said)])
        return self._finish(said, tally)

    def _read(self) -> Iterator[Said]:
        """What loaders said; of a file in several portions so much as of one in one."""
        limits, kept = self.config.limits, Counter[str]()
        more: dict[str, int] = {}
        cut = {skim.portion.path for skim in self.found.away if not skim.portion.whole}
        for parcel in self.parcels:
            for one in parcel.reading:
                if parcel.path not in cut:
                    yield one
                elif kept[parcel.path] < limits.faults:
                    kept[parcel.path] += 1
                    yield one
                else:
                    problem = one.diagnostic.problem
                    self.left_out[parcel.path, problem.code, problem.name, str(problem.severity)] += 1
                    more[parcel.path] = more.get(parcel.path, 0) + 1
            self.left_out.update(parcel.left_out)
            if parcel.path in cut and parcel.left_out:
                more[parcel.path] = more.get(parcel.path, 0) + sum(parcel.left_out.values())
        for path, number in more.items():
            yield from self._located([(too_many(path, number, limits), None)])

    def _located(self, drafts: Sequence[tuple[Draft, HomeRef | None]]) -> list[Said]:
        located = locate([draft for draft, _ in drafts], (*self.found.documents, *self.away))
        return [Said(diagnostic, home) for diagnostic, (_, home) in zip(located, drafts, strict=True)]

    def _doubted(self, draft: Draft) -> Draft:
        """What nothing defines may be defined in a file that could not be read: one mistake, not twenty."""
        if not self.found.lost or draft.problem.code != DANGLING or draft.severity is not Severity.ERROR:
            return draft
        files = ", ".join(self.found.lost)
        note = {
            "en": f"{files} could not be read and may define it, so this warns",
            "zh": f"{files} 无法读取，其中可能有此定义，故为警告",
        }
        return attrs.evolve(draft, severity=Severity.WARNING, notes=(*draft.notes, note))

    def _nothing_to_check(self, tally: Tally, said: Iterable[Said]) -> Iterator[Draft]:
        paths = [parcel.path for parcel in self.parcels]
        name = paths[0] if len(set(paths)) == 1 else self.found.name
        records, _ = counters(tally)
        if not records and not any(one.diagnostic.severity == "error" for one in said):
            files = {"zh": "没有文件", "en": "no file that a loader reads"}
            nothing = {"zh": "没有记录", "en": "no record in it"}
            yield draft_of(name, Fault(say.NOTHING_FOUND, values={"reason": nothing if paths else files}))
        elif self.defined.header is None and records:
            yield draft_of(name, Fault(say.NO_HEADER))

    def _finish(self, said: Sequence[Said], tally: Tally) -> CheckResult:
        reports = self.config.reports
        accepted = (one for parcel in self.parcels for one in parcel.accepted)
        left, suppressed, about = suppress(said, accepted, self.config, self.registry.problems)
        left += self._located([(draft, None) for draft in about])
        left = [s for s in left if reports(s.diagnostic.code, s.diagnostic.name, s.diagnostic.problem.severity)]
        set_aside = 0
        if self.config.adjusts:
            left, set_aside = adjust(left, self.config, self.found.files.place, self._sector)
        bad = {one.home for one in left if one.diagnostic.severity is Severity.ERROR and one.home is not None}
        faults = [f for f in self.registry.faults if reports(f.code, f.name, f.severity)]
        rejected = tuple(self._rejected(bad))
        header = self.defined.header
        usable = header is None or header.sound
        return CheckResult(
            in_order([*faults, *(one.diagnostic for one in left)]),
            self._coverage(tally, len(rejected), suppressed, set_aside), self._catalog(bad) if usable and self.keep else None, rejected,
            (*self.found.documents, *self.away, *self.found.unread, *self.measuring.documents),
            tuple(dict.fromkeys(one.file for one in self.found.evidence)),
        )  # fmt: skip

    def _sector(self, home: HomeRef) -> str | None:
        homes = self.parcels[home[0]].homes
        return None if homes is None else homes[home[1]].sector

    def _rejected(self, bad: set[HomeRef]) -> Iterator[tuple[str, str]]:
        """Type and id of every record that is not sound, in the order of the files."""
        for parcel in self.parcels:
            homes = parcel.homes
            if homes is not None:
                numbers = homes.unsound | {number for index, number in bad if index == parcel.number}
                yield from (homes[number][:2] for number in sorted(numbers))

    def _catalog(self, bad: set[HomeRef]) -> Catalog:
        sound = [
            one
            for parcel in self.parcels
            for number, one in enumerate(parcel.structured)
            if one.sound and (parcel.number, number) not in bad
        ]

        def of(record_type: str) -> tuple[Any, ...]:
            unique = {s.id: s.record for s in reversed(sound) if s.type == record_type}
            return tuple(reversed(unique.values()))

        header = self.defined.header
        return Catalog(
            default_header(self.found.name) if header is None else header.record, of("scenario"), of("platform"), of("metric"),
            of("organisation"), self.registry.metrics,
            Places(self.found.documents, {(s.type, s.id): s for s in reversed(sound)}),
        )  # fmt: skip

    def _faults_left_out(self) -> Counter[str]:
        """How many mistakes of reading were only counted, of those that are asked for."""
        found: Counter[str] = Counter()
        for (_, code, name, severity), number in self.left_out.items():
            if self.config.reports(code, name, severity):
                found[severity] += number
        return found

    def _coverage(self, tally: Tally, rejected: int, suppressed: int, set_aside: int) -> Coverage:
        problems = [v.problem for v in self.registry.validators] + [v.problem for v in self.registry.catalog_validators]
        ran = [p for p in problems if self.config.check == "all" and self.config.wants(p.code, p.name)]
        records, kinds = counters(tally)
        return Coverage(
            files=tuple(dict.fromkeys(parcel.path for parcel in self.parcels)), ignored_files=self.found.ignored,
            records=records, kinds=kinds, rejected=rejected, validators=len(ran),
            plugins=tuple((p.name, p.version) for p in self.registry.plugins), today=self.config.today,
            details_unchecked=tally.details_unchecked, references_unchecked=tally.references_unchecked,
            evidence_unchecked=self.measuring.unchecked, suppressed=suppressed, set_aside=set_aside,
            faults_left_out=self._faults_left_out(),
        )  # fmt: skip


def default_header(name: str) -> Header:
    """The header that a catalog without one is checked with."""
    stem = Path(name).stem or "catalog"
    return Header(
        id="catalog", title=LocalizedText((("und", stem),)), language="und", licence="unknown", scope=CatalogScope.EXTRACT,
        publishers=(Party(name=LocalizedText((("und", "nobody named"),)), anonymous=True),),
    )  # fmt: skip


@frozen(eq=False)
class Places:
    """Finds where records and their fields were read."""

    documents: tuple[Document, ...]
    records: dict[tuple[str, str], Structured]

    def __call__(self, type: str, id: str, field: str | None, /) -> Location:
        """The place of a record, or of a dotted field of it."""
        one = self.records.get((type, id))
        if one is None:
            return Location("<python>")
        inside = tuple(int(part) if part.isdecimal() else part for part in field.split(".")) if field else ()
        pointer = (*one.pointer, *inside)
        target = Target(pointer)
        document = next(d for d in self.documents if d.path == one.path)
        return Location(one.path, pointer, document.locator.locate([target]).get(target))
