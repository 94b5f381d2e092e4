"""All that a plugin author imports. What only readers of files use is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

from scenariokit.diagnostics import Edit, Fix, Problem, Sentences, Severity, Value
from scenariokit.errors import InvalidValue, RangeError, ScenariokitError, UnitError
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
from scenariokit.plugin.codelist import CodeList, Row
from scenariokit.plugin.context import Context
from scenariokit.plugin.hookspecs import hookimpl
from scenariokit.plugin.loader import (
    BAD_CELL,
    COLUMNS_NOT_READ,
    EMPTY_FILE,
    LIMIT_EXCEEDED,
    NOTHING_FOUND,
    SYNTAX,
    UNREADABLE,
    Fault,
    FileProblem,
    Limits,
    Loader,
    Reading,
    Source,
)
from scenariokit.plugin.measure import Measure, Measurement, measure
from scenariokit.plugin.outputs import Dump, Exporter, Reporter
from scenariokit.plugin.profile import Profile
from scenariokit.plugin.sector import Sector, details
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
from scenariokit.source import Document, Entry, Pointer, Span, Target

if TYPE_CHECKING:
    from scenariokit.plugin.building import DocumentBuilder, read_text, span_of
    from scenariokit.plugin.json.file import JsonFile, OriginLocator, nearest_origin, read_json
    from scenariokit.plugin.json.locator import JsonLocator
    from scenariokit.plugin.tables.mapped import TableLoader
    from scenariokit.plugin.tables.table import BadCell, CellRef, Table, TableRow, read_table, read_tables

_MODULE_OF = {
    name: module
    for module, names in {
        "scenariokit.plugin.building": ("DocumentBuilder", "read_text", "span_of"),
        "scenariokit.plugin.json.file": ("JsonFile", "OriginLocator", "nearest_origin", "read_json"),
        "scenariokit.plugin.json.locator": ("JsonLocator",),
        "scenariokit.plugin.tables.mapped": ("TableLoader",),
        "scenariokit.plugin.tables.table": ("BadCell", "CellRef", "Table", "TableRow", "read_table", "read_tables"),
    }.items()
    for name in names
}

__all__ = [
    "BAD_CELL", "COLUMNS_NOT_READ", "EMPTY_FILE", "LIMIT_EXCEEDED", "NOTHING_FOUND", "SYNTAX", "UNREADABLE", "BadCell",
    "CatalogValidator", "CellRef", "Code", "CodeList", "Context", "Details", "Document", "DocumentBuilder", "Dump",
    "Edit", "Entry", "Exporter", "Fact", "Fault", "Figure", "FileProblem", "Finding", "Fix", "Goal", "Header",
    "Impact", "InvalidValue", "JsonFile", "JsonLocator", "Limits", "Lines", "Loader", "LocalizedText", "Measure",
    "Measurement", "Metric", "Observation", "Organisation", "OriginLocator", "PartialDate", "PlainText", "Platform",
    "Pointer", "Problem", "Profile", "Quantity", "Range", "RangeError", "Reading", "Record", "Reporter", "Row", "Scenario",
    "ScenariokitError", "Sector", "Sentences", "Severity", "Source", "Span", "Summary", "Table", "TableLoader",
    "TableRow", "Target", "UnitError", "Validator", "Value", "catalog_validator", "details", "field", "hookimpl",
    "measure", "nearest_origin", "read_json", "read_table", "read_tables", "read_text", "span_of", "validator",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        message = f"module 'scenariokit.plugin' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_MODULE_OF[name]), name)


def __dir__() -> list[str]:
    return __all__
