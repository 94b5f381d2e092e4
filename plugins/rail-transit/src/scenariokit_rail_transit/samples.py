"""Where the sample files stand: what loaders and measures are tested with and documented by. Illustrative data."""

from importlib.resources import files

SAMPLES = files("scenariokit_rail_transit") / "data" / "samples"
