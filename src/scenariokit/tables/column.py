"""What a column of a table is: its name, its type, its meaning, and how its value is found."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, Generic, TypeVar

import attrs

from scenariokit.tables.maker import Maker

S_contra = TypeVar("S_contra", contravariant=True)


class Type(Enum):
    """What the values of a column are. Every consumer of tables (flat rows, Arrow) says how it spells each of them."""

    TEXT = "text"
    """A text that is mostly another one in each row."""
    WORD = "word"
    """A text that many rows share: of a vocabulary, or an id that is referred to. Arrow keeps each of them once."""
    TEXTS = "texts"
    """Texts in published order, none or many; never missing."""
    FLAG = "flag"
    COUNT = "count"
    """A whole number from 0."""
    NUMBER = "number"
    """A number in the unit that the row names."""
    DATE = "date"
    """A date as precise as it was published: a year, a month or a day."""


@attrs.frozen
class Column(Generic[S_contra]):
    """One column; `S` is what a row of the table is about."""

    name: str
    type: Type
    en: str
    """What it means, in English."""
    zh: str
    """The same in Chinese."""
    value: Callable[[Maker, S_contra], Any] = attrs.field(repr=False, eq=False)
    """Finds the value for one row: of the Python type that `type` says, or `None` where there is none."""
    required: bool = False
    """Whether there is a value in every row."""


def _columns(given: Iterable[Column[Any]]) -> tuple[Column[Any], ...]:
    return tuple(given)


@attrs.frozen
class Layout(Generic[S_contra]):
    """One table: what its rows are about, and its columns in their order."""

    name: str
    en: str
    """What a row is, in English."""
    zh: str
    """The same in Chinese."""
    subjects: Callable[[Maker], Iterable[S_contra]] = attrs.field(repr=False, eq=False)
    """What the rows are about, in published order."""
    columns: tuple[Column[S_contra], ...] = attrs.field(converter=_columns)
