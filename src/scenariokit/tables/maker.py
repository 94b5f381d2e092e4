"""What every table needs of a catalog, in the languages and with the records that were asked for."""

from collections.abc import Iterator
from typing import Protocol

import attrs

from scenariokit.errors import UnknownId
from scenariokit.model import Header, Impact, LocalizedText, Metric, Platform, Record, Scenario, Source
from scenariokit.query import Records


class Participant(Protocol):
    """Whoever takes part in a scenario: a record, or a party named in the role itself."""

    @property
    def name(self) -> LocalizedText: ...  # noqa: D102
    @property
    def id(self) -> str | None: ...  # noqa: D102


class View(Protocol):
    """What tables are made from: a catalog."""

    @property
    def header(self) -> Header: ...  # noqa: D102
    @property
    def scenarios(self) -> Records[Scenario]: ...  # noqa: D102
    @property
    def platforms(self) -> Records[Platform]: ...  # noqa: D102
    def metric(self, ref: str) -> Metric: ...  # noqa: D102
    def parties(self, scenario: Scenario, role: str) -> tuple[Participant, ...]: ...  # noqa: D102
    def relative_change(self, impact: Impact) -> float | None: ...  # noqa: D102
    def improvement(self, impact: Impact) -> float | None: ...  # noqa: D102


@attrs.frozen
class Maker:
    """Makes one table: the catalog, the languages, and which records count."""

    catalog: View
    languages: tuple[str, ...]
    """Best first; the catalog's own is the last."""
    illustrative: bool
    """Whether made-up records count."""

    @classmethod
    def of(cls, catalog: View, languages: tuple[str, ...], *, illustrative: bool) -> "Maker":
        """A maker that falls back to the catalog's own language."""
        return cls(catalog, (*languages, catalog.header.language), illustrative)

    def counts(self, record: Record) -> bool:
        """Whether a record is wanted."""
        return self.illustrative or not record.illustrative

    def text(self, text: LocalizedText | None) -> str | None:
        """A text in the first language that there is one in."""
        return None if text is None else text.best(*self.languages)

    def metric(self, ref: str | None) -> Metric | None:
        """The metric of a reference; `None` where nobody defines it."""
        try:
            return None if ref is None else self.catalog.metric(ref)
        except UnknownId:
            return None

    def scenarios(self) -> Iterator[Scenario]:
        """The scenarios that count, in published order."""
        return (scenario for scenario in self.catalog.scenarios if self.counts(scenario))


def source_of(source: Source | None) -> str | None:
    """What a source is quoted by."""
    return None if source is None else source.id or source.citation or source.url


def word(value: object) -> str | None:
    """A value of a vocabulary, or a code, as text."""
    return None if value is None else str(value)
