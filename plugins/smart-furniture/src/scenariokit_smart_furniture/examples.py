"""Merge patches for the examples beside the validators. Illustrative data."""

from typing import Any


def furniture(**fields: Any) -> dict[str, Any]:
    """A patch that sets the details of the sector, and nothing else of the sample's."""
    return {"details": {"smart-furniture": {"emissions": [], "devices": [], **fields}}}


def emission(code: str, **fields: Any) -> dict[str, Any]:
    """A patch with one claimed formaldehyde class."""
    return furniture(emissions=[{"class": code, **fields}])


def device(device_type: str, name: str | None = None) -> dict[str, Any]:
    """A patch with one device type."""
    return furniture(devices=[{"device_type": device_type, **({} if name is None else {"name": name})}])


def panel_yield(nesting: dict[str, Any], **slots: Any) -> dict[str, Any]:
    """A patch with a nesting run and what the record claims of its yield."""
    return {**furniture(nesting=nesting), "impacts": [{"metric": "smart-furniture/panel_yield", **slots}]}


SHEETS = [{"length": 2440, "width": 1220, "count": 10}]
"""Ten full boards of 1220 x 2440 mm: 29.768 square metres."""
