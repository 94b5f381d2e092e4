"""The automotive sector for scenariokit: VIN, WMI, supplier codes, line rates, quality, DELFOR and DELJIT."""

from scenariokit_automotive.sector import SECTOR, scenariokit_sectors

__all__ = ["SECTOR", "scenariokit_sectors"]
