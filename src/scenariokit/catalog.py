"""The typed catalog: one published edition with its records, and the questions that consumers ask of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeAlias

import attrs
from immutabledict import immutabledict

from scenariokit.errors import UnknownId, several
from scenariokit.match import Match, matches
from scenariokit.model import (
    RECORD_TYPES,
    Figure,
    Goal,
    Header,
    Impact,
    LocalizedText,
    Metric,
    Organisation,
    Party,
    Platform,
    Record,
    Scenario,
)
from scenariokit.model.change import improvement, published_change, relative_change
from scenariokit.model.scenario import RELATIONS, ROLES
from scenariokit.plugin.known import how_to_install
from scenariokit.progress import Progress, progress
from scenariokit.query import Records, nearest
from scenariokit.source import Location
from scenariokit.values import frozen

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from scenariokit.rows import Row, Table


class Origins(Protocol):
    """Finds where a record, or a field of it, was read."""

    def __call__(self, type: str, id: str, field: str | None, /) -> Location:
        """The place of a record (`scenario`, `case-x`), or of a dotted field of it."""
        ...


def nowhere(type: str, id: str, field: str | None, /) -> Location:  # noqa: ARG001
    """The origin of records that were built in Python."""
    return Location("<python>")


@frozen
class InlineParty:
    """A participant without a record of its own in this catalog: named in the role itself."""

    name: LocalizedText
    """Its name; the id where only an id is known."""
    id: str | None = None
    """The id that the scenario gives, where the catalog has no such organisation."""
    anonymous: bool = False
    """Whether the name hides who it is."""
    note: LocalizedText | None = None


Participant: TypeAlias = Organisation | InlineParty
"""Whoever takes part in a scenario: has a `name` and an `id`, which an inline one may lack."""


def _scenarios(found: Iterable[Scenario]) -> Records[Scenario]:
    return Records(found, "scenario")


def _platforms(found: Iterable[Platform]) -> Records[Platform]:
    return Records(found, "platform")


def _metrics(found: Iterable[Metric]) -> Records[Metric]:
    return Records(found, "metric")


def _organisations(found: Iterable[Organisation]) -> Records[Organisation]:
    return Records(found, "organisation")


def _frozen(found: Mapping[str, Metric]) -> Mapping[str, Metric]:
    return immutabledict(found)


@frozen
class Catalog:
    """One published edition of a series: a header and its records; immutable, and equal by content."""

    header: Header
    scenarios: Records[Scenario] = attrs.field(default=(), converter=_scenarios)
    platforms: Records[Platform] = attrs.field(default=(), converter=_platforms)
    metrics: Records[Metric] = attrs.field(default=(), converter=_metrics)
    """The catalog's own; `metric(ref)` also finds those of plugins and of the core."""
    organisations: Records[Organisation] = attrs.field(default=(), converter=_organisations)
    registry_metrics: Mapping[str, Metric] = attrs.field(factory=immutabledict, converter=_frozen, eq=False, repr=False)
    """Metrics of plugins (`sector/metric`) and of the core."""
    origins: Origins = attrs.field(default=nowhere, eq=False, repr=False)

    @property
    def id(self) -> str:
        """Id of the series; editions share it."""
        return self.header.id

    @property
    def edition(self) -> str | None:
        """The edition, as text."""
        return self.header.edition

    @property
    def title(self) -> LocalizedText:
        """Title of the catalog."""
        return self.header.title

    @property
    def language(self) -> str:
        """What a bare string is written in."""
        return self.header.language

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Targets that the publisher set."""
        return self.header.goals

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Dated, sourced numbers about the whole catalog."""
        return self.header.figures

    def metric(self, ref: str) -> Metric:
        """The metric that a reference names: the catalog's own, else a plugin's, else the core's.

        Raises `UnknownId` with the nearest references, or with the plugin that would define it.
        """
        found = self._metric(ref)
        if found is None:
            sector, slash, _ = ref.partition("/")
            if slash and not any(known.startswith(f"{sector}/") for known in self.registry_metrics):
                other = f"install the plugin that brings the sector `{sector}`"
                raise UnknownId(ref, "metric", (), (how_to_install(sector) or {"en": other})["en"])
            raise UnknownId(ref, "metric", nearest(ref, (*(m.id for m in self.metrics), *self.registry_metrics)))
        return found

    def _metric(self, ref: str) -> Metric | None:
        return self.metrics.get(ref) or self.registry_metrics.get(ref)

    def platforms_of(self, scenario: Scenario) -> tuple[Platform, ...]:
        """The platforms that a scenario runs on, in its order; those that are not in this catalog are left out."""
        found = (self.platforms.get(id) for id in scenario.platforms)
        return tuple(platform for platform in found if platform is not None)

    def parties(self, scenario: Scenario, role: str) -> tuple[Participant, ...]:
        """Who has a role in a scenario: records, and inline parties where there is no record.

        Raises `UnknownId` for a role that does not exist.
        """
        if role not in ROLES:
            raise UnknownId(role, "role", nearest(role, ROLES))
        parties: tuple[Party, ...] = getattr(scenario.parties, role)
        return tuple(self.participant(party) for party in parties)

    def participant(self, party: Party) -> Participant:
        """The organisation that a party names, or the party itself as an `InlineParty`."""
        found = None if party.id is None else self.organisations.get(party.id)
        if found is not None:
            return found
        name = party.name or LocalizedText.of(party.id or "?")
        return InlineParty(name, party.id, party.anonymous, party.note)

    def related(self, scenario: Scenario, relation: str, *, inverse: bool = False) -> tuple[Scenario, ...]:
        """The scenarios under a relation (`answers`, `realises`, `part-of`, `replaces`).

        `inverse`: those that point here instead. Scenarios that are not in this catalog are left out.
        Raises `UnknownId` for a relation that does not exist.
        """
        if relation not in RELATIONS:
            raise UnknownId(relation, "relation", nearest(relation, RELATIONS))
        if inverse:
            return tuple(other for other in self.scenarios if scenario.id in other.relations.of(relation))
        found = (self.scenarios.get(id) for id in scenario.relations.of(relation))
        return tuple(other for other in found if other is not None)

    def relative_change(self, impact: Impact) -> float | None:
        """The change as a share of the baseline: -0.5 for 8 s -> 4 s; `None` where it cannot be computed.

        Where a number is missing, the published `change` counts, if it is a percentage or a factor.
        """
        if impact.baseline is None or impact.achieved is None:
            return None if impact.change is None else published_change(impact.change)
        metric = self._metric(impact.metric)
        unit = "" if metric is None else metric.unit
        return relative_change(impact.baseline.quantity.in_unit(unit), impact.achieved.quantity.in_unit(unit))

    def improvement(self, impact: Impact) -> float | None:
        """The change, signed so that more is better: +0.5 for 8 s -> 4 s; `None` where no direction is better."""
        metric, change = self._metric(impact.metric), self.relative_change(impact)
        return None if metric is None or change is None else improvement(change, metric.trend)

    def progress(self, *, today: date) -> tuple[Progress, ...]:
        """Every goal with how far it is reached."""
        return progress(self.goals, self.figures, self._metric, today)

    def matches(self, *, suggest: bool = False) -> tuple[Match, ...]:
        """Which capability answers which need; `suggest` adds pairs of one sector that share a code or a metric."""
        return matches(self.scenarios, suggest=suggest)

    def origin(self, record: Record, field: str | None = None) -> Location:
        """Where a record, or a dotted field of it (`impacts.0.achieved`), was read."""
        type = next(name for name, cls in RECORD_TYPES.items() if isinstance(record, cls))
        return self.origins(type, record.id, field)

    def rows(self, table: "Table", *, languages: Sequence[str] = (), illustrative: bool = False) -> "list[Row]":
        """Flat dicts, for what has no data frames; every row of a table has the same keys (see `scenariokit.rows`).

        Args:
            table: `scenarios`, `impacts`, `parties`, `figures` or `relations`.
            languages: Languages to give texts in, best first; then the catalog's.
            illustrative: Whether made-up records are included.

        Raises `UsageError` for a table that does not exist.
        """
        from scenariokit.rows import table_rows  # most runs check, and make no tables

        return table_rows(self, table, several("languages", languages), illustrative=illustrative)

    def to_arrow(
        self, table: "Table" = "scenarios", *, languages: Sequence[str] = (), illustrative: bool = False
    ) -> "pa.Table":
        """A table for Arrow: typed, nullable where a value may be missing, vocabularies and repeated ids kept once.

        What the columns mean stands in the metadata of each, in English and Chinese; and in `docs/reference/tables.md`.

        Args:
            table: `scenarios`, `impacts`, `parties`, `figures` or `relations`.
            languages: Languages to give texts in, best first; then the catalog's.
            illustrative: Whether made-up records are included.

        Raises:
            UsageError: There is no such table.
            MissingExtra: pyarrow is not installed (`scenariokit[arrow]`).
        """
        from scenariokit.frames.arrow import arrow_table

        return arrow_table(self, table, several("languages", languages), illustrative=illustrative)

    def to_polars(
        self, table: "Table" = "scenarios", *, languages: Sequence[str] = (), illustrative: bool = False
    ) -> "pl.DataFrame":
        """A table for polars; arguments as for `to_arrow`.

        Raises:
            UsageError: There is no such table.
            MissingExtra: polars is not installed (`scenariokit[polars]`).
        """
        from scenariokit.frames.frames import polars_frame

        return polars_frame(self, table, several("languages", languages), illustrative=illustrative)

    def to_pandas(
        self, table: "Table" = "scenarios", *, languages: Sequence[str] = (), illustrative: bool = False
    ) -> "pd.DataFrame":
        """A table for pandas, its columns nullable; arguments as for `to_arrow`.

        Raises:
            UsageError: There is no such table.
            MissingExtra: pandas is not installed (`scenariokit[pandas]`).
        """
        from scenariokit.frames.frames import pandas_frame

        return pandas_frame(self, table, several("languages", languages), illustrative=illustrative)

    def to_duckdb(self, *, languages: Sequence[str] = (), illustrative: bool = False) -> "duckdb.DuckDBPyConnection":
        """A DuckDB in memory with a view for each table. Its SQL can reach neither files nor the network.

        Args:
            languages: Languages to give texts in, best first; then the catalog's.
            illustrative: Whether made-up records are included.

        Raises:
            MissingExtra: duckdb is not installed (`scenariokit[duckdb]`).
        """
        from scenariokit.frames.sql import database

        return database(self, several("languages", languages), illustrative=illustrative)
