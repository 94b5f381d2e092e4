"""Where the sample files lie. Illustrative data."""

from importlib.resources import files

SAMPLES = files("scenariokit_rubber_tires") / "data" / "samples"
