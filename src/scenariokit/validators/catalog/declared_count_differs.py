"""SK308: more is claimed than is recorded."""

from collections.abc import Iterator
from typing import Any

from scenariokit.diagnostics import TERMS
from scenariokit.model import Header
from scenariokit.model.header import CatalogScope
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, Summary, catalog_validator

_TYPES = {"scenarios": "scenario", "platforms": "platform", "metrics": "metric", "organisations": "organisation"}


def collect_declared(record: Any, context: Context) -> Iterator[tuple[str, Fact]]:
    """The counts that the header declares."""
    if isinstance(record, Header) and record.declared is not None and record.scope is not CatalogScope.EXTRACT:
        for section in _TYPES:
            number = getattr(record.declared, section)
            if number is not None:
                yield section, Fact(f"declared.{section}", number)


@catalog_validator(
    "SK308",
    "declared-count-differs",
    severity="note",
    since="0.1",
    message={
        "en": "the publisher declares {declared}, {found} of the type {type} are recorded here",
        "zh": "发布单位声称{type}数为 {declared}，此处记录 {found}",
    },
    help={
        "en": "nothing, if the rest was never published; else add it, or set `scope: extract`",
        "zh": "若其余未曾公布则无需处理；否则请补充，或注明 `scope: extract`",
    },
    valid=[
        [{"$type": "scenario", "$catalog": {"declared": {"scenarios": 1}}}],
        [{"$type": "scenario", "$catalog": {"declared": {"scenarios": 1300}, "scope": "extract"}}],
    ],
    invalid=[[{"$type": "scenario", "$catalog": {"declared": {"scenarios": 1300}}}]],
    collect=collect_declared,
)
def declared_count_differs(summary: Summary, context: Context) -> Iterator[Finding]:
    """Why it matters: Qingdao announced 1,300 scenarios in 2021; a dozen records must not pass for all of them."""
    for section, facts in summary.items():
        found = sum(count.number for count in summary.counts if count.type == _TYPES[section])
        for fact in facts:
            if fact.value != found:
                yield Finding(fact, declared=fact.value, found=found, type=TERMS[_TYPES[section]])
