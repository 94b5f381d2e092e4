"""TYR215: an outer diameter that the size does not give."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT, number_in, size_of


@validator(
    "TYR215",
    "outer-diameter-disagrees",
    severity="warning",
    since="0.1",
    message={
        "en": "{size} has an outer diameter of {computed:g} mm, the record says {claimed:g} mm",
        "zh": "{size} 的外直径为 {computed:g} mm，记录却写 {claimed:g} mm",
    },
    help={
        "en": "rim x 25.4 + 2 x width x aspect / 100 gives {computed:g} mm: check the size, the digits and the unit",
        "zh": "轮辋×25.4 + 2×断面宽度×扁平比÷100 = {computed:g} mm：请核对规格、数字与单位",
    },
    valid=[
        tyre(size="205/55R16 91V", outer_diameter="632 mm"),
        tyre(size="315/80R22.5 156/150L", outer_diameter="1.0755 m"),
        tyre(size="11R22.5", outer_diameter="1050 mm"),
    ],
    invalid=[
        tyre(size="205/55R16 91V", outer_diameter="682 mm"),
        tyre(size="315/80R22.5", outer_diameter="107.55 mm"),
    ],
)
def outer_diameter_disagrees(details: Tyre, *, tolerance: float = 0.03) -> Iterator[Finding]:
    """Speedometers, gear ratios and conveyor stations go by the diameter, and the designation fixes it.

    The formula is arithmetic; real tyres differ from it by a few percent (option `tolerance`, a share), so this warns.

    由来：车速表、速比和输送工位都以外径为准，而规格决定了外径。
    """
    size = size_of(details)
    diameter = details.outer_diameter
    claimed = None if diameter is None or not diameter.unit else number_in(diameter, "mm")
    computed = None if size is None else size.outer_diameter_mm
    if claimed is None or computed is None or details.size is None:
        return
    if abs(claimed - computed) > tolerance * computed:
        yield Finding(f"{AT}.outer_diameter", size=details.size, computed=computed, claimed=round(claimed, 1))
