"""Merge patches for the examples beside the validators. Illustrative data."""

from collections.abc import Mapping
from typing import Any

_SHORT = frozenset({"mtbf", "mttr"})
"""Metrics of the core; all others are the sector's."""


def rail(**fields: Any) -> dict[str, Any]:
    """A patch of the details."""
    return {"details": {"rail-transit": fields}}


def vehicles(*numbers: str, **fields: Any) -> dict[str, Any]:
    """A patch with vehicles of these numbers."""
    return rail(vehicles=[{"number": number, **fields} for number in numbers])


def safety(sil: int, thr: float | str) -> dict[str, Any]:
    """A patch with one safety function."""
    return rail(functions=[{"name": "ATP", "sil": sil, "thr": thr}])


def claims(details: Mapping[str, Any] | None = None, **achieved: Any) -> dict[str, Any]:
    """A patch of values that were reached: metric -> value."""
    impacts = [
        {"metric": metric if metric in _SHORT else f"rail-transit/{metric}", "achieved": value}
        for metric, value in achieved.items()
    ]
    return {**rail(**(details or {})), "impacts": impacts}
