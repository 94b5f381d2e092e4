"""A bare number is in the unit of its metric: fresh records are completed before anybody sees them."""

from typing import Any

from scenariokit.model import Benchmark, Figure, Goal, Header, Impact, Observation, Platform, Scenario, spec_of
from scenariokit.model.kit import FieldSpec
from scenariokit.model.units import MYRIADS
from scenariokit.plugin.context import Context

_QUANTITY: dict[type, tuple[FieldSpec, ...]] = {
    Observation: (spec_of(Observation).by_name["quantity"],),
    Benchmark: (spec_of(Benchmark).by_name["quantity"],),
    Figure: (spec_of(Figure).by_name["quantity"],),
    Goal: (spec_of(Goal).by_name["target"], spec_of(Goal).by_name["baseline"]),
}
_CHANGE = spec_of(Impact).by_name["change"]
_VALUES = ("baseline", "target", "achieved", "benchmark")


def give_units(record: Any, context: Context) -> None:
    """Give the bare numbers of impacts, figures and goals their metric's unit.

    Writes into objects that were built a moment ago and are not shared yet; afterwards nothing changes them.
    """
    if isinstance(record, Scenario):
        for impact in getattr(record, "impacts", ()):
            _impact(impact, context)
    elif isinstance(record, Platform | Header):
        for part in (*getattr(record, "figures", ()), *getattr(record, "goals", ())):
            _complete(part, _unit(part, context))


def _impact(impact: Impact, context: Context) -> None:
    unit = _unit(impact, context)
    for name in _VALUES:
        part = getattr(impact, name, None)
        if part is not None:
            _complete(part, unit)
    change = getattr(impact, "change", None)
    if change is not None and change.unit in MYRIADS and unit:  # `+1 万` of what is counted; a bare `+1` says no unit
        _CHANGE.put(impact, change.in_unit(unit))


def _unit(part: Any, context: Context) -> str:
    ref = getattr(part, "metric", None)
    metric = None if ref is None else context.metric(ref)
    return "" if metric is None else metric.unit


def _complete(part: Any, unit: str) -> None:
    for field in _QUANTITY[type(part)]:
        quantity = getattr(part, field.name, None)
        if unit and quantity is not None and (not quantity.unit or quantity.unit in MYRIADS):
            field.put(part, quantity.in_unit(unit))
