"""For plugin authors: run a validator's examples, check a record, build records."""

from collections.abc import Mapping
from typing import Any

from scenariokit.assembly import registry, registry_with
from scenariokit.diagnostics import Diagnostic, Severity
from scenariokit.model import Scenario
from scenariokit.pipeline.result import CheckResult
from scenariokit.plugin.sector import Sector
from scenariokit.plugin.validator import Example
from scenariokit.testing.examples import failures, sample_type
from scenariokit.testing.memory import check_example
from scenariokit.testing.snapshot import snapshot_of
from scenariokit.testing.suite import sector_suite

__all__ = ["build", "check", "check_example", "failures", "sample_type", "sector_suite", "snapshot_of"]


def check(sector: Sector | None, example: Example, *, record_type: str = "scenario") -> tuple[Diagnostic, ...]:
    """What is wrong with the sample record once a merge patch is applied to it.

    Args:
        sector: The sector under test; `None` for the core alone.
        example: A merge patch (RFC 7396) on the sample, or a list of records.
        record_type: The sample that is patched.
    """
    return _checked(sector, example, record_type).diagnostics


def build(sector: Sector | None, patch: Mapping[str, Any] | None = None) -> Scenario:
    """The sample scenario of a sector as a typed record, once a merge patch is applied to it.

    Raises `AssertionError` with the diagnostics where it has errors.
    """
    result = _checked(sector, patch or {}, "scenario")
    errors = [d for d in result.diagnostics if d.severity is Severity.ERROR]
    if errors or result.catalog is None:
        raise AssertionError(snapshot_of(errors))
    return next(iter(result.catalog.scenarios))


def _checked(sector: Sector | None, example: Example, record_type: str) -> CheckResult:
    sample: Mapping[str, Any] = {} if sector is None else {"sector": sector.id, **sector.sample}
    known = registry(()) if sector is None else registry_with(sector)
    return check_example(example, known, record_type=record_type, sample=sample)
