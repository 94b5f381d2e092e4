"""Rates computed from the files that they rest on."""

from collections.abc import Sequence

from scenariokit.plugin import Fault, FileProblem, Measure, Measurement, Quantity, Source, Table, TableRow, measure
from scenariokit_rail_transit.gtfs.timetable import read_timetable
from scenariokit_rail_transit.problems import BAD_COUNT, NOTHING_COUNTED
from scenariokit_rail_transit.samples import SAMPLES

_ROUNDED = 0.005
"""Half a percent: published rates have three figures."""
_FINE = 0.0001
"""Shares near 100 % are published with four figures."""

_KM, _FAILURES = "train km|列车公里|列车走行公里", "failures|故障次数"
_PLANNED, _RUN, _ON_TIME = "planned|计划列数", "run|开行列数", "on time|正点列数"
_OPERATING, _REPAIR = "operating hours|运行小时", "repair hours|修复小时"

_NEGATIVE = {"en": "a count is not below 0", "zh": "计数不得为负"}
_BLANK = {"en": "it is needed in each row", "zh": "每行都必须填写"}
_MORE_ON_TIME = {"en": "more trains are on time than were run", "zh": "正点列数多于开行列数"}
_NO_KM = {"en": "there are no kilometres", "zh": "没有走行公里"}
_NO_FAILURE = {"en": "without a failure there is no distance between failures", "zh": "没有故障，无从计算故障间隔里程"}
_NO_TRAINS = {"en": "there are no trains", "zh": "没有列车"}
_NO_HOURS = {"en": "there are no hours", "zh": "没有运行时间"}
_NO_LINE = {"en": "no line has two trains in its busiest hour", "zh": "没有一条线路在最繁忙的一小时内开行两列以上"}


def _quantity(value: float, unit: str) -> Quantity:
    rounded = round(value, 6)
    return Quantity(rounded, rounded, unit)


def _nothing(reason: dict[str, str]) -> FileProblem:
    return FileProblem(Fault(NOTHING_COUNTED, values={"reason": reason}))


def _impossible(row: TableRow, column: str, reason: dict[str, str]) -> FileProblem:
    names = column.split("|")
    ref = row.at(*names)
    values = {"value": row.text(*names) or "", "column": row.table.name(*names), "reason": reason}
    return FileProblem(Fault(BAD_COUNT, span=row.table.spans((ref,))[ref], values=values))


def _count(row: TableRow, column: str) -> float:
    found = row.decimal(*column.split("|"))
    if found is None or found < 0:
        raise _impossible(row, column, _BLANK if found is None else _NEGATIVE)
    return found


def _sums(table: Table, *columns: str) -> tuple[Sequence[float], list[int]]:
    """The sums of columns, and the rows they rest on; a blank cell is a mistake, not a zero."""
    totals, rows = [0.0] * len(columns), []
    for row in table.rows:
        totals = [total + _count(row, column) for total, column in zip(totals, columns, strict=True)]
        rows.append(row.number)
    return totals, rows


@measure(
    "failure_per_mkm", "*.failures.csv", "*.failures.xlsx", tolerance=_ROUNDED, expects=(_KM, _FAILURES),
    samples=[(SAMPLES / "2026.failures.csv", "0.4 1/Mkm")],
)  # fmt: skip
def failures_per_million_km(table: Table) -> Measurement:
    """Failures of all rows by their train kilometres, times a million: a count per distance, never a percentage."""
    (km, failures), rows = _sums(table, _KM, _FAILURES)
    if km <= 0:
        raise _nothing(_NO_KM)
    return Measurement(_quantity(failures * 1e6 / km, "1/Mkm"), rows)


@measure(
    "mdbf", "*.failures.csv", "*.failures.xlsx", tolerance=_ROUNDED, expects=(_KM, _FAILURES),
    samples=[(SAMPLES / "2026.failures.csv", "2500000 km")],
)  # fmt: skip
def distance_between_failures(table: Table) -> Measurement:
    """Train kilometres of all rows by their failures."""
    (km, failures), rows = _sums(table, _KM, _FAILURES)
    if km <= 0 or failures <= 0:
        raise _nothing(_NO_KM if km <= 0 else _NO_FAILURE)
    return Measurement(_quantity(km / failures, "km"), rows)


@measure(
    "punctuality", "*.service.csv", "*.service.xlsx", tolerance=_FINE, expects=(_RUN, _ON_TIME),
    samples=[(SAMPLES / "june.service.csv", "99.5 %")],
)  # fmt: skip
def trains_on_time(table: Table) -> Measurement:
    """Trains on time by trains run, over all rows; what counts as on time is the operator's rule."""
    for row in table.rows:
        if _count(row, _ON_TIME) > _count(row, _RUN):
            raise _impossible(row, _ON_TIME, _MORE_ON_TIME)
    (run, on_time), rows = _sums(table, _RUN, _ON_TIME)
    if run <= 0:
        raise _nothing(_NO_TRAINS)
    return Measurement(_quantity(100 * on_time / run, "%"), rows)


@measure(
    "timetable_fulfilment", "*.service.csv", "*.service.xlsx", tolerance=_FINE, expects=(_PLANNED, _RUN),
    samples=[(SAMPLES / "june.service.csv", "100 %")],
)  # fmt: skip
def trains_run(table: Table) -> Measurement:
    """Trains run by trains in the timetable, over all rows; extra trains can push it above 100 %."""
    (planned, run), rows = _sums(table, _PLANNED, _RUN)
    if planned <= 0:
        raise _nothing(_NO_TRAINS)
    return Measurement(_quantity(100 * run / planned, "%"), rows)


@measure(
    "availability", "*.downtime.csv", "*.downtime.xlsx", tolerance=_FINE, expects=(_OPERATING, _REPAIR),
    samples=[(SAMPLES / "bogies.downtime.csv", "99.8004 %")],
)  # fmt: skip
def inherent_availability(table: Table) -> Measurement:
    """Operating hours by operating and repair hours, which is MTBF / (MTBF + MTTR): the failures cancel out."""
    (operating, repair), rows = _sums(table, _OPERATING, _REPAIR)
    if operating + repair <= 0:
        raise _nothing(_NO_HOURS)
    share = round(100 * operating / (operating + repair), 4)
    return Measurement(Quantity(share, share, "%"), rows)


@measure(
    "headway", "*.gtfs.zip", tolerance=0.01, samples=[(SAMPLES / "metro.gtfs.zip", "150 s")],
)  # fmt: skip
def shortest_headway(source: Source) -> Measurement:
    """3600 s by the trains that leave one stop in one direction in the busiest hour, on the line with most of them.

    On the day with most trains. The rows are those of stop_times.txt. A feed that has mistakes gives no headway.
    """
    timetable = read_timetable(source)
    if timetable.troubles.told:
        raise FileProblem(*(Fault(t.problem, span=t.at, values=dict(t.values)) for t in timetable.troubles.told))
    line = max(timetable.lines, key=lambda each: each.trains_per_hour, default=None)
    if line is None or line.headway is None:
        raise _nothing(_NO_LINE)
    return Measurement(_quantity(line.headway, "s"), line.times)


MEASURES: tuple[Measure, ...] = (
    failures_per_million_km, distance_between_failures, trains_on_time, trains_run, inherent_availability, shortest_headway,
)  # fmt: skip
