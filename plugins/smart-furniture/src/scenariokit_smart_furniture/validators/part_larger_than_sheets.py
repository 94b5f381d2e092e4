"""FUR207: a part that lies in none of the sheets."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.examples import SHEETS, furniture
from scenariokit_smart_furniture.nesting import fits
from scenariokit_smart_furniture.stated import AT


@validator(
    "FUR207",
    "part-larger-than-sheets",
    severity="warning",
    since="0.1",
    message={
        "en": "a part of {length:g} × {width:g} mm lies in none of the sheets",
        "zh": "{length:g} × {width:g} mm 的零件放不进任何一张板材",
    },
    help={
        "en": "correct the dimensions (mm), or list the sheet that it was cut from",
        "zh": "请更正尺寸（毫米），或补上所用板材",
    },
    valid=[furniture(nesting={"sheets": SHEETS, "parts": [{"length": 1200, "width": 2400}]})],
    invalid=[furniture(nesting={"sheets": SHEETS, "parts": [{"length": 2500, "width": 600}]})],
)
def part_larger_than_sheets(details: FurnitureDetails) -> Iterator[Finding]:
    """A part longer than every sheet was typed wrongly, or a sheet is missing, and then the yield is wrong as well.

    A narrow strip could still be cut along the diagonal of a sheet, so this only warns.

    由来：比所有板材都长的零件，不是录入有误就是漏了板材，利用率也随之出错。
    """
    run = details.nesting
    if run is None or not run.sheets:
        return
    for index, part in enumerate(run.parts):
        if not any(fits(part, sheet) for sheet in run.sheets):
            yield Finding(f"{AT}.nesting.parts.{index}", length=part.length, width=part.width)
