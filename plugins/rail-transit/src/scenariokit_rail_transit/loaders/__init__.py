"""The files that rail transit exchanges, one format a file."""

from scenariokit_rail_transit.loaders.fleet import FLEET
from scenariokit_rail_transit.loaders.gtfs import GTFS
from scenariokit_rail_transit.loaders.rams import RAMS

LOADERS = (GTFS, RAMS, FLEET)
