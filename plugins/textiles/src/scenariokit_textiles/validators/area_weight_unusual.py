"""TEX207: an area weight that hardly any textile has."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_textiles.area_weight import OUNCES, grams_per_square_metre
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT


@validator(
    "TEX207",
    "area-weight-unusual",
    severity="warning",
    since="0.1",
    message={
        "en": "{weight} is outside {low:g} to {high:g} g/m²",
        "zh": "{weight} 不在 {low:g} 至 {high:g} g/m² 之内",
    },
    help={
        "en": "check the unit: the same number in oz/yd² would be {ounces:.0f} g/m²",
        "zh": "请核对单位：同一数字若为 oz/yd²（盎司/平方码），则为 {ounces:.0f} g/m²",
    },
    valid=[textile(area_weight="380 g/m2"), textile(area_weight="14 oz/yd2")],
    invalid=[textile(area_weight="14 g/m2"), textile(area_weight="380 oz/yd2")],
)
def area_weight_unusual(details: Textile, *, low: float = 20.0, high: float = 1000.0) -> Iterator[Finding]:
    """Denim of 14 g/m² is denim of 14 oz/yd². The range is a judgement, so this warns.

    由来：14 g/m² 的牛仔布其实是 14 oz/yd²。
    """
    grams = None if details.area_weight is None else grams_per_square_metre(details.area_weight)
    if details.area_weight is None or grams is None or low <= grams <= high:
        return
    ounces = details.area_weight.to(details.area_weight.unit) * OUNCES
    yield Finding(f"{AT}.area_weight", weight=str(details.area_weight), low=low, high=high, ounces=ounces)
