"""The sectors whose plugins this project publishes: a catalog may speak of one that is not installed."""

from collections.abc import Mapping
from typing import Final

from immutabledict import immutabledict

PUBLISHED: Final[Mapping[str, str]] = immutabledict(
    {
        sector: f"scenariokit-{sector}"
        for sector in (
            "automotive",
            "home-appliances",
            "ports",
            "rail-transit",
            "rubber-tires",
            "smart-furniture",
            "textiles",
        )
    }
)
"""Sector -> the distribution that checks its details. A sector that is not listed may have a plugin elsewhere."""
