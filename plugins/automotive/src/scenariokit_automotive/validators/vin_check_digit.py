"""AUT202: a vehicle identification number whose check digit is wrong."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.stated import AT
from scenariokit_automotive.vin import CHECK_AT, Market, check_digit, market, masked, wrong_form

_WHY: dict[Market, dict[str, str] | None] = {
    "north-america": None,
    "china": {
        "en": "GB 16735 asks for a check digit; that rests on one source here, so this warns",
        "zh": "GB 16735 要求检验位；本规则目前只有一个来源，故为警告",
    },
    "elsewhere": {
        "en": "outside North America and China position 9 may hold anything, often Z; if this vehicle was never sold "
        "there, the VIN may be right",
        "zh": "北美和中国以外第9位可由企业自定（常用 Z）；若该车从未在上述市场销售，此代号可能无误",
    },
}


@validator(
    "AUT202",
    "vin-check-digit",
    severity="error",
    since="0.1",
    message={
        "en": "position 9 of {vin} is `{found}`, the other sixteen characters give `{expected}`",
        "zh": "{vin} 的第9位为“{found}”，由其余16位算得应为“{expected}”",
    },
    help={
        "en": "copy the VIN again from the vehicle's papers: one character is wrong, not necessarily the ninth",
        "zh": "请从车辆证件重新抄录：有一位录入错误，但不一定是第9位",
    },
    valid=[
        plant(vins=["1HGCM82633A004352", "5GZCZ43D13S812715", "1M8GDM9AXKP042788", "11111111111111111"]),
        plant(vins=["LVSHCAMB1CE054249"]),
        plant(vins=["1HGCM82633A00435"]),
    ],
    invalid=[
        plant(vins=["1HGCM82633A004353"]),
        plant(vins=["LVSHCAMB1CE054248"]),
        plant(vins=["WVWZZZ1JZ3W386752"]),
    ],
)
def vin_check_digit(details: Automotive, *, errors: str = "12345") -> Iterator[Finding]:
    """The check digit finds every single wrong character and nearly every swap of two.

    It is mandatory in North America (first character 1 to 5; 49 CFR 565), so a wrong one is an error there, and in
    China (L; GB 16735), where it warns until a second source backs that. Elsewhere it is optional and warns.
    `errors` lists the first characters whose wrong check digit is an error; `12345L` makes China strict.

    由来：校验位能发现任何单个错字和几乎所有的对调。
    """
    for index, vin in enumerate(details.vins):
        if wrong_form(vin) is not None or vin[CHECK_AT] == check_digit(vin):
            continue
        strict = vin[0] in errors
        yield Finding(
            f"{AT}.vins.{index}",
            severity=None if strict else "warning",
            note=None if strict else _WHY[market(vin)],
            vin=masked(vin),
            found=vin[CHECK_AT],
            expected=check_digit(vin),
        )
