"""Distances on the globe."""

from math import asin, cos, hypot, radians, sin, sqrt

EARTH_KM = 6371.0
"""Mean radius; the ellipsoid differs by a third of a percent, which does not matter at 200 km."""


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance of two places in decimal degrees.

    >>> round(kilometres(36.05, 120.32, 31.23, 121.48))
    546
    """
    north, south = radians(latitude), radians(other_latitude)
    half_height, half_width = (north - south) / 2, radians(longitude - other_longitude) / 2
    chord = hypot(sin(half_height), sqrt(cos(north) * cos(south)) * sin(half_width))
    return 2 * EARTH_KM * asin(min(1.0, chord))
