"""The files that the sector exchanges, one format a module."""

from scenariokit_automotive.loaders.delivery import DELFOR, DELJIT
from scenariokit_automotive.loaders.production import PRODUCTION
from scenariokit_automotive.loaders.quality import QUALITY

LOADERS = (PRODUCTION, QUALITY, DELFOR, DELJIT)
