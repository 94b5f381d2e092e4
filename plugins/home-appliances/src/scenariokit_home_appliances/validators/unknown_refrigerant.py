"""APL207: a refrigerant that the list does not have."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_home_appliances.codelists import REFRIGERANTS, loaded
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import appliance
from scenariokit_home_appliances.refrigerant import nearest, rows_of


@validator(
    "APL207",
    "unknown-refrigerant",
    severity="warning",
    since="0.1",
    message={
        "en": "the refrigerant {refrigerant} is not in the list, so its GWP and safety class were not checked",
        "zh": "制冷剂 {refrigerant} 不在列表中，其 GWP 与安全分类未核对",
    },
    help={
        "en": "write the ASHRAE 34 number, such as R32 or R600a; a newer list can be given with `--codelist refrigerants=FILE`",
        "zh": "请写 ASHRAE 34 编号，如 R32、R600a；也可用 `--codelist refrigerants=FILE` 提供更新的列表",
    },
    valid=[
        appliance("refrigerating", refrigerant="R600a"),
        appliance("air_conditioner", refrigerant="R-32"),
        appliance("air_conditioner", refrigerant="HFO-1234ze(E)"),
    ],
    invalid=[
        appliance("refrigerating", refrigerant="R60a"),
        appliance("air_conditioner", refrigerant="freon"),
    ],
)
def unknown_refrigerant(details: Appliance, context: Context) -> Iterator[Finding]:
    """A misspelt refrigerant slips past every check of its warming potential and flammability.

    The list has sixteen refrigerants and is not complete, so this warns.

    由来：拼错的制冷剂会绕过对其全球变暖潜能和可燃性的全部检查。
    """
    name = details.refrigerant
    if name is None:
        return
    codes = loaded(context, REFRIGERANTS)
    if not rows_of(codes, name):
        yield Finding("details.home-appliances.refrigerant", suggestion=nearest(codes, name), refrigerant=name)
