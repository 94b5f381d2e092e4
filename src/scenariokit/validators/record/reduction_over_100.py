"""SK203: a reduction by more than all of it."""

from collections.abc import Iterator

from scenariokit.model import Impact, Metric, Quantity
from scenariokit.model.change import claimed_change
from scenariokit.model.units import PERCENT, same_dimension
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import XRAY_CYCLE, compared, falls_below_nothing, sound, spell_change, title
from scenariokit.validators.plain import numbers


@validator(
    "SK203",
    "reduction-over-100",
    severity="error",
    since="0.1",
    message={
        "en": "{metric} cannot change by {change}: at -100 % nothing is left",
        "zh": "{metric}不可能变化 {change}：降到 -100 % 已为零",
    },
    help={
        "en": "give `baseline` and `achieved` instead; keep what was printed in `as_published`",
        "zh": "请改填 `baseline` 与 `achieved`；原文措辞写入 `as_published`",
    },
    valid=[
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "change": "-50 %"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "change": "-100 %"}]},
        {"impacts": [{"metric": "oee", "change": "+150 %"}]},
    ],
    invalid=[
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "change": "-150 %"}]},
        {"impacts": [{"metric": "oee", "change": "-120 %"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "change": "-2 倍"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "baseline": "8 s", "change": "-9 s"}]},
    ],
    plain=numbers,
)
def reduction_over_100(impact: Impact, context: Context) -> Iterator[Finding]:
    """A time, a cost or a share cannot fall by more than all of it: 8 s less 100 % is 0 s.

    Such claims come from dividing by the new value instead of the old one, or from turning "twice as fast" into a
    percentage. It is arithmetic, so it is an error wherever the metric cannot be negative.

    由来：时间、成本或占比的减少不可能超过其全部：8秒减少100%就是0秒。
    """
    if impact.change is None:
        return
    metric = context.metric(impact.metric)
    if metric is None or compared(impact, metric) is not None:
        return
    if not falls_below_nothing(impact.change, metric) and not _takes_more_than_there_was(impact, impact.change, metric):
        return
    yield Finding("change", metric=title(metric), change=spell_change(impact.change))


def _takes_more_than_there_was(impact: Impact, change: Quantity, metric: Metric) -> bool:
    """Whether a difference in the metric's own unit is greater than the value that it starts from."""
    before, least = sound(impact, "baseline", metric), None if metric.range is None else metric.range.min
    if before is None or least is None or least < 0 or not change.unit or change.unit in {"x", "points", *PERCENT}:
        return False
    if not same_dimension(change.unit, before.unit):
        return False
    most, fall = before.bounds(change.unit)[1], claimed_change(change)[1]
    return most is not None and fall is not None and most + fall < 0
