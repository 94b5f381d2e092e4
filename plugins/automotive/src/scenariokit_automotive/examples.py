"""Merge patches for the examples beside the validators. Illustrative data."""

from typing import Any


def plant(**fields: Any) -> dict[str, Any]:
    """A patch that sets the sector's details and leaves the record without impacts."""
    return {"impacts": None, "details": {"automotive": fields}}


def rates(slot: str = "achieved", **values: float | str) -> dict[str, Any]:
    """A patch with metrics of the sector."""
    return {"impacts": [{"metric": f"automotive/{name}", slot: value} for name, value in values.items()]}
