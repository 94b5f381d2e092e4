"""SK204: a change for the worse."""

from collections.abc import Iterator

from scenariokit.model import Impact, Metric, Trend
from scenariokit.model.change import aims_lower, surely_worse
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import (
    XRAY_CYCLE,
    Verdict,
    both,
    compared,
    falls_below_nothing,
    fits,
    judge,
    quantity_of,
    sound,
    spell_change,
    title,
)  # fmt: skip
from scenariokit.validators.plain import numbers


@validator(
    "SK204",
    "change-against-trend",
    severity="warning",
    since="0.1",
    message={
        "en": "{change} makes {metric} worse: {direction} is better",
        "zh": "{change} 使{metric}变差：该指标{direction}",
    },
    help={
        "en": "check the sign and the `trend` of the metric; if it did get worse, say so in `note` and ignore SK204",
        "zh": "请核对正负号和指标的 `trend`；若确实变差，请在 `note` 中说明并忽略 SK204",
    },
    valid=[
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "change": "-35 %"}]},
        {"impacts": [{"metric": "oee", "change": "+16 %"}]},
        {"impacts": [{"metric": "oee", "baseline": "60 %", "achieved": "over 55 %"}]},
    ],
    invalid=[
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "change": "+35 %"}]},
        {"impacts": [{"metric": "oee", "change": "x0.8"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "baseline": "4 s", "achieved": "8 s"}]},
    ],
    plain=numbers,
)
def change_against_trend(impact: Impact, context: Context) -> Iterator[Finding]:
    """Impacts stand as benefits: one that makes its metric worse has a wrong sign, swapped numbers or a wrong trend.

    A real worsening is possible (more energy for more output), so this only warns.

    由来：成效是收益；让指标变差的，是符号、数字或方向有误。
    """
    metric = context.metric(impact.metric)
    if metric is None or metric.trend not in {Trend.HIGHER, Trend.LOWER}:
        return
    found = _claimed(impact, metric) if impact.change is not None else _computed(impact, metric)
    if found is None:
        return
    at, change = found
    higher = metric.trend is Trend.HIGHER
    meant = both(
        en="if a rate is meant (pieces per hour for seconds per piece), use a metric of the rate",
        zh="如果指的是效率（如每小时件数），请改用效率类指标",
    )
    direction = both(en="higher" if higher else "lower", zh="越高越好" if higher else "越低越好")
    note = meant if impact.change is not None and not higher else None
    yield Finding(at, note=note, change=change, metric=title(metric), direction=direction)


def _claimed(impact: Impact, metric: Metric) -> tuple[str, str] | None:
    """The published change, where it is for the worse and nothing else is wrong with it."""
    change = impact.change
    if change is None or falls_below_nothing(change, metric) or _unsound(impact, metric):
        return None
    unit, zero = change.unit, 1.0 if change.unit == "x" else 0.0
    if unit not in {"points", "x"} and not unit.startswith("%") and not fits(change, metric):
        return None
    low, high = change.bounds(unit)
    falls, rises = high is not None and high < zero, low is not None and low > zero
    if not (falls if metric.trend is Trend.HIGHER else rises):
        return None
    judged = judge(impact, metric)
    return None if judged is not None and judged.verdict is Verdict.CONTRADICTS else ("change", spell_change(change))


def _computed(impact: Impact, metric: Metric) -> tuple[str, str] | None:
    """What was reached, where it is worse than the baseline; silent where the target is too (SK202)."""
    if impact.achieved is None or impact.baseline is None:
        return None
    pair = compared(impact, metric)
    if pair is None or not surely_worse(*pair, metric.trend):
        return None
    target = sound(impact, "target", metric)
    if target is not None and aims_lower(pair[0], target, metric.trend):
        return None
    return "achieved", f"{pair[0]} -> {pair[1]}"


def _unsound(impact: Impact, metric: Metric) -> bool:
    """Whether a value beside the change is wrong by itself, which is the mistake to mend first."""
    slots = ("baseline", "target", "achieved")
    return any(quantity_of(impact, slot) is not None and sound(impact, slot, metric) is None for slot in slots)
