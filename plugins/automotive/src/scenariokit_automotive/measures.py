"""Measures: the sector's metrics computed again from the files that a plant keeps.

Shift logs give rates of a line, incoming logs the defects of suppliers, series of measurements the Cpk, and delivery
messages what was scheduled. All rows count; what must be left out stands in a file of its own.
"""

from collections.abc import Mapping
from typing import Final

import attrs

from scenariokit.plugin import (
    Fault,
    FileProblem,
    Lines,
    Measurement,
    Quantity,
    Source,
    Table,
    TableRow,
    measure,
    read_text,
)
from scenariokit_automotive.capability import cpk, spread
from scenariokit_automotive.edifact import read_messages
from scenariokit_automotive.log import LogReader, Names
from scenariokit_automotive.metrics import (
    CALL_OFF_LEAD_TIME,
    CPK,
    CYCLE_TIME,
    DPU,
    FIRM_SHARE,
    FTT,
    JPH,
    KWH_PER_VEHICLE,
    METRICS,
    PPM_SUPPLIER,
    SCHEDULE_HORIZON,
)
from scenariokit_automotive.problems import NOTHING_TO_RATE
from scenariokit_automotive.samples import SAMPLES
from scenariokit_automotive.schedule import Schedule, read_schedule

_TOLERANCE: Final = 0.005
"""Half a per cent: published numbers are rounded."""
_SHIFTS: Final = ("*.shift-log.csv", "*.shift-log.xlsx")
_INCOMING: Final = ("*.incoming.csv", "*.incoming.xlsx")
_SERIES: Final = ("*.spc.csv", "*.spc.xlsx")
_SCHEDULES: Final = ("*.delfor", "*.delfor.edi", "*.delfor.txt")
_CALLS: Final = ("*.deljit", "*.deljit.edi", "*.deljit.txt")

DATE = "date|日期"
SHIFT = "shift|班次"
LINE = "line|产线"
VEHICLES = "vehicles|产量|下线数|车辆数"
HOURS = "hours|line hours|运行小时|开线小时"
OK_FIRST = "ok first|ok_first|一次合格|一次合格车辆数"
DEFECTS = "defects|缺陷数"
ENERGY = "energy kwh|energy_kwh|能耗|能耗(kWh)"
LOT = "lot|delivery|批次|送货单"
PART = "part|零件号"
RECEIVED = "received|来料件数"
REJECTED = "rejected|拒收件数"
VALUE = "value|measurement|测量值|实测值"
LOWER = "lsl|lower|下公差限"
UPPER = "usl|upper|上公差限"


@attrs.frozen
class _Identity:
    """What tells the rows of a log apart."""

    needed: tuple[str, ...]
    """Without these columns rows are not compared: several of one day may well be hours."""
    further: tuple[str, ...]
    what: Mapping[str, str]


_SHIFT: Final = _Identity((DATE, SHIFT), (LINE,), {"en": "date, shift and line", "zh": "日期、班次和产线"})
_LOT: Final = _Identity((LOT,), (PART,), {"en": "lot and part", "zh": "批次和零件号"})


def _names(column: str) -> Names:
    return tuple(column.split("|"))


def _title(metric: str) -> Mapping[str, str]:
    found = next(one for one in METRICS if one.id == metric)
    return dict(found.name.texts)


@attrs.frozen
class _Sums:
    part: float
    whole: float
    rows: tuple[int, ...]


def _sums(table: Table, metric: str, part: str, whole: str, identity: _Identity, *, bounded: bool = False) -> _Sums:
    """The sums of two columns over all rows; raises `FileProblem` with everything that is wrong with the log."""
    formula = next(one.formula for one in METRICS if one.id == metric) or ""
    log = LogReader(table, _title(metric), formula)
    parts, wholes, rows = [], [], []
    compared = all(table.column(*_names(column)) is not None for column in identity.needed)
    keys = [_names(column) for column in (*identity.needed, *identity.further)]
    for row in table.rows:
        if compared:
            log.once(row, keys, identity.what)
        one = _value(log, row, part)
        of = _value(log, row, whole)
        if bounded:
            log.within(row, one, of, _names(part), _names(whole))
        parts.append(one or 0.0)
        wholes.append(of or 0.0)
        rows.append(row.number)
    log.finish()
    if not sum(wholes):
        raise log.nothing(
            f"the column `{whole.partition('|')[0]}` adds up to 0", f"“{whole.partition('|')[0]}”合计为 0"
        )
    return _Sums(sum(parts), sum(wholes), tuple(rows))


def _value(log: LogReader, row: TableRow, column: str) -> float | None:
    return log.amount(row, _names(column)) if column in {HOURS, ENERGY} else log.count(row, _names(column))


def _shown(value: float, unit: str, digits: int = 2) -> Quantity:
    return Quantity.of(round(value, digits), unit)


@measure(
    JPH.id,
    *_SHIFTS,
    tolerance=_TOLERANCE,
    expects=(VEHICLES, HOURS),
    samples=[(SAMPLES / "june.shift-log.csv", "64 veh/h")],
)
def measured_jph(table: Table) -> Measurement:
    """Vehicles of all shifts over their line hours: formula `vehicles / line_hours`."""
    found = _sums(table, "jph", VEHICLES, HOURS, _SHIFT)
    return Measurement(_shown(found.part / found.whole, "veh/h"), rows=found.rows)


@measure(
    CYCLE_TIME.id,
    *_SHIFTS,
    tolerance=_TOLERANCE,
    expects=(VEHICLES, HOURS),
    samples=[(SAMPLES / "june.shift-log.csv", "56.25 s")],
)
def measured_cycle_time(table: Table) -> Measurement:
    """Line hours of all shifts over their vehicles, in seconds: what is left between two vehicles, stops included."""
    found = _sums(table, "cycle_time", HOURS, VEHICLES, _SHIFT)
    return Measurement(_shown(found.part * 3600 / found.whole, "s"), rows=found.rows)


@measure(
    FTT.id,
    *_SHIFTS,
    tolerance=_TOLERANCE,
    expects=(VEHICLES, OK_FIRST),
    samples=[(SAMPLES / "june.shift-log.csv", "90.98 %")],
)
def measured_ftt(table: Table) -> Measurement:
    """Vehicles that passed without rework over all: formula `ok_first / vehicles`."""
    found = _sums(table, "ftt", OK_FIRST, VEHICLES, _SHIFT, bounded=True)
    return Measurement(_shown(100 * found.part / found.whole, "%"), rows=found.rows)


@measure(
    DPU.id,
    *_SHIFTS,
    tolerance=_TOLERANCE,
    expects=(VEHICLES, DEFECTS),
    samples=[(SAMPLES / "june.shift-log.csv", "0.25")],
)
def measured_dpu(table: Table) -> Measurement:
    """Defects of all shifts over their vehicles: formula `defects / vehicles`."""
    found = _sums(table, "dpu", DEFECTS, VEHICLES, _SHIFT)
    return Measurement(_shown(found.part / found.whole, "", 4), rows=found.rows)


@measure(
    KWH_PER_VEHICLE.id,
    *_SHIFTS,
    tolerance=_TOLERANCE,
    expects=(VEHICLES, ENERGY),
    samples=[(SAMPLES / "june.shift-log.csv", "1300 kWh/veh")],
)
def measured_kwh(table: Table) -> Measurement:
    """Energy of all shifts over their vehicles: formula `energy_kwh / vehicles`."""
    found = _sums(table, "kwh_per_vehicle", ENERGY, VEHICLES, _SHIFT)
    return Measurement(_shown(found.part / found.whole, "kWh/veh"), rows=found.rows)


@measure(
    PPM_SUPPLIER.id,
    *_INCOMING,
    tolerance=_TOLERANCE,
    expects=(RECEIVED, REJECTED),
    samples=[(SAMPLES / "june.incoming.csv", "120 ppm")],
)
def measured_ppm(table: Table) -> Measurement:
    """Parts rejected of all lots over parts received: formula `rejected / received * 1e6`."""
    found = _sums(table, "ppm_supplier", REJECTED, RECEIVED, _LOT, bounded=True)
    return Measurement(_shown(1e6 * found.part / found.whole, "ppm"), rows=found.rows)


@measure(CPK.id, *_SERIES, tolerance=_TOLERANCE, expects=(VALUE,), samples=[(SAMPLES / "door-gap.spc.csv", "1.891")])
def measured_cpk(table: Table) -> Measurement:
    """Cpk of a series of measurements with its limits, by the standard deviation of the sample (n - 1).

    The limits stand in every row and must be the same throughout; one of them is enough. At least two measurements
    that differ are needed; a study has 25 or more.
    """
    log = LogReader(table, _title("cpk"), CPK.formula or "")
    sides = [side for side in (LOWER, UPPER) if table.column(*_names(side)) is not None]
    limits: dict[str, set[float]] = {side: set() for side in sides}
    values, rows = [], []
    for row in table.rows:
        value = log.number(row, _names(VALUE))
        for side in sides:
            limit = log.number(row, _names(side)) if row.text(*_names(side)) is not None else None
            if limit is not None:
                limits[side].add(limit)
        values.append(value or 0.0)
        rows.append(row.number)
    log.finish()
    known = {side: next(iter(found)) for side, found in limits.items() if len(found) == 1}
    if any(len(found) > 1 for found in limits.values()):
        raise log.nothing("the limits differ from row to row", "各行公差限不一致")
    if not known:
        raise log.nothing("there is no limit (`lsl` or `usl`)", "没有公差限（`lsl` 或 `usl`）")
    if len(known) > 1 and known[LOWER] >= known[UPPER]:
        raise log.nothing("the lower limit is not below the upper one", "下公差限不小于上公差限")
    both = spread(values)
    found = None if both is None else cpk(*both, known.get(LOWER), known.get(UPPER))
    if found is None:
        raise log.nothing("fewer than two measurements, or all are the same", "测量值少于两个，或全部相同")
    return Measurement(_shown(found, "", 3), rows=tuple(rows))


# ---------------------------------------------------------------- delivery messages


def _schedule(source: Source, expected: str, metric: str) -> tuple[Schedule, tuple[int, ...]]:
    """The one message of a file, and its lines; raises `FileProblem` with what is wrong with it."""
    text = read_text(source)
    lines = Lines(text)
    messages, troubles = read_messages(text, expected)
    found = [read_schedule(message) for message in messages]
    wrong = [*troubles, *(trouble for _, more in found for trouble in more if trouble.problem.severity == "error")]
    if wrong:
        raise FileProblem(
            *(Fault(one.problem, span=lines.span(one.start, one.end), values=one.values) for one in wrong)
        )
    if len(found) != 1:
        raise _none(
            metric, f"the file holds {len(found)} messages, one is needed", f"文件含有 {len(found)} 条报文，应为一条"
        )
    schedule = found[0][0]
    counted = {lines.at(line.segment.start)[0] for line in schedule.lines}
    return schedule, tuple(sorted(counted)) or (1,)


def _none(metric: str, en: str, zh: str) -> FileProblem:
    formula = next(one.formula for one in METRICS if one.id == metric) or ""
    return FileProblem(
        Fault(NOTHING_TO_RATE, values={"metric": _title(metric), "reason": {"en": en, "zh": zh}, "formula": formula})
    )


@measure(FIRM_SHARE.id, *_SCHEDULES, tolerance=_TOLERANCE, samples=[(SAMPLES / "seats.delfor.edi", "12.5 %")])
def measured_firm_share(source: Source) -> Measurement:
    """Firm and immediate quantities (UNTDID 4017: 1, 10) over all scheduled ones, where all are in one unit."""
    schedule, rows = _schedule(source, "DELFOR", "firm_share")
    share = schedule.firm_share
    if share is None:
        raise _none(
            "firm_share",
            "quantities in one unit are needed, each under a level of commitment (SCC)",
            "需要单位一致且均有承诺等级（SCC）的数量",
        )
    return Measurement(_shown(share, "%"), rows=rows)


@measure(SCHEDULE_HORIZON.id, *_SCHEDULES, tolerance=_TOLERANCE, samples=[(SAMPLES / "seats.delfor.edi", "179 d")])
def measured_horizon(source: Source) -> Measurement:
    """Days from the issue (DTM+137) to the last delivery that is asked for."""
    schedule, rows = _schedule(source, "DELFOR", "schedule_horizon")
    days = schedule.horizon
    if days is None:
        raise _none(
            "schedule_horizon",
            "the day of issue (DTM+137) and the days of delivery are needed",
            "需要发布日期（DTM+137）和交付日期",
        )
    return Measurement(Quantity.of(days, "d"), rows=rows)


@measure(CALL_OFF_LEAD_TIME.id, *_CALLS, tolerance=_TOLERANCE, samples=[(SAMPLES / "seats.deljit.edi", "3.67 h")])
def measured_lead_time(source: Source) -> Measurement:
    """Hours from the issue (DTM+137) to the first delivery; both must have a time of day."""
    schedule, rows = _schedule(source, "DELJIT", "call_off_lead_time")
    hours = schedule.lead_time
    if hours is None:
        raise _none(
            "call_off_lead_time",
            "the issue (DTM+137) and the first delivery are needed with their time of day",
            "需要带时刻的发布时间（DTM+137）和首次交付时间",
        )
    return Measurement(_shown(hours, "h"), rows=rows)


MEASURES = (
    measured_jph,
    measured_cycle_time,
    measured_ftt,
    measured_dpu,
    measured_kwh,
    measured_ppm,
    measured_cpk,
    measured_firm_share,
    measured_horizon,
    measured_lead_time,
)
