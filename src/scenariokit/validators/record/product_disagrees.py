"""SK209: a product that its factors do not give."""

import math
from collections.abc import Iterator, Mapping

from scenariokit.model import Impact, Metric, Quantity, Scenario
from scenariokit.model.change import OPEN
from scenariokit.model.units import same_dimension
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import SLOTS, number, sound, title
from scenariokit.validators.plain import numbers

_TOLERANCE = 0.5
"""Percentage points."""

_FACTORS = [
    {"metric": "availability", "achieved": "95 %"},
    {"metric": "effectiveness", "achieved": "95 %"},
    {"metric": "quality_ratio", "achieved": "95 %"},
]


@validator(
    "SK209",
    "product-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "{factors} is {computed}, the record says {value} for {metric}",
        "zh": "{factors} 等于 {computed}，记录中{metric}却为 {value}",
    },
    help={
        "en": "one of the numbers is wrong, or they were not measured on the same equipment and period",
        "zh": "其中有数字写错，或各数字并非同一设备、同一时期的数据",
    },
    valid=[
        {"impacts": [{"metric": "oee", "achieved": "85.7 %"}, *_FACTORS]},
        {"impacts": [{"metric": "oee", "achieved": "89 %"}, *_FACTORS[:2]]},
        {"impacts": [{"metric": "oee", "baseline": "60 %"}, *_FACTORS]},
    ],
    invalid=[
        {"impacts": [{"metric": "oee", "achieved": "89 %"}, *_FACTORS]},
        {"impacts": [{"metric": "oee", "achieved": "89 %"}, {"metric": "availability", "target": "97 %"}, *_FACTORS]},
    ],
    plain=numbers,
)
def product_disagrees(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Some metrics are products by definition: OEE is availability x effectiveness x quality ratio (ISO 22400-2).

    Where all factors are given, the product follows from them; half a percentage point is left for rounding.

    由来：有些指标按定义就是乘积（如 OEE），因子齐全时乘积随之确定。
    """
    if len(scenario.impacts) < 2:  # noqa: PLR2004 -- a product and a factor
        return
    stated: dict[tuple[str, str], Impact] = {}
    for impact in scenario.impacts:
        for slot in SLOTS[:3]:
            if getattr(impact, slot, None) is not None:
                stated.setdefault((getattr(impact, "metric", ""), slot), impact)
    for index, impact in enumerate(scenario.impacts):
        metric = context.metric(getattr(impact, "metric", ""))
        if metric is None or not metric.product_of or not same_dimension(metric.unit, "%"):
            continue
        for slot in SLOTS[:3]:
            yield from _check(impact, metric, slot, f"impacts.{index}.{slot}", stated, context)


def _check(
    impact: Impact, metric: Metric, slot: str, at: str, stated: Mapping[tuple[str, str], Impact], context: Context
) -> Iterator[Finding]:
    value = _percent(sound(impact, slot, metric))
    if value is None:
        return
    factors = []
    for ref in metric.product_of:
        definition, factor = context.metric(ref), stated.get((ref, slot))
        found = None if definition is None or factor is None else _percent(sound(factor, slot, definition))
        if found is None:
            return
        factors.append(found)
    computed = math.prod(factor / 100 for factor in factors) * 100
    if abs(computed - value) > _TOLERANCE + 1e-9:
        shown = " x ".join(f"{number(factor)} %" for factor in factors)
        yield Finding(
            at, factors=shown, computed=f"{number(computed)} %", value=f"{number(value)} %", metric=title(metric)
        )


def _percent(quantity: Quantity | None) -> float | None:
    """One exact number in percent; ranges, bounds and rounded words multiply to nothing certain."""
    if quantity is None or quantity.is_range or quantity.qualifier in OPEN or quantity.qualifier == "about":
        return None
    return quantity.to("%") if same_dimension(quantity.unit, "%") else None
