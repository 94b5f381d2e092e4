"""Where the sample files stand: what loaders and measures are tested with and documented by. Illustrative data."""

from importlib.resources import files

SAMPLES = files("scenariokit_home_appliances") / "data" / "samples"
