"""RLY212: a train number that is not written as those of Chinese EMUs are."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_rail_transit.details import RailDetails
from scenariokit_rail_transit.emu_number import is_emu_number, repaired
from scenariokit_rail_transit.examples import rail
from scenariokit_rail_transit.vehicle_number import read_number

_OTHER = {"en": "type or number has another form", "zh": "型号或编号的格式不同"}
_UIC = {
    "en": "it is a UIC vehicle number, which goes under `vehicles`",
    "zh": "这是 UIC 车辆编号，应写在 `vehicles` 下",
}


@validator(
    "RLY212",
    "unusual-train-number",
    severity="warning",
    since="0.1",
    message={
        "en": "{number} is not written as numbers of Chinese EMUs are: {reason}",
        "zh": "{number} 不符合中国动车组编号的写法：{reason}",
    },
    help={
        "en": "type and number are written as CR400AF-2001 or CRH380A; if the train is of another kind, leave it as it is",
        "zh": "型号与编号写作 CR400AF-2001 或 CRH380A；若为其他车型，可保持原样",
    },
    valid=[rail(trains=["CR400AF-2001", "CRH380A"]), rail(trains=["CRH2A", "CRH6F", "CR200J"])],
    invalid=[rail(trains=["CR400-AF2001"]), rail(trains=["CHR380A"]), rail(trains=["21-81-2471217-3"])],
)
def unusual_train_number(details: RailDetails) -> Iterator[Finding]:
    """Chinese EMUs have numbers of their own, which are no UIC numbers and have no check digit.

    The pattern is from general knowledge and not complete, so this warns.

    由来：中国动车组有自己的编号，不是 UIC 车号，也没有校验位。
    """
    for index, number in enumerate(details.trains):
        if not is_emu_number(number):
            reason = _UIC if read_number(number).fault in {None, "check-digit"} else _OTHER
            at = f"details.rail-transit.trains.{index}"
            yield Finding(at, suggestion=repaired(number), number=number, reason=reason)
