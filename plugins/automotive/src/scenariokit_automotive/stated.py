"""What a record states about a metric or a day: values as single numbers, with their places."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from scenariokit.plugin import Quantity, RangeError, Scenario, UnitError

AT: Final = "details.automotive"
SLOTS: Final = ("baseline", "target", "achieved")
_DATES: Final = ("announced", "started", "operational", "retired")
_CERTAIN: Final = frozenset({"exactly", "about"})


class Stated(NamedTuple):
    """A single number and where it stands in the record."""

    at: str
    value: float
    """In the unit that was asked for."""
    written: str
    """As the record has it."""
    rounding: float
    """How far the true number can lie from the written one: half a unit of its last digit."""
    exact: bool
    """Whether it was not written as `about`."""


def stated(scenario: Scenario, metric: str, unit: str, slots: tuple[str, ...] = SLOTS) -> Iterator[tuple[str, Stated]]:
    """(slot, number in the unit) of every value that a record gives for a metric of the sector.

    Ranges, open values (`over 50 %`) and units of another dimension say nothing that can be recomputed; a bare number
    is in the metric's unit.
    """
    for index, impact in enumerate(scenario.impacts):
        if getattr(impact, "metric", None) != f"automotive/{metric}":
            continue
        for slot in slots:
            quantity: object = getattr(getattr(impact, slot, None), "quantity", None)
            if not isinstance(quantity, Quantity):
                continue
            number = number_in(quantity, unit)
            if number is not None:
                at, exact = f"impacts.{index}.{slot}", quantity.qualifier == "exactly"
                yield slot, Stated(at, number, str(quantity), _rounding(quantity, number), exact)


def _rounding(quantity: Quantity, number: float) -> float:
    written = f"{quantity.value:.12g}"
    if "e" in written or not quantity.value:
        return 0.0
    decimals = len(written.partition(".")[2])
    return 0.5 * 10.0**-decimals * abs(number / quantity.value)


def number_in(quantity: Quantity, unit: str) -> float | None:
    """A single number in a unit; `None` for a range, for open values and for another dimension."""
    if quantity.qualifier not in _CERTAIN:
        return None
    try:
        return quantity.in_unit(unit).to(unit)
    except (RangeError, UnitError):
        return None


def latest_day(scenario: Scenario, also: date | None = None) -> date | None:
    """The last day that a record speaks of as past or present; deadlines do not count.

    A date that was cut out of a rejected record raises, as every unset part does: without it another day would be last.
    """
    dates = [getattr(scenario.dates, name) for name in _DATES]
    for impact in scenario.impacts:
        dates += [one.as_of for one in (impact.baseline, impact.achieved) if one is not None]
    days = [day.last for day in dates if day is not None] + ([] if also is None else [also])
    return max(days, default=None)
