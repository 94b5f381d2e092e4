"""AUT201: a vehicle identification number that cannot be one."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.stated import AT
from scenariokit_automotive.vin import Wrong, masked, normal, wrong_form


@validator(
    "AUT201",
    "malformed-vin",
    severity="error",
    since="0.1",
    message={"en": "{vin} is no VIN: {reason}", "zh": "{vin} 不是车辆识别代号：{reason}"},
    help={
        "en": "copy the 17 characters again from the vehicle's papers; I, O and Q are never used, they look like 1 and 0",
        "zh": "请从车辆证件重新抄录17位代号；其中不使用字母 I、O、Q，以免与数字1、0混淆",
    },
    valid=[
        plant(vins=["1M8GDM9AXKP042788"]),
        plant(vins=["11111111111111111", "LVSHCAMB1CE054249"]),
        plant(vins=[]),
    ],
    invalid=[
        plant(vins=["1M8GDM9AXKP04278O"]),
        plant(vins=["1M8GDM9AXKP04278"]),
        plant(vins=["1HGCM82633A004352", "1hgcm82633a004352"]),
        plant(vins=["LVSHCAMB1CE05424９"]),
        plant(vins=["VIN"]),
    ],
)
def malformed_vin(details: Automotive) -> Iterator[Finding]:
    """A VIN names one vehicle for thirty years; one wrong character names another vehicle or none.

    Seventeen characters without I, O and Q are common to ISO 3779, 49 CFR 565 and GB 16735. The serial number is left
    out of the message: it leads to the vehicle's keeper. What only lacks capitals or has blanks in it can be read, so
    that warns.

    由来：一个识别代号对应一辆车三十年；错一个字符就是另一辆车或不存在的车。
    """
    for index, vin in enumerate(details.vins):
        wrong = wrong_form(vin)
        if wrong is None:
            continue
        meant = normal(vin)
        note = None if meant is None else _SPELLING
        severity = None if meant is None else "warning"
        yield Finding(f"{AT}.vins.{index}", severity=severity, note=note, vin=masked(vin), reason=_reason(wrong))


_SPELLING = {
    "en": "written in plain capitals, without blanks and hyphens, it is well formed",
    "zh": "改为半角大写且去掉空格与连字符后即符合规则",
}


def _reason(wrong: Wrong) -> dict[str, str]:
    if wrong.kind == "length":
        return {"en": f"it has {wrong.position} characters instead of 17", "zh": f"共{wrong.position}位，应为17位"}
    shown = wrong.character if wrong.character.isprintable() else f"U+{ord(wrong.character):04X}"
    return {
        "en": f"character {wrong.position} is `{shown}`; only capitals without I, O, Q and digits occur",
        "zh": f"第{wrong.position}位为“{shown}”，只能是数字或除 I、O、Q 外的大写字母",
    }
