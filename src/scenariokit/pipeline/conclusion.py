"""The last step: parcels -> a result. What was said is located, merged, accepted or adjusted, and counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, Self

import attrs

from scenariokit.catalog import Catalog
from scenariokit.config import Config
from scenariokit.diagnostics import Severity, in_order
from scenariokit.model import Header, LocalizedText, Party
from scenariokit.model.header import CatalogScope
from scenariokit.pipeline.adjusting import adjust
from scenariokit.pipeline.defining import Defined
from scenariokit.pipeline.faults import draft_of, too_many
from scenariokit.pipeline.locating import locate
from scenariokit.pipeline.merging import Recall, merge
from scenariokit.pipeline.origins import Origins
from scenariokit.pipeline.parcel import HomeRef, Parcel, Said, Tally
from scenariokit.pipeline.persons import Persons
from scenariokit.pipeline.portion import counters
from scenariokit.pipeline.reading import Gathered
from scenariokit.pipeline.result import CheckResult
from scenariokit.pipeline.schema_problems import MISSING_FIELD, MISSING_FOR_KIND
from scenariokit.pipeline.states import Draft, Measuring
from scenariokit.pipeline.suppression import suppress
from scenariokit.plugin import loader as say
from scenariokit.plugin.loader import Fault
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.report import Coverage
from scenariokit.source import Document, Pointer
from scenariokit.values import frozen, mutable

_DANGLING: Final = "SK303"
_GAPS: Final = frozenset({say.FORMULA_WITHOUT_VALUE, say.MERGED_CELLS})


@mutable(eq=False)
class Conclusion:
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
        gaps = _Gaps.of(said)
        said += (
            one
            for parcel in self.parcels
            for one in parcel.said
            if not _is_of_shape(one) or not (_place(one) in lossy or gaps.explain(one))
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
        documents = (*self.found.documents, *self.away)
        located = locate([draft for draft, _ in drafts], documents, self._persons)
        return [Said(diagnostic, home) for diagnostic, (_, home) in zip(located, drafts, strict=True)]

    def _persons(self, asked: set[tuple[str, Pointer]]) -> Persons:
        files = {path for path, _ in asked}
        records = (
            ((parcel.path, parcel.homes[number].pointer), paths)
            for parcel in self.parcels if parcel.homes is not None and parcel.path in files
            for number, paths in parcel.homes.persons.items()
        )  # fmt: skip
        return {record: tuple((*record[1], *path) for path in paths) for record, paths in records if record in asked}

    def _doubted(self, draft: Draft) -> Draft:
        """What nothing defines may be defined in a file that could not be read: one mistake, not twenty."""
        if not self.found.lost or draft.problem.code != _DANGLING or draft.severity is not Severity.ERROR:
            return draft
        files = ", ".join(self.found.lost)
        note = {
            "en": f"{files} could not be read and may define it, so this warns",
            "zh": f"{files} 无法读取，其中可能有此定义，故为警告",
        }
        return attrs.evolve(draft, severity=Severity.WARNING, notes=(note, *draft.notes))

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
            _default_header(self.found.name) if header is None else header.record, of("scenario"), of("platform"), of("metric"),
            of("organisation"), self.registry.metrics,
            Origins(self.found.documents, {(s.type, s.id): s for s in reversed(sound)}),
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


def _place(one: Said) -> tuple[str, Pointer]:
    return one.diagnostic.location.path, one.diagnostic.location.pointer


@frozen(eq=False)
class _Gaps:
    """Cells that only look filled in: what is missing because of them was told already."""

    places: frozenset[tuple[str, Pointer]]
    above: frozenset[tuple[str, Pointer]]
    """The same, and everything that they stand in."""

    @classmethod
    def of(cls, said: Iterable[Said]) -> Self:
        """The cells that a loader spoke of."""
        places = {_place(one) for one in said if one.diagnostic.problem in _GAPS}
        return cls(frozenset(places), frozenset((path, at[:n]) for path, at in places for n in range(2, len(at) + 1)))

    def explain(self, one: Said) -> bool:
        """Whether a field is missing because of one of them."""
        if not self.places or one.diagnostic.problem not in {MISSING_FIELD, MISSING_FOR_KIND}:
            return False
        path, holder = _place(one)
        fields = [(*holder, *name.split(".")) for name in str(one.diagnostic.values["field"]).split(" / ")]
        return any(
            (path, field) in self.above or any((path, field[:n]) in self.places for n in range(len(field)))
            for field in fields
        )


def _is_of_shape(one: Said) -> bool:
    """Whether the schema says it: a number that cannot be kept stands there as text, which is of the wrong type, too."""
    return one.diagnostic.code.startswith("SK1")


def _default_header(name: str) -> Header:
    """The header that a catalog without one is checked with."""
    stem = Path(name).stem or "catalog"
    return Header(
        id="catalog", title=LocalizedText((("und", stem),)), language="und", licence="unknown", scope=CatalogScope.EXTRACT,
        publishers=(Party(name=LocalizedText((("und", "nobody named"),)), anonymous=True),),
    )  # fmt: skip
