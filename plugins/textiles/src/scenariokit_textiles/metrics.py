"""The nine metrics of the sector. Hard bounds say what they rest on; typical ranges are engineering judgement.

The four-point score and the lead time have a source each; the other definitions are general industry knowledge, and
their notes say so.
"""

from scenariokit.plugin import Metric, Range
from scenariokit_textiles.sources import D5430, QINGDAONEWS_2020

_SHARE = Range(0.0, 100.0, "%", "arithmetic")
_MEMORY = {
    "zh": "定义与典型范围依据行业通用知识，尚未核对出版物",
    "en": "definition and typical range rest on general industry knowledge, not on a publication",
}

POINTS_100SQYD = Metric(
    "points_100sqyd",
    {"zh": "四分制百平方码扣分", "en": "Four-point score of a fabric"},
    {
        "zh": "验布所扣总分折合到每100平方码；总扣分×3600÷（检验码长×有效幅宽英寸）",
        "en": "Points of the inspected fabric per 100 square yards: points x 3600 / (yards x cuttable width in inches)",
    },
    "points/100 yd2",
    "lower",
    range=Range(0.0, 400.0, "points/100 yd2", "arithmetic", "judgement"),
    typical="5..40 points/100 yd2",
    formula="total_points * 3600 / (yards * width_in)",
    scope=("line", "plant"),
    standard="ASTM D5430",
    sources=(D5430,),
    note={
        "zh": "每直线码最多扣4分，故上限为 14400÷有效幅宽（英寸）：36英寸时为400；典型范围为经验判断",
        "en": "four points a linear yard at most, hence 14400 / cuttable width in inches: 400 at 36 in; "
        "the typical range is a judgement",
    },
)
POINTS_100M2 = Metric(
    "points_100m2",
    {"zh": "四分制百平方米扣分", "en": "Four-point score of a fabric, metric form"},
    {
        "zh": "验布所扣总分折合到每100平方米；总扣分×100000÷（检验米长×有效幅宽毫米）",
        "en": "Points of the inspected fabric per 100 square metres: points x 100000 / (metres x cuttable width in mm)",
    },
    "points/100 m2",
    "lower",
    range=Range(0.0, 479.0, "points/100 m2", "arithmetic", "judgement"),
    typical="6..48 points/100 m2",
    formula="total_points * 100000 / (metres * width_mm)",
    scope=("line", "plant"),
    note={
        "zh": "由四分制百平方码扣分按代数换算（÷0.836127），上限与典型范围同样换算而来",
        "en": "the score per 100 square yards over 0.836127 (algebra); bounds and typical range are converted likewise",
    },
)
RFT_DYEING = Metric(
    "rft_dyeing",
    {"zh": "染色一次成功率", "en": "Right-first-time dyeing"},
    {"zh": "无需修色的批次占染色总批次之比", "en": "Dyed batches that needed no correction of shade, of all batches"},
    "%",
    "higher",
    acronym="RFT",
    range=_SHARE,
    typical="70..98 %",
    formula="batches_no_shade_correction / batches",
    scope=("line", "plant"),
    note=_MEMORY,
)
MARKER_EFFICIENCY = Metric(
    "marker_efficiency",
    {"zh": "排料利用率", "en": "Marker efficiency"},
    {"zh": "裁片面积占排料图面积之比", "en": "Area of the pieces, of the area of the marker they are cut from"},
    "%",
    "higher",
    range=_SHARE,
    typical="75..92 %",
    formula="area_of_pieces / marker_area",
    scope=("equipment", "line", "plant"),
    note=_MEMORY,
)
SEWING_EFFICIENCY = Metric(
    "sewing_efficiency",
    {"zh": "缝制流水线效率", "en": "Sewing line efficiency"},
    {
        "zh": "产出标准工时与投入工时之比：件数×标准工时÷（人数×出勤分钟）",
        "en": "Standard minutes earned over minutes attended: pieces x SMV / (operators x minutes)",
    },
    "%",
    "higher",
    range=Range(0.0, 150.0, "%", "arithmetic", "judgement"),
    typical="40..90 %",
    formula="pieces * SMV / (operators * minutes)",
    scope=("line",),
    note=_MEMORY,
)
DHU = Metric(
    "dhu",
    {"zh": "百件疵点数", "en": "Defects per hundred units"},
    {
        "zh": "检验中发现的疵点数折合到每100件；一件可有多个疵点，故可超过100",
        "en": "Defects found, per 100 pieces inspected; a piece can have several, so it can exceed 100",
    },
    "defects/100",
    "lower",
    acronym="DHU",
    range=Range(0.0, None, "defects/100", "arithmetic"),
    typical="1..15 defects/100",
    formula="defects * 100 / inspected_pieces",
    scope=("line", "plant"),
    note=_MEMORY,
)
WATER_PER_KG = Metric(
    "water_per_kg",
    {"zh": "单位产品水耗", "en": "Water use"},
    {"zh": "每千克织物的用水量（升）", "en": "Litres of water for a kilogram of fabric"},
    "L/kg",
    "lower",
    range=Range(0.0, 1000.0, "L/kg", "arithmetic", "judgement"),
    typical="30..200 L/kg",
    formula="water_L / fabric_kg",
    scope=("line", "plant"),
    note=_MEMORY,
)
WEAVING_EFFICIENCY = Metric(
    "weaving_efficiency",
    {"zh": "织机效率", "en": "Loom efficiency"},
    {"zh": "实际打纬数与理论打纬数之比", "en": "Picks inserted, of those that the loom could have inserted"},
    "%",
    "higher",
    range=Range(0.0, 100.0, "%", "arithmetic", "judgement"),
    typical="75..97 %",
    formula="actual_picks / theoretical_picks",
    scope=("equipment", "line"),
    note=_MEMORY,
)
LEAD_TIME = Metric(
    "lead_time",
    {"zh": "定制交货周期", "en": "Made-to-measure lead time"},
    {"zh": "从下单到交货的工作日数", "en": "Working days from order to delivery"},
    "working day",
    "lower",
    range=Range(0.0, 365.0, "working day", "arithmetic", "judgement"),
    typical="5..30 working day",
    formula="delivery_date - order_date",
    scope=("plant", "enterprise"),
    sources=(QINGDAONEWS_2020,),
    note={
        "zh": "数值水平有一个来源；典型范围为经验判断",
        "en": "one source for the level; the typical range is a judgement",
    },
)

METRICS = (
    POINTS_100SQYD,
    POINTS_100M2,
    RFT_DYEING,
    MARKER_EFFICIENCY,
    SEWING_EFFICIENCY,
    DHU,
    WATER_PER_KG,
    WEAVING_EFFICIENCY,
    LEAD_TIME,
)
"""The score in both forms, then the rest."""
