"""Production reports (`*.production.csv`, `*.production.xlsx`): a row is a line in a month, as a plant's MES gives it.

There is no standard for such reports: the columns are this plugin's, in English or Chinese.
"""

from typing import Final

from scenariokit.plugin import TableLoader
from scenariokit_automotive.samples import SAMPLES

_RATES: Final = {
    "jph|小时产量": ("automotive/jph", "veh/h"),
    "cycle time|cycle_s|节拍|节拍(s)": ("automotive/cycle_time", "s"),
    "oee|设备综合效率": ("oee", "%"),
    "availability|时间开动率": ("availability", "%"),
    "effectiveness|performance|性能效率|性能开动率": ("effectiveness", "%"),
    "quality ratio|quality_ratio|合格品率": ("quality_ratio", "%"),
    "kwh per vehicle|kwh_per_vehicle|单车能耗": ("automotive/kwh_per_vehicle", "kWh/veh"),
    "robot share|robot_share|焊接自动化率": ("automotive/robot_share", "%"),
}
"""Column -> metric, and the unit of its bare numbers."""

PRODUCTION = TableLoader(
    "automotive-production",
    "*.production.csv",
    "*.production.xlsx",
    record="scenario",
    id="line-{plant}-{line}-{month}",
    columns={
        "line|产线": "title",
        "company|企业": "parties.owner.0.name",
        "plant|工厂|基地": "site.name",
        "month|月份": "batch",
        "vehicles per day|vehicles_per_day|日产量": "details.automotive.vehicles_per_day",
        "hours per day|hours_per_day|每日运行小时": "details.automotive.hours_per_day",
        "parallel lines|parallel_lines|并行产线数": "details.automotive.parallel_lines",
        "welding robots|welding_robots|焊装机器人": "details.automotive.welding_robots",
        "paint robots|paint_robots|涂装机器人": "details.automotive.paint_robots",
        **{names: f"impacts.{at}.achieved" for at, names in enumerate(_RATES)},
    },
    constants={
        "kind": "case",
        "sector": "automotive",
        "status": "operational",
        **{f"impacts.{at}.metric": metric for at, (metric, _) in enumerate(_RATES.values())},
    },
    units={names: unit for names, (_, unit) in _RATES.items() if unit != "1"},
    required=("company|企业", "plant|工厂|基地", "line|产线", "month|月份"),
    ignored=("remarks", "备注", "no", "序号"),
    title={"zh": "生产月报", "en": "Production reports by line and month"},
    samples=(SAMPLES / "june.production.csv",),
)
