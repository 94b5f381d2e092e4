"""Rail transit for scenariokit: vehicle numbers, RAMS figures, safety levels, timetables."""

from scenariokit_rail_transit.sector import SECTOR, scenariokit_sectors

__all__ = ["SECTOR", "scenariokit_sectors"]
