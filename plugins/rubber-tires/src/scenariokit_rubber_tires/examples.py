"""Merge patches for the examples beside the validators. Illustrative data."""

from typing import Any


def tyre(**fields: Any) -> dict[str, Any]:
    """A patch that sets the details of a tyre."""
    return {"details": {"rubber-tires": fields}}


def claim(rrc: float | str, **fields: Any) -> dict[str, Any]:
    """A patch with a rolling resistance coefficient and what the label says."""
    return {**tyre(**fields), "impacts": [{"metric": "rubber-tires/rrc", "achieved": rrc}]}


def rates(**values: str) -> dict[str, Any]:
    """A patch with inspection metrics of the sector."""
    return {"impacts": [{"metric": f"rubber-tires/{name}", "achieved": value} for name, value in values.items()]}
