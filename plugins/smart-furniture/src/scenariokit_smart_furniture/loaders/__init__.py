"""Files that the sector exchanges: IDM catalogues, cut lists, nesting drawings."""

from scenariokit_smart_furniture.loaders.cut_lists import CUT_LIST
from scenariokit_smart_furniture.loaders.idm_catalogue import IDM_CATALOGUE
from scenariokit_smart_furniture.loaders.nesting_drawing import NESTING_DRAWING

LOADERS = (IDM_CATALOGUE, CUT_LIST, NESTING_DRAWING)
"""A format each."""
