"""The files that the sector exchanges, one format a module."""

from scenariokit_rubber_tires.loaders.eprel_json import EPREL_JSON
from scenariokit_rubber_tires.loaders.eprel_table import EPREL_TABLE
from scenariokit_rubber_tires.loaders.gdso import GDSO
from scenariokit_rubber_tires.loaders.inspection_log import INSPECTION_LOG

LOADERS = (GDSO, EPREL_JSON, EPREL_TABLE, INSPECTION_LOG)
