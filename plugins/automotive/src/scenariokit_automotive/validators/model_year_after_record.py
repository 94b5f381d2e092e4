"""AUT203: a vehicle of a model year that does not fit the record."""

from collections.abc import Iterator
from datetime import date

from scenariokit.plugin import Context, Finding, Scenario, validator
from scenariokit_automotive.codelists import MODEL_YEAR, loaded
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.stated import AT, latest_day
from scenariokit_automotive.vin import YEAR_AT, market, masked, wrong_form


@validator(
    "AUT203",
    "model-year-after-record",
    severity="warning",
    since="0.1",
    message={
        "en": "the model year code `{code}` of {vin} stands for {first} or {second}; the record speaks of nothing later than {day}",
        "zh": "{vin} 的年份代码“{code}”表示 {first} 或 {second} 年款，而记录中最晚的日期为 {day}",
    },
    help={
        "en": "check position 10 of the VIN and the dates of the record (start of production, in use since)",
        "zh": "请核对车辆识别代号第10位，以及记录中的日期（投产日期、投运日期等）",
    },
    valid=[
        plant(vins=["1HGCM8262RA004352"], start_of_production="2024"),
        plant(vins=["LVSHCAMB3SE054249"], start_of_production="2024-09"),
        {**plant(vins=["1HGCM8263TA004352"]), "dates": {"operational": "2026"}},
        plant(vins=["1HGCM8264YA004352"], start_of_production="2005"),
        plant(vins=["WVWZZZ1JZTW386752"], start_of_production="2024"),
    ],
    invalid=[
        plant(vins=["1HGCM8263TA004352"], start_of_production="2024"),
        {**plant(vins=["LVSHCAMB8VE054249"]), "dates": {"operational": "2025-06"}},
    ],
)
def model_year_after_record(
    scenario: Scenario, details: Automotive, context: Context, *, ahead: int = 1, oldest: int = 20
) -> Iterator[Finding]:
    """A vehicle cannot have been built before its time: T is 1996 or 2026, and a line of 2024 built neither.

    The code comes round every thirty years, so this warns. A model year may begin in the year before (`ahead`), and
    a vehicle more than `oldest` years older than the record is not taken for what the code means. Only VINs of North
    America and China are looked at: elsewhere position 10 need not be a model year.

    由来：车辆不可能在其年代之前制造；年份代码每三十年循环一次，因此仅警告。
    """
    start = details.start_of_production
    day = latest_day(scenario, None if start is None else start.last)
    if day is None:
        return
    codes = loaded(context, MODEL_YEAR)
    for index, vin in enumerate(details.vins):
        if wrong_form(vin) is not None or market(vin) == "elsewhere":
            continue
        row = codes.get(vin[YEAR_AT])
        if row is None or _fits((int(row["year_cycle_1"]), int(row["year_cycle_2"])), day, ahead, oldest):
            continue
        yield Finding(
            f"{AT}.vins.{index}",
            row=row,
            code=row.code,
            vin=masked(vin),
            first=row["year_cycle_1"],
            second=row["year_cycle_2"],
            day=day.isoformat(),
        )


def _fits(years: tuple[int, ...], day: date, ahead: int, oldest: int) -> bool:
    return any(day.year - oldest <= year <= day.year + ahead for year in years)
