"""SK253: a code without edition, of a list with several."""

from collections.abc import Iterator

from scenariokit.model import Code
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.codes import judge


@validator(
    "SK253",
    "edition-missing",
    severity="error",
    since="0.1",
    message={
        "en": "`{scheme}:{code}` names no edition, and there are several: {editions}",
        "zh": "`{scheme}:{code}` 未注明版次，而该代码表有多个版次：{editions}",
    },
    help={
        "en": "write `{scheme}@{last}:{code}` if that edition is meant; look the meaning up first",
        "zh": "若指该版次，请写 `{scheme}@{last}:{code}`；请先查对含义",
    },
    valid=[
        {"taxonomy": ["miit-smart-manufacturing:24"]},
        {"taxonomy": ["gbt-4754@2017:3711"]},
        {"taxonomy": ["a-list-of-nobody:1"]},
    ],
    invalid=[
        {"taxonomy": ["gbt-4754:3711"]},
        {"taxonomy": ["gbt-4754:C2911"]},
        {
            "$catalog": {
                "sectors": [{"id": "sample-sector", "title": {"zh": "示例", "en": "Sample"}, "codes": ["gbt-4754:17"]}]
            },
            "$type": "catalog",
        },
    ],
)
def edition_missing(code: Code, context: Context) -> Iterator[Finding]:
    """The edition belongs to the key of a code: GB/T 4754-2011 and -2017 use 3711 for different things.

    It may be left out only where one edition is installed.

    由来：版次是代码的一部分；只装有一个版次时才可省略。
    """
    verdict = judge(code, context)
    if verdict.what == "ambiguous":
        yield Finding(
            suggestion=verdict.suggestion,
            scheme=code.scheme,
            code=code.code,
            editions=verdict.editions,
            last=verdict.editions[-1],
        )
