"""The metrics that every sector shares: the nine core rows of `reference/tables/kpi_definitions.csv`.

Formulas and printed bounds follow ISO 22400-2:2014 as the ontology hsu-aut/IndustrialStandard-ODP-ISO22400-2 (MIT)
gives them. A bound says what it rests on: only an arithmetic one raises an error. Typical ranges are engineering
judgement.
"""

from scenariokit.model import Metric, Range, Source

_ONTOLOGY = Source(
    citation="ISO22400-2.owl 2.0.0 (hsu-aut/IndustrialStandard-ODP-ISO22400-2, commit 54c749b4)",
    url="https://github.com/hsu-aut/IndustrialStandard-ODP-ISO22400-2",
    language="en",
    licence="MIT",
)
_ISO_22400 = "ISO 22400-2:2014"
_UNCHECKED = {
    "zh": "公式依据通用知识，尚未核对标准原文",
    "en": "formula from general knowledge, not checked against the standard",
}
_SHARE = Range(0.0, 100.0, "%", "arithmetic")
_SHOP_FLOOR = ("equipment", "line", "plant")

METRICS: tuple[Metric, ...] = (
    Metric(
        "oee",
        {"zh": "设备综合效率", "en": "Overall equipment effectiveness"},
        {"zh": "时间开动率、性能效率与合格品率之积", "en": "Availability times effectiveness times quality ratio"},
        "%",
        "higher",
        acronym="OEE",
        range=Range(0.0, 100.0, "%", "arithmetic", "standard"),
        typical="40..90 %",
        formula="availability * effectiveness * quality_ratio",
        inputs=("availability", "effectiveness", "quality_ratio"),
        product_of=("availability", "effectiveness", "quality_ratio"),
        scope=_SHOP_FLOOR,
        standard=_ISO_22400,
        sources=(_ONTOLOGY,),
        note={
            "zh": "标准给出上限 100%；性能效率超过 100% 时可能超过",
            "en": "the standard prints 100 % as maximum; exceeded when effectiveness is",
        },
    ),
    Metric(
        "availability",
        {"zh": "时间开动率", "en": "Availability"},
        {"zh": "实际生产时间占计划开动时间之比", "en": "Actual production time as a share of planned busy time"},
        "%",
        "higher",
        range=Range(0.0, 100.0, "%", "arithmetic", "standard"),
        typical="60..98 %",
        formula="actual_production_time / planned_busy_time",
        scope=_SHOP_FLOOR,
        standard=_ISO_22400,
        sources=(_ONTOLOGY,),
    ),
    Metric(
        "effectiveness",
        {"zh": "性能效率", "en": "Effectiveness"},
        {
            "zh": "按计划节拍生产实际产量所需时间与实际生产时间之比",
            "en": "Time that the produced quantity would take at the planned cycle, as a share of production time",
        },
        "%",
        "higher",
        range=Range(0.0, 130.0, "%", "arithmetic", "judgement"),
        typical="60..100 %",
        formula="planned_runtime_per_item * produced_qty / actual_production_time",
        scope=_SHOP_FLOOR,
        standard=_ISO_22400,
        sources=(_ONTOLOGY,),
        note={
            "zh": "标准给出上限 100%，但注明计划节拍长于实际节拍时可以超过；130% 为判断值",
            "en": "the standard prints 100 % as maximum and notes that it is exceeded where the planned cycle is longer "
            "than the actual one; 130 % is a judgement",
        },
    ),
    Metric(
        "quality_ratio",
        {"zh": "合格品率", "en": "Quality ratio"},
        {"zh": "合格品数占生产总数之比", "en": "Good quantity as a share of produced quantity"},
        "%",
        "higher",
        range=_SHARE,
        typical="90..99.99 %",
        formula="good_qty / produced_qty",
        scope=_SHOP_FLOOR,
        standard=_ISO_22400,
        sources=(_ONTOLOGY,),
    ),
    Metric(
        "scrap_ratio",
        {"zh": "废品率", "en": "Scrap ratio"},
        {"zh": "废品数占生产总数之比", "en": "Scrap quantity as a share of produced quantity"},
        "%",
        "lower",
        range=_SHARE,
        typical="0.1..8 %",
        formula="scrap_qty / produced_qty",
        scope=_SHOP_FLOOR,
        standard=_ISO_22400,
        sources=(_ONTOLOGY,),
    ),
    Metric(
        "first_pass_yield",
        {"zh": "一次合格率", "en": "First pass yield"},
        {
            "zh": "首次检验即合格的数量占受检数量之比",
            "en": "Quantity that is good at its first inspection, as a share of inspected quantity",
        },
        "%",
        "higher",
        acronym="FPY",
        range=_SHARE,
        typical="85..99.9 %",
        formula="good_first_time_qty / inspected_qty",
        scope=_SHOP_FLOOR,
        standard=_ISO_22400,
        sources=(_ONTOLOGY,),
    ),
    Metric(
        "mtbf",
        {"zh": "平均故障间隔时间", "en": "Mean operating time between failures"},
        {"zh": "两次故障之间的平均运行时间", "en": "Operating time between two failures, on average"},
        "h",
        "higher",
        acronym="MTBF",
        range=Range(0.0, None, "h", "arithmetic"),
        typical="10..5000 h",
        formula="sum(operating_time) / (failures + 1)",
        scope=("equipment", "line"),
        standard=_ISO_22400,
        note=_UNCHECKED,
    ),
    Metric(
        "mttr",
        {"zh": "平均修复时间", "en": "Mean time to repair"},
        {
            "zh": "每次故障的平均修复时间；ISO 22400 称为平均恢复时间",
            "en": "Repair time per failure, on average; ISO 22400 calls it mean time to restoration",
        },
        "h",
        "lower",
        acronym="MTTR",
        range=Range(0.0, None, "h", "arithmetic"),
        typical="0.1..48 h",
        formula="sum(repair_time) / failures",
        scope=("equipment", "line"),
        standard=_ISO_22400,
        note=_UNCHECKED,
    ),
    Metric(
        "energy_intensity",
        {"zh": "单位产品能耗", "en": "Energy per unit"},
        {"zh": "每件合格品消耗的能量", "en": "Energy used for each good unit"},
        "kWh/unit",
        "lower",
        range=Range(0.0, None, "kWh/unit", "arithmetic"),
        formula="energy_kWh / good_qty",
        scope=(*_SHOP_FLOOR, "enterprise"),
        standard="ISO 50006 / GB/T 2589",
        note=_UNCHECKED,
    ),
)
"""Under bare ids: `oee`, `mttr`."""
