"""TEX217: a GOTS grade that the organic share does not reach."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT

_LEAST = {"organic": 95.0, "made-with-organic": 70.0}


def _gots(grade: str, share: float) -> dict[str, object]:
    return textile(gots={"licence": "SAMPLE", "certifier": "Sample body", "grade": grade, "organic_share": share})


@validator(
    "TEX217",
    "gots-grade-disagrees",
    severity="warning",
    since="0.1",
    message={
        "en": "{share:g} % organic fibres are too few for `{grade}`: at least {least:g} %",
        "zh": "有机纤维占比 {share:g}% 达不到 `{grade}` 等级，至少应为 {least:g}%",
    },
    help={
        "en": "95 % for `organic`, 70 % for `made-with-organic`",
        "zh": "`organic`（有机）至少95%，`made-with-organic`（以有机原料制成）至少70%",
    },
    valid=[_gots("organic", 95), _gots("made-with-organic", 70)],
    invalid=[_gots("organic", 94), _gots("made-with-organic", 60)],
)
def gots_grade_disagrees(details: Textile) -> Iterator[Finding]:
    """The two label grades of GOTS; one source, so this warns.

    由来：GOTS 有两个标签等级，有机含量决定用哪个。
    """
    found = details.gots
    if found is None or found.grade is None or found.organic_share is None:
        return
    least = _LEAST[found.grade]
    if found.organic_share < least:
        yield Finding(f"{AT}.gots.grade", share=found.organic_share, grade=found.grade, least=least)
