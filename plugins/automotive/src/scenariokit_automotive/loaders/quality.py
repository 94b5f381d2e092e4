"""Quality reports (`*.quality.csv`, `*.quality.xlsx`): a row is a plant, line or supplier in a month.

There is no standard for such reports: the columns are this plugin's, in English or Chinese. Counts stand beside the
rates where the report has them; then the rates are computed again.
"""

from typing import Final

from scenariokit.plugin import TableLoader
from scenariokit_automotive.samples import SAMPLES

_RATES: Final = {
    "ppm|supplier ppm|来料不良率|供应商ppm": ("automotive/ppm_supplier", "ppm"),
    "ftt|first time through|一次合格率": ("automotive/ftt", "%"),
    "dpu|defects per unit|单车缺陷数": ("automotive/dpu", "1"),
    "iptv|千车故障数": ("automotive/iptv", "1/1000"),
    "cpk|过程能力指数": ("automotive/cpk", "1"),
}
"""Column -> metric, and the unit of its bare numbers."""
_COUNTS: Final = {
    "received|来料件数": "received",
    "rejected|拒收件数": "rejected",
    "vehicles|车辆数": "vehicles",
    "ok first|ok_first|一次合格车辆数": "ok_first",
    "defects|缺陷数": "defects",
    "claims|索赔次数": "claims",
    "vehicles in service|vehicles_in_service|在用车辆数": "vehicles_in_service",
}

QUALITY = TableLoader(
    "automotive-quality",
    "*.quality.csv",
    "*.quality.xlsx",
    record="scenario",
    id="quality-{plant}-{subject}-{month}",
    columns={
        "subject|对象": "title",
        "company|企业": "parties.owner.0.name",
        "plant|工厂|基地": "site.name",
        "month|月份": "batch",
        "duns|邓白氏编码": "details.automotive.suppliers.0.code",
        "supplier|供应商": "parties.supplier.0.name",
        "characteristic|特性": "details.automotive.capability.characteristic",
        "lsl|下公差限": "details.automotive.capability.lower",
        "usl|上公差限": "details.automotive.capability.upper",
        "mean|均值": "details.automotive.capability.mean",
        "sigma|标准差": "details.automotive.capability.sigma",
        **{names: f"details.automotive.counts.{field}" for names, field in _COUNTS.items()},
        **{names: f"impacts.{at}.achieved" for at, names in enumerate(_RATES)},
    },
    constants={
        "kind": "case",
        "sector": "automotive",
        "status": "operational",
        "details.automotive.suppliers.0.scheme": "duns",
        **{f"impacts.{at}.metric": metric for at, (metric, _) in enumerate(_RATES.values())},
    },
    units={names: unit for names, (_, unit) in _RATES.items() if unit != "1"},
    required=("company|企业", "plant|工厂|基地", "subject|对象", "month|月份"),
    ignored=("remarks", "备注", "no", "序号"),
    title={"zh": "质量月报", "en": "Quality reports by plant, line or supplier and month"},
    samples=(SAMPLES / "june.quality.csv",),
)
