"""Inspection sheets of fabric: a row is a defect of a roll, or a roll with its points.

A roll without defects has a row of its own: its area counts. Length and width of a roll may stand in its first row only.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

import attrs

from scenariokit.plugin import BAD_CELL, CellRef, Fault, FileProblem, Problem, Quantity, Table, TableRow, Value
from scenariokit_textiles.four_point import (
    INCHES_PER_CM,
    MOST_PER_YARD,
    YARDS_PER_METRE,
    most_per_yard,
    points_of,
    score,
)
from scenariokit_textiles.problems import NOT_INSPECTED, OUTSIDE, POINTS_DISAGREE, ROLL_DISAGREES, TOO_MANY

ROLL = "roll|roll_no|roll no.|卷号|匹号|布卷号|布匹编号"
_YARDS = "length_yd|inspected_yd|length (yd)|yards|码长|长度(码)|检验长度(码)|检验长度(yd)"
_METRES = "length_m|inspected_m|length (m)|metres|meters|米长|长度(米)|检验长度(米)|长度(m)|检验长度(m)"
_INCHES = "width_in|cuttable_width_in|width (in)|幅宽(英寸)|有效幅宽(英寸)|门幅(英寸)|幅宽(in)"
_CENTIMETRES = "width_cm|cuttable_width_cm|width (cm)|幅宽(厘米)|有效幅宽(厘米)|门幅(厘米)|幅宽(cm)|有效幅宽(cm)"
_POINTS = "points|point|total_points|扣分|评分|分数|总扣分"
_SIZE_IN = "size_in|defect_in|defect length (in)|疵点长度(英寸)|疵点长度(in)"
_SIZE_CM = "size_cm|defect_cm|defect length (cm)|疵点长度(厘米)|疵点长度(cm)"
_COUNTS = (
    "1pt|1 point|1-point|1分|一分",
    "2pt|2 points|2-point|2分|二分",
    "3pt|3 points|3-point|3分|三分",
    "4pt|4 points|4-point|4分|四分",
)
"""How many defects of 1, 2, 3 and 4 points a roll has."""
_AT_YD = "at_yd|position_yd|位置(码)|码数位置|位置(yd)"
_AT_M = "at_m|position_m|位置(米)|位置(m)"
_DEFECT = "defect|defect_type|疵点|疵点名称|疵点类型"
LENGTH = f"{_YARDS}|{_METRES}"
WIDTH = f"{_INCHES}|{_CENTIMETRES}"
POINTS = "|".join((_POINTS, _SIZE_IN, _SIZE_CM, *_COUNTS))
COLUMNS = (ROLL, LENGTH, WIDTH, POINTS)
"""What a sheet must have: one column of each."""

_HOLES = frozenset({"hole", "holes", "破洞", "洞", "破损"})
_SHOWN = 40
_LONGEST_NUMBER = 30
_TINY = 1e-6
_ABOVE_ZERO: Value = {"en": "a number above zero", "zh": "大于零的数字"}
_NOT_NEGATIVE: Value = {"en": "a number of zero or more", "zh": "不小于零的数字"}
_WHOLE: Value = {"en": "a whole number of zero or more", "zh": "不小于零的整数"}
_ROLL_NAME: Value = {"en": "the number of the roll", "zh": "布卷编号"}
_ONE_DEFECT: Value = {"en": "0 to 4 points, as one defect has", "zh": "单个疵点的扣分（0至4分）"}
_LENGTHS: Value = {"en": "length", "zh": "长度"}
_WIDTHS: Value = {"en": "width", "zh": "幅宽"}


class Trouble(Exception):
    """Something in a row that cannot be counted. Its place is looked up later, all of a file in one pass."""

    def __init__(self, problem: Problem, at: CellRef | None, **values: Value) -> None:
        super().__init__(problem.name)
        self.problem = problem
        self.at = at
        self.values = values


@attrs.frozen(eq=False)
class Roll:
    """An inspected roll."""

    name: str
    yards: float
    width: float
    """Cuttable width in inches."""
    points: float
    """After no linear yard bears more than it can."""
    rows: tuple[int, ...]
    """Rows of the file, from 1."""


@attrs.define(eq=False)
class _Open:
    """A roll while its rows are read."""

    first: TableRow
    yards: float
    width: float
    rows: list[int] = attrs.field(factory=list)
    loose: float = 0.0
    """Points without a position."""
    placed: dict[int, float] = attrs.field(factory=dict)
    """Linear yard -> points."""

    def close(self, name: str) -> Roll:
        limit = most_per_yard(self.width)
        points = self.loose + sum(min(given, limit) for given in self.placed.values())
        most = limit * math.ceil(self.yards - _TINY)
        if points > most + _TINY:
            shown: dict[str, Value] = {"roll": name[:_SHOWN], "points": points, "yards": self.yards, "most": most}
            raise Trouble(TOO_MANY, self.first.at(*columns(ROLL)), **shown)
        return Roll(name, self.yards, self.width, points, tuple(self.rows))


def columns(names: str) -> tuple[str, ...]:
    """Alternatives of a column's name."""
    return tuple(names.split("|"))


def rolls(rows: Iterable[TableRow]) -> tuple[tuple[Roll, ...], tuple[Trouble, ...]]:
    """The rolls of a sheet, and what is wrong with rows that cannot be counted."""
    opened: dict[str, _Open] = {}
    closed: list[Roll] = []
    troubles: list[Trouble] = []
    for row in rows:
        try:
            _count(row, opened)
        except Trouble as trouble:
            troubles.append(trouble)
    for name, roll in opened.items():
        try:
            closed.append(roll.close(name))
        except Trouble as trouble:
            troubles.append(trouble)
    return tuple(closed), tuple(troubles)


def _count(row: TableRow, opened: dict[str, _Open]) -> None:
    name = row.text(*columns(ROLL))
    if name is None:
        raise _bad(row, ROLL, "", _ROLL_NAME)
    yards, width = _either(row, _YARDS, _METRES, YARDS_PER_METRE), _either(row, _INCHES, _CENTIMETRES, INCHES_PER_CM)
    roll = opened.get(name)
    if roll is None:
        if yards is None:
            raise _bad(row, _present(row, _YARDS, _METRES), "", _ABOVE_ZERO)
        if width is None:
            raise _bad(row, _present(row, _INCHES, _CENTIMETRES), "", _ABOVE_ZERO)
        roll = opened[name] = _Open(row, yards, width)
    for what, names, mine, others in ((_LENGTHS, LENGTH, yards, roll.yards), (_WIDTHS, WIDTH, width, roll.width)):
        if mine is not None and abs(mine - others) > _TINY * others:
            written, first = row.text(*_columns_with(row, names)), roll.first.text(*_columns_with(roll.first, names))
            shown: dict[str, Value] = {"roll": name[:_SHOWN], "what": what, "first": roll.first.number}
            shown |= {"value": (written or "")[:_SHOWN], "other": (first or "")[:_SHOWN]}
            raise Trouble(ROLL_DISAGREES, row.at(*_columns_with(row, names)), **shown)
    points, position = _points(row), _position(row)
    if position is not None and position > roll.yards + _TINY:
        shown = {"roll": name[:_SHOWN], "position": position, "yards": roll.yards}
        raise Trouble(OUTSIDE, row.at(*_columns_with(row, f"{_AT_YD}|{_AT_M}")), **shown)
    roll.rows.append(row.number)
    if position is None:
        roll.loose += points
    else:
        yard = int(position)
        roll.placed[yard] = roll.placed.get(yard, 0.0) + points


def _points(row: TableRow) -> float:
    counted = [_number(row, names, _WHOLE, whole=True) for names in _COUNTS]
    if any(count is not None for count in counted):
        return sum(points * (count or 0.0) for points, count in enumerate(counted, start=1))
    given = _number(row, _POINTS, _WHOLE, whole=True)
    size = _size(row)
    hole = (row.text(*columns(_DEFECT)) or "").casefold() in _HOLES
    if given is not None and _position(row) is not None and given > MOST_PER_YARD:
        raise _bad(row, _POINTS, row.text(*columns(_POINTS)) or "", _ONE_DEFECT)
    if size is None:
        return (MOST_PER_YARD if hole else 0) if given is None else given
    right = MOST_PER_YARD if hole else points_of(size) if size > 0 else 0
    # Severe defects get four points whatever their size, so four are never too many.
    if given is not None and given not in {right, MOST_PER_YARD}:
        raise Trouble(POINTS_DISAGREE, row.at(*columns(_POINTS)), size=round(size, 2), right=right, points=int(given))
    return right if given is None else given


def _size(row: TableRow) -> float | None:
    inches = _number(row, _SIZE_IN, _NOT_NEGATIVE)
    centimetres = _number(row, _SIZE_CM, _NOT_NEGATIVE)
    return inches if inches is not None or centimetres is None else centimetres * INCHES_PER_CM


def _position(row: TableRow) -> float | None:
    yards = _number(row, _AT_YD, _NOT_NEGATIVE)
    metres = _number(row, _AT_M, _NOT_NEGATIVE)
    return yards if yards is not None or metres is None else metres * YARDS_PER_METRE


def _either(row: TableRow, names: str, others: str, factor: float) -> float | None:
    """A length above zero from either of two columns, the second one multiplied."""
    for column, times in ((names, 1.0), (others, factor)):
        number = _number(row, column, _ABOVE_ZERO)
        if number is not None:
            if number <= 0:
                raise _bad(row, column, row.text(*columns(column)) or "", _ABOVE_ZERO)
            return number * times
    return None


def _number(row: TableRow, names: str, expected: Value, *, whole: bool = False) -> float | None:
    text = row.text(*columns(names))
    if text is None:
        return None
    try:
        number = float(text) if len(text) <= _LONGEST_NUMBER else math.nan
    except ValueError:
        number = math.nan
    # No roll and no defect is longer than a thousand kilometres; the bound keeps products finite.
    if not 0 <= number <= 1e6 or (whole and not number.is_integer()):  # noqa: PLR2004 -- explained above
        raise _bad(row, names, text, expected)
    return number


def _present(row: TableRow, names: str, others: str) -> str:
    """The alternatives of which one is a column of the sheet."""
    return names if row.table.column(*columns(names)) is not None else others


def _columns_with(row: TableRow, names: str) -> tuple[str, ...]:
    """The names that hold something in this row, first."""
    return tuple(sorted(columns(names), key=lambda name: row.text(name) is None))


def _bad(row: TableRow, names: str, text: str, expected: Value) -> Trouble:
    column = row.table.name(*columns(names))[:_SHOWN]
    return Trouble(BAD_CELL, row.at(*columns(names)), value=text[:_SHOWN], column=column, expected=expected)


def graded(inspected: Sequence[Roll], unit: str = "points/100 yd2", factor: float = 1.0) -> Quantity | Trouble:
    """The score of all rolls together: their points over their area. The factor turns it into another unit."""
    if not inspected:
        return Trouble(NOT_INSPECTED, None)
    area = sum(roll.yards * roll.width for roll in inspected)
    total = sum(roll.points for roll in inspected)
    return Quantity.of(round(score(total, area, 1.0) * factor, 2), unit)


def measured(table: Table, unit: str = "points/100 yd2", factor: float = 1.0) -> tuple[Quantity, tuple[int, ...]]:
    """The score of a whole sheet and its rows; raises `FileProblem` with everything that is wrong with the sheet."""
    inspected, troubles = rolls(table.rows)
    found = None if troubles else graded(inspected, unit, factor)
    if isinstance(found, Quantity):
        return found, tuple(sorted(row for roll in inspected for row in roll.rows))
    raise FileProblem(*_faults(table, troubles if found is None else (found,)))


def _faults(table: Table, troubles: Sequence[Trouble]) -> Iterator[Fault]:
    header = CellRef(table.sheet, table.header - 1, 0)
    spans = table.spans({trouble.at or header for trouble in troubles})
    for trouble in troubles:
        yield Fault(trouble.problem, span=spans[trouble.at or header], values=trouble.values)
