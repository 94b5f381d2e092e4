"""Merge patches for the examples beside the validators. Illustrative data."""

from collections.abc import Mapping
from typing import Any


def appliance(product: str, **fields: Any) -> dict[str, Any]:
    """A patch that sets the details of an appliance."""
    return {"details": {"home-appliances": {"product": product, **fields}}}


def claim(product: str, metric: str, value: float | str, **fields: Any) -> dict[str, Any]:
    """A patch with a measured value of the sector's metric and what the label says."""
    impacts: list[Mapping[str, Any]] = [{"metric": f"home-appliances/{metric}", "achieved": value}]
    return {**appliance(product, **fields), "impacts": impacts}
