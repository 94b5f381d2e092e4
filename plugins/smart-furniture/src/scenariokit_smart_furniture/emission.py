"""What a number of formaldehyde emission stands for: three bases that no conversion joins.

A chamber gives mass per air volume (mg/m3) or parts per million of the air; a desiccator gives mass per water volume
(mg/L). 1 ppm is 1.23 mg/m3 at 25 degrees Celsius and 1.25 mg/m3 at 20 (molar mass 30.03 g/mol), but chambers and
conditions differ as well. A desiccator's mg/L and a chamber's mg/m3 even have the same dimension, so units of measure
alone would call 0.3 mg/L 300 mg/m3.
"""

from collections.abc import Mapping

from immutabledict import immutabledict

from scenariokit.plugin import Quantity

_SCALES: Mapping[str, tuple[str, float]] = immutabledict(
    {
        "mg/m3": ("mg/m3", 1.0), "mg/m³": ("mg/m3", 1.0), "mg/m^3": ("mg/m3", 1.0), "mg/m**3": ("mg/m3", 1.0),
        "毫克/立方米": ("mg/m3", 1.0),
        "ug/m3": ("mg/m3", 1e-3), "µg/m3": ("mg/m3", 1e-3), "μg/m3": ("mg/m3", 1e-3), "ug/m³": ("mg/m3", 1e-3),
        "µg/m³": ("mg/m3", 1e-3), "μg/m³": ("mg/m3", 1e-3),
        "ppm": ("ppm", 1.0), "ppb": ("ppm", 1e-3),
        "mg/L": ("mg/L", 1.0), "mg/l": ("mg/L", 1.0),
    }
)  # fmt: skip
"""Unit as written -> basis, and the factor to the basis' unit."""


def basis(unit: str) -> str | None:
    """Which of `mg/m3`, `ppm` and `mg/L` a unit belongs to; `None` for every other unit and for none."""
    found = _SCALES.get("".join(unit.split()))
    return None if found is None else found[0]


def highest(value: Quantity) -> float | None:
    """The highest number that a value can mean, in the unit of its basis; of `over 0.02 ppm` the 0.02.

    `None` where the unit is of none of the three.
    """
    found = _SCALES.get("".join(value.unit.split()))
    return None if found is None else round(value.high * found[1], 12)
