"""FUR213: a stated area of parts that is not the sum of the listed ones."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_smart_furniture import nesting
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.examples import furniture
from scenariokit_smart_furniture.stated import AT

_PARTS = [{"length": 1000, "width": 500, "count": 4}]


@validator(
    "FUR213",
    "parts-area-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "the parts listed are {computed:.3f} m², the record says {claimed:g} m²",
        "zh": "所列零件合计 {computed:.3f} m²，记录却写 {claimed:g} m²",
    },
    help={
        "en": "list all parts, or leave `parts_area` out: it is for runs whose parts are not listed",
        "zh": "请列全零件，或删除 `parts_area`（该字段仅用于未列出零件的情况）",
    },
    valid=[furniture(nesting={"parts": _PARTS, "parts_area": 2}), furniture(nesting={"parts_area": 27.5})],
    invalid=[furniture(nesting={"parts": _PARTS, "parts_area": 2.5})],
)
def parts_area_disagrees(details: FurnitureDetails, *, tolerance: float = 0.01) -> Iterator[Finding]:
    """Of two areas one decides about the yield, and nobody would know which. The option `tolerance` is a share.

    由来：两个面积中有一个决定利用率，却无人知道是哪个。
    """
    run = details.nesting
    if run is None or not run.parts or run.parts_area is None:
        return
    computed = nesting.area(run.parts)
    if abs(computed - run.parts_area) > tolerance * computed:
        related = [(f"{AT}.nesting.parts", {"en": "the parts stand here", "zh": "零件见此"})]
        yield Finding(f"{AT}.nesting.parts_area", related=related, computed=computed, claimed=run.parts_area)
