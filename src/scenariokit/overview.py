"""What a catalog amounts to: counts, figures, goals and effects, for a page of statistics.

Illustrative records do not count unless asked for, withdrawn ones never do; both are counted as left out.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from scenariokit.catalog import Catalog
from scenariokit.errors import UnknownId
from scenariokit.model import (
    Code,
    Figure,
    Header,
    Impact,
    Kind,
    Metric,
    Observation,
    Organisation,
    Platform,
    Scenario,
    Source,
)
from scenariokit.progress import Progress
from scenariokit.values import frozen


@frozen
class SectorRow:
    """How many scenarios of each kind name a sector as their main one."""

    sector: str | None
    """Id of the sector; `None` for scenarios without one."""
    need: int = 0
    capability: int = 0
    case: int = 0
    reference: int = 0

    @property
    def total(self) -> int:
        """Scenarios of all kinds."""
        return self.need + self.capability + self.case + self.reference

    def count(self, kind: str) -> int:
        """The number for a kind."""
        return {"need": self.need, "capability": self.capability, "case": self.case}.get(kind, self.reference)


@frozen
class StatusRow:
    """How many scenarios of a kind are in a state."""

    kind: Kind
    status: str | None
    number: int


@frozen
class StageRow:
    """How many scenarios name a stage."""

    stage: Code
    number: int


@frozen
class FigureRow:
    """A published number with what is needed to show it."""

    figure: Figure
    metric: Metric | None
    """The metric's definition, where the number is one and the metric is known."""
    source: str | None
    """Id of the source, else its citation or address; the header's default where the figure names none."""


@frozen
class Effect:
    """What a scenario did to a metric, before and after."""

    scenario: Scenario
    impact: Impact
    metric: Metric | None
    change: float | None
    """As a share of the baseline: -0.5 for 8 s -> 4 s."""
    improvement: float | None
    """Signed so that more is better."""
    documented: int
    """How well: one point each for date and basis of both values, a source, evidence, an audit."""


@frozen
class Overview:
    """A catalog in numbers."""

    header: Header
    scenarios: int
    """Scenarios that count here."""
    platforms: int
    metrics: int
    organisations: int
    illustrative: int
    """Records left out because they are made up."""
    withdrawn: int
    """Records left out because they were withdrawn."""
    sectors: tuple[SectorRow, ...]
    """Most scenarios first, those without a sector last."""
    statuses: tuple[StatusRow, ...]
    """By kind, most frequent first."""
    stages: tuple[StageRow, ...]
    """By code."""
    figures: tuple[FigureRow, ...]
    """The header's, in published order."""
    goals: tuple[Progress, ...]
    """In published order."""
    effects: tuple[Effect, ...]
    """Impacts with a value before and after, best documented first."""

    @property
    def declared(self) -> int | None:
        """How many scenarios the publisher claims; `None` where no number is given."""
        return None if self.header.declared is None else self.header.declared.scenarios


def overview(catalog: Catalog, today: date, *, illustrative: bool = False) -> Overview:
    """Count and collect what a page of statistics shows.

    Args:
        catalog: The catalog.
        today: The day that goals are measured against.
        illustrative: Whether made-up records count.
    """
    records = (*catalog.scenarios, *catalog.platforms, *catalog.metrics, *catalog.organisations)
    alive = [record for record in records if record.withdrawn is None]
    counted = [record for record in alive if illustrative or not record.illustrative]
    scenarios = [record for record in counted if isinstance(record, Scenario)]
    return Overview(
        header=catalog.header,
        scenarios=len(scenarios),
        platforms=sum(isinstance(record, Platform) for record in counted),
        metrics=sum(isinstance(record, Metric) for record in counted),
        organisations=sum(isinstance(record, Organisation) for record in counted),
        illustrative=len(alive) - len(counted),
        withdrawn=len(records) - len(alive),
        sectors=_sectors(scenarios),
        statuses=_statuses(scenarios),
        stages=_stages(scenarios),
        figures=tuple(_figure(catalog, figure) for figure in catalog.figures),
        goals=catalog.progress(today=today),
        effects=_effects(catalog, scenarios),
    )


def _sectors(scenarios: Iterable[Scenario]) -> tuple[SectorRow, ...]:
    counts: dict[str | None, Counter[str]] = {}
    for scenario in scenarios:
        counts.setdefault(scenario.sector, Counter())[scenario.kind.value] += 1
    rows = [SectorRow(sector, **found) for sector, found in counts.items()]
    return tuple(sorted(rows, key=lambda row: (row.sector is None, -row.total, row.sector or "")))


def _statuses(scenarios: Iterable[Scenario]) -> tuple[StatusRow, ...]:
    counts = Counter((scenario.kind, scenario.status) for scenario in scenarios)
    rows = [StatusRow(kind, status, number) for (kind, status), number in counts.items()]
    kinds = list(Kind)
    return tuple(sorted(rows, key=lambda row: (kinds.index(row.kind), -row.number, row.status or "")))


def _stages(scenarios: Iterable[Scenario]) -> tuple[StageRow, ...]:
    counts = Counter(stage for scenario in scenarios for stage in dict.fromkeys(scenario.stage))
    return tuple(StageRow(stage, number) for stage, number in sorted(counts.items(), key=lambda pair: str(pair[0])))


def _metric(catalog: Catalog, ref: str | None) -> Metric | None:
    try:
        return None if ref is None else catalog.metric(ref)
    except UnknownId:
        return None


def _named(source: Source | None) -> str | None:
    return None if source is None else source.id or source.citation or source.url


def _figure(catalog: Catalog, figure: Figure) -> FigureRow:
    source = _named(figure.source) or catalog.header.default_source
    return FigureRow(figure, _metric(catalog, figure.metric), source)


def _effects(catalog: Catalog, scenarios: Iterable[Scenario]) -> tuple[Effect, ...]:
    found = [
        Effect(
            scenario, impact, _metric(catalog, impact.metric), catalog.relative_change(impact),
            catalog.improvement(impact), _documented(scenario, impact.baseline, impact.achieved),
        )
        for scenario in scenarios
        for impact in scenario.impacts
        if impact.baseline is not None and impact.achieved is not None
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda effect: (effect.improvement is None, -effect.documented)))


def _documented(scenario: Scenario, *values: Observation | None) -> int:
    points = 1 if scenario.sources else 0
    for value in values:
        if value is not None:
            points += sum(part is not None for part in (value.as_of, value.basis, value.source, value.evidence))
            points += value.basis == "audited"
    return points
