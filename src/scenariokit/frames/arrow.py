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
        value = self.column.value
        found = [value(make, subject) for subject in subjects]
        if self.convert is not None:
            found = [None if one is None else self.convert(one) for one in found]
        return array_of(found, self.type)


def pyarrow_for(feature: str) -> Any:
    """The module `pyarrow`; raises `MissingExtra` where it is not installed."""
    return needed("pyarrow", feature, "arrow")


def type_of(type: Type) -> "pa.DataType":
    """The type of Arrow for one of ours; a date is two columns, of which this is the published one."""
    arrow = pyarrow_for("Arrow tables")
    types: Mapping[Type, pa.DataType] = {
        Type.TEXT: arrow.string(), Type.WORD: arrow.dictionary(arrow.int32(), arrow.string()), Type.DATE: arrow.string(),
        Type.TEXTS: arrow.list_(arrow.string()), Type.FLAG: arrow.bool_(), Type.COUNT: arrow.int32(),
        Type.NUMBER: arrow.float64(),
    }  # fmt: skip
    return types[type]


def array_of(values: Iterable[Any], type: "pa.DataType") -> "pa.Array":
    """Python values as an array; words are gathered as they come, which is faster than into a dictionary at once."""
    arrow = pyarrow_for("Arrow tables")
    if arrow.types.is_dictionary(type):
        return arrow.array(values, type.value_type).dictionary_encode()
    return arrow.array(values, type)


def _spellings(layout: Layout[Any]) -> Iterator[_Spelling]:
    arrow = pyarrow_for("Arrow tables")
    for column in layout.columns:
        if column.type is Type.DATE:
            yield _Spelling(column.name, type_of(Type.DATE), column, str)
            yield _Spelling(column.name + FIRST, arrow.date32(), column, _first, _FIRST_DAY)
        else:
            yield _Spelling(column.name, type_of(column.type), column)


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
