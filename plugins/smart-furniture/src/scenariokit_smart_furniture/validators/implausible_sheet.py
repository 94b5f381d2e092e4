"""FUR208: a sheet of a size in which no board is sold."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_smart_furniture.details import FurnitureDetails, Sheet
from scenariokit_smart_furniture.examples import furniture
from scenariokit_smart_furniture.stated import AT

LONGEST = 5700.0
"""mm. Jumbo boards of European makers are 5600 x 2070; judgement."""
WIDEST = 2850.0
"""mm. Boards of 2800 x 2070 are common; judgement."""
NARROWEST = 200.0
"""mm. Below it nobody keeps an offcut as a board; judgement."""

_SHORTEST = 1800.0
_SLIMMEST = 2.1


def _sheet(length: float, width: float) -> dict[str, object]:
    return furniture(nesting={"sheets": [{"length": length, "width": width}]})


@validator(
    "FUR208",
    "implausible-sheet",
    severity="warning",
    since="0.1",
    message={
        "en": "a sheet of {length:g} × {width:g} mm: boards are up to {longest:g} × {widest:g} mm, and {narrowest:g} mm or more wide",
        "zh": "板材 {length:g} × {width:g} mm：人造板最大约 {longest:g} × {widest:g} mm，宽不小于 {narrowest:g} mm",
    },
    help={
        "en": "check the digits and the unit (mm); 1220 × 2440 mm is the most common size",
        "zh": "请核对数位与单位（毫米）；最常见的规格为 1220 × 2440 mm",
    },
    valid=[_sheet(1220, 2440), _sheet(2800, 2070), _sheet(5600, 2070)],
    invalid=[_sheet(12200, 2440), _sheet(2440, 122), _sheet(2.44, 1.22), _sheet(4880, 3000)],
)
def implausible_sheet(
    details: FurnitureDetails, *, longest: float = LONGEST, widest: float = WIDEST, narrowest: float = NARROWEST
) -> Iterator[Finding]:
    """A sheet ten times too long makes the yield ten times too small; one in metres makes it a million times too large.

    What counts as plausible is judgement: the options `longest`, `widest` and `narrowest` (mm) change it.

    由来：板材长十倍，利用率就小十倍；误用米作单位则差百万倍。
    """
    for index, sheet in enumerate(() if details.nesting is None else details.nesting.sheets):
        long, short = max(sheet.length, sheet.width), min(sheet.length, sheet.width)
        if long > longest or short > widest or short < narrowest:
            yield Finding(
                f"{AT}.nesting.sheets.{index}",
                suggestion=_slipped(sheet, longest, widest, narrowest),
                length=sheet.length,
                width=sheet.width,
                longest=longest,
                widest=widest,
                narrowest=narrowest,
            )


def _slipped(sheet: Sheet, longest: float, widest: float, narrowest: float) -> str | None:
    """The size that was probably meant, where one digit too many or too few explains it."""
    for factors in ((0.1, 1), (1, 0.1), (10, 1), (1, 10), (0.1, 0.1), (10, 10), (1000, 1000)):
        length, width = sheet.length * factors[0], sheet.width * factors[1]
        long, short = max(length, width), min(length, width)
        # Nearly all boards are sold in lengths above 1.8 m and at most twice as long as wide; a weaker guess confuses.
        if _SHORTEST <= long <= longest and narrowest <= short <= widest and long <= _SLIMMEST * short:
            return f"{length:g} × {width:g} mm"
    return None
