"""What a scenario does to a metric."""

from scenariokit.model.kit import field, model
from scenariokit.model.observation import Benchmark, Observation
from scenariokit.model.quantity import Quantity
from scenariokit.model.text import LocalizedText


@model
class Impact:
    """The effect of a scenario on one metric: before, aimed at, reached; and the words it was published in."""

    metric: str = field(
        ref="metric",
        zh="指标",
        en="The metric: `sector/metric`, or a bare id of the core or this catalog",
        example="oee",
    )
    baseline: Observation | None = field(default=None, zh="基线值", en="The value before", example="8 s")
    target: Observation | None = field(default=None, zh="目标值", en="The value aimed at", example="4 s")
    achieved: Observation | None = field(default=None, zh="达成值", en="The value reached", example="4 s")
    benchmark: Benchmark | None = field(default=None, zh="对照值", en="What others reach")
    change: Quantity | None = field(
        default=None,
        zh="变化",
        en="The published change, only where a number is missing: it is computed otherwise",
        example="-50 %",
    )
    as_published: str | None = field(
        default=None, zh="原文表述", en="The words of the source, verbatim", example="效率提升400%"
    )
    note: LocalizedText | None = field(default=None, zh="备注", en="A remark")
