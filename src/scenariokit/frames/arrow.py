"""Tables -> Arrow: columns are built from the typed records, a stretch of rows at a time, without rows of dicts between.

=========  ====================================================================================
column     Arrow
=========  ====================================================================================
text       `string`
word       `dictionary<int32, string>`: each word is kept once
texts      `list<string>`, never null
flag       `bool`
count      `int32`
number     `double`
date       `string`, as published; beside it `..._first`: `date32`, the first day that is meant
=========  ====================================================================================
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import attrs
from immutabledict import immutabledict

from scenariokit.frames.extras import needed
from scenariokit.tables import TABLES, Table, layout_of
from scenariokit.tables.column import Column, Layout, Type
from scenariokit.tables.maker import Maker, View

if TYPE_CHECKING:
    import pyarrow as pa

STRETCH: Final = 65_536
"""Rows that are built at a time: what a stretch takes as Python values is all that there is beside the table itself."""

FIRST: Final = "_first"
"""What the name of a date's first day ends in."""


@attrs.frozen
class _Spelling:
    """How one column stands in Arrow."""

    name: str
    type: "pa.DataType"
    column: Column[Any]
    convert: Callable[[Any], Any] | None = None
    """From the column's value to one that Arrow takes; `None` where it is one."""
    note: Mapping[str, str] = immutabledict()

    @property
    def field(self) -> "pa.Field":
        arrow = pyarrow_for("Arrow tables")
        words = self.note or {"en": self.column.en, "zh": self.column.zh}
        return arrow.field(self.name, self.type, nullable=not self.column.required, metadata=words)

    def array(self, make: Maker, subjects: list[Any]) -> "pa.Array":
        """The values of the column for some rows."""
        arrow, value = pyarrow_for("Arrow tables"), self.column.value
        found: Iterable[Any] = [value(make, subject) for subject in subjects]
        if self.convert is not None:
            found = [None if one is None else self.convert(one) for one in found]
        if arrow.types.is_dictionary(self.type):
            return arrow.array(found, arrow.string()).dictionary_encode()
        return arrow.array(found, self.type)


def pyarrow_for(feature: str) -> Any:
    """The module `pyarrow`; raises `MissingExtra` where it is not installed."""
    return needed("pyarrow", feature, "arrow")


def _spellings(layout: Layout[Any]) -> Iterator[_Spelling]:
    arrow = pyarrow_for("Arrow tables")
    types = {
        Type.TEXT: arrow.string(), Type.WORD: arrow.dictionary(arrow.int32(), arrow.string()), Type.TEXTS: arrow.list_(arrow.string()),
        Type.FLAG: arrow.bool_(), Type.COUNT: arrow.int32(), Type.NUMBER: arrow.float64(),
    }  # fmt: skip
    for column in layout.columns:
        if column.type is Type.DATE:
            yield _Spelling(column.name, arrow.string(), column, str)
            yield _Spelling(column.name + FIRST, arrow.date32(), column, _first, _FIRST_DAY)
        else:
            yield _Spelling(column.name, types[column.type], column)


_FIRST_DAY: Final = immutabledict(en="The first day that the date before it can mean", zh="前一列日期所指的首日")


def _first(day: Any) -> Any:
    return day.first


def schema(table: str) -> "pa.Schema":
    """The columns of a table: names, types, whether they may be null, and their meaning in both languages.

    Raises:
        UsageError: There is no such table.
        MissingExtra: pyarrow is not installed.
    """
    return _schema(table, tuple(_spellings(layout_of(table))))


def _schema(table: str, spellings: Iterable[_Spelling]) -> "pa.Schema":
    return pyarrow_for("Arrow tables").schema([one.field for one in spellings], metadata={TABLE_KEY: table})


TABLE_KEY: Final = "scenariokit.table"
"""Where the metadata of a table says which one it is."""


def arrow_table(catalog: View, table: str, languages: tuple[str, ...], *, illustrative: bool) -> "pa.Table":
    """One table of a catalog, in published order.

    Raises:
        UsageError: There is no such table.
        MissingExtra: pyarrow is not installed.
    """
    layout = layout_of(table)
    arrow, spellings = pyarrow_for("Arrow tables"), tuple(_spellings(layout))
    make = Maker.of(catalog, languages, illustrative=illustrative)
    head = _schema(table, spellings)
    batches = [
        arrow.record_batch([one.array(make, subjects) for one in spellings], schema=head)
        for subjects in _stretches(layout.subjects(make))
    ]
    # Each stretch has its own words; consumers that compare codes need one vocabulary for the whole column.
    return arrow.Table.from_batches(batches, head).unify_dictionaries()


def arrow_tables(catalog: View, languages: tuple[str, ...], *, illustrative: bool) -> Mapping[Table, "pa.Table"]:
    """All tables of a catalog, by name; raises `MissingExtra` where pyarrow is not installed."""
    return {name: arrow_table(catalog, name, languages, illustrative=illustrative) for name in TABLES}  # type: ignore[misc]


def _stretches(subjects: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(subjects)
    while found := list(islice(waiting, STRETCH)):
        yield found
