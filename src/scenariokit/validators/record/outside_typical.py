"""SK206: a value outside what is usual."""

import math
from collections.abc import Iterator

from scenariokit.diagnostics import Sentences
from scenariokit.model import Impact, Metric, Quantity
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import XRAY_CYCLE, beyond, both, sound, title
from scenariokit.validators.plain import numbers

_SLOTS = ("achieved", "target", "baseline")


@validator(
    "SK206",
    "outside-typical",
    severity="warning",
    since="0.1",
    message={
        "en": "unusual for {metric}: {values}, where {typical} is typical",
        "zh": "{metric}的值 {values} 超出通常范围 {typical}",
    },
    help={
        "en": "check the decimal point and the unit; if it is right, ignore SK206 for this record and say why",
        "zh": "请核对小数点与单位；若确属实情，请在本记录中忽略 SK206 并说明理由",
    },
    valid=[
        {"impacts": [{"metric": "oee", "baseline": "60 %", "achieved": "82 %"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "achieved": "under 20 s"}]},
    ],
    invalid=[
        {"impacts": [{"metric": "oee", "achieved": "95 %"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "baseline": "80 s", "achieved": "4 s"}]},
    ],
    plain=numbers,
)
def outside_typical(impact: Impact, context: Context) -> Iterator[Finding]:
    """Most values far from the usual are slips of the decimal point or of the unit; a few are records.

    What is usual is a judgement, so this warns, once for an impact. OEE usually lies between 40 and 90 %.

    由来：远离常值的多半是小数点或单位的笔误，少数是纪录，因此仅警告。
    """
    metric = context.metric(impact.metric)
    if metric is None or metric.typical is None:
        return
    found = []
    for slot in _SLOTS:
        value = sound(impact, slot, metric)
        if value is not None and beyond(value, metric.typical, metric) is not None:
            found.append((slot, value))
    if not found:
        return
    typical = metric.typical if metric.typical.unit else f"{metric.typical} {metric.unit}"
    yield Finding(
        found[0][0],
        note=_slip([value for _, value in found], metric),
        metric=title(metric),
        values=tuple(dict.fromkeys(str(value) for _, value in found)),
        typical=str(typical),
    )


def _slip(values: list[Quantity], metric: Metric) -> Sentences | None:
    """A hint where a shifted decimal point would explain the values."""
    for shift in (0.1, 10.0, 0.01, 100.0, 0.001, 1000.0):
        shifted = [Quantity(_round(v.low * shift), _round(v.high * shift), v.unit, v.qualifier) for v in values]
        if all(beyond(value, metric.typical, metric) is None for value in shifted):
            return both(
                en=f"with the decimal point shifted it would be {shifted[0]}, which is usual",
                zh=f"若小数点移位，则为 {shifted[0]}，属通常范围",
            )
    return None


def _round(value: float) -> float:
    return 0.0 if value == 0 else round(value, 12 - math.floor(math.log10(abs(value))))
