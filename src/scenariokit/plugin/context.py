"""What validators may know beside the record: frozen, picklable, no files, no network, no hidden clock."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs
from immutabledict import immutabledict

from scenariokit.model import Header, Metric, Organisation, Quantity
from scenariokit.plugin.codelist import CodeList
from scenariokit.values import frozen


@frozen
class Measured:
    """What a sector's measure computed from an evidence file."""

    metric: str
    file: str
    quantity: Quantity
    rows: tuple[int, ...]
    """The rows of the file that it rests on, from 1."""
    tolerance: float = 0.0


@frozen(eq=False)
class Context:
    """The definitions of a catalog and its surroundings, read before the first record is checked."""

    today: date
    """The day the run thinks it is; part of every machine-readable output."""
    header: Header | None = None
    metrics: Mapping[str, Metric] = attrs.field(factory=immutabledict)
    """By reference: `sector/metric`, or a bare id of the core or the catalog."""
    organisations: Mapping[str, Organisation] = attrs.field(factory=immutabledict)
    platforms: frozenset[str] = frozenset()
    codelists: Mapping[tuple[str, str], CodeList] = attrs.field(factory=immutabledict)
    """(id, edition) -> list."""
    sectors: Mapping[str, tuple[str, ...]] = attrs.field(factory=immutabledict)
    """Known sectors: id -> further spellings."""
    sectors_known: bool = True
    """Whether these are all: false where the header that declares them could not be read in full."""
    plugged: frozenset[str] = frozenset()
    """Sectors that an installed plugin brings."""
    measured: Mapping[tuple[str, str], Measured] = attrs.field(factory=immutabledict)
    """(metric, evidence file from the catalog's root) -> measurement."""
    options: Mapping[str, Mapping[str, Any]] = attrs.field(factory=immutabledict)
    """Validator name -> its options."""
    settled: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    """Id -> type of what is defined once, is not withdrawn and is no scenario: a reference to it is right."""

    _metrics: dict[str, Metric] = attrs.field(init=False, repr=False)
    """The same as `metrics`: looked up many times a record, and no immutable map is as quick."""

    @_metrics.default
    def _quick(self) -> dict[str, Metric]:
        return dict(self.metrics)

    def metric(self, ref: str) -> Metric | None:
        """The metric a reference names, or `None`."""
        return self._metrics.get(ref)

    def organisation(self, id: str) -> Organisation | None:
        """The organisation with an id, or `None`."""
        return self.organisations.get(id)

    def codelist(self, id: str, edition: str | None = None) -> CodeList | None:
        """A code list; without an edition the one that is loaded, `None` where there is none or several."""
        if edition is not None:
            return self.codelists.get((id, edition))
        found = [codes for (name, _), codes in self.codelists.items() if name == id]
        return found[0] if len(found) == 1 else None

    def editions(self, id: str) -> tuple[str, ...]:
        """The editions of a code list that are loaded."""
        return tuple(sorted(edition for name, edition in self.codelists if name == id))

    @property
    def language(self) -> str:
        """What a bare string is written in."""
        return "und" if self.header is None else self.header.language
