"""APL205: an efficiency grade that the annual performance factor does not reach."""

from collections.abc import Iterator

from scenariokit.errors import ScenariokitError
from scenariokit.plugin import Context, Finding, Scenario, validator
from scenariokit_home_appliances.codelists import GB21455_GRADES, loaded
from scenariokit_home_appliances.declared import declared
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import claim
from scenariokit_home_appliances.grade import grades, reached

_NONE = {"en": "no grade", "zh": "不达任何等级"}


@validator(
    "APL205",
    "grade-above-apf",
    severity="warning",
    since="0.1",
    message={
        "en": "an annual performance factor of {apf} at {capacity} reaches {reached}, not grade {claimed}",
        "zh": "{capacity} 时全年性能系数 {apf} 为{reached}，达不到 {claimed} 级",
    },
    help={
        "en": "grade {claimed} needs at least {minimum} (GB 21455-2019); check the grade, the factor and the capacity",
        "zh": "GB 21455-2019 规定 {claimed} 级不低于 {minimum}；请核对等级、性能系数与额定制冷量",
    },
    valid=[
        claim("air_conditioner", "apf", 5.1, capacity="3500 W", grade=1),
        claim("air_conditioner", "apf", 5.0, capacity="4.5 kW", grade=1),
        claim("air_conditioner", "apf", 4.5, capacity="7100 W", grade=1),
        claim("air_conditioner", "apf", "over 5", capacity="3500 W", grade=1),
    ],
    invalid=[
        claim("air_conditioner", "apf", 4.2, capacity="3500 W", grade=1),
        claim("air_conditioner", "apf", 4.9, capacity="2.6 kW", grade=1),
        claim("air_conditioner", "apf", 3.2, capacity="3500 W", grade=5),
        claim("air_conditioner", "apf", 4.4, capacity="7100 W", grade=1),
    ],
)
def grade_above_apf(scenario: Scenario, details: Appliance, context: Context) -> Iterator[Finding]:
    """A grade is a promise of a least annual performance factor, lower for larger machines.

    GB 21455-2019 (in force since 2020-07-01, up to 14 000 W): 5.0, 4.5 and 4.0 for grades 1 to 3 up to 4 500 W have one
    source, the other values are from memory; so this warns and never fails.

    由来：能效等级承诺了最低的全年性能系数，达不到就是虚假声明。
    """
    found, claimed, capacity = declared(scenario, "apf"), details.grade, details.capacity
    if found is None or claimed is None or capacity is None or details.product != "air_conditioner":
        return
    try:
        rows, (_, highest) = grades(loaded(context, GB21455_GRADES), capacity.to("W")), found.quantity.bounds("1")
    except ScenariokitError:
        return  # a range, or a unit that does not fit: other validators say so
    row = next((row for row in rows if row["grade"] == str(claimed)), None)
    if row is None or highest is None or highest >= float(row["minimum"]):
        return
    best = reached(rows, highest)
    yield Finding(
        "details.home-appliances.grade",
        row=row,
        related=[(found.at, {"en": "the factor stands here", "zh": "性能系数见此"})],
        apf=f"{highest:g}",
        capacity=str(capacity),
        reached=_NONE if best is None else {"en": f"grade {best['grade']}", "zh": f" {best['grade']} 级"},
        claimed=claimed,
        minimum=row["minimum"],
    )
