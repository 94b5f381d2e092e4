"""What reporters get: diagnostics, and what was checked."""

from collections.abc import Callable, Mapping
from datetime import date

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Counts, Diagnostic, Language, Severity
from scenariokit.values import frozen


@frozen
class Skipped:
    """Something that was not checked, and why."""

    what: str
    """A file, a plugin, a validator."""
    reason: Mapping[str, str] = attrs.field(converter=immutabledict)
    """Bilingual."""


@frozen
class Coverage:
    """What was checked: a green run says of what."""

    files: tuple[str, ...] = ()
    """Files that were read."""
    ignored_files: tuple[str, ...] = ()
    """Other files that lie in the catalog's folder."""
    records: Mapping[str, int] = attrs.field(factory=immutabledict, converter=immutabledict)
    """Record type -> how many."""
    kinds: Mapping[str, int] = attrs.field(factory=immutabledict, converter=immutabledict)
    """Kind of scenario -> how many."""
    rejected: int = 0
    """Records with errors, which the typed catalog leaves out."""
    validators: int = 0
    """How many validators ran."""
    plugins: tuple[tuple[str, str], ...] = ()
    """Name and version of everything that brought validators, scenariokit first."""
    today: date | None = None
    details_unchecked: Mapping[str, int] = attrs.field(factory=immutabledict, converter=immutabledict)
    """Sector -> records whose details no installed plugin checks."""
    references_unchecked: int = 0
    """References into other catalogs, and codes of lists that are not installed."""
    evidence_unchecked: int = 0
    """Values whose evidence no installed measure reads."""
    skipped: tuple[Skipped, ...] = ()
    suppressed: int = 0
    """Diagnostics that records accept, or comments beside the values."""
    set_aside: int = 0
    """Diagnostics that the settings leave out in some files or sectors."""
    known: Mapping[str, int] = attrs.field(factory=immutabledict, converter=immutabledict)
    """Baseline, or revision -> findings that it knows already."""
    faults_left_out: Mapping[str, int] = attrs.field(factory=immutabledict, converter=immutabledict)
    """Severity -> mistakes of reading beyond the limit `faults`: the totals have them, no diagnostic does."""


@frozen(eq=False)
class Report:
    """Everything a reporter writes from."""

    diagnostics: tuple[Diagnostic, ...]
    """All of them, in order."""
    coverage: Coverage
    language: Language = "en"
    color: bool = False
    max_problems: int | None = None
    """How many to show; the totals stay exact."""
    statistics: bool = False
    """Whether to count by code instead of showing each."""
    quiet: bool = False
    """Whether to leave out totals and coverage; for people only."""
    lines: Callable[[str, int, int], tuple[str, ...]] = attrs.field(default=lambda _path, _first, _last: (), repr=False)
    """(file, first line, last line) -> the lines, for source frames; personal data is masked by the reporter."""
    repository: Callable[[str], str] = attrs.field(default=lambda path: path, repr=False)
    """Path of a diagnostic -> the same from the root of the repository, with `/`; empty where it is no file."""
    fail_on: Severity = Severity.ERROR
    """The mildest severity that fails the run."""

    @property
    def counts(self) -> Counts:
        """Exact totals by severity."""
        return Counts.of(self.diagnostics).plus(self.coverage.faults_left_out)

    @property
    def failed(self) -> bool:
        """Whether something is bad enough to fail the run."""
        return self.fails(self.worst) if self.worst is not None else False

    @property
    def worst(self) -> Severity | None:
        """The worst severity that there is."""
        counts = self.counts
        numbers = zip(Severity, (counts.errors, counts.warnings, counts.notes), strict=True)
        return next((severity for severity, number in numbers if number), None)

    def fails(self, severity: Severity) -> bool:
        """Whether diagnostics of a severity fail the run."""
        return severity.rank <= self.fail_on.rank

    @property
    def shown(self) -> tuple[Diagnostic, ...]:
        """The diagnostics to display."""
        return self.diagnostics if self.max_problems is None else self.diagnostics[: self.max_problems]
