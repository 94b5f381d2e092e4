"""Diagnostics as hosts of repositories want them: from the root of the repository, with a fingerprint, escaped.

Such formats have every mistake, whatever `--max-problems` says: what they leave out counts as mended.
"""

from scenariokit.diagnostics import Diagnostic
from scenariokit.fingerprint import fingerprints
from scenariokit.plugin.report import Report
from scenariokit.reporters.plain import advice, relocated
from scenariokit.reporters.printable import printable
from scenariokit.reporters.words import written
from scenariokit.source import Location
from scenariokit.values import frozen


@frozen
class Issue:
    """One mistake; its texts are masked and hold no control characters."""

    diagnostic: Diagnostic
    path: str
    """From the root of the repository; empty where the mistake stands in no file."""
    fingerprint: str
    message: str
    advice: str

    @property
    def location(self) -> Location:
        """The place, for lines and cells."""
        return self.diagnostic.location

    @property
    def title(self) -> str:
        """Code and name."""
        return f"{self.diagnostic.code} {self.diagnostic.name}"

    @property
    def subject(self) -> str:
        """What it is about: the record's id, its field, the cell of a table."""
        record, location = self.diagnostic.record, self.location
        parts = ("" if record is None else record[1], written(self.diagnostic.field), location.cell or "")
        return printable(", ".join(part for part in parts if part))

    @property
    def place(self) -> str:
        """Where it stands, as people quote it: `catalogs/cases.yaml:14:93`."""
        location = self.location
        rest = f":{location.line}:{location.column}" if location.line else f":{location.cell}" if location.cell else ""
        return printable(self.path + rest) if self.path else ""

    @property
    def sentence(self) -> str:
        """Message and what it is about."""
        return f"{self.message} [{self.subject}]" if self.subject else self.message


def issues(report: Report) -> tuple[Issue, ...]:
    """All mistakes, in order."""
    located = relocated(report)
    return tuple(
        Issue(
            d, there.location.path, print_, printable(d.message(report.language)), printable(advice(d, report.language))
        )
        for d, there, print_ in zip(report.diagnostics, located, fingerprints(located), strict=True)
    )


def worst_first(found: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Errors before warnings before notes: some readers stop after the first few."""
    return tuple(sorted(found, key=lambda issue: issue.diagnostic.severity.rank))
