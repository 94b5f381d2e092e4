"""Merge patches for the examples beside the validators. Illustrative data."""

from typing import Any


def textile(**fields: Any) -> dict[str, Any]:
    """A patch that sets the details of a textile."""
    return {"details": {"textiles": fields}}


def graded(score: str, *, metric: str = "points_100sqyd", **fields: Any) -> dict[str, Any]:
    """A patch with a four-point score and what it rests on."""
    return {**textile(**fields), "impacts": [{"metric": f"textiles/{metric}", "achieved": score}]}
