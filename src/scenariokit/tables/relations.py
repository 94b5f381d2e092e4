"""The table `relations`: a row for each reference from one scenario to another."""

from collections.abc import Iterator

import attrs

from scenariokit.model import Scenario
from scenariokit.model.scenario import RELATIONS as NAMES
from scenariokit.tables.column import Column, Layout, Type
from scenariokit.tables.common import flags
from scenariokit.tables.maker import Maker


@attrs.frozen
class _Row:
    source: Scenario
    relation: str
    id: str
    target: Scenario | None


def _source(row: _Row) -> Scenario:
    return row.source


def _rows(make: Maker) -> Iterator[_Row]:
    for scenario in make.scenarios():
        for relation in NAMES:
            for id in scenario.relations.of(relation):
                yield _Row(scenario, relation, id, make.catalog.scenarios.get(id))


def _columns() -> Iterator[Column[_Row]]:
    yield Column(
        "source", Type.WORD, "Id of the scenario that refers", "出发场景编号", lambda _, r: r.source.id, required=True
    )
    yield Column("source_kind", Type.WORD, "Its kind", "出发场景类别", lambda _, r: str(r.source.kind), required=True)
    yield Column(
        "source_title", Type.WORD, "Its title", "出发场景名称", lambda make, r: make.text(r.source.title), required=True
    )
    yield Column(
        "relation", Type.WORD, "answers, realises, part-of or replaces", "关系：answers、realises、part-of 或 replaces",
        lambda _, r: r.relation, required=True,
    )  # fmt: skip
    yield Column("target", Type.WORD, "Id of the other scenario", "目标场景编号", lambda _, r: r.id, required=True)
    yield Column(
        "target_kind", Type.WORD, "Its kind; empty where it is not in this catalog", "目标场景类别；不在本目录则为空",
        lambda _, r: None if r.target is None else str(r.target.kind),
    )  # fmt: skip
    yield Column(
        "target_title", Type.WORD, "Its title; empty where it is not in this catalog", "目标场景名称；不在本目录则为空",
        lambda make, r: None if r.target is None else make.text(r.target.title),
    )  # fmt: skip
    yield from flags(_source)


RELATIONS: Layout[_Row] = Layout(
    "relations", "Each row is a reference from one scenario to another", "每行一条场景间关系", _rows, _columns()
)
