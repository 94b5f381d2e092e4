"""What a record states about a textile, in one place."""

from typing import NamedTuple

from scenariokit.plugin import Quantity, RangeError, Scenario, UnitError

AT = "details.textiles"
_SLOTS = ("achieved", "target")


class Stated(NamedTuple):
    """A value and where it stands in the record."""

    at: str
    quantity: Quantity


def measured(scenario: Scenario, metric: str) -> Stated | None:
    """What a record gives for a metric of this sector: what was achieved, else what is aimed at."""
    for index, impact in enumerate(scenario.impacts):
        if getattr(impact, "metric", None) != f"textiles/{metric}":
            continue
        for slot in _SLOTS:
            quantity = getattr(getattr(impact, slot, None), "quantity", None)
            if isinstance(quantity, Quantity):
                return Stated(f"impacts.{index}.{slot}", quantity)
    return None


def number_in(quantity: Quantity | None, unit: str) -> float | None:
    """A single number in a unit; `None` for a range, for open values, a missing unit and another dimension."""
    if quantity is None or not quantity.unit or quantity.qualifier not in {"exactly", "about"}:
        return None
    try:
        return quantity.to(unit)
    except (RangeError, UnitError):
        return None


def interval(quantity: Quantity | None, unit: str) -> tuple[float | None, float | None]:
    """The lowest and highest number that a quantity can mean; twice `None` where the unit is missing or another's."""
    if quantity is None or not quantity.unit:
        return (None, None)
    try:
        return quantity.bounds(unit)
    except UnitError:
        return (None, None)
