"""The words of generated catalogs, from `words.yaml`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

Words = Mapping[str, str]
"""The same in Chinese and in English."""

_ALL: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))

TRADES: Mapping[str, Mapping[str, Any]] = _ALL["sectors"]
"""Sector -> its title, what its companies are called, its things, pains and remedies."""
AIMS: list[Words] = _ALL["aims"]
"""What a scenario is after."""
PLACES: list[Words] = _ALL["places"]
"""With their codes."""
TECHNOLOGIES: list[str | Words] = _ALL["technologies"]
ELEMENTS: list[dict[str, Any]] = _ALL["elements"]
BENEFITS: list[Words] = _ALL["benefits"]
ACTIVITIES: list[str] = _ALL["activities"]
DESKS: list[str] = _ALL["desks"]
