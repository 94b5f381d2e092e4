"""TYR206: a label class that the measured value does not give."""

from collections.abc import Iterator
from typing import NamedTuple

from scenariokit.plugin import Context, Finding, Quantity, Scenario, validator
from scenariokit_rubber_tires.codelists import LABEL_CLASSES, loaded
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import claim, tyre
from scenariokit_rubber_tires.label import Parameter, bands, old_scale, possible, rounded
from scenariokit_rubber_tires.stated import AT, interval, measured


class _Claim(NamedTuple):
    at: str
    grade: str
    value: str
    value_at: str
    parameter: Parameter
    low: float | None
    high: float | None


@validator(
    "TYR206",
    "label-class-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "{value} is {right} for {tyre_class}, the record says {claimed}",
        "zh": "{tyre_class} 类轮胎 {value} 应为 {right} 级，记录却写 {claimed} 级",
    },
    help={
        "en": "correct the class or the value: {right} is {band} for {tyre_class} (Regulation (EU) 2020/740, Annex I)",
        "zh": "请更正等级或数值：{tyre_class} 类 {right} 级为 {band}（(EU) 2020/740 附件一）",
    },
    valid=[
        claim("9.1 N/kN", tyre_class="C1", fuel_class="D"),
        claim("9.0 N/kN", tyre_class="C2", fuel_class="D"),
        claim("9.04 kg/t", tyre_class="C2", fuel_class="D"),
        claim(6.5, tyre_class="C1", fuel_class="A"),
        claim("under 6.6 N/kN", tyre_class="C1", fuel_class="A"),
        claim("9.1 N/kN", tyre_class="C2", fuel_class="E"),
        claim("9.1 N/kN", tyre_class="C2", fuel_class="D", label_regulation="1222/2009"),
        tyre(tyre_class="C1", wet_grip_class="B", wet_grip_index=1.42),
    ],
    invalid=[
        claim("9.1 N/kN", tyre_class="C2", fuel_class="D"),
        claim("9.05 kg/t", tyre_class="C2", fuel_class="D"),
        claim(6.6, tyre_class="C1", fuel_class="A"),
        claim("under 6.5 N/kN", tyre_class="C1", fuel_class="B"),
        tyre(tyre_class="C1", wet_grip_class="A", wet_grip_index=1.42),
        tyre(tyre_class="C3", wet_grip_class="D", wet_grip_index=0.79),
    ],
)
def label_class_disagrees(scenario: Scenario, details: Tyre, context: Context) -> Iterator[Finding]:
    """A class is nothing but a band of the measured value, and the bounds differ by class of tyre.

    C2 has its own bound between D and E (9.0 / 9.1): read off the old scale of 1222/2009, whose E ended at 9.2, it
    comes out wrong. Two sources agree on every bound of rolling resistance and wet grip, so this is an error. N/kN and
    kg/t are the same number; rolling resistance is rounded to 0.1 first. Labels of the old scale are not compared.

    由来：标签等级只是测量值的一个区间，各类轮胎界限不同。
    """
    if details.tyre_class is None or old_scale(details):
        return
    for found in _claims(scenario, details):
        among = bands(loaded(context, LABEL_CLASSES), details.tyre_class, found.parameter)
        fitting = possible(among, found.low, found.high)
        if not fitting or found.grade in {band.grade for band in fitting} or found.grade > among[-1].grade:
            continue  # a grade beyond the scale is TYR208's business
        right = fitting[0] if found.grade < fitting[0].grade else fitting[-1]
        yield Finding(
            found.at,
            row=right.row,
            related=[(found.value_at, {"en": "the value stands here", "zh": "数值见此"})],
            value=found.value,
            right="/".join(band.grade for band in fitting),
            tyre_class=details.tyre_class,
            claimed=found.grade,
            band=str(right),
        )


def _claims(scenario: Scenario, details: Tyre) -> Iterator[_Claim]:
    rrc = measured(scenario, "rrc")
    bounds = None if rrc is None else interval(rrc.quantity, "N/kN")
    if details.fuel_class is not None and rrc is not None and bounds is not None:
        low, high = (rounded(end, "rrc") for end in _widened(rrc.quantity, *bounds))
        value = str(rrc.quantity.in_unit("N/kN"))
        yield _Claim(f"{AT}.fuel_class", details.fuel_class, value, rrc.at, "rrc", low, high)
    if details.wet_grip_class is not None and details.wet_grip_index is not None:
        index = rounded(details.wet_grip_index, "wet_grip")
        value, at = f"G = {details.wet_grip_index:g}", f"{AT}.wet_grip_index"
        yield _Claim(f"{AT}.wet_grip_class", details.wet_grip_class, value, at, "wet_grip", index, index)


def _widened(
    quantity: Quantity, low: float | None, high: float | None, *, slack: float = 0.05
) -> tuple[float | None, float | None]:
    """`about 9` may stand for 8.6 as well."""
    if quantity.qualifier == "about" and low is not None and high is not None:
        return low * (1 - slack), high * (1 + slack)
    return low, high
