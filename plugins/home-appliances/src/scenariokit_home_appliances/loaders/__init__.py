"""The files that the sector exchanges, one format a file."""

from scenariokit_home_appliances.loaders.aas import AAS_JSON, AASX
from scenariokit_home_appliances.loaders.eprel_csv import EPREL_CSV
from scenariokit_home_appliances.loaders.eprel_json import EPREL_JSON
from scenariokit_home_appliances.loaders.line_report import LINE_REPORT

LOADERS = (EPREL_JSON, EPREL_CSV, AAS_JSON, AASX, LINE_REPORT)
"""EPREL exports, asset administration shells, monthly reports of lines."""
