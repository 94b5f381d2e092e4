"""SK242: a code of another edition than the one it is written with."""

from collections.abc import Iterator

from scenariokit.model import Code
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.codes import judge

_ELSEWHERE = {"en": "that edition has no such code, another one has", "zh": "该版次没有此代码，另一版次才有"}
_NOT_INSTALLED = {"en": "that edition is not installed, others are", "zh": "该版次未安装，已安装的是其他版次"}


@validator(
    "SK242",
    "code-of-another-edition",
    severity="error",
    since="0.1",
    message={
        "en": "`{scheme}@{edition}:{code}`: {why} (edition {others})",
        "zh": "`{scheme}@{edition}:{code}`：{why}（{others} 版）",
    },
    help={
        "en": "check the edition: editions use the same codes for different things, so look the meaning up",
        "zh": "请核对版次：不同版次的同一代码含义可能不同，须查对名称",
    },
    valid=[
        {"taxonomy": ["gbt-4754@2017:3711", "gbt-4754@2011:3711"]},
        {"taxonomy": ["gbt-4754@2011:3660"]},
        {"taxonomy": ["gbt-4754@2017:9999"]},
    ],
    invalid=[
        {"taxonomy": ["gbt-4754@2017:3660"]},
        {"taxonomy": ["gbt-4754@2011:C3611"]},
        {"taxonomy": ["gbt-4754@2002:3711"]},
        {"taxonomy": ["miit-smart-manufacturing@2024:24"]},
    ],
)
def code_of_another_edition(code: Code, context: Context) -> Iterator[Finding]:
    """GB/T 4754-2011 and -2017 use the same codes for different things, so a code without its own edition misleads.

    3711 is railway vehicles and trainsets in 2011, high-speed trainsets in 2017; vehicle parts moved from 3660 to 3670.
    A list found on the web seldom says which edition it is.

    由来：GB/T 4754-2011 与 -2017 用同样的代码指不同的行业，不写版次就会误导。
    """
    verdict = judge(code, context)
    if verdict.what not in {"other-edition", "edition-not-installed"}:
        return
    complete = verdict.codes is not None and verdict.codes.complete
    yield Finding(
        severity=None if complete else "warning",
        row=verdict.row,
        suggestion=verdict.suggestion,
        code=code.code,
        scheme=code.scheme,
        edition=code.edition or (verdict.codes.edition if verdict.codes is not None else ""),
        others=verdict.editions,
        why=_ELSEWHERE if verdict.what == "other-edition" else _NOT_INSTALLED,
    )
