"""The sector keeps what the plugin contract asks of every sector."""

from scenariokit.testing import sector_suite
from scenariokit_smart_furniture import SECTOR

test_conformance = sector_suite(SECTOR)
