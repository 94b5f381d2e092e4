"""AUT204: a model year code that does not exist."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_automotive.codelists import MODEL_YEAR, loaded
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.stated import AT
from scenariokit_automotive.vin import YEAR_AT, market, masked, wrong_form


@validator(
    "AUT204",
    "unknown-model-year-code",
    severity="error",
    since="0.1",
    message={
        "en": "position 10 of {vin} is `{code}`, which stands for no model year",
        "zh": "{vin} 的第10位为“{code}”，不是有效的年份代码",
    },
    help={
        "en": "copy the VIN again: U, Z and 0 are not used at position 10",
        "zh": "请重新抄录：第10位不使用 U、Z 和数字 0",
    },
    valid=[plant(vins=["1HGCM82633A004352", "LVSHCAMB1CE054249"]), plant(vins=["WVWZZZ1JZ0W386752"])],
    invalid=[plant(vins=["1HGCM8261UA004352"]), plant(vins=["1HGCM82690A004352"]), plant(vins=["LVSHCAMB0ZE054249"])],
)
def unknown_model_year_code(details: Automotive, context: Context) -> Iterator[Finding]:
    """The thirty codes are closed (two sources), and position 10 is the model year in North America (49 CFR 565).

    That it also is in China has one source here, so this warns there; elsewhere position 10 may hold anything.

    由来：三十个年份代码是封闭的；其他字符说明该位写错了。
    """
    codes = loaded(context, MODEL_YEAR)
    for index, vin in enumerate(details.vins):
        if wrong_form(vin) is not None or vin[YEAR_AT] in codes or market(vin) == "elsewhere":
            continue
        strict = codes.closed and market(vin) == "north-america"
        at = f"{AT}.vins.{index}"
        yield Finding(at, severity=None if strict else "warning", vin=masked(vin), code=vin[YEAR_AT])
