"""The ports sector keeps its promises."""

from scenariokit.testing import sector_suite
from scenariokit_ports import SECTOR

test_conformance = sector_suite(SECTOR)
