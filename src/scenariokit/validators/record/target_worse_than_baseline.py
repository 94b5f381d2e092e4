"""SK202: a target worse than the baseline."""

from collections.abc import Iterator

from scenariokit.model import Header, Metric, Record, Scenario, Trend
from scenariokit.model.change import aims_lower
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import XRAY_CYCLE, both, sound, title
from scenariokit.validators.plain import numbers


@validator(
    "SK202",
    "target-worse-than-baseline",
    severity="error",
    since="0.1",
    message={
        "en": "the target {target} is worse than the baseline {baseline}: {direction} {metric} is better",
        "zh": "目标值 {target} 比基线值 {baseline} 更差：{metric}{direction}",
    },
    help={
        "en": "check whether baseline and target are swapped, and the `trend` of the metric",
        "zh": "请核对基线值与目标值是否写反，以及指标的 `trend` 是否正确",
    },
    valid=[
        {"impacts": [{"metric": "oee", "baseline": "60 %", "target": "75 %"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "baseline": "8 s", "target": "at most 4 s"}]},
        {"impacts": [{"metric": "oee", "baseline": "under 60 %", "target": "55 %"}]},
    ],
    invalid=[
        {"impacts": [{"metric": "oee", "baseline": "75 %", "target": "60 %"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "baseline": "4 s", "target": "8 s"}]},
    ],
    plain=numbers,
)
def target_worse_than_baseline(record: Record | Header, context: Context) -> Iterator[Finding]:
    """Nobody invests to get worse, so the two numbers are swapped, mistyped, or the metric's direction is wrong.

    It is an error only where the direction is well established. A metric record does not say how well its rows are
    verified, so a trend counts as established where the metric names the `standard` that defines it
    (ISO 22400-2 gives a trend for each of its indicators); otherwise this warns.

    由来：没有人为了变差而投资，所以是数字颠倒、录入错误，或指标方向有误。
    """
    if isinstance(record, Scenario):
        for index, impact in enumerate(record.impacts):
            if getattr(impact, "target", None) is not None:
                yield from _check(impact, getattr(impact, "metric", None), f"impacts.{index}", context)
    elif isinstance(record, Header):
        for index, goal in enumerate(record.goals):
            if getattr(goal, "baseline", None) is not None:
                yield from _check(goal, getattr(goal, "metric", None), f"goals.{index}", context)


def _check(part: object, ref: str | None, at: str, context: Context) -> Iterator[Finding]:
    metric = None if ref is None else context.metric(ref)
    if metric is None:
        return
    baseline, target = sound(part, "baseline", metric), sound(part, "target", metric)
    if baseline is None or target is None or not aims_lower(baseline, target, metric.trend):
        return
    higher = metric.trend is Trend.HIGHER
    yield Finding(
        f"{at}.target",
        severity=None if backed(metric) else "warning",
        related=[(f"{at}.baseline", both(en="the baseline", zh="基线值"))],
        target=str(target),
        baseline=str(baseline),
        metric=title(metric),
        direction=both(en="a higher" if higher else "a lower", zh="越高越好" if higher else "越低越好"),
    )


def backed(metric: Metric) -> bool:
    """Whether a standard stands behind the direction of a metric."""
    return metric.standard is not None
