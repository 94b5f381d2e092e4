"""The numbers that an inspection sheet bears out: the four-point score in both its forms."""

from scenariokit.plugin import Measurement, Table, measure
from scenariokit_textiles.four_point import SQUARE_YARD
from scenariokit_textiles.inspection import COLUMNS, measured
from scenariokit_textiles.samples import SAMPLES


@measure(
    "points_100sqyd",
    "*.four-point.csv",
    "*.four-point.xlsx",
    tolerance=0.01,
    expects=COLUMNS,
    samples=[(SAMPLES / "lot-7.four-point.csv", "12 points/100 yd2")],
)
def measured_points(table: Table) -> Measurement:
    """Points · 3600 / (yards · cuttable width in inches) over all rolls of the sheet (ASTM D5430).

    Points stand in the sheet or follow from the length of the defect. Where a sheet gives positions, a linear yard
    counts with at most four points (above 66 in wide: four times the width over 64 in).
    """
    quantity, rows = measured(table)
    return Measurement(quantity, rows=rows)


@measure(
    "points_100m2",
    "*.four-point.csv",
    "*.four-point.xlsx",
    tolerance=0.01,
    expects=COLUMNS,
    samples=[(SAMPLES / "lot-7.four-point.csv", "14.35 points/100 m2")],
)
def measured_metric_points(table: Table) -> Measurement:
    """The same in the metric form: points · 100 000 / (metres · cuttable width in mm)."""
    quantity, rows = measured(table, "points/100 m2", 1 / SQUARE_YARD)
    return Measurement(quantity, rows=rows)


MEASURES = (measured_points, measured_metric_points)
