"""The home-appliances sector for scenariokit: EU energy labels, Chinese efficiency grades, refrigerants, EPREL, AAS."""

from scenariokit_home_appliances.sector import SECTOR, scenariokit_sectors

__all__ = ["SECTOR", "scenariokit_sectors"]
