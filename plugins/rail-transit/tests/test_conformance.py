"""The rail-transit sector keeps its promises."""

from scenariokit.testing import sector_suite
from scenariokit_rail_transit import SECTOR

test_conformance = sector_suite(SECTOR)
