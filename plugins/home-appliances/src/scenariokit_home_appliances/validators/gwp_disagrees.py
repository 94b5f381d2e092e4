"""APL208: a warming potential that belongs to another refrigerant or another report."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, Row, validator
from scenariokit_home_appliances.codelists import REFRIGERANTS, loaded
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import appliance
from scenariokit_home_appliances.refrigerant import compact, fits, owners, rows_of, spell


@validator(
    "APL208",
    "gwp-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "{refrigerant} has a GWP of {listed}, the record says {claimed}",
        "zh": "{refrigerant} 的 GWP 为 {listed}，记录却写 {claimed}",
    },
    help={
        "en": "correct the refrigerant, the GWP or the report it was taken from",
        "zh": "请更正制冷剂、GWP 或其所依据的报告",
    },
    valid=[
        appliance("air_conditioner", refrigerant="R32", gwp=675, gwp_report="AR4"),
        appliance("air_conditioner", refrigerant="R32", gwp=771, gwp_report="AR6"),
        appliance("air_conditioner", refrigerant="R410A", gwp=2255, gwp_report="AR6"),
        appliance("air_conditioner", refrigerant="R32", gwp=677, gwp_report="AR5"),
        appliance("refrigerating", refrigerant="R600a", gwp=3, gwp_report="AR4"),
    ],
    invalid=[
        appliance("air_conditioner", refrigerant="R32", gwp=2088),
        appliance("air_conditioner", refrigerant="R32", gwp=2088, gwp_report="AR6"),
        appliance("air_conditioner", refrigerant="R32", gwp=675, gwp_report="AR6"),
        appliance("air_conditioner", refrigerant="R410A", gwp=2075, gwp_report="AR4"),
    ],
)
def gwp_disagrees(details: Appliance, context: Context, *, tolerance: float = 0.002) -> Iterator[Finding]:
    """R32 with a GWP of 2088 is R410A, or its number: a factor of three in the carbon footprint.

    The same refrigerant has another value in each IPCC report (R32: 675 by AR4, 771 by AR6), so a value counts only
    with its report. Sources: drawdown.org and the ATMOsphere fact sheet. Values of AR6 that both give raise an error
    where the report is named, everything else warns. `tolerance` allows for the rounding of blends (R410A: 2256 or
    2255), as a share.

    由来：把一种制冷剂的 GWP 写成另一种的，碳足迹可能相差三倍。
    """
    name, gwp, report = details.refrigerant, details.gwp, details.gwp_report
    if name is None or gwp is None:
        return
    codes = loaded(context, REFRIGERANTS)
    rows = rows_of(codes, name)
    compared = tuple(row for row in rows if report is None or row["ipcc_report"] == report)
    if not compared or any(fits(row, gwp, tolerance) for row in compared):
        return
    others = tuple(row for row in owners(codes, gwp, tolerance) if report is None or row["ipcc_report"] == report)
    others = others or tuple(owners(codes, gwp, tolerance))
    yield Finding(
        "details.home-appliances.gwp",
        row=compared[0],
        severity=None if report is not None else "warning",
        note=_belongs(others),
        refrigerant=compact(name),
        listed=" / ".join(spell(row) for row in compared),
        claimed=f"{gwp:g}" + ("" if report is None else f" ({report})"),
    )


def _belongs(others: tuple[Row, ...]) -> dict[str, str] | None:
    if not others:
        return None
    names = ", ".join(f"{row['refrigerant']} ({row['ipcc_report']})" for row in others)
    return {"en": f"that is the value of {names}", "zh": f"该值属于 {names}"}
