"""Where the sample files lie. Illustrative data."""

from importlib.resources import files

SAMPLES = files("scenariokit_textiles") / "data" / "samples"
