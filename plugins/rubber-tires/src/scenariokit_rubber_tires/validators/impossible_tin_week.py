"""TYR209: a week that no year has."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.dot_tin import parse_tin
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT


@validator(
    "TYR209",
    "impossible-tin-week",
    severity="error",
    since="0.1",
    message={
        "en": "the TIN ends in week {week} of {year}: there is no such week",
        "zh": "识别号末尾为 {year} 年第 {week} 周，不存在该周",
    },
    help={
        "en": "the last four digits are week and year of production, 01 to 53 and two digits: read the sidewall again",
        "zh": "末四位为生产周（01 至 53）与年份后两位，请重新查看胎侧",
    },
    valid=[tyre(tin="1ABC2D3E42325"), tyre(tin="DOT 1AB C2D3E4 2325"), tyre(tin="1AB5325")],
    invalid=[tyre(tin="1ABC2D3E45425"), tyre(tin="1ABC2D3E40025"), tyre(tin="DOT AB C2D3 9925")],
)
def impossible_tin_week(details: Tyre) -> Iterator[Finding]:
    """The date code says how old a tyre is, and recalls go by it.

    A year has at most 53 weeks, so this is an error. Source of the layout: 49 CFR 574.5.

    由来：日期代码说明轮胎的年龄，召回也以此为准；一年最多53周。
    """
    tin = None if details.tin is None else parse_tin(details.tin)
    if tin is not None and tin.week is not None and tin.form != "odd" and not tin.week_exists:
        yield Finding(f"{AT}.tin", week=f"{tin.week:02}", year=str(tin.year))
