"""SK241: a code that its list does not have."""

from collections.abc import Iterator

from scenariokit.model import Code
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.codes import judge, not_closed


@validator(
    "SK241",
    "unknown-code",
    severity="error",
    since="0.1",
    message={
        "en": "{list} (edition {edition}) has no code `{code}`",
        "zh": "《{list}》（{edition}）中没有代码 `{code}`",
    },
    help={"en": "look the code up in the list: {source}", "zh": "请查对代码表：{source}"},
    valid=[
        {"taxonomy": ["miit-smart-manufacturing@2025:24"]},
        {"taxonomy": ["miit-smart-manufacturing:24"], "stage": ["miit-stages@2025:5"]},
        {"taxonomy": ["gbt-4754@2017:C2911", "gbt-4754@2017:2911"]},
        {"taxonomy": ["a-list-of-nobody@2020:1"]},
        {"taxonomy": ["gbt-4754@2017:3660"]},
    ],
    invalid=[
        {"taxonomy": ["miit-smart-manufacturing@2025:41"]},
        {"taxonomy": ["miit-smart-manufacturing@2025:在线智能检测"]},
        {"stage": ["miit-stages:9"]},
        {"taxonomy": ["gbt-4754@2017:9999"]},
        {"taxonomy": ["gbt-4754@2017:G2911"]},
    ],
)
def unknown_code(code: Code, context: Context) -> Iterator[Finding]:
    """A code that does not exist joins nothing: its record is missing from every statistic by sector or topic.

    It is an error where the list is complete by two sources (the MIIT guide of 2025 has 40 scenarios in 8 stages), and a
    warning where only a part of the list is installed, or one source alone says that there is no more.
    Codes of lists that are not installed are counted as not checked.

    由来：不存在的代码无法关联，记录会从按行业或主题的统计中缺失。
    """
    verdict = judge(code, context)
    if verdict.what != "unknown" or verdict.codes is None:
        return
    codes = verdict.codes
    yield Finding(
        severity=None if codes.closed else "warning",
        note=not_closed(codes),
        suggestion=verdict.suggestion,
        code=code.code,
        list=dict(codes.title),
        edition=codes.edition,
        source=codes.source,
    )
