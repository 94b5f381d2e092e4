"""Shifts of cranes: from when to when each worked, and what it moved. The sheet that a terminal's rates rest on.

Columns: crane, begin, end, moves (natural boxes, no hatch covers) and, for net rates, delay_min (minutes of delays).
"""

from collections.abc import Sequence
from datetime import UTC, datetime

import attrs

from scenariokit.plugin import BadCell, Fault, FileProblem, Table, TableRow
from scenariokit_ports.problems import SHIFTS_OVERLAP

CRANE = ("crane", "桥吊")
BEGIN = ("begin", "开始")
END = ("end", "结束")
MOVES = ("moves", "自然箱")
DELAY = ("delay_min", "停顿分钟")
COLUMNS = tuple("|".join(names) for names in (CRANE, BEGIN, END, MOVES))
COLUMNS_WITH_DELAY = (*COLUMNS, "|".join(DELAY))

_TIME = {"en": "a time such as 2026-06-01 08:00", "zh": "形如 2026-06-01 08:00 的时间"}
_SAME_CLOCK = {
    "en": "a time with a zone, or without one, as in the other rows",
    "zh": "与其他行一致的时间（都带或都不带时区）",
}
_LATER = {"en": "a time after the begin of the shift", "zh": "晚于开始时间的时间"}
_COUNT = {"en": "a whole number, 0 or more", "zh": "不小于 0 的整数"}
_DELAY = {"en": "minutes, 0 or more and at most the shift's length", "zh": "不小于 0 且不超过本班时长的分钟数"}
_NAME = {"en": "the name of a crane", "zh": "桥吊名称"}


@attrs.frozen
class Shift:
    """What a crane did from begin to end."""

    crane: str
    begin: datetime
    end: datetime
    moves: int
    """Natural boxes."""
    delay_hours: float
    row: TableRow = attrs.field(repr=False)

    @property
    def hours(self) -> float:
        """Gross hours."""
        return (self.end - self.begin).total_seconds() / 3600


def read_shifts(table: Table) -> tuple[Shift, ...]:
    """The shifts of a table; raises `FileProblem` at the first cell from which no rate follows.

    A rate over the rows that happen to be readable would be a rate of something else.
    """
    shifts: list[Shift] = []
    zoned: bool | None = None
    for row in table.rows:
        begin, end = _time(row, BEGIN), _time(row, END)
        for names, time in ((BEGIN, begin), (END, end)):
            zoned = (time.tzinfo is not None) if zoned is None else zoned
            if (time.tzinfo is not None) is not zoned:
                raise _bad(row, names, _SAME_CLOCK)
        shifts.append(_shift(row, *((t.astimezone(UTC).replace(tzinfo=None) if zoned else t) for t in (begin, end))))
    _refuse_overlap(table, shifts)
    return tuple(shifts)


def _bad(row: TableRow, names: tuple[str, ...], expected: dict[str, str]) -> BadCell:
    return BadCell(row, row.table.name(*names), row.cell(*names) or "", expected)


def _shift(row: TableRow, begin: datetime, end: datetime) -> Shift:
    crane, moves = row.text(*CRANE), row.integer(*MOVES)
    if crane is None:
        raise _bad(row, CRANE, _NAME)
    if end <= begin:
        raise _bad(row, END, _LATER)
    if moves is None or moves < 0:
        raise _bad(row, MOVES, _COUNT)
    delay = (row.decimal(*DELAY) or 0.0) / 60
    shift = Shift(crane, begin, end, moves, delay, row)
    if not 0 <= delay <= shift.hours:
        raise _bad(row, DELAY, _DELAY)
    return shift


def _time(row: TableRow, names: tuple[str, ...]) -> datetime:
    try:
        return datetime.fromisoformat(row.text(*names) or "")
    except ValueError:
        raise _bad(row, names, _TIME) from None


def _refuse_overlap(table: Table, shifts: Sequence[Shift]) -> None:
    latest: dict[str, datetime] = {}
    for shift in sorted(shifts, key=lambda s: (s.begin, s.row.number)):
        before = latest.get(shift.crane)
        if before is not None and shift.begin < before:
            at = shift.row.at(*BEGIN)
            values = {"crane": shift.crane[:80], "end": before.isoformat(" ", "minutes")}
            raise FileProblem(Fault(SHIFTS_OVERLAP, span=table.spans((at,))[at], values=values))
        latest[shift.crane] = shift.end if before is None else max(before, shift.end)
