"""scenariokit: catalogs of industrial scenarios as typed, validated, usable data.

Everything here is public; every other module but `scenariokit.plugin` and `scenariokit.testing` is private.
Names are imported when they are first used, so that `import scenariokit` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from scenariokit.__about__ import __version__

if TYPE_CHECKING:
    from scenariokit.api import dump, load, validate
    from scenariokit.catalog import Catalog, InlineParty, Participant
    from scenariokit.diagnostics import Counts, Diagnostic, Fix, Problem, Severity
    from scenariokit.errors import (
        CannotWrite,
        CatalogInvalid,
        InvalidValue,
        MissingExtra,
        RangeError,
        ScenariokitError,
        UnitError,
        UnknownId,
        UsageError,
    )
    from scenariokit.match import Match
    from scenariokit.model import (
        Benchmark,
        Code,
        Details,
        Figure,
        Goal,
        Header,
        Impact,
        Kind,
        LocalizedText,
        Metric,
        Observation,
        Organisation,
        PartialDate,
        Party,
        Platform,
        Quantity,
        Range,
        Scenario,
        Source,
        UncheckedDetails,
    )
    from scenariokit.pipeline.result import CheckResult
    from scenariokit.plugin.report import Coverage
    from scenariokit.progress import Progress
    from scenariokit.query import Records
    from scenariokit.source import Location

_HOME = {
    "scenariokit.api": ("dump", "load", "validate"),
    "scenariokit.catalog": ("Catalog", "InlineParty", "Participant"),
    "scenariokit.diagnostics": ("Counts", "Diagnostic", "Fix", "Problem", "Severity"),
    "scenariokit.errors": (
        "CannotWrite", "CatalogInvalid", "InvalidValue", "MissingExtra", "RangeError", "ScenariokitError", "UnitError",
        "UnknownId", "UsageError",
    ),
    "scenariokit.match": ("Match",),
    "scenariokit.model": (
        "Benchmark", "Code", "Details", "Figure", "Goal", "Header", "Impact", "Kind", "LocalizedText", "Metric",
        "Observation", "Organisation", "PartialDate", "Party", "Platform", "Quantity", "Range", "Scenario", "Source",
        "UncheckedDetails",
    ),
    "scenariokit.pipeline.result": ("CheckResult",),
    "scenariokit.plugin.report": ("Coverage",),
    "scenariokit.progress": ("Progress",),
    "scenariokit.query": ("Records",),
    "scenariokit.source": ("Location",),
}  # fmt: skip

_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Benchmark", "CannotWrite", "Catalog", "CatalogInvalid", "CheckResult", "Code", "Counts", "Coverage", "Details", "Diagnostic", "Figure",
    "Fix", "Goal", "Header", "Impact", "InlineParty", "InvalidValue", "Kind", "LocalizedText", "Location", "Match", "Metric",
    "MissingExtra", "Observation", "Organisation", "PartialDate", "Participant", "Party", "Platform", "Problem", "Progress",
    "Quantity", "Range", "RangeError", "Records", "Scenario", "ScenariokitError", "Severity", "Source", "UncheckedDetails",
    "UnitError", "UnknownId", "UsageError", "__version__", "dump", "load", "validate",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        message = f"module 'scenariokit' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_MODULE_OF[name]), name)


def __dir__() -> list[str]:
    return __all__
