"""SK215: a share that its numerator and denominator do not give."""

from collections.abc import Iterator

from scenariokit.diagnostics import Sentences
from scenariokit.model import Figure, Quantity
from scenariokit.model.units import one_by_one, same_dimension
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import beyond, both, number, readable

_USED = {"$type": "scenario"}
_TOLERANCE = 0.5
"""Percentage points."""

_SHARE = {"of": {"zh": "联网设备占比", "en": "Connected machines"}, "as_of": "2025"}


@validator(
    "SK215",
    "share-disagrees",
    severity="warning",
    since="0.1",
    message={
        "en": "{numerator} of {denominator} is {computed}, the figure says {value}",
        "zh": "{denominator} 中的 {numerator} 为{computed}，而数据写为 {value}",
    },
    help={
        "en": "correct the value or the two counts; leave out a count that means something else",
        "zh": "请更正数值或分子、分母；含义不同的计数请勿填写",
    },
    valid=[
        [{"$type": "platform", "figures": [{**_SHARE, "value": "60 %", "numerator": 180, "denominator": 300}]}, _USED],
        [
            {"$type": "platform", "figures": [{**_SHARE, "value": "over 50 %", "numerator": 180, "denominator": 300}]},
            _USED,
        ],
        [{"$type": "platform", "figures": [{**_SHARE, "value": "33 %", "numerator": 1, "denominator": 3}]}, _USED],
    ],
    invalid=[
        [{"$type": "platform", "figures": [{**_SHARE, "value": "80 %", "numerator": 180, "denominator": 300}]}, _USED],
        [{"$type": "platform", "figures": [{**_SHARE, "value": "60 %", "numerator": 180, "denominator": 0}]}, _USED],
        [{"$type": "platform", "figures": [{**_SHARE, "value": "120 %", "numerator": 120, "denominator": 100}]}, _USED],
    ],
)
def share_disagrees(figure: Figure, context: Context) -> Iterator[Finding]:
    """Whoever publishes a share with its two counts lets readers check it, and many find that it does not add up.

    Half a percentage point is left for rounding. It warns: which of the three numbers is wrong cannot be known.

    由来：同时公布占比和两个计数，读者就能核对，而不少确实对不上。
    """
    numerator, denominator = figure.numerator, figure.denominator
    if numerator is None or denominator is None:
        return
    metric = None if figure.metric is None else context.metric(figure.metric)
    value: Quantity | None = figure.quantity
    if metric is not None:
        value = readable(figure.quantity, metric)
        if value is None or beyond(value, metric.range, metric) is not None:
            return
    counts = _counts(numerator, denominator)
    if value is None or counts is None:
        return
    computed = _problem(value, *counts)
    if computed is not None:
        yield Finding(
            "value", numerator=str(numerator), denominator=str(denominator), computed=computed, value=str(value)
        )


def _counts(numerator: Quantity, denominator: Quantity) -> tuple[float, float] | None:
    """The two numbers in one unit, or `None` where they are ranges, bounds or of different kinds."""
    if any(part.is_range or part.qualifier not in {"exactly", "about"} for part in (numerator, denominator)):
        return None
    if not numerator.unit or not denominator.unit:  # `1.8 万台` of 30000: a bare number counts them one by one
        alone = one_by_one(numerator.unit or denominator.unit)
        numerator, denominator = numerator.in_unit(alone), denominator.in_unit(alone)
    if not same_dimension(numerator.unit, denominator.unit):
        return None
    return numerator.to(denominator.unit), denominator.low


def _problem(value: Quantity, numerator: float, denominator: float) -> Sentences | None:
    """What the counts give instead of the value, or `None` where they agree or it is no share."""
    if denominator == 0:
        return both(en="no share at all", zh="无意义（分母为零）")
    if not same_dimension(value.unit, "%"):
        return None
    share = numerator / denominator * 100
    low, high = value.bounds("%")
    slack = _TOLERANCE + 1e-9
    agrees = (low is None or share >= low - slack) and (high is None or share <= high + slack)
    if not value.unit and value.low == value.high:
        # A bare number may be the share itself or its percentage.
        agrees = agrees or abs(share - value.low) <= slack
    if not agrees:
        return both(en=f"{number(share)} %", zh=f" {number(share)} %")
    if numerator > denominator > 0:
        return both(en="more than the whole", zh="超过整体的部分")
    return None
