"""SK203: a reduction by more than all of it."""

from collections.abc import Iterator

from scenariokit.model import Impact
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import XRAY_CYCLE, compared, falls_below_nothing, spell_change, title
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
    if metric is None or not falls_below_nothing(impact.change, metric) or compared(impact, metric) is not None:
        return
    yield Finding("change", metric=title(metric), change=spell_change(impact.change))
