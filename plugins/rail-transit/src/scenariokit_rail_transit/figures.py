"""Numbers of a scenario that are exact enough to compute with, and how they are spelt in messages."""

from math import floor, log10
from typing import Literal

from scenariokit.errors import UnitError
from scenariokit.plugin import Quantity, Scenario

Slot = Literal["baseline", "target", "achieved"]
SLOTS: tuple[Slot, ...] = ("baseline", "target", "achieved")

_FIGURES = 6


def exact(scenario: Scenario, metric: str, slot: Slot, unit: str) -> float | None:
    """The number under a slot of a metric's impact, in a unit.

    `None` where there is none, where it is a range or only a bound (`over 99 %`), or in another dimension, which the
    core reports.
    """
    found = quantity(scenario, metric, slot)
    if found is None or found.is_range or found.qualifier != "exactly":
        return None
    try:
        return found.in_unit(unit).to(unit)
    except UnitError:
        return None


def quantity(scenario: Scenario, metric: str, slot: Slot) -> Quantity | None:
    """What stands under a slot of the first impact on a metric that has one."""
    for impact in scenario.impacts:
        observed = getattr(impact, slot) if impact.metric == metric else None
        if observed is not None:
            found: Quantity = observed.quantity
            return found
    return None


def half_step(value: float) -> float:
    """Half a unit of the last printed digit: a number stands for all that are rounded to it.

    >>> half_step(99.8), half_step(25.0)
    (0.05, 0.5)
    """
    text = format(value, ".12f").rstrip("0")
    decimals = len(text.partition(".")[2])
    return float(0.5 / 10**decimals)


def spell(value: float) -> str:
    """A computed number for a message: six figures, no exponent.

    >>> spell(5000000.0), spell(99.80039920), spell(24.827586)
    ('5000000', '99.8004', '24.8276')
    """
    if value == 0 or abs(value) >= 10.0**15:
        return f"{value:g}"
    digits = _FIGURES - 1 - floor(log10(abs(value)))
    return (
        f"{round(value, digits):.{max(0, min(digits, 15))}f}".rstrip("0").rstrip(".") if digits > 0 else f"{value:.0f}"
    )
