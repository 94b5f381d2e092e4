"""All that a plugin author imports."""

from scenariokit.diagnostics import Edit, Fix, Problem, Severity
from scenariokit.model import (
    Code,
    Details,
    Figure,
    Goal,
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
from scenariokit.plugin.building import DocumentBuilder, read_text, span_of
from scenariokit.plugin.codelist import CodeList, Row
from scenariokit.plugin.context import Context
from scenariokit.plugin.hookspecs import hookimpl
from scenariokit.plugin.loader import SYNTAX, UNREADABLE, Fault, FileProblem, Limits, Loader, Reading, Source
from scenariokit.plugin.measure import Measure, Measurement, measure
from scenariokit.plugin.outputs import Dump, Exporter, Reporter
from scenariokit.plugin.sector import Sector, details
from scenariokit.plugin.tables.mapped import TableLoader
from scenariokit.plugin.tables.table import BadCell, CellRef, Table, TableRow, read_table, read_tables
from scenariokit.plugin.text import Lines
from scenariokit.plugin.validator import (
    CatalogValidator,
    Fact,
    Finding,
    Summary,
    Validator,
    catalog_validator,
    validator,
)
from scenariokit.source import Span

__all__ = [
    "SYNTAX", "UNREADABLE", "BadCell", "CatalogValidator", "CellRef", "Code", "CodeList", "Context", "Details", "DocumentBuilder",
    "Dump", "Edit", "Exporter", "Fact", "Fault", "Figure", "FileProblem", "Finding", "Fix", "Goal", "Header", "Impact", "Limits", "Lines",
    "Loader", "LocalizedText", "Measure", "Measurement", "Metric", "Observation", "Organisation", "PartialDate", "PlainText",
    "Platform", "Problem", "Quantity", "Range", "Reading", "Record", "Reporter", "Row", "Scenario", "Sector", "Severity",
    "Source", "Span", "Summary", "Table", "TableLoader", "TableRow", "Validator", "catalog_validator", "details", "field",
    "hookimpl", "measure", "read_table", "read_tables", "read_text", "span_of", "validator",
]  # fmt: skip
