"""SK304: a platform's id where an organisation belongs."""

from collections.abc import Iterator, Sequence
from typing import Any

from scenariokit.diagnostics import TERMS
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, catalog_validator
from scenariokit.validators.identity import (
    DEFINED_HERE,
    Reference,
    collect,
    definitions,
    exact,
    id_of,
    is_ordinary,
    mentions,
    resolved,
)


@catalog_validator(
    "SK304",
    "reference-to-wrong-type",
    severity="error",
    since="0.1",
    message={
        "en": "`{id}` names a record of the type {found}; an id of the type {wanted} belongs here",
        "zh": "`{id}` 是{found}，此处应填{wanted}的编号",
    },
    help={
        "en": "write the id of the {wanted} that is meant",
        "zh": "请改填所指{wanted}的编号",
    },
    valid=[[{"$type": "scenario", "platforms": ["sample-platform"], "parties": {"owner": ["sample-works"]}}]],
    invalid=[
        [{"$type": "scenario", "parties": {"owner": ["sample-platform"]}}],
        [{"$type": "scenario", "platforms": ["sample-works"]}],
    ],
    collect=collect,
    quiet=is_ordinary,
)
def reference_to_wrong_type(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """Why it matters: a platform is not the company that runs it.

    Counts by company, maps and contacts rest on which of the two a field names.

    由来：平台不是运营它的公司；按公司的统计取决于字段指的是哪一个。
    """
    known = definitions(facts)
    for fact in mentions(facts):
        reference: Reference = fact.value
        found = exact(known, id_of(fact))
        if not found or resolved(known, fact) is not None:
            continue
        if reference.wants == "metric" and context.metric(id_of(fact)) is not None:
            continue
        types: dict[str, Any] = {"found": TERMS[found[0].value.type], "wanted": TERMS[reference.wants]}
        yield Finding(fact, related=[(found[0], DEFINED_HERE)], id=id_of(fact), **types)
