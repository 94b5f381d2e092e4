"""The files that the sector exchanges, one format a module."""

from scenariokit_textiles.loaders.composition_list import COMPOSITION_LIST
from scenariokit_textiles.loaders.inspection_sheet import INSPECTION_SHEET
from scenariokit_textiles.loaders.style_table import STYLE_TABLE

LOADERS = (INSPECTION_SHEET, STYLE_TABLE, COMPOSITION_LIST)
