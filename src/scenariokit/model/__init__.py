"""The model: frozen, typed values with no knowledge of files."""

from scenariokit.model.code import Code
from scenariokit.model.common import Ignore, Listing, Record, Withdrawn, Withheld
from scenariokit.model.dates import PartialDate
from scenariokit.model.details import UncheckedDetails
from scenariokit.model.figure import Figure, Goal
from scenariokit.model.header import Declared, DeclaredSector, Header
from scenariokit.model.impact import Impact
from scenariokit.model.kit import Details, field, model, shape_at, spec_of
from scenariokit.model.metric import Metric, Scope, Trend
from scenariokit.model.observation import Benchmark, Evidence, Observation
from scenariokit.model.organisation import Organisation
from scenariokit.model.party import Contact, Parties, Party
from scenariokit.model.platform import Platform
from scenariokit.model.quantity import Quantity, Range
from scenariokit.model.scenario import (
    Dates,
    Element,
    Kind,
    Maturity,
    Money,
    Relations,
    Scenario,
    Site,
)  # fmt: skip
from scenariokit.model.source import Source
from scenariokit.model.text import LocalizedText

__all__ = [
    "Benchmark", "Code", "Contact", "Dates", "Declared", "DeclaredSector", "Details", "Element", "Evidence", "Figure", "Goal",
    "Header", "Ignore", "Impact", "Kind", "Listing", "LocalizedText", "Maturity", "Metric", "Money", "Observation",
    "Organisation", "PartialDate", "Parties", "Party", "Platform", "Quantity", "Range", "Record", "Relations", "Scenario",
    "Scope", "Site", "Source", "Trend", "UncheckedDetails", "Withdrawn", "Withheld", "field", "model", "shape_at", "spec_of",
]  # fmt: skip

RECORD_TYPES: dict[str, type] = {
    "catalog": Header, "scenario": Scenario, "platform": Platform, "metric": Metric, "organisation": Organisation,
}  # fmt: skip
"""Record type -> class; `catalog` is the header."""
