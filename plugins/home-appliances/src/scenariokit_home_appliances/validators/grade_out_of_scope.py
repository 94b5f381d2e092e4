"""APL206: a grade for an air conditioner that the standard does not grade."""

from collections.abc import Iterator

from scenariokit.errors import ScenariokitError
from scenariokit.plugin import Finding, validator
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import appliance
from scenariokit_home_appliances.grade import SCOPE_W


@validator(
    "APL206",
    "grade-out-of-scope",
    severity="warning",
    since="0.1",
    message={
        "en": "GB 21455-2019 cannot grade a rated cooling capacity of {capacity}: {reason}",
        "zh": "GB 21455-2019 不适用于额定制冷量 {capacity}：{reason}",
    },
    help={
        "en": "give the rated cooling capacity as a power, such as `3500 W`; larger machines have other standards",
        "zh": "请以功率填写额定制冷量，例如 `3500 W`；更大的机组适用其他标准",
    },
    valid=[
        appliance("air_conditioner", capacity="14000 W", grade=2),
        appliance("air_conditioner", capacity="3.5 kW", grade=1),
        appliance("air_conditioner", capacity="25 kW"),
    ],
    invalid=[
        appliance("air_conditioner", capacity="14.1 kW", grade=2),
        appliance("air_conditioner", capacity=3500, grade=1),
        appliance("air_conditioner", capacity="1.5 匹", grade=1),
        appliance("air_conditioner", capacity="0 W", grade=1),
    ],
)
def grade_out_of_scope(details: Appliance) -> Iterator[Finding]:
    """A grade needs a capacity that the standard covers, and one that can be read.

    GB 21455-2019 covers room air conditioners up to 14 000 W (one source). Capacities are often printed in 匹, a
    horsepower of no fixed size, or without a unit: neither can be compared with the standard's watts.

    由来：等级必须对应标准所覆盖、且读得出的制冷量。
    """
    capacity = details.capacity
    if capacity is None or details.grade is None:
        return
    at = "details.home-appliances.capacity"
    try:
        high = max(capacity.in_unit(_UNITLESS).to("W"), 0.0) if not capacity.is_range else None
    except ScenariokitError:
        yield Finding(at, capacity=str(capacity), reason=_NO_POWER)
        return
    if high is not None and not 0 < high <= SCOPE_W:
        yield Finding(at, capacity=str(capacity), reason=_TOO_LARGE if high else _NOTHING)


_UNITLESS = "1"
_NO_POWER = {"en": "it is not a power", "zh": "该值不是功率"}
_TOO_LARGE = {"en": "it covers machines up to 14 000 W", "zh": "该标准适用于 14 000 W 及以下"}
_NOTHING = {"en": "it must be more than 0 W", "zh": "应大于 0 W"}
