"""What a record states, read in one place: yields as percentages, areas of its nesting run."""

from collections.abc import Iterator
from typing import NamedTuple

from scenariokit.plugin import Quantity, Scenario, UnitError
from scenariokit_smart_furniture import nesting
from scenariokit_smart_furniture.details import Nesting

AT = "details.smart-furniture"
_YIELD = "smart-furniture/panel_yield"


class Claim(NamedTuple):
    """A yield that a record claims."""

    at: str
    low: float | None
    high: float | None
    """The lowest and highest percentage that it can mean; `None` where it is open to that side."""
    quantity: Quantity

    def exceeds(self, bound: float) -> bool:
        """Whether it surely lies above a percentage."""
        return self.low is not None and self.low > bound


def yields(scenario: Scenario, slot: str) -> Iterator[Claim]:
    """What the impacts give for the panel yield under `achieved` or `target`. Other units than shares are left out."""
    for index, impact in enumerate(scenario.impacts):
        # A part that was cut out of a rejected record is an unset slot.
        if getattr(impact, "metric", None) != _YIELD:
            continue
        quantity = getattr(getattr(impact, slot, None), "quantity", None)
        if not isinstance(quantity, Quantity):
            continue
        try:
            low, high = quantity.in_unit("%").bounds("%")
        except UnitError:
            continue  # the core says that it is no share
        yield Claim(f"impacts.{index}.{slot}", low, high, quantity)


def parts_area(run: Nesting) -> float | None:
    """Net area of the parts in square metres: summed up where they are listed, else as stated."""
    return nesting.area(run.parts) if run.parts else run.parts_area


def recomputed(run: Nesting) -> float | None:
    """The yield in percent that sheets and parts give; `None` where either is missing."""
    parts = parts_area(run)
    return None if parts is None else nesting.percentage(parts, nesting.area(run.sheets))
