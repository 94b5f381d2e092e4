"""TEX213: a four-point score that points, length and width do not give."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import graded
from scenariokit_textiles.four_point import FORMS, score
from scenariokit_textiles.stated import AT, measured, number_in


@validator(
    "TEX213",
    "score-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "{points} points on {length} of {width} are {right:.4g} {unit}, the record says {claimed}",
        "zh": "{length}、幅宽 {width} 扣 {points} 分，折合 {right:.4g} {unit}，记录却写 {claimed}",
    },
    help={
        "en": "points x 3600 / (yards x cuttable width in inches); check the cuttable width and the unit of length",
        "zh": "总扣分×3600÷（码数×有效幅宽英寸），请核对有效幅宽与长度单位",
    },
    valid=[
        graded("12 points/100 yd2", points=20, inspected_length="100 yd", cuttable_width="60 in"),
        graded(
            "14.4 points/100 m2", metric="points_100m2", points=20, inspected_length="100 yd", cuttable_width="60 in"
        ),
        graded("12 points/100 yd2", points=20, inspected_length="91.44 m", cuttable_width="152.4 cm"),
    ],
    invalid=[
        graded("13.1 points/100 yd2", points=20, inspected_length="100 m", cuttable_width="60 in"),
        graded("12 points/100 m2", metric="points_100m2", points=20, inspected_length="100 yd", cuttable_width="60 in"),
        graded("20 points/100 yd2", points=20, inspected_length="100 yd", cuttable_width="60 in"),
    ],
)
def score_disagrees(scenario: Scenario, *, tolerance: float = 0.02) -> Iterator[Finding]:
    """The formula of ASTM D5430, backed by several sources; 20 points on 100 yd of 60 in are 12.0.

    由来：ASTM D5430 的公式有多个来源，评分可以重算。
    """
    details: object = scenario.details.get("textiles")
    if not isinstance(details, Textile) or details.points is None:
        return
    yards, width = number_in(details.inspected_length, "yd"), number_in(details.cuttable_width, "in")
    if yards is None or width is None or yards <= 0 or width <= 0:
        return
    for metric, unit, factor in FORMS:
        stated = measured(scenario, metric)
        claimed = None if stated is None else number_in(stated.quantity, unit)
        if stated is None or claimed is None:
            continue
        right = score(details.points, yards, width) * factor
        # Half a unit in the first decimal is rounding, not a contradiction.
        if abs(claimed - right) > max(tolerance * right, 0.05):
            yield Finding(
                stated.at,
                related=[(f"{AT}.points", {"en": "the points stand here", "zh": "扣分见此"})],
                points=details.points,
                length=str(details.inspected_length),
                width=str(details.cuttable_width),
                right=right,
                unit=unit,
                claimed=str(stated.quantity),
            )
