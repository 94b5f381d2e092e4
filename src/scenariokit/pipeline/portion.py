"""Checking one portion of a catalog against its definitions: accepted or explained -> typed -> validated -> located.

What a portion gives depends on nothing but the portion, the context and the installed validators, so portions can be
checked in any order, in any process.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import attrs
from immutabledict import immutabledict

from scenariokit.config import Config
from scenariokit.diagnostics import Severity
from scenariokit.errors import InvalidValue
from scenariokit.model import Code, UncheckedDetails, spec_of
from scenariokit.model.kit import Spec
from scenariokit.model.shape import Env, Text
from scenariokit.model.tour import REFERENCE, tour
from scenariokit.model.walk import walk
from scenariokit.pipeline.checking import Plan, check_record, crashed, is_unset
from scenariokit.pipeline.facts import FactsBuilder
from scenariokit.pipeline.finding_paths import parse_at
from scenariokit.pipeline.homes import HomesBuilder
from scenariokit.pipeline.locating import locate
from scenariokit.pipeline.merging import collectors_of
from scenariokit.pipeline.parcel import Accepted, HomeRef, Parcel, Said, Tally
from scenariokit.pipeline.persons import Persons, personal
from scenariokit.pipeline.remedies import moved
from scenariokit.pipeline.schema import Schemas, accept, explain, unparsable
from scenariokit.pipeline.screening import Glimpse, Screen
from scenariokit.pipeline.states import Draft, SchemaFault, Structured
from scenariokit.pipeline.structuring import prune, salvage, structure
from scenariokit.pipeline.units import give_units
from scenariokit.plugin.context import Context
from scenariokit.plugin.loader import SECOND_HEADER
from scenariokit.plugin.problems import ENGINES_DISAGREE
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.sector import details_specs
from scenariokit.plugin.validator import Collect, Collector, Gleaned
from scenariokit.source import Document, Entry, Pointer, Span, dotted
from scenariokit.values import mutable


def details_of(registry: Registry) -> Mapping[tuple[str, str], Spec]:
    """(record type, sector) -> the type of its details."""
    return immutabledict({k: v for sector in registry.sectors.values() for k, v in details_specs(sector).items()})


@mutable(eq=False)
class Shaper:
    """From raw records to typed ones: accept fast, explain what was not accepted, keep what is sound of it."""

    details: Mapping[tuple[str, str], Spec]
    language: str = "und"
    """What a bare string is written in."""
    schemas: Schemas = attrs.field(init=False)
    env: Env = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.schemas = Schemas(self.details)
        self.env = Env(language=self.language, details=self.details)

    def speaking(self, language: str) -> "Shaper":
        """The same for another language."""
        made = Shaper(self.details, language)
        made.schemas = self.schemas
        return made

    def shape(self, path: str, entry: Entry) -> tuple[Structured, tuple[SchemaFault, ...]]:
        """The typed record, and everything that is wrong with its shape."""
        if accept(entry.data, entry.type, self.schemas):
            try:
                return structure(entry, path, self.env), ()
            except (InvalidValue, ValueError, OverflowError):
                faults = unparsable(entry.data, entry.type)
        else:
            faults = explain(entry.data, entry.type, self.schemas)
        if not faults:
            faults = (SchemaFault(ENGINES_DISAGREE, (), values={"reason": "no reason was given"}, cut=()),)
        try:
            made = salvage(entry, path, self.env, faults)
        except (InvalidValue, ValueError, OverflowError):
            # What has no sense in what the schema left: asked of the very data that was to be built.
            data: dict[str, Any] = entry.data  # type: ignore[assignment]  # else there is nothing to build
            left, _, _ = prune(data, entry.type, [fault.cut for fault in faults if fault.cut is not None])
            faults = (*faults, *unparsable(left, entry.type))
            made = salvage(entry, path, self.env, faults)
        return made, faults


class Piece(NamedTuple):
    """Some records of a portion."""

    document: Document
    reading: Sequence[Draft]
    """What the loader said about them: of a file only so much is kept."""
    beside: Sequence[Draft] = ()
    """What else was said about them before they were checked."""


@mutable(eq=False)
class Checker:
    """Checks the portions of one catalog, one after the other."""

    shaper: Shaper
    context: Context
    plan: Plan
    screen: Screen
    collectors: tuple[Collect, ...]
    collecting: tuple[str, ...]
    """Of each collector: the validators that need it, as `--ignore` takes them; it has no name of its own."""
    header: tuple[str, Pointer] | None
    """Where the catalog's header stands; others are not looked at."""
    lists: frozenset[str] = attrs.field(init=False)
    """Code lists that are installed."""

    def __attrs_post_init__(self) -> None:
        self.lists = frozenset(name for name, _ in self.context.codelists)

    @classmethod
    def of(
        cls, registry: Registry, config: Config, context: Context, shaper: Shaper, header: tuple[str, Pointer] | None
    ) -> "Checker":
        """A checker with the validators that the settings ask for."""
        wants, every = config.wants, config.check == "all"
        record = [v for v in registry.validators if every and wants(v.code, v.name)]
        catalog = [v for v in registry.catalog_validators if every and wants(v.code, v.name)]
        screen = Screen(context, shaper.language, record)
        collectors = collectors_of(catalog)
        collecting = tuple(",".join(v.name for v in catalog if v.collect is one) for one in collectors)
        return cls(shaper, context, Plan.of(record, context), screen, collectors, collecting, header)

    def check(self, number: int, document: Document, reading: Sequence[Draft] = (), *, keep: bool = False) -> Parcel:
        """Check a portion that was read as a whole.

        Args:
            number: Its place among the portions of the catalog.
            document: The portion, parsed.
            reading: What its loader said about it.
            keep: Whether the typed records are wanted.
        """
        return self.check_pieces(number, document.path, [Piece(document, reading)], keep=keep)

    def check_pieces(self, number: int, path: str, pieces: Iterable[Piece], *, keep: bool = False) -> Parcel:
        """Check a portion that is read piece by piece: what was just parsed is still at hand.

        Args:
            number: Its place among the portions of the catalog.
            path: The file.
            pieces: What it was cut into.
            keep: Whether the typed records are wanted.
        """
        check = _Check(self, number, path, keep=keep)
        for piece in pieces:
            check.take(piece.document, piece.reading, piece.beside)
        return check.parcel()


@mutable(eq=False)
class _Check:
    """One portion on its way."""

    checker: Checker
    number: int
    path: str
    keep: bool = attrs.field(kw_only=True)
    reading: list[Said] = attrs.field(factory=list, init=False)
    said: list[Said] = attrs.field(factory=list, init=False)
    drafts: list[tuple[Draft, HomeRef | None]] = attrs.field(factory=list, init=False)
    homes: HomesBuilder = attrs.field(factory=HomesBuilder, init=False)
    facts: FactsBuilder = attrs.field(init=False)
    tally: Tally = attrs.field(factory=Tally, init=False)
    accepted: list[Accepted] = attrs.field(factory=list, init=False)
    mentions: set[str] = attrs.field(factory=set, init=False)
    kept: list[Structured] = attrs.field(factory=list, init=False)
    gleaning: tuple[tuple[int, Gleaned], ...] = attrs.field(init=False)
    ungleaned: tuple[tuple[int, Collect], ...] = attrs.field(init=False)
    """Collectors that need the record."""

    def __attrs_post_init__(self) -> None:
        collectors = self.checker.collectors
        self.facts = FactsBuilder(len(collectors))
        self.gleaning = tuple(
            (n, one.glean(self.checker.context)) for n, one in enumerate(collectors) if isinstance(one, Collector)
        )
        self.ungleaned = tuple((n, one) for n, one in enumerate(collectors) if not isinstance(one, Collector))

    def take(self, document: Document, reading: Sequence[Draft], beside: Sequence[Draft] = ()) -> None:
        """Check the records of a piece."""
        header, wanted = self.checker.header, {d.pointer[:n] for d in (*reading, *beside) for n in (1, 2)}
        numbers: dict[Pointer, int] = {}
        for entry in document.entries:
            if entry.type != "catalog" or header == (document.path, entry.pointer):
                number = self._record(entry)
                if entry.pointer in wanted:
                    numbers[entry.pointer] = number
        read = list(_of_records((*reading, *beside), [entry for entry in document.entries if entry.pointer in numbers]))
        homes = [None if draft.entry is None else numbers.get(draft.entry) for draft in read]
        placed = [(draft, None if n is None else (self.number, n)) for draft, n in zip(read, homes, strict=True)]
        located = locate([draft for draft, _ in (*placed, *self.drafts)], (document,), self._persons)
        said = [Said(one, home) for one, (_, home) in zip(located, (*placed, *self.drafts), strict=True)]
        self.reading += said[: len(reading)]
        self.said += said[len(reading) :]
        self.drafts.clear()
        self.accepted += _in_comments(document)

    def _persons(self, asked: set[tuple[str, Pointer]]) -> Persons:
        persons = (((self.path, at), paths) for at, paths in self.homes.persons)
        return {record: tuple((*record[1], *path) for path in paths) for record, paths in persons if record in asked}

    def parcel(self) -> Parcel:
        """Everything that was found."""
        return Parcel(
            self.number, self.path, tuple(self.reading), tuple(self.said), self.facts.done(), self.homes.done(),
            tuple(self.accepted), frozenset(self.mentions), self.tally, structured=tuple(self.kept),
        )  # fmt: skip

    def _record(self, entry: Entry) -> int:
        glimpse = None if entry.type == "catalog" else self.checker.screen.look(entry.type, entry.data)
        if glimpse is None:
            return self._explained(entry)
        number, raw = self._glanced(entry, glimpse)
        if "contacts" in raw:
            self.homes.name_persons(number, personal(raw))
        if self.keep or glimpse.loud or self.ungleaned:
            one = structure(entry, self.path, self.checker.shaper.env)
            give_units(one.record, self.checker.context)
            if glimpse.loud:
                self._ask(one, number, glimpse.loud)
            if self.ungleaned:
                self._collect(one, number, self.ungleaned)
            if self.keep:
                self.kept.append(one)
        for index, glean in self.gleaning:
            try:
                for key, fact in glean(entry.type, raw, glimpse.seen):
                    self.facts.add(index, key, fact.value, fact.at, number)
            except Exception as error:  # noqa: BLE001 -- a crash must become a diagnostic and the run go on
                one = structure(entry, self.path, self.checker.shaper.env)
                self._say_crashed(index, error, one, number)
        return number

    def _glanced(self, entry: Entry, glimpse: Glimpse) -> tuple[int, Mapping[str, Any]]:
        """Note a record that was accepted at a glance."""
        raw: Mapping[str, Any] = entry.data  # type: ignore[assignment]  # what is accepted is a map
        number = self.homes.add_plain(entry.type, raw["id"], entry.pointer, raw.get("sector"))
        tally = self.tally
        key = (entry.type, raw.get("kind", "") if entry.type == "scenario" else "")
        tally.records[key] += 1
        if raw.get("illustrative") or "withdrawn" in raw:
            tally.left_out[key] += 1
        tally.references_unchecked += glimpse.unknown
        for _, _, ref in glimpse.seen.references:
            tally.references_unchecked += self._is_elsewhere(ref)
        return number, raw

    def _explained(self, entry: Entry) -> int:
        """The long way: accept or explain, structure, ask everybody."""
        checker = self.checker
        one, faults = checker.shaper.shape(self.path, entry)
        number = self.homes.add(one)
        self.homes.name_persons(number, personal(entry.data))
        home = (self.number, number)
        for fault in faults:
            self.drafts.append((_schema_draft(fault, one), home))
        give_units(one.record, checker.context)
        self._count(one)
        self.mentions |= one.mentions
        if one.record is not None:
            self._ask(one, number)
            self._collect(one, number, tuple(enumerate(checker.collectors)))
            self.accepted += _in_record(one)
        if self.keep:
            self.kept.append(one)
        return number

    def _ask(self, one: Structured, number: int, among: Container[str] | None = None) -> None:
        self.drafts += [(draft, (self.number, number)) for draft in check_record(one, self.checker.plan, among)]

    def _collect(self, one: Structured, number: int, collectors: Iterable[tuple[int, Collect]]) -> None:
        context, add = self.checker.context, self.facts.add
        for index, collect in collectors:
            try:
                for key, fact in collect(one.record, context):
                    at = fact.at
                    if at is not None and "[" in at:
                        at = dotted(parse_at(at, one.record, ()))
                    if at and one.maps:
                        inside = tuple(int(part) if part.isdecimal() else part for part in at.split("."))
                        at = dotted(one.published(inside)[len(one.pointer) :])
                    add(index, key, fact.value, at, number)
            except Exception as error:  # noqa: BLE001 -- a crash must become a diagnostic and the run go on
                if not is_unset(error, one):
                    self._say_crashed(index, error, one, number)

    def _say_crashed(self, collector: int, error: Exception, one: Structured, number: int) -> None:
        draft = crashed(self.checker.collecting[collector], error, one)
        self.drafts.append((draft, (self.number, number)))

    def _count(self, one: Structured) -> None:
        record, tally = one.record, self.tally
        kind = getattr(record, "kind", None) if one.type == "scenario" else None
        key = (one.type, "" if kind is None else str(kind))
        tally.records[key] += 1
        if getattr(record, "illustrative", False) or getattr(record, "withdrawn", None) is not None:
            tally.left_out[key] += 1
        if record is None:
            return
        for sector, found in getattr(record, "details", immutabledict()).items():
            if isinstance(found, UncheckedDetails):
                tally.details_unchecked[sector] += 1
        codes, references = _codes_and_references(one)
        tally.references_unchecked += sum(code.scheme not in self.checker.lists for code in codes)
        tally.references_unchecked += sum(map(self._is_elsewhere, references))

    def _is_elsewhere(self, ref: str) -> bool:
        """Whether a reference leads into another catalog, or to a sector that is not installed."""
        sector = ref.partition("/")[0] if "/" in ref else None
        return ":" in ref or (sector is not None and sector not in self.checker.context.plugged)


def _of_records(drafts: Sequence[Draft], entries: Sequence[Entry]) -> Iterator[Draft]:
    """What loaders said about a place in a record belongs to that record: one with a duplicate key is not sound."""
    inside = {d.pointer[:n] for d in drafts for n in (1, 2) if len(d.pointer) >= n}
    homes = {e.pointer: e for e in entries if e.pointer in inside} if inside else {}
    for draft in drafts:
        home = homes.get(draft.pointer[:1]) or homes.get(draft.pointer[:2])
        if home is None or draft.problem == SECOND_HEADER:  # which is no record: nobody looks into it
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
        fix=moved(fault.fix, made.pointer), remedy=fault.remedy, entry=made.pointer,
    )  # fmt: skip


def _codes_and_references(one: Structured) -> tuple[list[Code], list[str]]:
    if one.sound:
        codes, refs = tour(one.record, (Code, REFERENCE))
        return codes, refs
    parts = list(walk(one.record, spec_of(type(one.record))))
    codes = [value for _, _, value in parts if isinstance(value, Code)]
    return codes, [v for _, shape, v in parts if isinstance(shape, Text) and shape.ref is not None]


def _in_record(one: Structured) -> Iterator[Accepted]:
    for index, item in enumerate(getattr(one.record, "ignore", ())):
        if getattr(item, "code", None):
            place = one.published(("ignore", index))
            yield Accepted(one.path, item.code, getattr(item, "reason", None) or "", place, record=(one.type, one.id))


def _in_comments(document: Document) -> Iterator[Accepted]:
    for waiver in document.waivers:
        for code in waiver.codes:
            span: Span = waiver.span
            yield Accepted(document.path, code, waiver.reason, span=span, first=waiver.first, last=waiver.last)


def counters(tally: Tally) -> tuple[Counter[str], Counter[str]]:
    """Records by type, the header left aside; scenarios by kind."""
    records: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for (type_, kind), number in tally.records.items():
        if type_ != "catalog":
            records[type_] += number
        if kind:
            kinds[kind] += number
    return records, kinds
