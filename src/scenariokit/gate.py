"""What a run must hold to pass: the answer to everything that could turn a job green without having checked it."""

from collections.abc import Mapping

import attrs

from scenariokit.diagnostics import Counts, Diagnostic, Problem, Severity, Value
from scenariokit.plugin.problems import TOO_FEW_RECORDS, TOO_MANY_WARNINGS
from scenariokit.plugin.report import Coverage
from scenariokit.source import Location
from scenariokit.values import frozen


@frozen
class Gate:
    """What decides between exit code 0 and 1."""

    fail_on: Severity = attrs.field(default=Severity.ERROR, converter=Severity)
    """The mildest severity that fails the run."""
    max_warnings: int | None = None
    """How many warnings pass."""
    require_records: int = 0
    """How many records must have been checked, the header not counted."""

    def demands(self, counts: Counts, coverage: Coverage) -> tuple[Diagnostic, ...]:
        """What the run as a whole falls short of, as errors, so that every format shows it."""
        found = []
        records = sum(number for type_, number in coverage.records.items() if type_ != "catalog")
        if records < self.require_records:
            found.append(_short_of(TOO_FEW_RECORDS, {"found": records, "required": self.require_records}))
        if self.max_warnings is not None and counts.warnings > self.max_warnings:
            found.append(_short_of(TOO_MANY_WARNINGS, {"found": counts.warnings, "allowed": self.max_warnings}))
        return tuple(found)


def _short_of(problem: Problem, values: Mapping[str, Value]) -> Diagnostic:
    return Diagnostic(problem, problem.severity, Location(""), values=values)
