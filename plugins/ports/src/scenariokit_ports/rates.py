"""Values of metrics in a scenario that are exact enough to compute with."""

from typing import Literal

from scenariokit.errors import UnitError
from scenariokit.plugin import Quantity, Scenario

Slot = Literal["baseline", "target", "achieved"]
SLOTS: tuple[Slot, ...] = ("baseline", "target", "achieved")

ROUNDING = 0.005
"""Share by which published numbers are rounded: 27.4 for 27.37."""


def exact(scenario: Scenario, metric: str, slot: Slot, unit: str) -> float | None:
    """The number under a slot of a metric's impact, in a unit.

    `None` where there is none, where it is a range or only a bound (`over 30 move/h`), or in another dimension, which
    the core reports.
    """
    for impact in scenario.impacts:
        observed = getattr(impact, slot) if impact.metric == metric else None
        if observed is not None:
            return _number(observed.quantity, unit)
    return None


def _number(quantity: Quantity, unit: str) -> float | None:
    if quantity.is_range or quantity.qualifier != "exactly":
        return None
    try:
        return quantity.in_unit(unit).to(unit)
    except UnitError:
        return None
