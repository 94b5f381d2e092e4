"""SK207: a value in a unit that cannot measure its metric."""

from collections.abc import Iterator

from scenariokit.diagnostics import Sentences
from scenariokit.model import Header, Metric, Quantity, Record, Scenario
from scenariokit.model.quantity import spell
from scenariokit.model.units import PERCENT, normal
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import FAILURES, XRAY_CYCLE, both, fits, is_difference, quantity_of, stated, title
from scenariokit.validators.plain import numbers

_CHANGES = frozenset({"", "%", "‰", "x"})
"""Units in which any metric can change."""


@validator(
    "SK207",
    "unit-of-another-dimension",
    severity="error",
    since="0.1",
    message={
        "en": "{metric} cannot be {given}; the unit is {unit}",
        "zh": "{metric}不能用{given}表示，其单位是 {unit}",
    },
    help={
        "en": "write {example}, or name the metric that was measured; keep what was printed in `as_published`",
        "zh": "请写成 {example}，或改用实际测量的指标；原文措辞写入 `as_published`",
    },
    valid=[
        {"$metrics": [FAILURES], "impacts": [{"metric": "failures_per_mkm", "achieved": "0.2 1/Mkm"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "baseline": "0.2 min", "achieved": 4}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "change": "-4 s"}]},
        {"impacts": [{"metric": "oee", "change": "+10 points"}]},
    ],
    invalid=[
        {"$metrics": [FAILURES], "impacts": [{"metric": "failures_per_mkm", "achieved": "0.2 %"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "baseline": "8 kWh"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "change": "-4 kg"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "change": "-50 points"}]},
        {"impacts": [{"metric": "oee", "achieved": "15 个百分点"}]},
    ],
    plain=numbers,
)
def unit_of_another_dimension(record: Record | Header, context: Context) -> Iterator[Finding]:
    """A value in another dimension cannot be compared with anything: it measures something else.

    Newspapers print failures per million km with a percent sign (CRRC Sifang: 1 % and 0.2 %); the unit is 1/Mkm.
    Counting units are dimensions of their own: boxes moved an hour are not TEU an hour.

    由来：量纲不同的值无法比较：它测量的是别的东西。
    """
    for found in stated(record):
        metric, quantity = context.metric(found.metric), found.quantity
        if metric is not None and (not fits(quantity, metric) or is_difference(quantity, metric)):
            example = _example(quantity, metric)
            yield Finding(found.at, metric=title(metric), given=_given(quantity), unit=metric.unit, example=example)
    if isinstance(record, Scenario):
        yield from _changes(record, context)


def _example(quantity: Quantity, metric: Metric) -> Sentences:
    """What to write: the same number where only its sign was wrong, and never another value."""
    if normal(quantity.unit) in _CHANGES:
        written = Quantity(quantity.low, quantity.high, metric.unit, quantity.qualifier)
        return both(en=f"`{written}`", zh=f"`{written}`")
    return both(en=f"the value in `{metric.unit}`", zh=f"以 `{metric.unit}` 为单位的值")


def _changes(scenario: Scenario, context: Context) -> Iterator[Finding]:
    for index, impact in enumerate(scenario.impacts):
        change = quantity_of(impact, "change")
        if change is None or change.unit in _CHANGES:
            continue
        metric = context.metric(getattr(impact, "metric", ""))
        if metric is None or fits(change, metric):  # points are a difference of shares, and of nothing else
            continue
        name, unit = title(metric), metric.unit
        subject = both(en=f"a change of {name['en']}", zh=f"{name['zh']}的变化")
        example = both(en=f"`-50 %`, `x2` or `{_sign(change)} {unit}`", zh=f"`-50 %`、`x2` 或 `{_sign(change)} {unit}`")
        yield Finding(f"impacts.{index}.change", metric=subject, given=_given(change), unit=unit, example=example)


def _sign(change: Quantity) -> str:
    return f"{'+' if change.low > 0 else ''}{spell(change.low)}"


def _given(quantity: Quantity) -> Sentences:
    """How a value is given: `a percentage`, `in kWh`."""
    unit = normal(quantity.unit)
    if unit in PERCENT:
        return both(en="a percentage", zh="百分比")
    if unit == "points":
        return both(en="percentage points", zh="百分点")
    if unit == "x":
        return both(en="a multiple", zh="倍数")
    return both(en=f"in {unit}", zh=f" {unit} ")
