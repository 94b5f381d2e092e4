"""What generated catalogs measure, from `metrics.yaml`: metrics of the core, and some that the catalog defines itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml


@dataclass(frozen=True)
class Measured:
    """A metric and where its values lie before and after."""

    id: str
    unit: str
    before: tuple[float, float]
    after: tuple[float, float]
    decimals: int
    words: str
    """What a newspaper prints, with {before} and {after}."""
    definition: Mapping[str, Any] | None = None
    """The rest of its record, where the catalog defines it."""

    def values(self, rng: Random) -> tuple[str, str]:
        """A baseline and something better."""
        low, high = (self._value(rng, *ends) for ends in (self.before, self.after))
        return low, high

    def spelt(self, number: str) -> str:
        """A value as it stands in a file."""
        return f"{number} {self.unit}"

    def record(self) -> dict[str, Any]:
        """The metric, as the catalog defines it."""
        return {"id": self.id, "unit": self.unit, "scope": ["line", "plant"], **(self.definition or {})}

    def _value(self, rng: Random, low: float, high: float) -> str:
        return f"{low + (high - low) * rng.random():.{self.decimals}f}"


_ALL = [Measured(**row) for row in yaml.safe_load(Path(__file__).with_name("metrics.yaml").read_text(encoding="utf-8"))]
CORE = [measured for measured in _ALL if measured.definition is None]
"""Values within what the core calls typical."""
OWN = [measured for measured in _ALL if measured.definition is not None]
