"""TEX215: a bare number, or a unit of another quantity."""

from collections.abc import Iterator

from scenariokit.model.units import same_dimension
from scenariokit.plugin import Finding, Quantity, validator
from scenariokit_textiles.area_weight import is_area_weight
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT

_UNITS = (
    ("linear_density", "tex", "19.7 tex"),
    ("cuttable_width", "in", "150 cm"),
    ("inspected_length", "yd", "100 yd"),
    ("formaldehyde", "mg/kg", "18 mg/kg"),
    ("area_weight", "g/m2", "380 g/m2"),
)


@validator(
    "TEX215",
    "unit-of-other-quantity",
    severity="error",
    since="0.1",
    message={
        "en": "{value} cannot be compared: the unit should be {unit} or convert to it",
        "zh": "{value} 无法比较：单位应为 {unit} 或可换算为 {unit}",
    },
    help={"en": "write a number and its unit: `{example}`", "zh": "请同时写出数字与单位，如 `{example}`"},
    valid=[
        textile(cuttable_width="152 cm", inspected_length="100 m"),
        textile(linear_density="167 dtex"),
        textile(area_weight="11 oz/yd²"),
        textile(formaldehyde="20 ppm"),
    ],
    invalid=[
        textile(cuttable_width=60),
        textile(inspected_length="100 kg"),
        textile(linear_density="30 kg"),
        textile(area_weight="380 g"),
        textile(formaldehyde="18 mg/m3"),
    ],
)
def unit_of_other_quantity(details: Textile) -> Iterator[Finding]:
    """A width without a unit is compared with nothing, and would look checked.

    由来：没有单位的幅宽无从比较，却看似检查过。
    """
    for field, unit, example in _UNITS:
        quantity: Quantity | None = getattr(details, field)
        if quantity is not None and not _fits(quantity.unit or "", unit):
            yield Finding(f"{AT}.{field}", value=str(quantity), unit=unit, example=example)


def _fits(found: str, unit: str) -> bool:
    if unit == "g/m2":
        return is_area_weight(found)
    return bool(found) and same_dimension(found, unit)
