"""TEX214: a four-point score that no fabric of this width can have."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import graded
from scenariokit_textiles.four_point import FORMS, highest_score
from scenariokit_textiles.stated import measured, number_in


@validator(
    "TEX214",
    "score-impossible",
    severity="error",
    since="0.1",
    message={
        "en": "{claimed} is more than {most:g}, the most that fabric {width} wide can have",
        "zh": "{claimed} 超过幅宽 {width} 的织物可能的最大值 {most:g}",
    },
    help={
        "en": "four points on every linear yard are 14400 / cuttable width in inches",
        "zh": "每直线码最多扣4分，故最大值为 14400÷有效幅宽（英寸）",
    },
    valid=[
        graded("240 points/100 yd2", cuttable_width="60 in"),
        graded("390 points/100 yd2", cuttable_width="36 in"),
    ],
    invalid=[graded("241 points/100 yd2", cuttable_width="60 in"), graded("399 points/100 yd2", cuttable_width="1 m")],
)
def score_impossible(scenario: Scenario) -> Iterator[Finding]:
    """An upper bound by algebra: 400 at 36 in, 240 at 60 in.

    由来：这是代数上的上限：幅宽36英寸为400，60英寸为240。
    """
    details: object = scenario.details.get("textiles")
    width = number_in(details.cuttable_width, "in") if isinstance(details, Textile) else None
    if not isinstance(details, Textile) or width is None or width <= 0:
        return
    for metric, unit, factor in FORMS:
        stated = measured(scenario, metric)
        claimed = None if stated is None else number_in(stated.quantity, unit)
        most = highest_score(width) * factor
        if stated is not None and claimed is not None and claimed > most * (1 + 1e-9):
            shown = str(details.cuttable_width)
            yield Finding(stated.at, claimed=str(stated.quantity), most=round(most, 1), width=shown)
