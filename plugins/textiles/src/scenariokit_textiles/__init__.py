"""The textiles sector for scenariokit: fibre composition, yarn counts, four-point inspection, GB 18401, OEKO-TEX, GOTS."""

from scenariokit_textiles.sector import SECTOR, scenariokit_sectors

__all__ = ["SECTOR", "scenariokit_sectors"]
