"""The four-point system (ASTM D5430): points by the size of a defect, and the score of inspected fabric.

points per 100 yd² = points · 3600 / (yards · cuttable width in inches); 20 points on 100 yd of 60 in are 12.0.
"""

from typing import Final

MOST_PER_YARD: Final = 4
"""Points that a linear yard can have, up to the usual width."""
USUAL_WIDTH: Final = 66.0
"""Inches; above it the points a yard can have grow with the width, counted from 64 in."""
_WIDE_FROM: Final = 64.0
_STEPS: Final = ((3.0, 1), (6.0, 2), (9.0, 3))
INCHES_PER_YARD: Final = 36.0
YARDS_PER_METRE: Final = 1 / 0.9144
INCHES_PER_CM: Final = 1 / 2.54


def points_of(size: float) -> int:
    """Points of a defect by its length in inches.

    >>> [points_of(size) for size in (3, 3.1, 6, 9, 9.1)]
    [1, 2, 2, 3, 4]
    """
    return next((points for limit, points in _STEPS if size <= limit), 4)


def most_per_yard(width: float | None) -> float:
    """Points that one linear yard can have at most, by the cuttable width in inches (usual where it is unknown)."""
    if width is None or width <= USUAL_WIDTH:
        return float(MOST_PER_YARD)
    return MOST_PER_YARD * width / _WIDE_FROM


def score(points: float, yards: float, width: float) -> float:
    """Points per 100 square yards, of fabric of `yards` length and `width` inches.

    >>> score(20, 100, 60)
    12.0
    """
    return points * 100 * INCHES_PER_YARD / (yards * width)


SQUARE_YARD: Final = 0.83612736
"""Square metres of a square yard."""
FORMS: Final = (
    ("points_100sqyd", "points/100 yd2", 1.0),
    ("points_100m2", "points/100 m2", 1 / SQUARE_YARD),
)
"""Metric, its unit, and its number for a score of one point per 100 square yards."""


def metric_score(points: float, metres: float, width_mm: float) -> float:
    """Points per 100 square metres (by algebra): points · 100 000 / (metres · cuttable width in mm)."""
    return points * 100_000 / (metres * width_mm)


def highest_score(width: float) -> float:
    """The score of fabric with the most points on every linear yard: 14400 / width up to the usual width.

    >>> highest_score(36), highest_score(60)
    (400.0, 240.0)
    """
    return score(most_per_yard(width), 1.0, width)
