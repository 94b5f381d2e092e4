"""Rates and ratios computed from the files that they rest on."""

from collections.abc import Iterable

from scenariokit.plugin import (
    Fault,
    FileProblem,
    Lines,
    Measure,
    Measurement,
    Quantity,
    Severity,
    Source,
    Table,
    measure,
    read_text,
)  # fmt: skip
from scenariokit_ports.edifact import Message, read_messages
from scenariokit_ports.performance import Performance, read_performance
from scenariokit_ports.problems import NO_RATE, Trouble
from scenariokit_ports.samples import SAMPLES
from scenariokit_ports.shifts import COLUMNS, COLUMNS_WITH_DELAY, read_shifts
from scenariokit_ports.size_type import teu_of
from scenariokit_ports.stowage import Stowed, read_stowage

_ROUNDED = 0.005
"""Half a percent: rates are published with three figures."""

_NO_SHIFTS = {"en": "the table has no shift", "zh": "表中没有班次"}
_NO_NET_HOURS = {"en": "the delays leave no time", "zh": "扣除停顿后没有作业时间"}
_NO_BERTH = {
    "en": "mooring and unmooring (DTM+373, DTM+790) are needed",
    "zh": "须有靠泊与离泊时间（DTM+373、DTM+790）",
}
_NO_COUNT = {"en": "its length has no agreed count of TEU", "zh": "该长度没有公认的标准箱折算"}
_NO_BOXES = {"en": "the plan has no container", "zh": "积载图中没有集装箱"}


def _rate(value: float, unit: str = "move/h") -> Quantity:
    rounded = round(value, 4)
    return Quantity(rounded, rounded, unit)


def _nothing(reason: dict[str, str]) -> FileProblem:
    return FileProblem(Fault(NO_RATE, values={"crane": "-", "reason": reason}))


@measure(
    "gmph",
    "*.moves.csv",
    "*.moves.xlsx",
    tolerance=_ROUNDED,
    expects=COLUMNS,
    samples=[(SAMPLES / "june.moves.csv", "27.4 move/h")],
)
def gross_rate_of_shifts(table: Table) -> Measurement:
    """Moves of all shifts by the hours from begin to end of each, delays included.

    As the metric is defined (UNCTAD): natural boxes per gross crane hour. Hours in which a crane stands twice are refused.
    """
    shifts = read_shifts(table)
    if not shifts:
        raise _nothing(_NO_SHIFTS)
    rate = sum(shift.moves for shift in shifts) / sum(shift.hours for shift in shifts)
    return Measurement(_rate(rate), [shift.row.number for shift in shifts])


@measure(
    "nmph",
    "*.moves.csv",
    "*.moves.xlsx",
    tolerance=_ROUNDED,
    expects=COLUMNS_WITH_DELAY,
    samples=[(SAMPLES / "june.moves.csv", "29.6216 move/h")],
)
def net_rate_of_shifts(table: Table) -> Measurement:
    """Moves of all shifts by their hours without the delays that the sheet names."""
    shifts = read_shifts(table)
    hours = sum(shift.hours - shift.delay_hours for shift in shifts)
    if hours <= 0:
        raise _nothing(_NO_NET_HOURS if shifts else _NO_SHIFTS)
    rate = sum(shift.moves for shift in shifts) / hours
    return Measurement(_rate(rate), [shift.row.number for shift in shifts])


@measure(
    "gmph",
    "*.tpfrep.edi",
    "*.tpfrep.txt",
    "*.tpfrep",
    tolerance=_ROUNDED,
    samples=[(SAMPLES / "qianwan.tpfrep.edi", "28 move/h")],
)
def gross_rate_of_call(source: Source) -> Measurement:
    """Container moves (QTY+495) by gross crane hours (first to last lift, DTM+791 to DTM+792), over all cranes.

    Codes: UN/EDIFACT D.18B. Hatch covers and restows are not counted; a crane without moves or hours refuses the rate.
    """
    lines, calls = _calls(source)
    rate = sum(call.moves for call in calls) / sum(call.crane_hours for call in calls)
    return Measurement(_rate(rate), _lines(lines, calls))


@measure(
    "berth_productivity",
    "*.tpfrep.edi",
    "*.tpfrep.txt",
    "*.tpfrep",
    tolerance=_ROUNDED,
    samples=[(SAMPLES / "qianwan.tpfrep.edi", "40 move/h")],
)
def berth_rate_of_call(source: Source) -> Measurement:
    """Container moves (QTY+495) by the hours from mooring to unmooring (DTM+373 to DTM+790).

    Codes: UN/EDIFACT D.18B.
    """
    lines, calls = _calls(source)
    hours = [call.berth_hours for call in calls if call.berth_hours is not None]
    if len(hours) < len(calls):
        raise _nothing(_NO_BERTH)
    return Measurement(_rate(sum(call.moves for call in calls) / sum(hours)), _lines(lines, calls))


@measure(
    "teu_ratio",
    "*.baplie.edi",
    "*.baplie.txt",
    "*.baplie",
    tolerance=_ROUNDED,
    samples=[(SAMPLES / "qianwan.baplie.edi", "1.6667")],
)
def teu_ratio_of_plan(source: Source) -> Measurement:
    """TEU by containers of a stowage plan: 20 ft is 1, 40 ft and 45 ft are 2 (ISO 6346, first character).

    A container of another length refuses the ratio, for nobody agrees what it counts for.
    """
    text, messages = _messages(source, "BAPLIE")
    lines = Lines(text)
    boxes: list[Stowed] = []
    for message in messages:
        plan, troubles = read_stowage(message)
        _refuse(lines, troubles)
        boxes += plan.containers
    counts = []
    for box in boxes:
        count = teu_of(box.size_type)
        if count is None:
            _refuse(lines, [box.segment.trouble(_NO_COUNT)])
        else:
            counts.append(count)
    if not counts:
        raise _nothing(_NO_BOXES)
    return Measurement(_rate(sum(counts) / len(counts), ""), [lines.at(box.segment.start)[0] for box in boxes])


def _messages(source: Source, expected: str) -> tuple[str, tuple[Message, ...]]:
    text = read_text(source)
    messages, troubles = read_messages(text, expected, source.limits.records)
    _refuse(Lines(text), troubles)
    return text, messages


def _calls(source: Source) -> tuple[Lines, tuple[Performance, ...]]:
    """The calls of a TPFREP file, if every crane has its moves and hours."""
    text, messages = _messages(source, "TPFREP")
    lines = Lines(text)
    calls = []
    for message in messages:
        call, troubles = read_performance(message)
        _refuse(lines, troubles)
        calls.append(call)
    return lines, tuple(calls)


def _lines(lines: Lines, calls: Iterable[Performance]) -> list[int]:
    """The line of each crane that counts."""
    return [lines.at(crane.segment.start)[0] for call in calls for crane in call.cranes]


def _refuse(lines: Lines, troubles: Iterable[Trouble]) -> None:
    """Raise where a file has errors: a number from the rest would be one of something else."""
    faults = [
        Fault(trouble.problem, span=lines.span(trouble.start, trouble.end), values=trouble.values)
        for trouble in troubles
        if trouble.problem.severity is Severity.ERROR
    ]
    if faults:
        raise FileProblem(*faults)


MEASURES: tuple[Measure, ...] = (
    gross_rate_of_shifts, net_rate_of_shifts, gross_rate_of_call, berth_rate_of_call, teu_ratio_of_plan,
)  # fmt: skip
