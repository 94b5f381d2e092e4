"""The rubber-tires sector for scenariokit: sizes, load and speed, EU label, DOT TIN, UTQG, GDSO, EPREL, inspection logs."""

from scenariokit_rubber_tires.sector import SECTOR, scenariokit_sectors

__all__ = ["SECTOR", "scenariokit_sectors"]
