"""Inspection logs: what a machine said about tyres, and what was true. A row is one judgement.

A row is a tyre or, where a log lists defects, one defect of a tyre; a tyre then has several rows. The column of the
review (`truth`, 复检结果) says what was true, whatever the machine said.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Value
from scenariokit.plugin import CellRef, Fault, FileProblem, Problem, Quantity, Table, TableRow
from scenariokit.plugin.loader import BAD_CELL
from scenariokit_rubber_tires.problems import NOT_REVIEWED, NOTHING_TO_RATE, TWICE

CALL = "call|ai_result|result|判定|判定结果|AI判定|检测结果"
TRUTH = "truth|review|confirmed|复检|复检结果|人工复检"
TYRE = "tyre|tire|barcode|serial|胎号|轮胎条码|轮胎编号|条码"
DEFECT = "defect|defect_type|缺陷|缺陷类型"
TIME = "time|inspected_at|timestamp|检测时间|时间"
SECONDS = "seconds|cycle_s|用时|检测用时|用时(s)|用时（秒）"

GOOD = frozenset({"ok", "good", "pass", "passed", "accept", "合格", "正常", "良品", "无缺陷"})
BAD = frozenset(
    {"ng", "defect", "defective", "fail", "failed", "reject", "rejected", "不合格", "缺陷", "有缺陷", "次品", "废品"}
)
_EXPECTED = {
    "en": "a judgement (OK or NG; also good, pass, fail, defect, 合格, 不合格)",
    "zh": "判定结果（合格或不合格；也可写 OK、NG、良品、缺陷等）",
}
_A_TIME = {"en": "a time above zero, in seconds", "zh": "大于零的秒数"}
_DAY = 10
_LONGEST_NUMBER = 40
_SHOWN = 80


@attrs.frozen(eq=False)
class Judgement:
    """One row of a log."""

    row: TableRow = attrs.field(repr=False)
    tyre: str
    """Its number, or one of its own where the log does not name tyres."""
    called: bool
    """Whether the machine called it defective."""
    defective: bool
    """Whether it was."""
    inspection: tuple[str, str]
    """Tyre and time: rows of one inspection share it."""
    day: str | None = None
    """Day of the inspection, where the log says it as `2025-06-30`."""
    seconds: float | None = None

    @property
    def missed(self) -> bool:
        """A true defect that was passed."""
        return self.defective and not self.called

    @property
    def number(self) -> int:
        """Row of the file, from 1."""
        return self.row.number


class Trouble(Exception):
    """Something in a row that cannot be counted. Its place is looked up later, all of a file in one pass."""

    def __init__(self, problem: Problem, at: CellRef | None, **values: Value) -> None:
        super().__init__(problem.name)
        self.problem = problem
        self.at = at
        self.values = values


@attrs.frozen
class Rate:
    """A number computed from a log, and the rows that it rests on."""

    quantity: Quantity
    rows: tuple[int, ...]


def columns(names: str) -> tuple[str, ...]:
    """Alternatives of a column's name."""
    return tuple(names.split("|"))


def judgements(rows: Iterable[TableRow]) -> tuple[tuple[Judgement, ...], tuple[Trouble, ...]]:
    """Every row as a judgement, and what is wrong with those that are none."""
    found: list[Judgement] = []
    troubles: list[Trouble] = []
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        try:
            one = _judgement(row)
        except Trouble as trouble:
            troubles.append(trouble)
            continue
        defect = row.text(*columns(DEFECT)) or ""
        key = (*one.inspection, defect)
        if key in seen:
            at = row.at(*columns(TYRE))
            shown = {"tyre": one.tyre[:40], "defect": defect[:40] or "-"}
            troubles.append(Trouble(TWICE, at, first=seen[key], **shown))
            continue
        seen[key] = row.number
        found.append(one)
    return tuple(found), tuple(troubles)


def _judgement(row: TableRow) -> Judgement:
    call, truth = _read(row, CALL), _read(row, TRUTH)
    if call is None:
        raise _bad(row, CALL, "", _EXPECTED)
    if truth is None:
        raise Trouble(NOT_REVIEWED, row.at(*columns(TRUTH)), call=str(row.cell(*columns(CALL)))[:20])
    tyre, time = row.text(*columns(TYRE)), row.text(*columns(TIME)) or ""
    own = tyre or f"#{row.number}"
    day = time[:_DAY] if _is_day(time[:_DAY]) else None
    return Judgement(row, own, call, truth, (own, time), day, _seconds(row))


def _read(row: TableRow, names: str) -> bool | None:
    """Whether a cell says defective; `None` where it is blank."""
    text = row.text(*columns(names))
    if text is None:
        return None
    word = text.casefold()
    if word not in GOOD | BAD:
        raise _bad(row, names, text, _EXPECTED)
    return word in BAD


def _seconds(row: TableRow) -> float | None:
    text = row.text(*columns(SECONDS))
    if text is None:
        return None
    try:
        seconds = float(text) if len(text) <= _LONGEST_NUMBER else math.nan
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise _bad(row, SECONDS, text, _A_TIME)
    return seconds


def _bad(row: TableRow, names: str, text: str, expected: Value) -> Trouble:
    column = row.table.name(*columns(names))[:_SHOWN]
    return Trouble(BAD_CELL, row.at(*columns(names)), value=text[:_SHOWN], column=column, expected=expected)


def _is_day(text: str) -> bool:
    parts = text.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isascii() and part.isdecimal() for part in parts)


def miss_rate(judged: Sequence[Judgement]) -> Rate | Trouble:
    """Missed defects over true defects."""
    true = [one for one in judged if one.defective]
    if not true:
        return _nothing({"en": "miss rate", "zh": "漏报率"}, {"en": "true defect", "zh": "真实缺陷"})
    return _share(sum(one.missed for one in true), true)


def false_call_rate(judged: Sequence[Judgement]) -> Rate | Trouble:
    """Good tyres that were called defective over good tyres. A tyre with any true defect is not good."""
    defective = {one.tyre for one in judged if one.defective}
    good = [one for one in judged if one.tyre not in defective]
    if not good:
        return _nothing({"en": "false-call rate", "zh": "误判率"}, {"en": "good tyre", "zh": "合格轮胎"})
    called = {one.tyre for one in good if one.called}
    tyres = {one.tyre for one in good}
    return Rate(_percent(len(called), len(tyres)), tuple(one.number for one in good))


def cycle(judged: Sequence[Judgement]) -> Rate | Trouble:
    """Mean duration of an inspection; several rows of one inspection count once."""
    timed = {one.inspection: one for one in reversed(judged) if one.seconds is not None}
    if not timed:
        return _nothing({"en": "inspection time", "zh": "检测时间"}, {"en": "durations", "zh": "检测用时"})
    total = sum(one.seconds or 0.0 for one in timed.values())
    mean = Quantity.of(round(total / len(timed), 2), "s")
    return Rate(mean, tuple(sorted(one.number for one in timed.values())))


RATES: Mapping[str, Callable[[Sequence[Judgement]], "Rate | Trouble"]] = immutabledict(
    miss_rate=miss_rate, false_call_rate=false_call_rate, xray_cycle=cycle
)
"""Metric of the sector -> how it is computed."""


def _share(part: int, of: Sequence[Judgement]) -> Rate:
    return Rate(_percent(part, len(of)), tuple(one.number for one in of))


def _percent(part: int, whole: int) -> Quantity:
    return Quantity.of(round(100 * part / whole, 2), "%")


def _nothing(rate: Mapping[str, str], what: Mapping[str, str]) -> Trouble:
    return Trouble(NOTHING_TO_RATE, None, rate=rate, what=what)


def measured(table: Table, rate: Callable[[Sequence[Judgement]], "Rate | Trouble"]) -> Rate:
    """A rate of a whole log; raises `FileProblem` with everything that is wrong with the log."""
    judged, troubles = judgements(table.rows)
    found = None if troubles else rate(judged)
    if isinstance(found, Rate):
        return found
    raise FileProblem(*_faults(table, troubles if found is None else (found,)))


def _faults(table: Table, troubles: Sequence[Trouble]) -> Iterator[Fault]:
    header = CellRef(table.sheet, table.header - 1, 0)
    spans = table.spans({trouble.at or header for trouble in troubles})
    for trouble in troubles:
        yield Fault(trouble.problem, span=spans[trouble.at or header], values=trouble.values)
