"""FUR206: a published yield that sheets and parts do not give."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.examples import SHEETS, panel_yield
from scenariokit_smart_furniture.nesting import TOLERANCE
from scenariokit_smart_furniture.stated import AT, recomputed, yields

_RUN = {"sheets": SHEETS, "parts_area": 27.5}


@validator(
    "FUR206",
    "yield-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "the nesting run gives {computed:g} %, the record claims {value}",
        "zh": "按排样数据计算为 {computed:g} %，记录却写 {value}",
    },
    help={
        "en": "correct the yield, or list all sheets and parts of the run: net area of parts over area of sheets",
        "zh": "请更正利用率，或列全所用板材与零件：零件净面积之和除以板材面积之和",
    },
    valid=[
        panel_yield(_RUN, achieved="92.4 %"),
        panel_yield(_RUN, achieved="over 90 %"),
    ],
    invalid=[
        panel_yield(_RUN, achieved="94 %"),
        panel_yield(_RUN, achieved="over 93 %"),
        panel_yield(_RUN, achieved="under 90 %"),
    ],
)
def yield_disagrees(
    scenario: Scenario, details: FurnitureDetails, *, tolerance: float = TOLERANCE
) -> Iterator[Finding]:
    """A yield is plain arithmetic; where the record brings the areas, anybody can see whether the number is theirs.

    Above 100 % the run itself is wrong, which another check says. The option `tolerance` is in percentage points:
    published yields are rounded, and some count the kerf.

    由来：利用率是简单的算术；记录给出了面积，人人都能核对。
    """
    computed = None if details.nesting is None else recomputed(details.nesting)
    if computed is None or computed > 100:  # noqa: PLR2004 -- per cent
        return
    for claim in yields(scenario, "achieved"):
        above = claim.low is not None and claim.low > computed + tolerance
        below = claim.high is not None and claim.high < computed - tolerance
        if above or below:
            related = [(f"{AT}.nesting", {"en": "the nesting run stands here", "zh": "排样数据见此"})]
            yield Finding(claim.at, related=related, computed=computed, value=str(claim.quantity))
