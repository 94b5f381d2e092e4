"""The table `impacts`: a row for each thing that a scenario does to a metric."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs

from scenariokit.model import Impact, Metric, Observation, PartialDate, Scenario
from scenariokit.tables.column import Column, Layout, Type
from scenariokit.tables.common import about_scenario, flags
from scenariokit.tables.maker import Maker, word
from scenariokit.tables.number import NONE, Number, number_columns, number_of

_VALUES: Final = {
    "baseline": ("Before", "之前的数值"), "target": ("What was aimed at", "目标值"), "achieved": ("What was reached", "达到的数值"),
    "benchmark": ("What others reach", "对照值"),
}  # fmt: skip


@attrs.frozen
class _Row:
    scenario: Scenario
    index: int
    impact: Impact
    metric: Metric | None
    numbers: Mapping[str, Number]


def _scenario(row: _Row) -> Scenario:
    return row.scenario


def _rows(make: Maker) -> Iterator[_Row]:
    for scenario in make.scenarios():
        for index, impact in enumerate(scenario.impacts):
            metric = make.metric(impact.metric)
            yield _Row(scenario, index, impact, metric, {name: _number(impact, name, metric) for name in _VALUES})


def _number(impact: Impact, name: str, metric: Metric | None) -> Number:
    value: Observation | None = getattr(impact, name)
    return NONE if value is None or metric is None else number_of(value.quantity, metric.unit)


def _of(name: str) -> Callable[[_Row], Number]:
    return lambda row: row.numbers[name]


def _as_of(name: str) -> Column[_Row]:
    def date(_: object, row: _Row) -> PartialDate | None:
        value: Observation | None = getattr(row.impact, name)
        return None if value is None else value.as_of

    return Column(f"{name}_as_of", Type.DATE, "When that held", "该数值的日期", date)


def _columns() -> Iterator[Column[_Row]]:
    yield from about_scenario(_scenario)
    yield Column(
        "index",
        Type.COUNT,
        "Place in the scenario, from 0",
        "在场景中的序号（从 0 起）",
        lambda _, r: r.index,
        required=True,
    )
    yield Column(
        "metric", Type.WORD, "Reference of the metric", "指标编号", lambda _, r: r.impact.metric, required=True
    )
    yield Column(
        "metric_name", Type.WORD, "Its name; empty where nobody defines it", "指标名称；无定义则为空",
        lambda make, r: None if r.metric is None else make.text(r.metric.name),
    )  # fmt: skip
    yield Column(
        "unit",
        Type.WORD,
        "What the numbers of the row are in",
        "本行数值的单位",
        lambda _, r: None if r.metric is None else r.metric.unit,
    )
    yield Column(
        "trend", Type.WORD, "Which way is better: higher, lower, target or none", "趋势：higher、lower、target 或 none",
        lambda _, r: None if r.metric is None else str(r.metric.trend),
    )  # fmt: skip
    for name, (en, zh) in _VALUES.items():
        yield from number_columns(name, en, zh, _of(name))
        yield _as_of(name)
    yield Column(
        "achieved_basis", Type.WORD, "planned, self-reported, audited or estimated",
        "依据：planned、self-reported、audited 或 estimated",
        lambda _, r: None if r.impact.achieved is None else word(r.impact.achieved.basis),
    )  # fmt: skip
    yield Column(
        "change", Type.NUMBER, "Share of the baseline: -0.5 is halved", "相对基线的变化：-0.5 为减半",
        lambda make, r: make.catalog.relative_change(r.impact),
    )  # fmt: skip
    yield Column(
        "improvement", Type.NUMBER, "The same, more is better: +0.5 is better by half", "改善幅度：+0.5 为改善一半",
        lambda make, r: make.catalog.improvement(r.impact),
    )  # fmt: skip
    yield Column("as_published", Type.TEXT, "The words of the source", "来源原文", lambda _, r: r.impact.as_published)
    yield from flags(_scenario)


IMPACTS: Layout[_Row] = Layout(
    "impacts", "Each row is what a scenario does to a metric", "每行一项成效指标", _rows, _columns()
)
