"""The metrics of the sector. Hard bounds say what they rest on; typical ranges are engineering judgement.

JPH and cycle time are tied by arithmetic (their product is 3600); the share of welding robots has one source for its
level. The definitions of the others are general industry knowledge, and their notes say so. The three metrics of
delivery schedules are this plugin's own.
"""

from scenariokit.plugin import Metric, Range
from scenariokit_automotive.sources import QINGDAONEWS_2023, XINHUA_2018

_SHARE = Range(0.0, 100.0, "%", "arithmetic")
_LINE = ("line", "plant")
_MEMORY = {
    "zh": "定义与典型范围依据行业通用知识，尚未核对出版物",
    "en": "definition and typical range rest on general industry knowledge, not on a publication",
}
_OWN = {
    "zh": "本插件自定义的指标，由交付计划报文计算得出",
    "en": "this plugin's own metric, computed from delivery messages",
}

JPH = Metric(
    "jph",
    {"zh": "小时产量", "en": "Jobs per hour"},
    {"zh": "产线每小时下线的车辆数", "en": "Vehicles that leave the line in an hour"},
    "veh/h",
    "higher",
    acronym="JPH",
    range="1..120 veh/h",
    typical="20..70 veh/h",
    formula="vehicles / line_hours",
    scope=_LINE,
    sources=(QINGDAONEWS_2023,),
    note={
        "zh": "小时产量 × 节拍（秒）= 3600；54 秒对应 66.7 辆/小时",
        "en": "JPH x cycle time in seconds = 3600; 54 s are 66.7 an hour",
    },
)
CYCLE_TIME = Metric(
    "cycle_time",
    {"zh": "生产节拍", "en": "Line cycle (takt)"},
    {"zh": "相邻两辆车下线的时间间隔", "en": "Time between two vehicles that leave the line"},
    "s",
    "lower",
    range="30..3600 s",
    typical="51..180 s",
    formula="3600 / jph",
    inputs=("automotive/jph",),
    scope=_LINE,
    sources=(QINGDAONEWS_2023,),
    note={"zh": "由小时产量换算得出", "en": "the arithmetical twin of jobs per hour"},
)
PPM_SUPPLIER = Metric(
    "ppm_supplier",
    {"zh": "供应商来料不良率", "en": "Supplier defects"},
    {"zh": "每百万件来料中被拒收的件数", "en": "Parts rejected of a million received"},
    "ppm",
    "lower",
    acronym="PPM",
    range=Range(0.0, 1_000_000.0, "ppm", "arithmetic"),
    typical="1..500 ppm",
    formula="rejected / received * 1e6",
    scope=("plant", "enterprise"),
    note={
        "zh": "定义依据 IATF 16949 惯例，尚未核对标准原文；1% = 10000 ppm",
        "en": "as IATF 16949 practice has it, not checked against a text; 1 % is 10 000 ppm",
    },
)
DPU = Metric(
    "dpu",
    {"zh": "单车缺陷数", "en": "Defects per unit"},
    {"zh": "平均每辆车的缺陷数", "en": "Defects found, for each vehicle"},
    "1",
    "lower",
    acronym="DPU",
    range=Range(0.0, 50.0, "1", "arithmetic", "judgement"),
    typical="0.05..3",
    formula="defects / vehicles",
    scope=_LINE,
    note=_MEMORY,
)
FTT = Metric(
    "ftt",
    {"zh": "一次合格率", "en": "First time through"},
    {"zh": "无需返修即一次通过的车辆占全部车辆之比", "en": "Vehicles that pass without rework, of all"},
    "%",
    "higher",
    acronym="FTT",
    range=_SHARE,
    typical="70..98 %",
    formula="ok_first / vehicles",
    scope=_LINE,
    note=_MEMORY,
)
IPTV = Metric(
    "iptv",
    {"zh": "千车故障数（12个月）", "en": "Incidents per thousand vehicles (12 months in service)"},
    {
        "zh": "车辆使用满12个月内每千辆车的索赔次数",
        "en": "Claims for each thousand vehicles within twelve months in service",
    },
    "1/1000",
    "lower",
    acronym="IPTV",
    range=Range(0.0, 10_000.0, "1/1000", "arithmetic", "judgement"),
    typical="5..200 1/1000",
    formula="claims * 1000 / vehicles_in_service",
    scope=("enterprise",),
    note=_MEMORY,
)
ROBOT_SHARE = Metric(
    "robot_share",
    {"zh": "焊接自动化率", "en": "Welding automation share"},
    {"zh": "由机器人完成的焊点占全部焊点之比", "en": "Spot welds set by robots, of all"},
    "%",
    "higher",
    range=_SHARE,
    typical="50..100 %",
    formula="robot_spots / spots",
    scope=_LINE,
    sources=(XINHUA_2018,),
    note={
        "zh": "来源给出的是焊装机器人台数（935台），而非比例",
        "en": "the source gives the number of welding robots (935), not a share",
    },
)
CPK = Metric(
    "cpk",
    {"zh": "过程能力指数", "en": "Process capability index"},
    {
        "zh": "均值到较近公差限的距离与三倍标准差之比",
        "en": "Distance of the mean from the nearer limit over three standard deviations",
    },
    "1",
    "higher",
    acronym="Cpk",
    range="-1..10",
    typical="1..2",
    formula="min(USL - mean, mean - LSL) / (3 * sigma)",
    scope=("equipment", "line"),
    standard="AIAG SPC",
    note={
        "zh": "Cpk 没有算术界限，-1..10 为经验判断",
        "en": "Cpk has no arithmetic bound in either direction; -1..10 is a judgement",
    },
)
KWH_PER_VEHICLE = Metric(
    "kwh_per_vehicle",
    {"zh": "单车能耗", "en": "Energy per vehicle"},
    {"zh": "生产每辆车消耗的能量", "en": "Energy used to make a vehicle"},
    "kWh/veh",
    "lower",
    range="100..10000 kWh/veh",
    typical="500..2500 kWh/veh",
    formula="energy_kwh / vehicles",
    scope=("plant", "enterprise"),
    note={
        "zh": "定义与数值水平参照 ACEA，尚未核对原文",
        "en": "definition and level after ACEA, not checked against a publication",
    },
)
FIRM_SHARE = Metric(
    "firm_share",
    {"zh": "确定需求占比", "en": "Firm share of a delivery schedule"},
    {
        "zh": "交付计划中已确定（含立即执行）的数量占全部计划数量之比",
        "en": "Quantity that is firm or immediate, of all that a delivery schedule plans",
    },
    "%",
    "none",
    range=_SHARE,
    formula="firm_quantity / scheduled_quantity",
    scope=("plant",),
    note=_OWN,
)
SCHEDULE_HORIZON = Metric(
    "schedule_horizon",
    {"zh": "交付计划展望期", "en": "Horizon of a delivery schedule"},
    {
        "zh": "从计划发布日到最后一个交付日的天数",
        "en": "Days from the issue of a delivery schedule to its last delivery",
    },
    "d",
    "none",
    range=Range(0.0, None, "d", "judgement"),
    typical="7..540 d",
    formula="last_delivery - issued",
    scope=("plant",),
    note=_OWN,
)
CALL_OFF_LEAD_TIME = Metric(
    "call_off_lead_time",
    {"zh": "要货提前期", "en": "Lead time of a call-off"},
    {
        "zh": "从准时制要货报文发布到首次要求交付的时间",
        "en": "Time from the issue of a just-in-time call-off to the first delivery it asks for",
    },
    "h",
    "none",
    range=Range(0.0, None, "h", "judgement"),
    formula="first_delivery - issued",
    scope=("plant",),
    note=_OWN,
)

METRICS = (
    JPH,
    CYCLE_TIME,
    PPM_SUPPLIER,
    DPU,
    FTT,
    IPTV,
    ROBOT_SHARE,
    CPK,
    KWH_PER_VEHICLE,
    FIRM_SHARE,
    SCHEDULE_HORIZON,
    CALL_OFF_LEAD_TIME,
)
