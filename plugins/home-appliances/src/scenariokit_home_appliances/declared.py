"""The measured value that a label, a grade or a class of a record rests on."""

from typing import NamedTuple

from scenariokit.plugin import Quantity, Scenario

_SLOTS = ("achieved", "target")


class Declared(NamedTuple):
    """A value of the sector's own metric, and where it stands in the record."""

    at: str
    quantity: Quantity


def declared(scenario: Scenario, metric: str) -> Declared | None:
    """What a record gives for a metric of this sector: what was achieved, else what is aimed at."""
    for index, impact in enumerate(scenario.impacts):
        if getattr(impact, "metric", None) != f"home-appliances/{metric}":
            continue
        for slot in _SLOTS:
            quantity = getattr(getattr(impact, slot, None), "quantity", None)
            if isinstance(quantity, Quantity):
                return Declared(f"impacts.{index}.{slot}", quantity)
    return None
