"""The sample files that come with the loaders and measures. Illustrative data."""

from importlib.resources import files
from typing import Final

SAMPLES: Final = files("scenariokit_automotive") / "data" / "samples"
