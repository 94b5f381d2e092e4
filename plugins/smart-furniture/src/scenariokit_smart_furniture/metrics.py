"""What smart furniture measures.

Bounds say what they rest on: only arithmetic ones raise errors. Typical ranges are engineering judgement throughout.
Tags say how well a definition is verified: `one-source`, or `memory` for general knowledge.
"""

from scenariokit.model import Source
from scenariokit.plugin import Metric, Range

_QUWP = Source(citation="quwp.cn", language="zh")
_GBT_39600 = Source(citation="GB/T 39600-2021", language="zh")

_MEMORY = {
    "zh": "定义依据行业通用知识，尚未核对出处",
    "en": "definition from general knowledge of the industry, not checked against a source",
}
_SHARE = Range(0.0, 100.0, "%", "arithmetic")

PANEL_YIELD = Metric(
    "panel_yield",
    {"zh": "板材利用率", "en": "Panel nesting yield"},
    {
        "zh": "零件净面积之和除以所用板材面积之和",
        "en": "Net area of the parts as a share of the area of the sheets used",
    },
    "%",
    "higher",
    range=_SHARE,
    typical="75..95 %",
    formula="sum(part_area) / sum(sheet_area)",
    scope=("line", "plant"),
    tags=("memory",),
    note={
        "zh": "定制家具企业自称 92%～93%；" + _MEMORY["zh"],
        "en": "makers of custom furniture claim 92 to 93 %; " + _MEMORY["en"],
    },
)
LEAD_TIME = Metric(
    "lead_time",
    {"zh": "订单交付周期", "en": "Order-to-delivery lead time"},
    {"zh": "自下单至交付的天数", "en": "Days from the order until the delivery"},
    "d",
    "lower",
    range=Range(0.0, 180.0, "d", "arithmetic", "judgement"),
    typical="7..45 d",
    formula="delivery - order",
    scope=("plant", "enterprise"),
    sources=(_QUWP,),
    tags=("one-source",),
    note={"zh": "公开报道：由 45 天缩短至 7～15 天", "en": "public text: from 45 days to 7 to 15"},
)
FIRST_INSTALL_RATE = Metric(
    "first_install_rate",
    {"zh": "一次安装合格率", "en": "First-time-right installation"},
    {
        "zh": "无需二次上门的安装单数占全部安装单数之比",
        "en": "Installations that need no second visit as a share of all",
    },
    "%",
    "higher",
    range=_SHARE,
    typical="70..98 %",
    formula="installs_without_revisit / installs",
    scope=("enterprise",),
    tags=("memory",),
    note=_MEMORY,
)
FORMALDEHYDE = Metric(
    "formaldehyde",
    {"zh": "板材甲醛释放量（气候箱法）", "en": "Formaldehyde emission of panels, chamber method"},
    {"zh": "气候箱法测得的空气中甲醛质量浓度", "en": "Mass concentration of formaldehyde in the air of a test chamber"},
    "mg/m3",
    "lower",
    range=Range(0.0, 1.0, "mg/m3", "arithmetic", "judgement"),
    typical="0.01..0.124 mg/m3",
    formula="chamber value",
    scope=("line", "plant"),
    sources=(_GBT_39600,),
    standard="GB/T 39600-2021",
    tags=("one-source",),
    note={
        "zh": "不可与 ppm 或干燥器法 mg/L 直接比较",
        "en": "never compare mg/m3 with ppm or with mg/L of a desiccator",
    },
)
EDGE_BAND_DEFECT = Metric(
    "edge_band_defect",
    {"zh": "封边不良率", "en": "Edge banding defect rate"},
    {"zh": "封边不良的零件数占受检零件数之比", "en": "Parts with a defect of the edge band as a share of the parts"},
    "%",
    "lower",
    range=_SHARE,
    typical="0.1..3 %",
    formula="defect_parts / parts",
    scope=("equipment", "line", "plant"),
    tags=("memory",),
    note=_MEMORY,
)
SCENE_SUCCESS_RATE = Metric(
    "scene_success_rate",
    {"zh": "智能场景执行成功率", "en": "Smart-home scene execution success"},
    {"zh": "执行成功的场景次数占全部执行次数之比", "en": "Scene executions that succeed as a share of all executions"},
    "%",
    "higher",
    range=_SHARE,
    typical="95..99.99 %",
    formula="ok / executions",
    scope=("enterprise",),
    tags=("memory",),
    note=_MEMORY,
)
COMMISSIONING_SUCCESS = Metric(
    "commissioning_success",
    {"zh": "Matter 配网成功率", "en": "Matter commissioning success"},
    {"zh": "配网成功次数占尝试次数之比", "en": "Commissionings that succeed as a share of the attempts"},
    "%",
    "higher",
    range=_SHARE,
    typical="85..99.9 %",
    formula="ok / attempts",
    scope=("enterprise",),
    tags=("memory",),
    note=_MEMORY,
)
CMD_LATENCY_P95 = Metric(
    "cmd_latency_p95",
    {"zh": "控制指令时延（P95）", "en": "Command latency, 95th percentile"},
    {
        "zh": "自发出指令至收到确认的时间的第 95 百分位",
        "en": "95th percentile of the time from a command until its acknowledgement",
    },
    "ms",
    "lower",
    range=Range(1.0, 60_000.0, "ms", "judgement"),
    typical="50..1500 ms",
    formula="p95(t_ack - t_cmd)",
    scope=("enterprise",),
    tags=("memory",),
    note=_MEMORY,
)

METRICS = (
    PANEL_YIELD, LEAD_TIME, FIRST_INSTALL_RATE, FORMALDEHYDE, EDGE_BAND_DEFECT, SCENE_SUCCESS_RATE, COMMISSIONING_SUCCESS,
    CMD_LATENCY_P95,
)  # fmt: skip
