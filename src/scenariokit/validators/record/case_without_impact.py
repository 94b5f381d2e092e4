"""SK216: a case that changed nothing."""

from collections.abc import Iterator

from scenariokit.model import Kind, Scenario
from scenariokit.plugin import Finding, validator
from scenariokit.validators.plain import cases


@validator(
    "SK216",
    "case-without-impact",
    severity="warning",
    since="0.1",
    message={"en": "the case does not say what it achieved", "zh": "该案例没有说明取得的成效"},
    help={
        "en": "add `impacts`, or say why there are none: `withheld: {{impacts: {{reason: not-published}}}}`",
        "zh": "请补充 `impacts`，或说明原因：`withheld: {{impacts: {{reason: not-published}}}}`",
    },
    valid=[
        {"impacts": None, "withheld": {"impacts": {"reason": "not-published"}}},
        {"impacts": None, "withdrawn": {"date": "2025-06", "reason": {"zh": "已合并", "en": "merged"}}},
        {"impacts": [{"metric": "oee", "as_published": "效率大幅提升"}]},
    ],
    invalid=[{"impacts": None}, {"impacts": []}],
    plain=cases,
)
def case_without_impact(scenario: Scenario) -> Iterator[Finding]:
    """A case is told because something got better; without an impact nobody can compare it or learn from it.

    由来：讲案例是因为有所改善；没有成效就无法比较和借鉴。
    """
    if scenario.impacts or scenario.kind is not Kind.CASE:
        return
    if scenario.withdrawn is None and "impacts" not in scenario.withheld:
        yield Finding("impacts")
