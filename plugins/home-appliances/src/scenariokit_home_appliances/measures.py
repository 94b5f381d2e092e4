"""Measures: the line's metrics computed again from the log of its shifts (`*.line-log.csv`, `*.line-log.xlsx`).

A row is a shift: `minutes` that the line ran, units `produced`, `defects` found on the line, units `tested` for leaks
and `leaking`. There is no standard for such logs: the columns are this plugin's, in English or Chinese.
"""

from scenariokit.diagnostics import Value
from scenariokit.plugin import BadCell, Fault, FileProblem, Measurement, Quantity, Table, TableRow, measure
from scenariokit.plugin.loader import NOTHING_FOUND
from scenariokit_home_appliances.samples import SAMPLES

_LOGS = ("*.line-log.csv", "*.line-log.xlsx")
_LOG = SAMPLES / "june.line-log.csv"
_MINUTES, _PRODUCED, _DEFECTS, _TESTED, _LEAKING = (
    ("minutes", "生产分钟"),
    ("produced", "产量"),
    ("defects", "不良数"),
    ("tested", "检漏数"),
    ("leaking", "泄漏数"),
)
_NONE: Value = {"en": "no shift has both numbers", "zh": "没有同时填写两个数值的班次"}
_COUNT: Value = {"en": "a count of zero or more", "zh": "不小于零的数"}
_PART = {"en": "a count of at most {whole}, those that it is part of", "zh": "不超过 {whole}（总数）的数"}


def _columns(*names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("|".join(one) for one in names)


def _count(row: TableRow, names: tuple[str, ...]) -> float | None:
    """A number of zero or more; raises `BadCell`."""
    found = row.decimal(*names)
    if found is not None and found < 0:
        raise BadCell(row, row.table.name(*names), row.cell(*names), _COUNT)
    return found


def _sums(table: Table, part: tuple[str, ...], whole: tuple[str, ...]) -> tuple[float, float, list[int]]:
    """Sums over the shifts that give both numbers, and their rows; raises `FileProblem` where there is none."""
    parts, wholes, rows = 0.0, 0.0, []
    for row in table.rows:
        some, total = _count(row, part), _count(row, whole)
        if some is not None and total is not None:
            parts, wholes = parts + some, wholes + total
            rows.append(row.number)
    if wholes <= 0:
        raise FileProblem(Fault(NOTHING_FOUND, values={"reason": _NONE}))
    return parts, wholes, rows


def _rate(table: Table, part: tuple[str, ...], whole: tuple[str, ...]) -> Measurement:
    """The share of units, in parts per million; raises `BadCell` where a shift has more of them than units."""
    for row in table.rows:
        some, total = _count(row, part), _count(row, whole)
        if some is not None and total is not None and some > total:
            words = {language: text.format(whole=f"{total:g}") for language, text in _PART.items()}
            raise BadCell(row, table.name(*part), row.cell(*part), words)
    parts, wholes, rows = _sums(table, part, whole)
    return Measurement(Quantity.of(round(parts / wholes * 1e6, 6), "ppm"), rows)


@measure("ppm_line", *_LOGS, tolerance=0.005, expects=_columns(_PRODUCED, _DEFECTS), samples=[(_LOG, "1250 ppm")])
def line_defect_rate(table: Table) -> Measurement:
    """Defects over units produced, times a million, over all shifts that give both.

    Sums first, then divides: the mean of the shifts' rates would weigh a short shift like a long one.
    """
    return _rate(table, _DEFECTS, _PRODUCED)


@measure("refrigerant_leak", *_LOGS, tolerance=0.005, expects=_columns(_TESTED, _LEAKING), samples=[(_LOG, "500 ppm")])
def leak_rate(table: Table) -> Measurement:
    """Units found leaking over units tested, times a million, over all shifts that give both."""
    return _rate(table, _LEAKING, _TESTED)


@measure("takt", *_LOGS, tolerance=0.01, expects=_columns(_MINUTES, _PRODUCED), samples=[(_LOG, "24 s/unit")])
def line_takt(table: Table) -> Measurement:
    """Minutes that the line ran, over units produced, in seconds a unit, over all shifts that give both."""
    minutes, produced, rows = _sums(table, _MINUTES, _PRODUCED)
    return Measurement(Quantity.of(round(minutes * 60 / produced, 6), "s/unit"), rows)


MEASURES = (line_defect_rate, leak_rate, line_takt)
"""Line defect rate, leak rate, takt."""
