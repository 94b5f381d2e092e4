"""The nine metrics of the sector. Hard bounds say what they rest on; typical ranges are engineering judgement.

A definition is called verified where a regulation or a published case was read for it; the others say that they rest
on general knowledge.
"""

from scenariokit.plugin import Metric, Range
from scenariokit_home_appliances.sources import HAIER_FRIDGE_2022, HISENSE_2026, REGULATION_2019_2016

_PPM = Range(0.0, 1_000_000.0, "ppm", "arithmetic")
_MEMORY = {
    "zh": "定义与典型范围依据行业通用知识，尚未核对出版物；1 % = 10000 ppm",
    "en": "definition and typical range rest on general industry knowledge, not on a publication; 1 % is 10000 ppm",
}
_ONE_SOURCE = {
    "zh": "定义有一个来源；典型范围与硬界限为经验判断",
    "en": "one source for the definition; bounds and typical range are judgements",
}

EEI = Metric(
    "eei",
    {"zh": "能效指数", "en": "Energy efficiency index"},
    {
        "zh": "年（或每循环）耗电量与标准耗电量之比乘以 100，欧盟能效等级的依据",
        "en": "Energy consumption over standard energy consumption, times 100: what the EU energy class rests on",
    },
    "1",
    "lower",
    acronym="EEI",
    range=Range(10.0, 250.0, "1", "judgement"),
    typical="30..125",
    formula="AE / SAE * 100",
    scope=("equipment",),
    standard="(EU) 2019/2016, 2019/2014, 2019/2017",
    sources=(REGULATION_2019_2016,),
    note={
        "zh": "洗衣机写作 EEI_W；只有一个来源，故由此得出的结论为警告",
        "en": "written EEI_W for washing machines; one source, so what follows from it warns",
    },
)
APF = Metric(
    "apf",
    {"zh": "全年性能系数", "en": "Annual performance factor"},
    {
        "zh": "空调器全年制冷量与制热量之和除以全年耗电量",
        "en": "Heat moved in the cooling and heating seasons over the electricity used for it",
    },
    "1",
    "higher",
    acronym="APF",
    range=Range(1.0, 8.0, "1", "judgement"),
    typical="3.1..6",
    formula="(cooling_season_total + heating_season_total) / energy",
    scope=("equipment",),
    standard="GB 21455-2019",
    note=_ONE_SOURCE,
)
TAKT = Metric(
    "takt",
    {"zh": "产线节拍", "en": "Line takt"},
    {
        "zh": "产线每下线一台产品的平均时间",
        "en": "Time between two finished appliances of a line, on average",
    },
    "s/unit",
    "lower",
    range=Range(1.0, 3600.0, "s/unit", "judgement"),
    typical="8..60 s/unit",
    formula="available_time / units",
    scope=("line",),
    sources=(HISENSE_2026,),
    note=_ONE_SOURCE,
)
PPM_FIELD = Metric(
    "ppm_field",
    {"zh": "市场不良率（12个月）", "en": "Field failure rate (12 months)"},
    {
        "zh": "售出后12个月内故障返修台数占销售台数之比",
        "en": "Appliances that fail within twelve months, of those sold",
    },
    "ppm",
    "lower",
    range=_PPM,
    typical="500..30000 ppm",
    formula="returns_12m / sold * 1e6",
    scope=("enterprise",),
    note=_MEMORY,
)
PPM_LINE = Metric(
    "ppm_line",
    {"zh": "产线不良率", "en": "Line defect rate"},
    {"zh": "线上不良台数占生产台数之比", "en": "Appliances found defective on the line, of those produced"},
    "ppm",
    "lower",
    range=_PPM,
    typical="50..20000 ppm",
    formula="defects / produced * 1e6",
    scope=("line", "plant"),
    note=_MEMORY,
)
ORDER_RESPONSE = Metric(
    "order_response",
    {"zh": "订单响应周期", "en": "Order response cycle"},
    {"zh": "从接到订单到交付的天数", "en": "Days from an order to its delivery"},
    "d",
    "lower",
    range=Range(0.0, 120.0, "d", "arithmetic", "judgement"),
    typical="1..30 d",
    formula="delivered - ordered",
    scope=("plant", "enterprise"),
    sources=(HAIER_FRIDGE_2022,),
    note=_ONE_SOURCE,
)
REFRIGERANT_LEAK = Metric(
    "refrigerant_leak",
    {"zh": "制冷剂泄漏率", "en": "Refrigerant leak rate"},
    {"zh": "检出泄漏的台数占受检台数之比", "en": "Appliances found leaking refrigerant, of those tested"},
    "ppm",
    "lower",
    range=_PPM,
    typical="10..5000 ppm",
    formula="leaking_units / units * 1e6",
    scope=("line", "plant"),
    note=_MEMORY,
)
NOISE = Metric(
    "noise",
    {"zh": "噪声（声功率级）", "en": "Airborne noise (sound power)"},
    {
        "zh": "A 计权声功率级，基准 1 pW；洗衣机为脱水阶段",
        "en": "A-weighted sound power level, re 1 pW; of the spinning phase for washing machines",
    },
    "dB(A)",
    "lower",
    range=Range(15.0, 90.0, "dB(A)", "judgement"),
    typical="30..75 dB(A)",
    formula="L_W",
    scope=("equipment",),
    standard="(EU) 2019/2016",
    sources=(REGULATION_2019_2016,),
    note=_ONE_SOURCE,
)
STANDBY_POWER = Metric(
    "standby_power",
    {"zh": "待机功率", "en": "Standby power"},
    {"zh": "待机状态下的输入功率", "en": "Power drawn in standby"},
    "W",
    "lower",
    range=Range(0.0, 20.0, "W", "arithmetic", "judgement"),
    typical="0.3..2 W",
    scope=("equipment",),
    standard="(EU) 2023/826",
    note={
        "zh": "依据通用知识，尚未核对法规原文",
        "en": "from general knowledge, not checked against the regulation",
    },
)

METRICS = (EEI, APF, TAKT, PPM_FIELD, PPM_LINE, ORDER_RESPONSE, REFRIGERANT_LEAK, NOISE, STANDBY_POWER)
"""All nine, in the order of the sector's reference table."""
