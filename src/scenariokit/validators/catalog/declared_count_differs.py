"""SK308: another number of records than the publisher declares."""

from collections.abc import Iterator
from typing import Any

from scenariokit.diagnostics import TERMS
from scenariokit.model import Header
from scenariokit.model.header import CatalogScope
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, Summary, catalog_validator

_TYPES = {"scenarios": "scenario", "platforms": "platform", "metrics": "metric", "organisations": "organisation"}
_LEFT_OUT = "left out"


def collect(record: Any, context: Context) -> Iterator[tuple[str, Fact]]:
    """What the header declares; and the records that no publisher counts: made-up and withdrawn ones."""
    if isinstance(record, Header):
        declared = getattr(record, "declared", None)
        if declared is not None and getattr(record, "scope", None) is not CatalogScope.EXTRACT:
            for name in _TYPES:
                number = getattr(declared, name, None)
                if number is not None:
                    yield name, Fact(f"declared.{name}", number)
    elif getattr(record, "illustrative", False) or getattr(record, "withdrawn", None) is not None:
        yield _LEFT_OUT, Fact("id")


@catalog_validator(
    "SK308",
    "declared-count-differs",
    severity="note",
    since="0.1",
    message={
        "en": "the publisher declares {declared} of the type {type}; {found} are recorded here",
        "zh": "发布单位声称{type}数为 {declared}，此处收录 {found}",
    },
    help={
        "en": "nothing, if the rest was never published; else add it, or set `scope: extract` (made-up and withdrawn records do not count)",
        "zh": "若其余未曾公布则无需处理；否则请补充，或注明 `scope: extract`（示例数据和已撤回的记录不计入）",
    },
    valid=[
        [{"$type": "catalog", "declared": {"scenarios": 1}}, {"$type": "scenario"}],
        [{"$type": "catalog", "scope": "extract", "declared": {"scenarios": 1300}}, {"$type": "scenario"}],
    ],
    invalid=[
        [{"$type": "catalog", "scope": "complete", "declared": {"scenarios": 1300}}, {"$type": "scenario"}],
        [{"$type": "catalog", "declared": {"scenarios": 1}}, {"$type": "scenario", "illustrative": True}],
    ],
    collect=collect,
)
def declared_count_differs(summary: Summary, context: Context) -> Iterator[Finding]:
    """Why it matters: Qingdao announced 1,300 scenarios in 2021; a dozen records must not pass for all of them.

    由来：青岛2021年发布了1300个场景，十几条记录不应冒充全部。
    """
    facts = dict(summary.items())
    left_out = [fact.record[0] for fact in facts.get(_LEFT_OUT, ())]
    for name, type_ in _TYPES.items():
        found = sum(count.number for count in summary.counts if count.type == type_) - left_out.count(type_)
        for fact in facts.get(name, ()):
            if fact.value != found:
                yield Finding(fact, declared=fact.value, found=found, type=TERMS[type_])
