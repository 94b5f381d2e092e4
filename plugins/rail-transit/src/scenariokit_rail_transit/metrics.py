"""What rail transit measures.

Bounds say what they rest on: only arithmetic ones raise errors. Typical ranges are engineering judgement throughout.
Tags say how well a definition is verified: `one-source`, or `memory` for general knowledge.

`mtbf` and `mttr` are the core's; availability is not, since ISO 22400 calls something else by that name.
"""

from scenariokit.plugin import Metric, Range
from scenariokit_rail_transit.sources import CRRC_SIFANG, QINGDAO_METRO, SERVICE_QUALITY

_MEMORY = {
    "zh": "定义依据行业通用知识，尚未核对标准原文",
    "en": "definition from general knowledge of the industry, not checked against the standard",
}
_SHARE = Range(0.0, 100.0, "%", "arithmetic")

MDBF = Metric(
    "mdbf",
    {"zh": "平均故障间隔里程", "en": "Mean distance between failures"},
    {
        "zh": "列车总走行公里除以影响运营的故障次数",
        "en": "Train kilometres run, divided by the failures that affected service",
    },
    "km",
    "higher",
    acronym="MDBF",
    range=Range(0.0, None, "km", "arithmetic"),
    typical="5000..5000000 km",
    formula="total_train_km / service_failures",
    scope=("equipment", "line", "enterprise"),
    standard="EN 50126",
    tags=("memory",),
    note={
        "zh": "与百万公里故障率之积恒为 1000000；定义依据行业通用知识，尚未核对标准原文",
        "en": "times the failures per million km it is 1000000; definition from general knowledge, not checked against the standard",
    },
)
FAILURE_PER_MKM = Metric(
    "failure_per_mkm",
    {"zh": "百万公里故障率", "en": "Failures per million km"},
    {"zh": "每百万列车公里的故障次数", "en": "Failures in a million train kilometres"},
    "1/Mkm",
    "lower",
    range=Range(0.0, 1000.0, "1/Mkm", "arithmetic", "judgement"),
    typical="0.1..5 1/Mkm",
    formula="failures * 1e6 / train_km",
    scope=("equipment", "line", "enterprise"),
    sources=(CRRC_SIFANG,),
    tags=("one-source",),
    note={
        "zh": "绝不是百分比：报纸曾误印为 0.2%，应为每百万公里 0.2 次",
        "en": "never a percentage: a newspaper printed 0.2 % by mistake, it is 0.2 in a million kilometres",
    },
)
PUNCTUALITY = Metric(
    "punctuality",
    {"zh": "列车正点率", "en": "Punctuality"},
    {"zh": "正点列车数占实际开行列车数之比", "en": "Trains on time as a share of the trains run"},
    "%",
    "higher",
    range=_SHARE,
    typical="98.5..99.99 %",
    formula="on_time_trains / run_trains",
    scope=("line", "enterprise", "city"),
    standard="GB/T 30012",
    tags=("memory",),
    note={
        "zh": "98.5% 的下限为 GB/T 30012 一类要求，尚未核对标准原文",
        "en": "98.5 % is a limit in the style of GB/T 30012, not checked against the standard",
    },
)
TIMETABLE_FULFILMENT = Metric(
    "timetable_fulfilment",
    {"zh": "运行图兑现率", "en": "Timetable fulfilment"},
    {"zh": "实际开行列车数占图定列车数之比", "en": "Trains run as a share of the trains in the timetable"},
    "%",
    "higher",
    range=Range(0.0, 100.0, "%", "arithmetic", "judgement"),
    typical="99..100 %",
    formula="run_trains / planned_trains",
    scope=("line", "enterprise", "city"),
    standard="GB/T 30012",
    tags=("memory",),
    note={
        "zh": "加开列车可使其超过 100%；99% 的下限为 GB/T 30012 一类要求，尚未核对标准原文",
        "en": "extra trains can push it above 100 %; 99 % is a limit in the style of GB/T 30012, not checked against the standard",
    },
)
DELAY_5MIN_RATE = Metric(
    "delay_5min_rate",
    {"zh": "5分钟及以上延误率", "en": "Delays of 5 minutes or more"},
    {
        "zh": "每百万车公里发生的5分钟及以上延误事件次数",
        "en": "Events that delay trains by 5 minutes or more, in a million car kilometres",
    },
    "1/Mcar-km",
    "lower",
    range=Range(0.0, 100.0, "1/Mcar-km", "arithmetic", "judgement"),
    typical="0..2 1/Mcar-km",
    formula="events * 1e6 / car_km",
    scope=("line", "enterprise", "city"),
    sources=(SERVICE_QUALITY,),
    tags=("one-source",),
)
AVAILABILITY = Metric(
    "availability",
    {"zh": "固有可用度", "en": "Inherent availability"},
    {
        "zh": "平均故障间隔时间占其与平均修复时间之和的比例",
        "en": "Mean time between failures as a share of itself and the mean time to repair",
    },
    "%",
    "higher",
    range=_SHARE,
    typical="95..99.999 %",
    formula="mtbf / (mtbf + mttr)",
    inputs=("mtbf", "mttr"),
    scope=("equipment", "line"),
    standard="EN 50126",
    tags=("memory",),
    note={
        "zh": "固有可用度不同于 ISO 22400 的时间开动率（核心指标 `availability`）；定义尚未核对标准原文",
        "en": "not the availability of ISO 22400 (the core's `availability`); definition not checked against the standard",
    },
)
ENERGY_PER_CAR_KM = Metric(
    "energy_per_car_km",
    {"zh": "车公里牵引能耗", "en": "Traction energy per car kilometre"},
    {"zh": "每车公里消耗的牵引电能", "en": "Electric energy for traction, for each car kilometre"},
    "kWh/car-km",
    "lower",
    range=Range(0.5, 20.0, "kWh/car-km", "judgement"),
    typical="1.2..4 kWh/car-km",
    formula="traction_kWh / car_km",
    scope=("line", "enterprise", "city"),
    tags=("memory",),
    note=_MEMORY,
)
HEADWAY = Metric(
    "headway",
    {"zh": "高峰行车间隔", "en": "Peak headway"},
    {
        "zh": "高峰时段同一方向相邻两列车的时间间隔",
        "en": "Time between two trains of the same direction at the peak",
    },
    "s",
    "lower",
    range=Range(60.0, 3600.0, "s", "judgement"),
    typical="90..600 s",
    formula="3600 / trains_per_hour",
    scope=("line",),
    sources=(QINGDAO_METRO,),
    tags=("one-source",),
)
RIDERSHIP = Metric(
    "ridership",
    {"zh": "日客运量", "en": "Daily ridership"},
    {"zh": "一天运送的乘客人次", "en": "Passengers carried in a day"},
    "1/d",
    "higher",
    range=Range(0.0, 20_000_000.0, "1/d", "arithmetic", "judgement"),
    typical="10000..13000000 1/d",
    formula="passengers / day",
    scope=("line", "enterprise", "city"),
    sources=(QINGDAO_METRO,),
    tags=("one-source",),
)
INSPECTION_AUTOMATION = Metric(
    "inspection_automation",
    {"zh": "检修项目自动化率", "en": "Automated inspection share"},
    {"zh": "由设备自动完成的检查项目占全部检查项目之比", "en": "Inspection items done by machines, of all items"},
    "%",
    "higher",
    range=_SHARE,
    typical="30..95 %",
    formula="automated_items / items",
    scope=("plant", "enterprise"),
    tags=("memory",),
    note=_MEMORY,
)

METRICS = (
    MDBF, FAILURE_PER_MKM, PUNCTUALITY, TIMETABLE_FULFILMENT, DELAY_5MIN_RATE, AVAILABILITY, ENERGY_PER_CAR_KM, HEADWAY,
    RIDERSHIP, INSPECTION_AUTOMATION,
)  # fmt: skip
