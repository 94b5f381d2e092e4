"""Process capability: Cp = (USL - LSL) / 6 sigma, Cpk = the distance of the mean from the nearer limit / 3 sigma."""

import math
from collections.abc import Sequence


def cpk(mean: float, sigma: float, lower: float | None, upper: float | None) -> float | None:
    """Cpk; one limit is enough. `None` without a limit or a positive sigma.

    >>> round(cpk(10.0, 0.1, 9.6, 10.5), 3)
    1.333
    """
    if not sigma > 0:
        return None
    sides = [
        (limit - mean) if above else (mean - limit)
        for limit, above in ((lower, False), (upper, True))
        if limit is not None
    ]
    found = min(sides) / (3 * sigma) if sides else math.nan
    return found if math.isfinite(found) else None


def cp(sigma: float, lower: float, upper: float) -> float | None:
    """Cp: what Cpk would be if the mean stood in the middle.

    >>> round(cp(0.1, 9.6, 10.4), 3)
    1.333
    """
    found = (upper - lower) / (6 * sigma) if sigma > 0 else math.nan
    return found if math.isfinite(found) else None


def spread(values: Sequence[float]) -> tuple[float, float] | None:
    """Mean and standard deviation (of a sample, n - 1); `None` for fewer than two values or numbers too large.

    >>> spread([1.0, 2.0, 3.0])
    (2.0, 1.0)
    """
    if len(values) < 2:  # noqa: PLR2004 -- one value has no spread
        return None
    try:
        mean = math.fsum(values) / len(values)
        sigma = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))
    except OverflowError:
        return None
    return (mean, sigma) if math.isfinite(mean) and math.isfinite(sigma) else None
