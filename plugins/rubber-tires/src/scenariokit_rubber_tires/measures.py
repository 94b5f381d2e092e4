"""Numbers that an inspection log bears out: miss rate, false-call rate, seconds a tyre."""

from scenariokit.plugin import Measurement, Table, measure
from scenariokit_rubber_tires.inspection import CALL, SECONDS, TRUTH, cycle, false_call_rate, measured, miss_rate
from scenariokit_rubber_tires.loaders.samples import SAMPLES

_LOGS = ("*.inspection.csv", "*.inspection.xlsx")
_SAMPLE = SAMPLES / "line-1.inspection.csv"
_TOLERANCE = 0.01


@measure("miss_rate", *_LOGS, tolerance=_TOLERANCE, expects=(CALL, TRUTH), samples=[(_SAMPLE, "2.5 %")])
def measured_miss_rate(table: Table) -> Measurement:
    """Missed defects over true defects (the sector's definition): rows that the review calls defective.

    A log in which any tyre was not reviewed gives no rate: where only rejects are looked at again, no miss is found.
    """
    found = measured(table, miss_rate)
    return Measurement(found.quantity, rows=found.rows)


@measure("false_call_rate", *_LOGS, tolerance=_TOLERANCE, expects=(CALL, TRUTH), samples=[(_SAMPLE, "12.5 %")])
def measured_false_call_rate(table: Table) -> Measurement:
    """Good tyres that were called defective over all good tyres (the sector's definition).

    Tyres are told apart by the column `tyre`; without one, every row is a tyre. One true defect makes a tyre bad.
    """
    found = measured(table, false_call_rate)
    return Measurement(found.quantity, rows=found.rows)


@measure("xray_cycle", *_LOGS, tolerance=_TOLERANCE, expects=(CALL, TRUTH, SECONDS), samples=[(_SAMPLE, "4.1 s")])
def measured_cycle(table: Table) -> Measurement:
    """Mean of the column `seconds` over inspections; the rows of one inspection (same tyre and time) count once."""
    found = measured(table, cycle)
    return Measurement(found.quantity, rows=found.rows)


MEASURES = (measured_miss_rate, measured_false_call_rate, measured_cycle)
