"""Flat tables of a catalog, for data frames: `pandas.DataFrame(rows)`, `polars.DataFrame(rows)`.

Every row of a table has the same keys, in the same order. Several values in one cell are joined with `; `.
Texts are in the first language that there is one in. Dates are text, as precise as published.

Numbers are floats in the metric's unit. For each number `x` there are also `x_low` and `x_high` (what it can mean:
empty on an open side) and `x_qualifier` (`exactly`, `over`, `about` ...). `x` itself is empty for a range and for
a unit that does not convert.

==============  =====================================================================================================
table           columns
==============  =====================================================================================================
`scenarios`     id, kind, title, status, sector, other_sectors, value_chain_link, stage, taxonomy, code, local_code,
                batch, site, site_code, one for each role (needer, owner, supplier, integrator, operator, publisher,
                recommender), platforms, technologies, impacts (how many), date_announced, date_deadline,
                date_started, date_operational, date_retired, sources, tags, illustrative, withdrawn
`impacts`       scenario, kind, sector, title, index (place in the scenario), metric, metric_name, unit, trend;
                baseline, target, achieved and benchmark, each with _low, _high, _qualifier and _as_of;
                achieved_basis, change (-0.5: halved), improvement (+0.5: better by half), as_published, illustrative,
                withdrawn
`parties`       scenario, kind, sector, title, role, organisation (id), name, anonymous, type, region, illustrative,
                withdrawn
`figures`       type (catalog or platform), id, metric, label, value with _low, _high, _qualifier, unit, as_of, basis,
                scope, source, note, illustrative, withdrawn
`relations`     source, source_kind, source_title, relation, target, target_kind, target_title (empty where
                the target is not in this catalog), illustrative, withdrawn
==============  =====================================================================================================
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, Protocol, TypeAlias

from immutabledict import immutabledict

from scenariokit.errors import UnitError, UnknownId, UsageError
from scenariokit.model import (
    Figure,
    Header,
    Impact,
    LocalizedText,
    Metric,
    Organisation,
    PartialDate,
    Platform,
    Quantity,
    Record,
    Scenario,
    Source,
)
from scenariokit.model.scenario import RELATIONS, ROLES
from scenariokit.query import Records
from scenariokit.values import frozen

Table: TypeAlias = Literal["scenarios", "impacts", "parties", "figures", "relations"]
Row: TypeAlias = dict[str, object]

_DATES = ("announced", "deadline", "started", "operational", "retired")


class _Participant(Protocol):
    @property
    def name(self) -> LocalizedText: ...
    @property
    def id(self) -> str | None: ...


class View(Protocol):
    """What tables are made from: a catalog."""

    @property
    def header(self) -> Header: ...  # noqa: D102
    @property
    def scenarios(self) -> Records[Scenario]: ...  # noqa: D102
    @property
    def platforms(self) -> Records[Platform]: ...  # noqa: D102
    def metric(self, ref: str) -> Metric: ...  # noqa: D102
    def parties(self, scenario: Scenario, role: str) -> tuple[_Participant, ...]: ...  # noqa: D102
    def relative_change(self, impact: Impact) -> float | None: ...  # noqa: D102
    def improvement(self, impact: Impact) -> float | None: ...  # noqa: D102


@frozen
class _Maker:
    """Makes the rows of one call: the catalog, the languages, and which records count."""

    catalog: View
    languages: tuple[str, ...]
    illustrative: bool

    def counts(self, record: Record) -> bool:
        return self.illustrative or not record.illustrative

    def text(self, text: LocalizedText | None) -> str | None:
        return None if text is None else text.best(*self.languages)

    def metric(self, ref: str | None) -> Metric | None:
        try:
            return None if ref is None else self.catalog.metric(ref)
        except UnknownId:
            return None

    def scenarios(self) -> Iterator[Scenario]:
        return (scenario for scenario in self.catalog.scenarios if self.counts(scenario))

    def subject(self, scenario: Scenario) -> Row:
        title = self.text(scenario.title)
        return {"scenario": scenario.id, "kind": str(scenario.kind), "sector": scenario.sector, "title": title}


def table_rows(catalog: View, table: str, languages: tuple[str, ...], *, illustrative: bool = False) -> list[Row]:
    """The rows of one table, in published order; raises `UsageError` for a table that does not exist."""
    if table not in _TABLES:
        raise UsageError("table", table, tuple(_TABLES))
    maker = _Maker(catalog, (*languages, catalog.header.language), illustrative)
    return list(_TABLES[table](maker))


def _joined(parts: Iterable[object]) -> str | None:
    return "; ".join(str(part) for part in parts) or None


def _date(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)


def _source(source: Source | None) -> str | None:
    return None if source is None else source.id or source.citation or source.url


def _flags(record: Record) -> Row:
    return {"illustrative": record.illustrative, "withdrawn": record.withdrawn is not None}


def _number(name: str, quantity: Quantity | None, unit: str) -> Row:
    """The four columns of a number."""
    value = low = high = None
    if quantity is not None:
        known = quantity.in_unit(unit)
        try:
            low, high = known.bounds(unit or known.unit)
            value = None if known.is_range else known.to(unit or known.unit)
        except UnitError:
            pass
    qualifier = None if quantity is None else quantity.qualifier
    return {name: value, f"{name}_low": low, f"{name}_high": high, f"{name}_qualifier": qualifier}


def _scenarios(make: _Maker) -> Iterator[Row]:
    for scenario in make.scenarios():
        site = scenario.site
        roles = {role: _joined(make.text(p.name) for p in make.catalog.parties(scenario, role)) for role in ROLES}
        yield {
            "id": scenario.id, "kind": str(scenario.kind), "title": make.text(scenario.title),
            "status": scenario.status, "sector": scenario.sector, "other_sectors": _joined(scenario.other_sectors),
            "value_chain_link": scenario.value_chain_link, "stage": _joined(scenario.stage),
            "taxonomy": _joined(scenario.taxonomy), "code": None if scenario.code is None else str(scenario.code),
            "local_code": scenario.local_code, "batch": scenario.batch,
            "site": None if site is None else make.text(site.name),
            "site_code": None if site is None or site.code is None else str(site.code),
            **roles, "platforms": _joined(scenario.platforms),
            "technologies": _joined(make.text(technology) for technology in scenario.technologies),
            "impacts": len(scenario.impacts),
            **{f"date_{name}": _date(getattr(scenario.dates, name)) for name in _DATES},
            "sources": _joined(_source(source) for source in scenario.sources), "tags": _joined(scenario.tags),
            **_flags(scenario),
        }  # fmt: skip


def _impacts(make: _Maker) -> Iterator[Row]:
    for scenario in make.scenarios():
        for index, impact in enumerate(scenario.impacts):
            yield {**make.subject(scenario), "index": index, **_impact(make, impact), **_flags(scenario)}


def _impact(make: _Maker, impact: Impact) -> Row:
    metric = make.metric(impact.metric)
    unit = "" if metric is None else metric.unit
    row: Row = {
        "metric": impact.metric, "metric_name": None if metric is None else make.text(metric.name),
        "unit": None if metric is None else metric.unit, "trend": None if metric is None else str(metric.trend),
    }  # fmt: skip
    for name in ("baseline", "target", "achieved", "benchmark"):
        value = getattr(impact, name)
        row |= _number(name, None if value is None or metric is None else value.quantity, unit)
        row[f"{name}_as_of"] = None if value is None else _date(value.as_of)
    basis = None if impact.achieved is None else impact.achieved.basis
    return row | {
        "achieved_basis": None if basis is None else str(basis), "change": make.catalog.relative_change(impact),
        "improvement": make.catalog.improvement(impact), "as_published": impact.as_published,
    }  # fmt: skip


def _parties(make: _Maker) -> Iterator[Row]:
    for scenario in make.scenarios():
        for role in ROLES:
            for party in make.catalog.parties(scenario, role):
                record = party if isinstance(party, Organisation) else None
                yield {
                    **make.subject(scenario), "role": role, "organisation": party.id, "name": make.text(party.name),
                    "anonymous": bool(getattr(party, "anonymous", False)),
                    "type": None if record is None or record.type is None else str(record.type),
                    "region": None if record is None or record.region is None else str(record.region),
                    **_flags(scenario),
                }  # fmt: skip


def _figures(make: _Maker) -> Iterator[Row]:
    header = make.catalog.header
    nothing: Row = {"illustrative": False, "withdrawn": False}
    for figure in header.figures:
        yield {"type": "catalog", "id": header.id, **_figure(make, figure, header.default_source), **nothing}
    for platform in make.catalog.platforms:
        for figure in platform.figures if make.counts(platform) else ():
            yield {"type": "platform", "id": platform.id, **_figure(make, figure, None), **_flags(platform)}


def _figure(make: _Maker, figure: Figure, source: str | None) -> Row:
    metric = make.metric(figure.metric)
    unit = figure.quantity.unit if metric is None else metric.unit
    label = make.text(figure.of) or (figure.metric if metric is None else make.text(metric.name))
    return {
        "metric": figure.metric, "label": label, **_number("value", figure.quantity, unit), "unit": unit,
        "as_of": _date(figure.as_of), "basis": None if figure.basis is None else str(figure.basis),
        "scope": None if figure.scope is None else str(figure.scope), "source": _source(figure.source) or source,
        "note": make.text(figure.note),
    }  # fmt: skip


def _relations(make: _Maker) -> Iterator[Row]:
    for scenario in make.scenarios():
        for relation in RELATIONS:
            for id in scenario.relations.of(relation):
                target = make.catalog.scenarios.get(id)
                yield {
                    "source": scenario.id, "source_kind": str(scenario.kind), "source_title": make.text(scenario.title),
                    "relation": relation, "target": id, "target_kind": None if target is None else str(target.kind),
                    "target_title": None if target is None else make.text(target.title), **_flags(scenario),
                }  # fmt: skip


_TABLES: Mapping[str, Callable[[_Maker], Iterator[Row]]] = immutabledict(
    scenarios=_scenarios, impacts=_impacts, parties=_parties, figures=_figures, relations=_relations
)
