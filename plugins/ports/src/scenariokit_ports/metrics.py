"""What ports measure.

Bounds say what they rest on: only arithmetic ones raise errors. Typical ranges are engineering judgement throughout.
Tags say how well a definition is verified: `two-sources`, `one-source`, or `memory` for general knowledge.
"""

from scenariokit.model import Source
from scenariokit.plugin import Metric, PartialDate, Range

_CHINANEWS = Source(citation="中国新闻网", published=PartialDate.of("2024-01-02"), language="zh")
_CPPI = Source(citation="World Bank, Container Port Performance Index", language="en")
_UNCTAD = Source(citation="UNCTAD, port performance indicators", language="en")
_JOC = Source(citation="Journal of Commerce, berth productivity", language="en")

_MEMORY = {
    "zh": "定义依据行业通用知识，尚未核对出处",
    "en": "definition from general knowledge of the industry, not checked against a source",
}
_SHARE = Range(0.0, 100.0, "%", "arithmetic")

GMPH = Metric(
    "gmph",
    {"zh": "桥吊平均单机效率（毛）", "en": "Gross crane moves per hour"},
    {
        "zh": "桥吊装卸的自然箱数除以桥吊总作业台时（含停顿）",
        "en": "Natural boxes moved by quay cranes per gross crane hour, delays included",
    },
    "move/h",
    "higher",
    acronym="GMPH",
    range=Range(1.0, 120.0, "move/h", "judgement"),
    typical="20..45 move/h",
    formula="container_moves / gross_crane_hours",
    scope=("equipment",),
    sources=(_UNCTAD, _CHINANEWS),
    tags=("two-sources",),
    note={
        "zh": "2024-01-01 青岛自动化码头公布的纪录为 60.2 自然箱/小时；超过者请先确认是自然箱还是标准箱",
        "en": "the record published for 2024-01-01 is 60.2 natural boxes an hour (Qingdao); above it ask: boxes or TEU?",
    },
)
NMPH = Metric(
    "nmph",
    {"zh": "桥吊平均单机效率（净）", "en": "Net crane moves per hour"},
    {
        "zh": "桥吊装卸的自然箱数除以扣除停顿后的桥吊作业台时",
        "en": "Natural boxes moved by quay cranes per crane hour without delays",
    },
    "move/h",
    "higher",
    acronym="NMPH",
    range=Range(1.0, 130.0, "move/h", "judgement"),
    typical="22..50 move/h",
    formula="container_moves / (gross_crane_hours - delays)",
    scope=("equipment",),
    tags=("memory",),
    note=_MEMORY,
)
BERTH_PRODUCTIVITY = Metric(
    "berth_productivity",
    {"zh": "泊位效率（船时效率）", "en": "Berth moves per hour"},
    {"zh": "一次靠泊装卸的自然箱数除以在泊小时数", "en": "Natural boxes moved during a call per hour at berth"},
    "move/h",
    "higher",
    range=Range(1.0, 500.0, "move/h", "judgement"),
    typical="40..200 move/h",
    formula="container_moves / berth_hours",
    scope=("plant",),
    sources=(_JOC, _UNCTAD),
    tags=("memory",),
    note=_MEMORY,
)
PORT_HOURS = Metric(
    "port_hours",
    {"zh": "船舶在港时间", "en": "Total port hours per call"},
    {"zh": "自抵港至离泊的小时数", "en": "Hours from the arrival at the port until the ship leaves the berth"},
    "h",
    "lower",
    range=Range(0.0, 1000.0, "h", "arithmetic", "judgement"),
    typical="10..60 h",
    formula="berth_departure - port_arrival",
    scope=("plant",),
    sources=(_CPPI,),
    tags=("one-source",),
)
CPPI = Metric(
    "cppi",
    {"zh": "集装箱港口绩效指数得分", "en": "Container Port Performance Index score"},
    {
        "zh": "世界银行集装箱港口绩效指数：行政法与统计法合成的得分",
        "en": "Score of the World Bank's index, from an administrative and a statistical approach",
    },
    "1",
    "higher",
    acronym="CPPI",
    range=Range(-500.0, 300.0, "1", "judgement"),
    scope=("plant",),
    sources=(_CPPI,),
    tags=("one-source",),
    note={
        "zh": "2023 年版含 405 个港口，每港至少 24 艘次",
        "en": "the edition of 2023 has 405 ports with at least 24 calls each",
    },
)
BERTH_OCCUPANCY = Metric(
    "berth_occupancy",
    {"zh": "泊位利用率", "en": "Berth occupancy"},
    {"zh": "泊位被占用时间占可用时间之比", "en": "Hours that berths are occupied as a share of the hours available"},
    "%",
    "target",
    range=_SHARE,
    typical="40..75 %",
    formula="occupied_berth_hours / available_berth_hours",
    scope=("plant",),
    sources=(_UNCTAD,),
    tags=("memory",),
    note={
        "zh": "有合理区间，并非越高越好；" + _MEMORY["zh"],
        "en": "there is a good range; more is not better; " + _MEMORY["en"],
    },
)
TRUCK_TURN_TIME = Metric(
    "truck_turn_time",
    {"zh": "集卡在港周转时间", "en": "Truck turn time"},
    {"zh": "集卡自进闸至出闸的时间", "en": "Time from a truck's gate-in to its gate-out"},
    "min",
    "lower",
    range=Range(1.0, 1440.0, "min", "judgement"),
    typical="20..90 min",
    formula="gate_out - gate_in",
    scope=("plant",),
    tags=("memory",),
    note=_MEMORY,
)
DWELL_TIME = Metric(
    "dwell_time",
    {"zh": "集装箱堆存时间", "en": "Container dwell time"},
    {"zh": "集装箱自进场至出场的天数", "en": "Days from a container's arrival in the yard until it leaves"},
    "d",
    "lower",
    range=Range(0.0, 365.0, "d", "arithmetic", "judgement"),
    typical="2..10 d",
    formula="out_time - in_time",
    scope=("plant",),
    sources=(_UNCTAD,),
    tags=("memory",),
    note=_MEMORY,
)
ANNUAL_TEU = Metric(
    "annual_teu",
    {"zh": "年集装箱吞吐量", "en": "Annual throughput"},
    {"zh": "一年内装卸的标准箱数", "en": "Twenty-foot equivalents handled in a year"},
    "TEU/a",
    "higher",
    range=Range(0.0, 60_000_000.0, "TEU/a", "arithmetic", "judgement"),
    typical="100000..50000000 TEU/a",
    scope=("plant", "enterprise", "city"),
    sources=(_CHINANEWS,),
    tags=("one-source",),
)
TEU_RATIO = Metric(
    "teu_ratio",
    {"zh": "标准箱系数", "en": "TEU per container"},
    {"zh": "标准箱数除以自然箱数", "en": "Twenty-foot equivalents per natural box"},
    "1",
    "none",
    range=Range(1.0, 2.0, "1", "arithmetic", "standard"),
    typical="1.4..1.8",
    formula="teu / containers",
    scope=("plant", "enterprise", "city"),
    tags=("memory",),
    note={
        "zh": "20 英尺箱计 1，40 英尺箱计 2；若 45 英尺箱按 2.25 计，系数可达 2.25",
        "en": "20 ft counts 1 and 40 ft 2; up to 2.25 where 45 ft boxes are counted as 2.25",
    },
)
SHORE_POWER_SHARE = Metric(
    "shore_power_share",
    {"zh": "靠港船舶岸电使用率", "en": "Share of calls on shore power"},
    {"zh": "使用岸电的靠港艘次占全部艘次之比", "en": "Calls that use shore power as a share of all calls"},
    "%",
    "higher",
    range=_SHARE,
    typical="0..90 %",
    formula="calls_on_shore_power / calls",
    scope=("plant",),
    tags=("memory",),
    note=_MEMORY,
)

METRICS = (
    GMPH, NMPH, BERTH_PRODUCTIVITY, PORT_HOURS, CPPI, BERTH_OCCUPANCY, TRUCK_TURN_TIME, DWELL_TIME, ANNUAL_TEU, TEU_RATIO,
    SHORE_POWER_SHARE,
)  # fmt: skip
