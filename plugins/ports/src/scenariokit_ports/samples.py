"""The sample files that come with the loaders and measures. Illustrative data."""

from pathlib import Path

SAMPLES = Path(__file__).parent / "data" / "samples"
