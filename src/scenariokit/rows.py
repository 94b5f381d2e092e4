"""Tables of a catalog as flat dicts, for everything that takes rows: `csv.DictWriter`, templates, `json.dumps`.

What the tables and their columns are stands in `scenariokit.tables`. Here a cell is a text, a number, a boolean or
`None`: several values in one cell are joined with `; `, dates are text, as precise as published.

Texts are in the first language that there is one in. Numbers are floats in the metric's unit. For each number `x`
there are also `x_low` and `x_high` (what it can mean: empty on an open side) and `x_qualifier` (`exactly`, `over`,
`about` ...). `x` itself is empty for a range and for a unit that does not convert.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from immutabledict import immutabledict

from scenariokit.tables import Table, layout_of
from scenariokit.tables.column import Type
from scenariokit.tables.maker import Maker, View

__all__ = ["Row", "Table", "table_rows"]

Row: TypeAlias = dict[str, object]


def table_rows(catalog: View, table: str, languages: tuple[str, ...], *, illustrative: bool = False) -> list[Row]:
    """The rows of one table, in published order; raises `UsageError` for a table that does not exist.

    Every row has the same keys, in the same order.
    """
    layout = layout_of(table)
    make = Maker.of(catalog, languages, illustrative=illustrative)
    columns = [(column.name, column.value, _FLAT[column.type]) for column in layout.columns]
    return [
        {name: value(make, subject) if flat is None else flat(value(make, subject)) for name, value, flat in columns}
        for subject in layout.subjects(make)
    ]


def _joined(parts: Any) -> str | None:
    return "; ".join(parts) or None


def _date(day: Any) -> str | None:
    return None if day is None else str(day)


_FLAT: Mapping[Type, Callable[[Any], object] | None] = immutabledict(
    {**dict.fromkeys(Type), Type.TEXTS: _joined, Type.DATE: _date}
)
"""How the values of a type are spelled in one cell; `None` for those that are cells already."""
