"""SK205: a value outside the range of its metric."""

from collections.abc import Iterator

from scenariokit.model import Header, Quantity, Record
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import XRAY_CYCLE, beyond, both, is_plainly_sound, number, readable, stated, title
from scenariokit.validators.plain import numbers

_WHY = {
    "standard": both(en="the bound is a standard's, so this warns", zh="该界限出自标准，故为警告"),
    "judgement": both(en="the bound is a judgement, so this warns", zh="该界限为经验判断，故为警告"),
}


@validator(
    "SK205",
    "outside-range",
    severity="error",
    since="0.1",
    message={
        "en": "{metric} of {value} lies {side} {bound}",
        "zh": "{metric}的值 {value} {side} {bound}",
    },
    help={
        "en": "check the decimal point and the unit; `as_published` keeps a number that was printed wrongly",
        "zh": "请核对小数点与单位；原文印错的数字可保留在 `as_published` 中",
    },
    valid=[
        {"impacts": [{"metric": "oee", "achieved": "over 50 %"}]},
        {"impacts": [{"metric": "first_pass_yield", "achieved": "97 %"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "achieved": "under 4 s"}]},
    ],
    invalid=[
        {"impacts": [{"metric": "first_pass_yield", "achieved": "104 %"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "baseline": "-8 s"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "baseline": "10 min"}]},
        {
            "impacts": [
                {
                    "metric": "oee",
                    "achieved": "75 %",
                    "benchmark": {"value": "over 100 %", "of": {"en": "others", "zh": "其他企业"}},
                }
            ]
        },
    ],
    plain=numbers,
)
def outside_range(record: Record | Header, context: Context) -> Iterator[Finding]:
    """A share of 104 % or a time of -8 s is a slip, and it spoils every average it goes into.

    Only an arithmetic bound can be broken in error; a bound that rests on a standard or on judgement warns
    (ISO 22400-2 prints 100 % as the maximum of effectiveness and notes that it can be exceeded).

    由来：104%的占比或-8秒是笔误，会破坏所有包含它的平均值。
    """
    for found in stated(record):
        metric = context.metric(found.metric)
        if metric is None or metric.range is None or is_plainly_sound(found.quantity, metric):
            continue
        value = readable(found.quantity, metric)
        bound = None if value is None else beyond(value, metric.range, metric)
        if value is None or bound is None:
            continue
        arithmetic = bound.basis == "arithmetic"
        side = both(en="below" if bound.below else "above", zh="低于下限" if bound.below else "超过上限")
        limit = str(Quantity(bound.value, bound.value, metric.range.unit or metric.unit))
        yield Finding(
            found.at,
            severity=None if arithmetic else "warning",
            note=_WHY.get(bound.basis),
            metric=title(metric),
            value=str(value),
            side=side,
            bound=limit if abs(bound.value) < 1e15 else number(bound.value),  # noqa: PLR2004 -- longer numbers are noise
        )
