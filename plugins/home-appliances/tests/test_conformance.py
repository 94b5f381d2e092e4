"""The home-appliances sector keeps its promises; those about asset shells where the extra `aas` is installed."""

from importlib.util import find_spec

import attrs

from scenariokit.testing import sector_suite
from scenariokit_home_appliances import SECTOR

_READABLE = tuple(x for x in SECTOR.loaders if find_spec("basyx") is not None or not x.name.startswith("aas"))

test_conformance = sector_suite(attrs.evolve(SECTOR, loaders=_READABLE))
