"""A published number as four columns: what it is, what it can mean, and how sure the publisher was."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import attrs

from scenariokit.errors import UnitError
from scenariokit.model import Quantity
from scenariokit.tables.column import Column, Type

S = TypeVar("S")


@attrs.frozen
class Number:
    """A quantity in the unit of its row."""

    value: float | None = None
    """`None` for a range, and for a unit that does not convert."""
    low: float | None = None
    """The least that it can mean; `None` on an open side."""
    high: float | None = None
    """The most that it can mean; `None` on an open side."""
    qualifier: str | None = None


NONE = Number()


def number_of(quantity: Quantity | None, unit: str) -> Number:
    """A quantity in a unit; where the unit is empty, in its own."""
    if quantity is None:
        return NONE
    known = quantity.in_unit(unit)
    try:
        low, high = known.bounds(unit or known.unit)
        value = None if known.is_range else known.to(unit or known.unit)
    except UnitError:
        return Number(qualifier=quantity.qualifier)
    return Number(value, low, high, quantity.qualifier)


def number_columns(name: str, en: str, zh: str, of: Callable[[S], Number]) -> Iterator[Column[S]]:
    """The four columns of a number."""
    yield Column(name, Type.NUMBER, f"{en}; empty for a range", f"{zh}；区间则为空", lambda _, row: of(row).value)
    yield Column(f"{name}_low", Type.NUMBER, "The least that it can mean", "可能的最小值", lambda _, row: of(row).low)
    yield Column(f"{name}_high", Type.NUMBER, "The most that it can mean", "可能的最大值", lambda _, row: of(row).high)
    yield Column(
        f"{name}_qualifier", Type.WORD, "exactly, over, under, at-least, at-most or about",
        "限定词：exactly、over、under、at-least、at-most 或 about", lambda _, row: of(row).qualifier,
    )  # fmt: skip
