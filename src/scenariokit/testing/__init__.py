"""For plugin authors: run a validator's examples, check a record, build records."""

from collections.abc import Mapping
from typing import Any

from scenariokit.assembly import registry, registry_with
from scenariokit.diagnostics import Diagnostic
from scenariokit.plugin.sector import Sector
from scenariokit.plugin.validator import Example
from scenariokit.testing.examples import failures, sample_type
from scenariokit.testing.memory import check_example
from scenariokit.testing.suite import sector_suite

__all__ = ["check", "check_example", "failures", "sample_type", "sector_suite"]


def check(sector: Sector | None, example: Example, *, record_type: str = "scenario") -> tuple[Diagnostic, ...]:
    """What is wrong with the sample record once a merge patch is applied to it.

    Args:
        sector: The sector under test; `None` for the core alone.
        example: A merge patch (RFC 7396) on the sample, or a list of records.
        record_type: The sample that is patched.
    """
    sample: Mapping[str, Any] = {} if sector is None else {"sector": sector.id, **sector.sample}
    known = registry(()) if sector is None else registry_with(sector)
    return check_example(example, known, record_type=record_type, sample=sample).diagnostics
