"""The promises that every sector keeps."""

from scenariokit.testing import sector_suite
from scenariokit_automotive import SECTOR

test_conformance = sector_suite(SECTOR)
