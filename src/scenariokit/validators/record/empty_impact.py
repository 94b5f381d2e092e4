"""SK218: an impact that says nothing."""

from collections.abc import Iterator

from scenariokit.model import Impact
from scenariokit.plugin import Finding, validator
from scenariokit.validators.plain import numbers


@validator(
    "SK218",
    "empty-impact",
    severity="warning",
    since="0.1",
    message={"en": "the impact names `{metric}` but gives no value", "zh": "该成效只写了指标 `{metric}`，没有数值"},
    help={
        "en": "add `baseline`, `target`, `achieved` or `change`, or the words of the source in `as_published`",
        "zh": "请填写 `baseline`、`target`、`achieved` 或 `change`，或将原文写入 `as_published`",
    },
    valid=[
        {"impacts": [{"metric": "oee", "achieved": "75 %"}]},
        {"impacts": [{"metric": "oee", "change": "+16 %"}]},
        {"impacts": [{"metric": "oee", "as_published": "设备综合效率显著提升"}]},
    ],
    invalid=[
        {"impacts": [{"metric": "oee"}]},
        {"impacts": [{"metric": "oee", "note": {"zh": "显著提升", "en": "much better"}}]},
    ],
    plain=numbers,
)
def empty_impact(impact: Impact) -> Iterator[Finding]:
    """An impact without a value counts as documented in every statistic and tells nobody anything.

    由来：没有数值的成效在每个统计中都算已记载，却什么也没说。
    """
    if impact.achieved is not None:
        return
    given = (impact.baseline, impact.target, impact.change, impact.as_published)
    if all(part is None for part in given):
        yield Finding("", metric=impact.metric)
