"""SK308: another number of records than the publisher declares."""

from collections.abc import Iterator
from typing import Any

from scenariokit.diagnostics import TERMS
from scenariokit.model import Header
from scenariokit.model.header import CatalogScope
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Collector, Fact, Finding, Summary, catalog_validator

_TYPES = {"scenarios": "scenario", "platforms": "platform", "metrics": "metric", "organisations": "organisation"}


def _collect(record: Any, context: Context) -> Iterator[tuple[str, Fact]]:
    """What the header declares."""
    if isinstance(record, Header):
        declared = getattr(record, "declared", None)
        if declared is not None and getattr(record, "scope", None) is not CatalogScope.EXTRACT:
            for name in _TYPES:
                number = getattr(declared, name, None)
                if number is not None:
                    yield name, Fact(f"declared.{name}", number)


collect = Collector(_collect, lambda _context: lambda _type, _raw, _seen: ())
"""Only the header says such things, and that is always built."""


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
    for name, facts in summary.items():
        type_ = _TYPES[name]
        found = sum(count.number - count.left_out for count in summary.counts if count.type == type_)
        for fact in facts:
            if fact.value != found:
                yield Finding(fact, declared=fact.value, found=found, type=TERMS[type_])
