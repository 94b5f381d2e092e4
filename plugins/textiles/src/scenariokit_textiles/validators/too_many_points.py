"""TEX212: more four-point points than the length can have."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.four_point import most_per_yard
from scenariokit_textiles.stated import AT, number_in


@validator(
    "TEX212",
    "too-many-points",
    severity="error",
    since="0.1",
    message={
        "en": "{points} points on {length}: at most {most:g} can be given",
        "zh": "{length} 上扣了 {points} 分，最多只能扣 {most:g} 分",
    },
    help={
        "en": "no linear yard bears more than 4 points (wide fabric in proportion); check points and length",
        "zh": "每直线码最多扣4分（宽幅按比例增加），请核对扣分与长度",
    },
    valid=[
        textile(points=380, inspected_length="100 yd"),
        textile(points=450, inspected_length="100 yd", cuttable_width="120 in"),
    ],
    invalid=[
        textile(points=450, inspected_length="100 yd"),
        textile(points=450, inspected_length="91.44 m", cuttable_width="60 in"),
    ],
)
def too_many_points(details: Textile) -> Iterator[Finding]:
    """Four points a linear yard is the most that ASTM D5430 gives (two sources), up to 64-66 in; above in proportion.

    由来：按 ASTM D5430，每直线码最多四分，幅宽更大时按比例增加。
    """
    yards = number_in(details.inspected_length, "yd")
    if details.points is None or yards is None:
        return
    most = yards * most_per_yard(number_in(details.cuttable_width, "in"))
    if details.points > most + 1e-6:
        related = [(f"{AT}.inspected_length", {"en": "the length stands here", "zh": "长度见此"})]
        length = str(details.inspected_length)
        yield Finding(f"{AT}.points", related=related, points=details.points, length=length, most=round(most, 2))
