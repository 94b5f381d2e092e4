"""The whole way, chained: files -> documents -> accepted or explained -> typed -> validated -> located.

Two phases. First the definitions (header, metrics, organisations, platforms' ids, code lists: small) are read and
frozen into a Context; then records are checked against it, each on its own, and catalog validators are asked last.
"""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import attrs
from immutabledict import immutabledict

from scenariokit.catalog import Catalog
from scenariokit.config import Config
from scenariokit.diagnostics import Severity, in_order
from scenariokit.errors import InvalidValue
from scenariokit.model import Code, Header, LocalizedText, Party, UncheckedDetails, spec_of
from scenariokit.model.header import CatalogScope
from scenariokit.model.kit import Spec
from scenariokit.model.shape import Env, Text
from scenariokit.model.tour import REFERENCE, tour
from scenariokit.model.walk import walk
from scenariokit.pipeline.adjusting import adjust, sectors_of
from scenariokit.pipeline.checking import Plan, check_record, crashed, is_unset
from scenariokit.pipeline.locating import locate
from scenariokit.pipeline.measuring import measure_evidence
from scenariokit.pipeline.merging import collectors_of, merge, remember, tally
from scenariokit.pipeline.reading import Gathered, draft_of, gather
from scenariokit.pipeline.result import CheckResult
from scenariokit.pipeline.schema import Schemas, accept, explain, unparsable
from scenariokit.pipeline.states import Draft, Measuring, SchemaFault, Structured
from scenariokit.pipeline.structuring import salvage, structure
from scenariokit.pipeline.suppression import suppress
from scenariokit.pipeline.units import give_units
from scenariokit.plugin import loader as say
from scenariokit.plugin.context import Context
from scenariokit.plugin.loader import Fault
from scenariokit.plugin.problems import ENGINES_DISAGREE
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.report import Coverage
from scenariokit.plugin.sector import details_specs
from scenariokit.plugin.validator import Fact
from scenariokit.source import Document, Entry, Location, Pointer, Target, dotted
from scenariokit.values import frozen

_NOTHING_MEASURED: Final = Measuring()

_NO_OVERLAY: Final[Mapping[Path, bytes]] = immutabledict()

DEFINITIONS = ("catalog", "metric", "organisation")
DANGLING = "SK303"


def run(
    path: str | Path, registry: Registry, config: Config, overlay: Mapping[Path, bytes] = _NO_OVERLAY
) -> tuple[CheckResult, ...]:
    """Check everything at a path; one result for each catalog found there.

    `overlay` holds what an editor has not saved yet: resolved file -> its bytes.
    """
    with _no_collection():
        gathered = gather(path, registry.loaders, config.limits, _details(registry), overlay)
        return tuple(check_catalog(found, registry, config, _measured(found, registry, config)) for found in gathered)


def _details(registry: Registry) -> Mapping[tuple[str, str], Spec]:
    """(record type, sector) -> the type of its details."""
    return immutabledict({k: v for sector in registry.sectors.values() for k, v in details_specs(sector).items()})


def _measured(found: Gathered, registry: Registry, config: Config) -> Measuring:
    return measure_evidence(found.root, found.evidence, registry.measures, config.limits)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Bulk building makes many objects and hardly any cycles: the cyclic collector would only search in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def check_catalog(
    found: Gathered, registry: Registry, config: Config, measuring: Measuring = _NOTHING_MEASURED
) -> CheckResult:
    """Check one catalog that was read; `measuring` is what measures made of its evidence files."""
    return _Run(found, registry, config, measuring).result()


@attrs.define(eq=False)
class _Run:
    """One check: its stages share the registry, the settings and what was found so far."""

    found: Gathered
    registry: Registry
    config: Config
    measuring: Measuring = _NOTHING_MEASURED
    drafts: list[Draft] = attrs.field(factory=list)
    schemas: Schemas = attrs.field(init=False)
    env: Env = attrs.field(factory=Env)
    lossy: frozenset[tuple[str, Pointer]] = frozenset()
    """Places of numbers that the loader reported already; as text they are of the wrong type, too."""

    def __attrs_post_init__(self) -> None:
        details = _details(self.registry)
        self.schemas = Schemas(details)
        self.env = Env(details=details)

    def result(self) -> CheckResult:
        """Run all stages."""
        entries = [(d.path, entry) for d in self.found.documents for entry in d.entries]
        self.drafts.extend(_of_records(self.found.drafts, entries))
        self.drafts.extend(self.measuring.drafts)
        self.lossy = frozenset((d.path, d.pointer) for d in self.drafts if d.problem is say.LOSSY_NUMBER)
        header = self._header([(path, entry) for path, entry in entries if entry.type == "catalog"])
        if header is not None and header.sound:
            self.env = attrs.evolve(self.env, language=header.record.language)
        first = [self._structured(p, e) for p, e in entries if e.type in DEFINITIONS and e.type != "catalog"]
        context = self._context(header, first, entries)
        rest = [self._structured(p, e) for p, e in entries if e.type not in DEFINITIONS]
        everything = [*([] if header is None else [header]), *first, *rest]
        for one in everything:
            give_units(one.record, context)
        if self.config.check == "all":
            self.drafts.extend(self._validated(everything, context))
        self._nothing_to_check(everything, header)
        return self._finish(everything, header, context)

    def _header(self, found: Sequence[tuple[str, Entry]]) -> Structured | None:
        for path, entry in found[1:]:
            fault = Fault(say.SECOND_HEADER, entry.pointer, key=True)
            related = ((found[0][0], found[0][1].pointer, None, {"en": "the first header", "zh": "第一个目录头"}),)
            self.drafts.append(attrs.evolve(draft_of(path, fault), related=related))
        if not found:
            return None
        path, entry = found[0]
        # Bare strings of the header itself are in the language that the header names.
        language = entry.data.get("language") if isinstance(entry.data, dict) else None
        if isinstance(language, str):
            self.env = attrs.evolve(self.env, language=language)
        return self._structured(path, entry)

    def _structured(self, path: str, entry: Entry) -> Structured:
        """Accept fast; explain what was not accepted, and keep what is sound of it."""
        if accept(entry.data, entry.type, self.schemas):
            try:
                return structure(entry, path, self.env)
            except (InvalidValue, ValueError, OverflowError):
                faults = unparsable(entry.data, entry.type)
        else:
            faults = explain(entry.data, entry.type, self.schemas)
        if not faults:
            faults = (SchemaFault(ENGINES_DISAGREE, (), values={"reason": "no reason was given"}, cut=()),)
        return self._salvaged(path, entry, faults)

    def _salvaged(self, path: str, entry: Entry, faults: tuple[SchemaFault, ...]) -> Structured:
        try:
            made = salvage(entry, path, self.env, faults)
        except (InvalidValue, ValueError, OverflowError):
            faults = (*faults, *unparsable(_without(entry.data, faults), entry.type))
            made = salvage(entry, path, self.env, faults)
        for fault in faults:
            if (path, (*entry.pointer, *fault.pointer)) not in self.lossy:
                self.drafts.append(_schema_draft(fault, made))
        return made

    def _context(
        self, header: Structured | None, first: Sequence[Structured], entries: Sequence[tuple[str, Entry]]
    ) -> Context:
        registry = self.registry
        own = {s.id: s.record for s in first if s.type == "metric" and s.sound}
        head = header.record if header is not None and header.sound else None
        sectors = {sector.id: sector.aliases for sector in registry.sectors.values()}
        declared = getattr(header.record, "sectors", ()) if header is not None and header.record is not None else ()
        sectors.update({s.id: () for s in declared if getattr(s, "id", None) and s.id not in sectors})
        return Context(
            today=self.config.today, header=head, metrics=immutabledict({**own, **registry.metrics}),
            organisations=immutabledict({s.id: s.record for s in first if s.type == "organisation" and s.sound}),
            platforms=frozenset(str(e.data.get("id")) for _, e in entries if e.type == "platform" and isinstance(e.data, dict)),
            codelists=registry.codelists, sectors=immutabledict(sectors), plugged=frozenset(registry.sectors),
            measured=self.measuring.measured, options=self.config.options, sectors_known=self._knows_sectors(header),
        )  # fmt: skip

    def _knows_sectors(self, header: Structured | None) -> bool:
        """Whether every sector that the header declares could be read: what it may declare is not unknown."""
        if header is None:
            return not self.found.lost and all(d.pointer[:1] != ("catalog",) for d in self.found.drafts)
        sectors = getattr(header.record, "sectors", None)
        return sectors is not None and ("sectors",) not in header.maps and all(hasattr(s, "id") for s in sectors)

    def _validated(self, everything: Sequence[Structured], context: Context) -> Iterator[Draft]:
        wants = self.config.wants
        plan = Plan.of([v for v in self.registry.validators if wants(v.code, v.name)], context)
        validators = [v for v in self.registry.catalog_validators if wants(v.code, v.name)]
        collectors = collectors_of(validators)
        collected: list[tuple[int, str, Fact]] = []
        for one in everything:
            if one.record is None:
                continue
            yield from check_record(one, plan)
            for index, collect in enumerate(collectors):
                try:
                    collected.extend(remember(index, collect(one.record, context), one))
                except Exception as error:  # noqa: BLE001 -- a crash must become a diagnostic and the run go on
                    if not is_unset(error, one):
                        yield crashed(getattr(collect, "__name__", "collect"), error, one)
        mentions = frozenset().union(*(one.mentions for one in everything)) if everything else frozenset()
        for draft in merge(collected, validators, context, tally(everything), mentions):
            yield self._doubted(draft)

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

    def _nothing_to_check(self, everything: Sequence[Structured], header: Structured | None) -> None:
        name = self.found.documents[0].path if len(self.found.documents) == 1 else self.found.name
        if not any(one.type != "catalog" for one in everything) and not any(d.severity == "error" for d in self.drafts):
            files = {"zh": "没有文件", "en": "no file that a loader reads"}
            records = {"zh": "没有记录", "en": "no record in it"}
            reason = records if self.found.documents else files
            self.drafts.append(draft_of(name, Fault(say.NOTHING_FOUND, values={"reason": reason})))
        elif header is None and everything:
            self.drafts.append(
                draft_of(
                    everything[0].path if len(self.found.documents) == 1 else self.found.name, Fault(say.NO_HEADER)
                )
            )

    def _finish(self, everything: Sequence[Structured], header: Structured | None, context: Context) -> CheckResult:
        reports = self.config.reports
        left = suppress(self.drafts, everything, self.found.documents, self.config, self.registry.problems)
        drafts = [d for d in left.drafts if reports(d.problem.code, d.problem.name, d.problem.severity)]
        set_aside = 0
        if self.config.adjusts:
            drafts, set_aside = adjust(drafts, self.config, self.found.root, sectors_of(everything))
        bad = {(d.path, d.entry) for d in drafts if d.severity is Severity.ERROR and d.entry is not None}
        sound = [s for s in everything if s.sound and (s.path, s.pointer) not in bad]
        faults = [f for f in self.registry.faults if reports(f.code, f.name, f.severity)]
        diagnostics = in_order([*faults, *locate(drafts, self.found.documents)])
        kept = set(map(id, sound))
        rejected = tuple((s.type, s.id) for s in everything if id(s) not in kept)
        usable = header is None or header.sound
        return CheckResult(
            diagnostics, self._coverage(everything, context, len(rejected), left.number, set_aside),
            self._catalog(header, sound) if usable else None, rejected,
            (*self.found.documents, *self.found.unread, *self.measuring.documents),
        )  # fmt: skip

    def _catalog(self, header: Structured | None, sound: Sequence[Structured]) -> Catalog:
        def of(record_type: str) -> tuple[Any, ...]:
            unique = {s.id: s.record for s in reversed(sound) if s.type == record_type}
            return tuple(reversed(unique.values()))

        head = default_header(self.found.name) if header is None else header.record
        return Catalog(
            head, of("scenario"), of("platform"), of("metric"), of("organisation"), self.registry.metrics,
            Places(self.found.documents, {(s.type, s.id): s for s in reversed(sound)}),
        )  # fmt: skip

    def _faults_left_out(self) -> Counter[str]:
        """How many mistakes of reading were only counted, of those that are asked for."""
        found: Counter[str] = Counter()
        for (_, code, name, severity), number in self.found.left_out.items():
            if self.config.reports(code, name, severity):
                found[severity] += number
        return found

    def _coverage(
        self, everything: Sequence[Structured], context: Context, rejected: int, left_out: int, set_aside: int
    ) -> Coverage:
        kinds = Counter(
            str(s.record.kind) for s in everything if s.type == "scenario" and getattr(s.record, "kind", None)
        )
        details, unchecked = _not_checked(everything, context)
        problems = [v.problem for v in self.registry.validators] + [v.problem for v in self.registry.catalog_validators]
        ran = [p for p in problems if self.config.check == "all" and self.config.wants(p.code, p.name)]
        return Coverage(
            files=tuple(d.path for d in self.found.documents), ignored_files=self.found.ignored,
            records=Counter(s.type for s in everything if s.type != "catalog"), kinds=kinds, rejected=rejected,
            validators=len(ran),
            plugins=tuple((p.name, p.version) for p in self.registry.plugins), today=self.config.today,
            details_unchecked=details, references_unchecked=unchecked,
            evidence_unchecked=self.measuring.unchecked, suppressed=left_out, set_aside=set_aside, faults_left_out=self._faults_left_out(),
        )  # fmt: skip


def _of_records(drafts: Sequence[Draft], entries: Sequence[tuple[str, Entry]]) -> Iterator[Draft]:
    """What loaders said about a place in a record belongs to that record: one with a duplicate key is not sound."""
    inside = {(d.path, d.pointer[:n]) for d in drafts for n in (1, 2) if len(d.pointer) >= n}
    homes = {(path, e.pointer): e for path, e in entries if (path, e.pointer) in inside} if inside else {}
    for draft in drafts:
        home = homes.get((draft.path, draft.pointer[:1])) or homes.get((draft.path, draft.pointer[:2]))
        if home is None:
            yield draft
        else:
            id = home.data.get("id") if isinstance(home.data, dict) else None
            record = (home.type, id if isinstance(id, str) else "")
            field = dotted(draft.pointer[len(home.pointer) :])
            yield attrs.evolve(draft, record=record, field=field, entry=home.pointer)


def _schema_draft(fault: SchemaFault, made: Structured) -> Draft:
    return Draft(
        fault.problem, Severity(fault.problem.severity), made.path, (*made.pointer, *fault.pointer), fault.key,
        record=(made.type, made.id), field=dotted(fault.pointer), values=fault.values, suggestion=fault.suggestion,
        entry=made.pointer,
    )  # fmt: skip


def _without(data: Any, faults: Iterable[SchemaFault]) -> Any:
    """Raw data with whole fields left out that have a mistake anywhere in them."""
    cut = {fault.cut[0] for fault in faults if fault.cut}
    return {key: value for key, value in data.items() if key not in cut} if isinstance(data, dict) else data


def default_header(name: str) -> Header:
    """The header that a catalog without one is checked with."""
    stem = Path(name).stem or "catalog"
    return Header(
        id="catalog", title=LocalizedText((("und", stem),)), language="und", licence="unknown", scope=CatalogScope.EXTRACT,
        publishers=(Party(name=LocalizedText((("und", "nobody named"),)), anonymous=True),),
    )  # fmt: skip


def _not_checked(everything: Sequence[Structured], context: Context) -> tuple[Counter[str], int]:
    """Details of sectors without a plugin; references into other catalogs and codes of lists that are not installed."""
    details: Counter[str] = Counter()
    references = 0
    lists = {name for name, _ in context.codelists}
    for one in everything:
        if one.record is None:
            continue
        for sector, found in getattr(one.record, "details", immutabledict()).items():
            details[sector] += isinstance(found, UncheckedDetails)
        codes, refs = _codes_and_references(one)
        references += sum(code.scheme not in lists for code in codes)
        for ref in refs:
            sector = ref.partition("/")[0] if "/" in ref else None
            references += ":" in ref or (sector is not None and sector not in context.plugged)
    return Counter({sector: number for sector, number in details.items() if number}), references


def _codes_and_references(one: Structured) -> tuple[list[Code], list[str]]:
    if one.sound:
        codes, refs = tour(one.record, (Code, REFERENCE))
        return codes, refs
    parts = list(walk(one.record, spec_of(type(one.record))))
    codes = [value for _, _, value in parts if isinstance(value, Code)]
    return codes, [v for _, shape, v in parts if isinstance(shape, Text) and shape.ref is not None]


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
