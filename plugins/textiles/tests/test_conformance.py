"""The promises that every sector keeps."""

from scenariokit.testing import sector_suite
from scenariokit_textiles import SECTOR

test_conformance = sector_suite(SECTOR)
