"""The ten metrics of the sector. Hard bounds say what they rest on; typical ranges are engineering judgement.

The three inspection metrics and the rolling resistance coefficient rest on one source each; the definitions of the
others are general industry knowledge, and their notes say so.
"""

from scenariokit.plugin import Metric, Range
from scenariokit_rubber_tires.sources import JJCKB_2025, REGULATION_2020_740

_SHARE = Range(0.0, 100.0, "%", "arithmetic")
_MEMORY = {
    "zh": "定义与典型范围依据行业通用知识，尚未核对出版物",
    "en": "definition and typical range rest on general industry knowledge, not on a publication",
}
_ONE_SOURCE = {
    "zh": "数值水平有一个来源；典型范围为经验判断",
    "en": "one source for the level; the typical range is a judgement",
}

SCRAP_RATE = Metric(
    "scrap_rate",
    {"zh": "硫化胎废品率", "en": "Cured tyre scrap rate"},
    {"zh": "报废的成品胎占硫化胎总数之比", "en": "Tyres scrapped after curing, of those cured"},
    "%",
    "lower",
    range=_SHARE,
    typical="0.1..3 %",
    formula="scrap_tyres / cured_tyres",
    scope=("line", "plant"),
    note=_MEMORY,
)
UNIFORMITY_FIRST_PASS = Metric(
    "uniformity_first_pass",
    {"zh": "均匀性一次合格率", "en": "Uniformity first-pass rate"},
    {
        "zh": "径向力波动、侧向力波动和锥度一次检验合格的轮胎占受检轮胎之比",
        "en": "Tyres whose force variations and conicity pass at the first test, of those tested",
    },
    "%",
    "higher",
    range=_SHARE,
    typical="90..99.9 %",
    formula="passed_first / inspected",
    scope=("line", "plant"),
    standard="ASTM F1806, SAE J332",
    note=_MEMORY,
)
RFV = Metric(
    "rfv",
    {"zh": "径向力波动（峰-峰值）", "en": "Radial force variation (peak to peak)"},
    {
        "zh": "轮胎在恒定载荷、恒定半径下旋转一周径向力的峰-峰值",
        "en": "Peak-to-peak variation of the radial force in one turn at constant load and radius",
    },
    "N",
    "lower",
    acronym="RFV",
    range=Range(0.0, 500.0, "N", "arithmetic", "judgement"),
    typical="30..120 N",
    formula="max(F_r) - min(F_r)",
    scope=("equipment", "line"),
    note=_MEMORY,
)
MIXING_ENERGY = Metric(
    "mixing_energy",
    {"zh": "混炼能耗", "en": "Mixing energy"},
    {"zh": "每吨混炼胶消耗的电能", "en": "Electricity for mixing a tonne of compound"},
    "kWh/t",
    "lower",
    range=Range(0.0, 2000.0, "kWh/t", "arithmetic", "judgement"),
    typical="150..600 kWh/t",
    formula="energy / compound",
    scope=("equipment", "line", "plant"),
    note=_MEMORY,
)
CHANGEOVER_TIME = Metric(
    "changeover_time",
    {"zh": "换型时间", "en": "Changeover time"},
    {
        "zh": "硫化模具或成型规格切换：从最后一条合格旧规格到第一条合格新规格",
        "en": "Of a mould or building machine: from the last good old tyre to the first good new one",
    },
    "min",
    "lower",
    range=Range(0.0, 1440.0, "min", "arithmetic", "judgement"),
    typical="5..120 min",
    formula="first_good_new - last_good_old",
    scope=("equipment", "line"),
    note=_MEMORY,
)
XRAY_CYCLE = Metric(
    "xray_cycle",
    {"zh": "单条轮胎X光检测时间", "en": "X-ray inspection time per tyre"},
    {"zh": "一条轮胎X光检测所用的秒数", "en": "Seconds that the X-ray inspection of one tyre takes"},
    "s",
    "lower",
    range=Range(0.5, 120.0, "s", "judgement"),
    typical="2..40 s",
    formula="inspection_seconds / tyres",
    scope=("equipment",),
    sources=(JJCKB_2025,),
    note=_ONE_SOURCE,
)
MISS_RATE = Metric(
    "miss_rate",
    {"zh": "漏报率", "en": "Miss rate"},
    {
        "zh": "未检出的缺陷占实有缺陷之比",
        "en": "True defects that the inspection misses, of all true defects",
    },
    "%",
    "lower",
    range=_SHARE,
    typical="0..5 %",
    formula="missed_defects / true_defects",
    scope=("equipment", "line"),
    sources=(JJCKB_2025,),
    note=_ONE_SOURCE,
)
FALSE_CALL_RATE = Metric(
    "false_call_rate",
    {"zh": "误判率", "en": "False-call rate"},
    {
        "zh": "被误判为有缺陷的合格轮胎占全部合格轮胎之比",
        "en": "Good tyres that the inspection calls defective, of all good tyres",
    },
    "%",
    "lower",
    range=_SHARE,
    typical="0.1..20 %",
    formula="false_calls / good_tyres",
    scope=("equipment", "line"),
    sources=(JJCKB_2025,),
    note=_ONE_SOURCE,
)
RRC = Metric(
    "rrc",
    {"zh": "滚动阻力系数", "en": "Rolling resistance coefficient"},
    {
        "zh": "滚动阻力与载荷之比；以 N/kN 表示与以 kg/t 表示数值相同",
        "en": "Drag of a rolling tyre over its load; the number is the same in N/kN and in kg/t",
    },
    "N/kN",
    "lower",
    acronym="RRC",
    range=Range(2.0, 20.0, "N/kN", "judgement"),
    typical="4..12 N/kN",
    formula="drag / load",
    scope=("equipment",),
    standard="(EU) 2020/740, ISO 28580",
    sources=(REGULATION_2020_740,),
    note=_ONE_SOURCE,
)
TYRES_PER_MANHOUR = Metric(
    "tyres_per_manhour",
    {"zh": "人均小时产量", "en": "Tyres per man-hour"},
    {"zh": "合格轮胎条数与投入工时之比", "en": "Good tyres over the hours that people worked for them"},
    "tyre/man-h",
    "higher",
    range=Range(0.0, 100.0, "tyre/man-h", "arithmetic", "judgement"),
    typical="0.5..20 tyre/man-h",
    formula="good_tyres / man_hours",
    scope=("plant", "enterprise"),
    note=_MEMORY,
)

METRICS = (
    SCRAP_RATE,
    UNIFORMITY_FIRST_PASS,
    RFV,
    MIXING_ENERGY,
    CHANGEOVER_TIME,
    XRAY_CYCLE,
    MISS_RATE,
    FALSE_CALL_RATE,
    RRC,
    TYRES_PER_MANHOUR,
)
"""All ten, in the order of the sector's reference table."""
