"""All that a plugin author imports."""

from scenariokit.diagnostics import Edit, Fix, Severity
from scenariokit.model import (
    Code,
    Details,
    Header,
    Impact,
    LocalizedText,
    Metric,
    Observation,
    Organisation,
    PartialDate,
    Platform,
    Quantity,
    Range,
    Record,
    Scenario,
    field,
)  # fmt: skip
from scenariokit.model.walk import PlainText
from scenariokit.plugin.codelist import CodeList, Row
from scenariokit.plugin.context import Context
from scenariokit.plugin.hookspecs import hookimpl
from scenariokit.plugin.loader import Fault, Limits, Loader, Reading, Source
from scenariokit.plugin.outputs import Dump, Exporter, Reporter
from scenariokit.plugin.sector import Measure, Measurement, Sector, details
from scenariokit.plugin.validator import (
    CatalogValidator,
    Fact,
    Finding,
    Summary,
    Validator,
    catalog_validator,
    validator,
)

__all__ = [
    "CatalogValidator", "Code", "CodeList", "Context", "Details", "Dump", "Edit", "Exporter", "Fact", "Fault", "Finding", "Fix",
    "Header", "Impact", "Limits", "Loader", "LocalizedText", "Measure", "Measurement", "Metric", "Observation", "Organisation",
    "PartialDate", "PlainText", "Platform", "Quantity", "Range", "Reading", "Record", "Reporter", "Row", "Scenario", "Sector",
    "Severity", "Source", "Summary", "Validator", "catalog_validator", "details", "field", "hookimpl", "validator",
]  # fmt: skip
