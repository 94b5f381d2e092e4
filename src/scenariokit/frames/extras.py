"""Optional dependencies: imported when they are needed, and named where they are missing."""

from importlib import import_module
from typing import Any

from scenariokit.errors import MissingExtra


def needed(module: str, feature: str, extra: str) -> Any:
    """A module of an optional dependency; raises `MissingExtra` where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(feature, extra) from error
