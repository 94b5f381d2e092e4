"""Smart furniture and smart home for scenariokit: emission classes, Matter device types, cut lists, IDM catalogues."""

from scenariokit_smart_furniture.sector import SECTOR, scenariokit_sectors

__all__ = ["SECTOR", "scenariokit_sectors"]
