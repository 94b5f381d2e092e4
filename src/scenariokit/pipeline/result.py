"""What a check gives back."""

import attrs

from scenariokit.catalog import Catalog
from scenariokit.diagnostics import Counts, Diagnostic
from scenariokit.plugin.report import Coverage
from scenariokit.source import Document
from scenariokit.values import frozen


@frozen(eq=False)
class CheckResult:
    """The outcome of one validation."""

    diagnostics: tuple[Diagnostic, ...]
    """All of them, in order."""
    coverage: Coverage
    catalog: Catalog | None = None
    """The records without errors; `None` where the header itself is unusable."""
    rejected: tuple[tuple[str, str], ...] = ()
    """Type and id of the other records."""
    documents: tuple[Document, ...] = attrs.field(default=(), repr=False)
    """The parsed files, for source frames."""
    evidence: tuple[str, ...] = ()
    """Files that records rest on, whether they belong to the catalog or not: from its root."""

    @property
    def counts(self) -> Counts:
        """How many errors, warnings and notes."""
        return Counts.of(self.diagnostics).plus(self.coverage.faults_left_out)

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return self.counts.errors == 0

    def lines(self, path: str, first: int, last: int) -> tuple[str, ...]:
        """The lines of a file, for a source frame."""
        found = next((d for d in self.documents if d.path == path), None)
        return () if found is None else found.locator.lines(first, last)
