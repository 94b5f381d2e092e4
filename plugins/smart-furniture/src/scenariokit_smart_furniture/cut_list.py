"""Cut lists: a row is one size of part or of sheet, so many times. Lengths are millimetres."""

from collections.abc import Iterable, Iterator

import attrs

from scenariokit.diagnostics import Value
from scenariokit.plugin import BAD_CELL, CellRef, Fault, FileProblem, Table, TableRow
from scenariokit_smart_furniture import nesting
from scenariokit_smart_furniture.problems import NOTHING_CUT

KIND = "kind|type|类型|类别"
NAME = "name|part|part_name|零件|零件名称|板件|板件名称|名称"
LENGTH = "length|length_mm|length(mm)|长|长度|长(mm)|长度(mm)"
WIDTH = "width|width_mm|width(mm)|宽|宽度|宽(mm)|宽度(mm)"
THICKNESS = "thickness|thickness_mm|thickness(mm)|厚|厚度|板厚|厚(mm)|厚度(mm)"
COUNT = "count|qty|quantity|数量|件数|张数"

PARTS = frozenset({"part", "parts", "panel", "零件", "板件", "部件"})
SHEETS = frozenset({"sheet", "sheets", "board", "stock", "板材", "大板", "原板", "余料"})

_KINDS: Value = {"en": "a kind of row (part or sheet; 零件, 板材)", "zh": "行的类型（零件或板材；part、sheet）"}
_MILLIMETRES: Value = {"en": "a length in mm, from 1 to 100000", "zh": "1 至 100000 的毫米数"}
_THICKNESS: Value = {"en": "a thickness in mm, from 0.1 to 200", "zh": "0.1 至 200 的毫米数"}
_COUNT: Value = {"en": "a whole number, from 1 to 1000000", "zh": "1 至 1000000 的整数"}
_LONGEST = 100_000
_MOST = 1_000_000
_THICKEST = 200
_THINNEST = 0.1
_LONGEST_NUMBER = 40
_SHOWN = 80


@attrs.frozen(eq=False)
class Cut:
    """One row of a cut list."""

    row: TableRow = attrs.field(repr=False)
    sheet: bool
    name: str | None
    length: float
    width: float
    thickness: float | None
    count: int


@attrs.frozen
class BadEntry:
    """A cell that cannot be counted. Its place is looked up later, all of a file in one pass."""

    at: CellRef
    value: str
    column: str
    expected: Value


class _Bad(Exception):
    def __init__(self, row: TableRow, names: str, expected: Value) -> None:
        super().__init__(names)
        shown = (row.text(*columns(names)) or "")[:_SHOWN]
        name = row.table.name(*columns(names))[:_SHOWN]
        self.entry = BadEntry(row.at(*columns(names)), shown, name, expected)


def columns(names: str) -> tuple[str, ...]:
    """Alternatives of a column's name."""
    return tuple(names.split("|"))


def cuts(rows: Iterable[TableRow]) -> tuple[tuple[Cut, ...], tuple[BadEntry, ...]]:
    """Every row as parts or sheets, and what is wrong with those that are neither."""
    found: list[Cut] = []
    bad: list[BadEntry] = []
    for row in rows:
        try:
            found.append(_cut(row))
        except _Bad as error:
            bad.append(error.entry)
    return tuple(found), tuple(bad)


def _cut(row: TableRow) -> Cut:
    length, width = (_number(row, names, 1, _LONGEST, _MILLIMETRES) for names in (LENGTH, WIDTH))
    if length is None or width is None:
        raise _Bad(row, LENGTH if length is None else WIDTH, _MILLIMETRES)
    count = _number(row, COUNT, 1, _MOST, _COUNT)
    has_count = row.table.column(*columns(COUNT)) is not None
    if (count is None and has_count) or (count is not None and not count.is_integer()):
        raise _Bad(row, COUNT, _COUNT)
    thickness = _number(row, THICKNESS, _THINNEST, _THICKEST, _THICKNESS)
    return Cut(row, _is_sheet(row), row.text(*columns(NAME)), length, width, thickness, int(count or 1))


def _is_sheet(row: TableRow) -> bool:
    """Whether a row is a sheet; in a list without kinds every row is a part."""
    if row.table.column(*columns(KIND)) is None:
        return False
    word = (row.text(*columns(KIND)) or "").casefold()
    if word not in PARTS | SHEETS:
        raise _Bad(row, KIND, _KINDS)
    return word in SHEETS


def _number(row: TableRow, names: str, least: float, most: float, expected: Value) -> float | None:
    text = row.text(*columns(names))
    if text is None:
        return None
    try:
        number = float(text) if len(text) <= _LONGEST_NUMBER else -1.0
    except ValueError:
        number = -1.0
    if not least <= number <= most:  # false for NaN as well
        raise _Bad(row, names, expected)
    return number


def problem(table: Table, bad: Iterable[BadEntry]) -> FileProblem:
    """What is wrong with a list as a whole, each mistake with its place."""
    entries = tuple(bad)
    spans = table.spans([entry.at for entry in entries])
    values = [{"value": one.value, "column": one.column, "expected": one.expected} for one in entries]
    return FileProblem(
        *(Fault(BAD_CELL, span=spans[one.at], values=said) for one, said in zip(entries, values, strict=True))
    )


def share(found: Iterable[Cut]) -> float | Value:
    """The yield of a list in percent; where there is none, what is missing."""
    listed = tuple(found)
    sheets = nesting.area(cut for cut in listed if cut.sheet)
    parts = nesting.area(cut for cut in listed if not cut.sheet)
    if not parts:
        return {"en": "parts", "zh": "零件"}
    computed = nesting.percentage(parts, sheets)
    return {"en": "sheets", "zh": "板材"} if computed is None else computed


def measured(table: Table) -> tuple[float, tuple[int, ...]]:
    """The yield of a list in percent, and its rows; raises `FileProblem` where it has none."""
    found, bad = cuts(table.rows)
    if bad:
        raise problem(table, bad)
    computed = share(found)
    if not isinstance(computed, float):
        at = CellRef(table.sheet, table.header - 1, 0)
        raise FileProblem(Fault(NOTHING_CUT, span=table.spans([at])[at], values={"what": computed}))
    return computed, tuple(_rows(found))


def _rows(found: Iterable[Cut]) -> Iterator[int]:
    return (cut.row.number for cut in found)
