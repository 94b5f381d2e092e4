"""Line rates: jobs per hour and cycle time say the same thing twice: JPH x cycle (s) = 3600."""

from typing import Final

SECONDS_PER_HOUR: Final = 3600.0
HOURS_PER_DAY: Final = 24.0


def jobs_per_hour(cycle_s: float) -> float:
    """What a cycle time gives; the cycle must be above zero.

    >>> round(jobs_per_hour(54), 1)
    66.7
    """
    return SECONDS_PER_HOUR / cycle_s


def off(jph: float, cycle_s: float) -> float:
    """By which share a rate and a cycle time miss 3600.

    >>> round(off(80, 54), 2)
    0.2
    """
    return abs(jph * cycle_s - SECONDS_PER_HOUR) / SECONDS_PER_HOUR
