"""FUR205: more area of parts than of sheets."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_smart_furniture import nesting
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.examples import SHEETS, furniture
from scenariokit_smart_furniture.stated import AT, parts_area, recomputed


@validator(
    "FUR205",
    "impossible-yield",
    severity="error",
    since="0.1",
    message={
        "en": "{parts:.3f} m² of parts out of {sheets:.3f} m² of sheets are {share:g} %",
        "zh": "零件 {parts:.3f} m²、板材 {sheets:.3f} m²，利用率为 {share:g} %",
    },
    help={
        "en": "add the missing sheets, or correct counts and dimensions (mm); offcuts from stock are sheets too",
        "zh": "请补全所用板材，或更正数量与尺寸（毫米）；利用的余料也应计入板材",
    },
    valid=[furniture(nesting={"sheets": SHEETS, "parts_area": 27.5}), furniture(nesting={"parts_area": 27.5})],
    invalid=[
        furniture(nesting={"sheets": SHEETS, "parts_area": 30.96}),
        furniture(nesting={"sheets": SHEETS, "parts": [{"length": 2440, "width": 1220, "count": 11}]}),
    ],
)
def impossible_yield(details: FurnitureDetails) -> Iterator[Finding]:
    """Parts cannot be larger than what they are cut out of: above 100 % a sheet was not counted or a unit slipped.

    由来：零件不可能大于所裁的板材；超过100%说明漏计了板材或写错了单位。
    """
    run = details.nesting
    share, parts = (None, None) if run is None else (recomputed(run), parts_area(run))
    if run is None or share is None or parts is None or share <= 100:  # noqa: PLR2004 -- per cent
        return
    at = f"{AT}.nesting.{'parts' if run.parts else 'parts_area'}"
    related = [(f"{AT}.nesting.sheets", {"en": "the sheets stand here", "zh": "板材见此"})]
    yield Finding(at, related=related, parts=parts, sheets=nesting.area(run.sheets), share=share)
