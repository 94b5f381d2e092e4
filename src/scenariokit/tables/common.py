"""Columns that several tables share."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from scenariokit.model import Record, Scenario
from scenariokit.tables.column import Column, Type

S = TypeVar("S")


def about_scenario(of: Callable[[S], Scenario]) -> Iterator[Column[S]]:
    """Which scenario a row belongs to."""
    yield Column(
        "scenario", Type.WORD, "Id of the scenario", "场景编号", lambda _, row: of(row).id, required=True
    )  # fmt: skip
    yield Column("kind", Type.WORD, "Its kind", "场景类别", lambda _, row: str(of(row).kind), required=True)
    yield Column("sector", Type.WORD, "Its main sector", "场景的主要行业", lambda _, row: of(row).sector)
    yield Column(
        "title", Type.WORD, "Its title", "场景名称", lambda make, row: make.text(of(row).title), required=True
    )  # fmt: skip


def flags(of: Callable[[S], Record | None]) -> Iterator[Column[S]]:
    """What may keep a row from counting; a header (`None`) has neither."""

    def illustrative(_: object, row: S) -> bool:
        record = of(row)
        return record is not None and record.illustrative

    def withdrawn(_: object, row: S) -> bool:
        record = of(row)
        return record is not None and record.withdrawn is not None

    yield Column("illustrative", Type.FLAG, "Whether it is made up", "是否示例数据", illustrative, required=True)
    yield Column("withdrawn", Type.FLAG, "Whether it no longer holds", "是否已撤回", withdrawn, required=True)
