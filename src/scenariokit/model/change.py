"""Arithmetic on before and after: how far a value moved, and whether that is better.

Pure functions on quantities. A bare number must have been given its metric's unit (`Quantity.in_unit`) before.
"""

from typing import TypeAlias

from scenariokit.errors import UnitError
from scenariokit.model.metric import Trend
from scenariokit.model.quantity import Quantity
from scenariokit.model.units import PERCENT

Interval: TypeAlias = tuple[float | None, float | None]
"""The lowest and the highest number that something can be; `None` where it is open."""

OPEN = frozenset({"over", "under", "at-least", "at-most"})
"""Qualifiers that name a bound, not a number."""


def relative_change(baseline: Quantity, achieved: Quantity) -> float | None:
    """The change as a share of the baseline, or `None` where there is no one number.

    That is so for ranges and bounds (`over 50 %`), for other dimensions, and for a baseline of zero or below, of
    which nothing can be a share.

    >>> relative_change(Quantity.of("8 s"), Quantity.of("4 s"))
    -0.5
    """
    if baseline.is_range or achieved.is_range or baseline.low <= 0:
        return None
    if baseline.qualifier in OPEN or achieved.qualifier in OPEN:
        return None
    try:
        before, after = baseline.value, achieved.to(baseline.unit)
    except UnitError:
        return None
    return after / before - 1


def improvement(change: float, trend: Trend) -> float | None:
    """A change signed so that more is better; `None` where the metric does not say which direction is.

    >>> improvement(-0.5, Trend.LOWER)
    0.5
    """
    if trend is Trend.HIGHER:
        return change
    return -change if trend is Trend.LOWER else None


def published_change(change: Quantity) -> float | None:
    """A published change as a share of the baseline: `-50 %` is -0.5, `x2` is 1.0.

    `None` for ranges, bounds, and what is no share: percentage points, a difference in the metric's own unit.

    >>> published_change(Quantity.of("x2"))
    1.0
    """
    if change.is_range or change.qualifier in OPEN:
        return None
    if change.unit in PERCENT:
        return change.low / 100
    return change.low - 1 if change.unit == "x" else None


def claimed_change(change: Quantity) -> Interval:
    """The lowest and highest change that a claim allows, in its own unit.

    A fall of `-50 %以上`, or of at least -50 %, is one of 50 % or more: what is said of a fall is said of its size.

    >>> claimed_change(Quantity.of("-50 %以上"))
    (None, -50.0)
    """
    low, high = change.bounds(change.unit)
    return (low, high) if change.low >= 0 or change.unit == "x" or change.qualifier not in OPEN else (
        (None, change.high) if low is not None else (change.low, None)
    )  # fmt: skip


def possible_change(baseline: Quantity, achieved: Quantity) -> Interval | None:
    """The changes, as shares of the baseline, that two quantities allow; ranges and bounds are taken at their word.

    `None` where nothing can be said: other dimensions, or a baseline that may be zero or below.

    >>> possible_change(Quantity.of("10 s"), Quantity.of("under 4 s"))
    (None, -0.6)
    """
    try:
        low, high = baseline.bounds(baseline.unit)
        least, most = achieved.bounds(baseline.unit)
    except UnitError:
        return None
    if (low is not None and low <= 0) or (high is not None and high <= 0):
        return None
    return _ratio(least, high, low), _ratio(most, low, high)


def _ratio(value: float | None, where_positive: float | None, where_negative: float | None) -> float | None:
    if value is None:
        return None
    divisor = where_positive if value >= 0 else where_negative
    return None if divisor is None else round(value / divisor - 1, 12)


def possible_difference(baseline: Quantity, achieved: Quantity, unit: str) -> Interval | None:
    """The differences, in a unit, that two quantities allow; `None` for other dimensions.

    >>> possible_difference(Quantity.of("80 %"), Quantity.of("90 %"), "%")
    (10.0, 10.0)
    """
    try:
        low, high = baseline.bounds(unit)
        least, most = achieved.bounds(unit)
    except UnitError:
        return None
    return (
        None if least is None or high is None else least - high,
        None if most is None or low is None else most - low,
    )


def surely_worse(before: Quantity, after: Quantity, trend: Trend) -> bool:
    """Whether a value is worse than an earlier one however their ranges and bounds are read.

    Raises `UnitError` for other dimensions.

    >>> surely_worse(Quantity.of("8 s"), Quantity.of("10 s"), Trend.LOWER)
    True
    """
    if trend is not Trend.HIGHER and trend is not Trend.LOWER:
        return False
    if before.unit == after.unit and before.qualifier == after.qualifier == "exactly":
        return after.high < before.low if trend is Trend.HIGHER else after.low > before.high
    low, high = before.bounds(before.unit)
    least, most = after.bounds(before.unit)
    if trend is Trend.HIGHER:
        return most is not None and low is not None and most < low
    return least is not None and high is not None and least > high


def aims_lower(baseline: Quantity, target: Quantity, trend: Trend) -> bool:
    """Whether the number that a target names lies on the wrong side of the whole baseline.

    A target of `at most 5 %` promises 5 %, whatever it allows. Raises `UnitError` for other dimensions.

    >>> aims_lower(Quantity.of("60 %"), Quantity.of("at least 50 %"), Trend.HIGHER)
    True
    """
    low, high = baseline.bounds(target.unit)
    if trend is Trend.HIGHER:
        return low is not None and target.high < low
    return trend is Trend.LOWER and high is not None and target.low > high
