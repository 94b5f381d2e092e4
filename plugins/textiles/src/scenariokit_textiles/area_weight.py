"""Area weight: g/m² from the units of the trade. g/m² = oz/yd² · 33.906 (an algebraic rule: 28.3495 g / 0.836127 m²)."""

from types import MappingProxyType
from typing import Final

from scenariokit.plugin import Quantity, RangeError

OUNCES: Final = 28.349523125 / 0.83612736
"""g/m² of one ounce per square yard."""
_FACTORS: Final = MappingProxyType(
    {
        **dict.fromkeys(("g/m2", "g/m²", "g/m^2", "g/m**2", "gsm", "g/sqm", "克/平方米", "克/平米"), 1.0),
        **dict.fromkeys(("oz/yd2", "oz/yd²", "oz/yd^2", "oz/yd**2", "oz/sqyd", "盎司/平方码"), OUNCES),
    }
)


def grams_per_square_metre(weight: Quantity) -> float | None:
    """A single area weight in g/m²; `None` for another unit, a range or an open value."""
    factor = _FACTORS.get("".join((weight.unit or "").casefold().split()))
    if factor is None or weight.qualifier not in {"exactly", "about"}:
        return None
    try:
        return weight.to(weight.unit) * factor
    except RangeError:
        return None


def is_area_weight(unit: str) -> bool:
    """Whether a unit is one of area weight."""
    return "".join(unit.casefold().split()) in _FACTORS
