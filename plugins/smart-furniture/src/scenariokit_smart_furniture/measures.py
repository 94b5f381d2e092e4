"""Numbers that the sector's own files bear out: the panel yield of a cut list or of a nesting drawing."""

from scenariokit.plugin import Measurement, Quantity, Source, Table, measure
from scenariokit_smart_furniture import cut_list
from scenariokit_smart_furniture.drawing import measured
from scenariokit_smart_furniture.samples import SAMPLES

_TOLERANCE = 0.005
"""Half a percent of the value: published yields are rounded."""


@measure(
    "panel_yield",
    "*.cutlist.csv",
    "*.cutlist.xlsx",
    tolerance=_TOLERANCE,
    expects=(cut_list.KIND, cut_list.LENGTH, cut_list.WIDTH),
    samples=[(SAMPLES / "kitchen.cutlist.csv", "89.03 %"), (SAMPLES / "cabinets-zh.cutlist.csv", "88.02 %")],
)
def yield_of_cut_list(table: Table) -> Measurement:
    """Area of all parts over area of all sheets (the sector's definition), as plain rectangles; kerf is waste.

    A list in which any row cannot be read gives no yield.
    """
    percent, rows = cut_list.measured(table)
    return Measurement(Quantity.of(f"{percent:g} %"), rows=rows)


@measure("panel_yield", "*.nesting.dxf", tolerance=_TOLERANCE, samples=[(SAMPLES / "board.nesting.dxf", "78.63 %")])
def yield_of_drawing(source: Source) -> Measurement:
    """Net area of the outlines on part layers over area of those on sheet layers; arcs count exactly.

    An outline that is open, or of a kind that encloses no area, leaves the drawing without a yield.
    """
    percent, lines = measured(source)
    return Measurement(Quantity.of(f"{percent:g} %"), rows=lines)


MEASURES = (yield_of_cut_list, yield_of_drawing)
