"""RLY201: a UIC vehicle number that cannot be one."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_rail_transit.details import RailDetails
from scenariokit_rail_transit.emu_number import is_emu_number
from scenariokit_rail_transit.examples import vehicles
from scenariokit_rail_transit.vehicle_number import LENGTH, read_number

_CHARACTERS = {"en": "only digits, blanks and hyphens belong there", "zh": "只能含有数字、空格和连字符"}
_EMU = {
    "en": "it is the number of a Chinese EMU, which goes under `trains`",
    "zh": "这是中国动车组编号，应写在 `trains` 下",
}


@validator(
    "RLY201",
    "wrong-vehicle-number",
    severity="error",
    since="0.1",
    message={"en": "{number} is no UIC vehicle number: {reason}", "zh": "{number} 不是有效的 UIC 车辆编号：{reason}"},
    help={
        "en": "copy the number again from the vehicle or its register; a single digit was probably mistyped",
        "zh": "请按车体标记或车辆登记重新抄录；可能有一位录入错误",
    },
    valid=[
        vehicles("21-81-2471217-3"),
        vehicles("51-80-0843001-0"),
        vehicles("21 80 155 9 084-5"),
        vehicles("218124712173"),
    ],
    invalid=[
        vehicles("21-81-2471217-4"),
        vehicles("21812471217"),
        vehicles("CR400AF-2001"),
        vehicles("21-8I-2471217-3"),
    ],
)
def wrong_vehicle_number(details: RailDetails) -> Iterator[Finding]:
    """A wrong number names no vehicle or, worse, another one; the check digit gives nearly every slip away.

    Twelve digits, Luhn (modulo 10): a rule of arithmetic, as three published numbers show.

    由来：错误的车号不对应任何车辆，更糟的是对应另一辆；校验位几乎能发现所有笔误。
    """
    for index, vehicle in enumerate(details.vehicles):
        found = read_number(vehicle.number)
        if found.fault is None:
            continue
        if found.fault == "length":
            count = len(found.digits)
            reason = {"en": f"it has {count} digits instead of {LENGTH}", "zh": f"共 {count} 位，应为 {LENGTH} 位"}
        elif found.fault == "check-digit":
            digit = found.expected
            reason = {"en": f"its check digit should be `{digit}`", "zh": f"校验位应为 `{digit}`"}
        else:
            reason = _EMU if is_emu_number(vehicle.number) else _CHARACTERS
        at = f"details.rail-transit.vehicles.{index}.number"
        yield Finding(at, number=vehicle.number, reason=reason)
