"""TYR218: kilonewtons for a load in kilograms, or a bare number."""

from collections.abc import Iterator

from scenariokit.model.units import same_dimension
from scenariokit.plugin import Finding, validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT

_UNITS = (("wheel_load", "kg"), ("max_load", "kg"), ("outer_diameter", "mm"))


@validator(
    "TYR218",
    "unit-of-other-quantity",
    severity="error",
    since="0.1",
    message={
        "en": "{value} cannot be compared: the unit should be {unit} or convert to it",
        "zh": "{value} 无法比较：单位应为 {unit} 或可换算为 {unit}",
    },
    help={"en": "write a number and its unit: `615 {unit}`", "zh": "请同时写出数字与单位，如 `615 {unit}`"},
    valid=[tyre(wheel_load="700 kg", load_index=97), tyre(outer_diameter="0.632 m"), tyre(max_load="615 kg")],
    invalid=[tyre(wheel_load="6.9 kN"), tyre(wheel_load=700), tyre(outer_diameter="632 kg")],
)
def unit_of_other_quantity(details: Tyre) -> Iterator[Finding]:
    """A load in kilonewtons or without a unit is compared with nothing, and would look checked.

    由来：以千牛计或没有单位的负荷无从比较，却看似检查过。
    """
    for field, unit in _UNITS:
        quantity = getattr(details, field)
        if quantity is not None and not (quantity.unit and same_dimension(quantity.unit, unit)):
            yield Finding(f"{AT}.{field}", value=str(quantity), unit=unit)
