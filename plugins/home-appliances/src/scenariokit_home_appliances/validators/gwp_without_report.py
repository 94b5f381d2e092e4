"""APL209: a warming potential that does not say which report it is from."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Edit, Finding, Fix, validator
from scenariokit_home_appliances.codelists import REFRIGERANTS, loaded
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import appliance
from scenariokit_home_appliances.refrigerant import fits, rows_of


@validator(
    "APL209",
    "gwp-without-report",
    severity="warning",
    since="0.1",
    message={
        "en": "a GWP of {gwp} without the IPCC report that it was taken from",
        "zh": "GWP {gwp} 未注明所依据的 IPCC 报告",
    },
    help={
        "en": "add `gwp_report`: AR4 is what the EU F-gas rules of 2014 use, AR6 is the latest",
        "zh": "请补充 `gwp_report`：欧盟 2014 年含氟气体法规采用 AR4，最新为 AR6",
    },
    valid=[
        appliance("air_conditioner", refrigerant="R32", gwp=675, gwp_report="AR4"),
        appliance("air_conditioner", refrigerant="R32"),
        appliance("air_conditioner", refrigerant="R744", gwp=1),
    ],
    invalid=[
        appliance("air_conditioner", refrigerant="R32", gwp=675),
        appliance("refrigerating", gwp=3),
    ],
)
def gwp_without_report(details: Appliance, context: Context) -> Iterator[Finding]:
    """R32 is 675 by AR4 and 771 by AR6: without the report, a sum over a factory's products mixes both.

    CO2 is the reference gas and 1 in every report. That AR4 stands behind the F-gas rules is general knowledge.

    由来：不注明 IPCC 报告，工厂产品的合计就会混用不同的数值。
    """
    gwp = details.gwp
    if gwp is None or details.gwp_report is not None:
        return
    rows = rows_of(loaded(context, REFRIGERANTS), details.refrigerant or "")
    if rows and all(row.verified == "rule" and fits(row, gwp, 0.0) for row in rows):
        return
    reports = [row["ipcc_report"] for row in rows if fits(row, gwp, 0.0)]
    only = reports[0] if len(reports) == 1 else None
    yield Finding(
        "details.home-appliances.gwp",
        suggestion=None if only is None else f"gwp_report: {only}",
        fix=None if only is None else _fix(only),
        gwp=f"{gwp:g}",
    )


def _fix(report: str) -> Fix:
    edit = Edit(("details", "home-appliances", "gwp_report"), report)
    return Fix({"en": f"say that it is the value of {report}", "zh": f"注明该值出自 {report}"}, (edit,))
