"""Container ports for scenariokit: places, terminals, ships, containers, crane rates."""

from scenariokit_ports.sector import SECTOR, scenariokit_sectors

__all__ = ["SECTOR", "scenariokit_sectors"]
