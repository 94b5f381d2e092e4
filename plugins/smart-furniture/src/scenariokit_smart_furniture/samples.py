"""Where the sample files stand. They are illustrative data."""

from importlib.resources import files

SAMPLES = files("scenariokit_smart_furniture") / "data" / "samples"
