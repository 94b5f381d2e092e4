"""What a record states about a tyre, in one place: its own fields first, else its size designation."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from scenariokit.errors import RangeError, UnitError
from scenariokit.plugin import Quantity, Scenario
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.tyre_size import TyreSize, parse_size

AT = "details.rubber-tires"
_SLOTS = ("achieved", "target")
_DATES = ("announced", "started", "operational", "retired")


class Stated(NamedTuple):
    """A value and where it stands in the record."""

    at: str
    quantity: Quantity


class Index(NamedTuple):
    """A load index and where it stands."""

    at: str
    number: int
    dual: bool


def size_of(tyre: Tyre) -> TyreSize | None:
    """The size designation taken apart, whatever letter stands for the speed symbol."""
    return None if tyre.size is None else parse_size(tyre.size, any_symbol=True)


def load_indices(tyre: Tyre) -> Iterator[Index]:
    """Every load index that a record states, each once, the single one first."""
    size = size_of(tyre)
    for dual, field, inside in (
        (False, tyre.load_index, None if size is None else size.load_index),
        (True, tyre.load_index_dual, None if size is None else size.load_index_dual),
    ):
        if field is not None:
            yield Index(f"{AT}.load_index_dual" if dual else f"{AT}.load_index", field, dual)
        if inside is not None and inside != field:
            yield Index(f"{AT}.size", inside, dual)


def measured(scenario: Scenario, metric: str) -> Stated | None:
    """What a record gives for a metric of this sector: what was achieved, else what is aimed at."""
    for index, impact in enumerate(scenario.impacts):
        if getattr(impact, "metric", None) != f"rubber-tires/{metric}":
            continue
        for slot in _SLOTS:
            quantity = getattr(getattr(impact, slot, None), "quantity", None)
            if isinstance(quantity, Quantity):
                return Stated(f"impacts.{index}.{slot}", quantity)
    return None


def number_in(quantity: Quantity | None, unit: str) -> float | None:
    """A single number in a unit; `None` for a range, for open values and for another dimension."""
    if quantity is None or quantity.qualifier not in {"exactly", "about"}:
        return None
    try:
        return quantity.to(unit)
    except (RangeError, UnitError):
        return None


def interval(quantity: Quantity, unit: str) -> tuple[float | None, float | None] | None:
    """The lowest and highest number that a quantity can mean; a bare number is in the unit. `None`: another dimension."""
    try:
        return quantity.in_unit(unit).bounds(unit)
    except UnitError:
        return None


def latest_day(scenario: Scenario) -> date | None:
    """The last day that a record speaks of as past or present; deadlines do not count."""
    dates = [getattr(scenario.dates, name, None) for name in _DATES]
    for impact in scenario.impacts:
        dates += [getattr(getattr(impact, slot, None), "as_of", None) for slot in ("baseline", "achieved")]
    days = [day.last for day in dates if day is not None]
    return max(days, default=None)
