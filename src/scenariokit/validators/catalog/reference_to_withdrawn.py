"""SK309: references to records that no longer hold."""

from collections.abc import Iterator, Sequence

from scenariokit.diagnostics import TERMS
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, catalog_validator
from scenariokit.validators.identity import Reference, collect, definitions, id_of, is_ordinary, mentions, resolved

_WITHDRAWN = {"withdrawn": {"date": "2025-06", "reason": {"zh": "停止运营", "en": "Closed"}}}


@catalog_validator(
    "SK309",
    "reference-to-withdrawn",
    severity="warning",
    since="0.1",
    message={
        "en": "the {type} `{id}` was withdrawn",
        "zh": "{type} `{id}` 已撤回",
    },
    help={
        "en": "refer to what took its place, or drop the reference; only `replaces` may name what is gone",
        "zh": "请改为引用替代它的记录，或去掉该引用；只有 `replaces` 可以指向已撤回的记录",
    },
    valid=[
        [{"$type": "scenario"}],
        [
            {"$type": "scenario", **_WITHDRAWN},
            {
                "$type": "scenario",
                "id": "sample-2",
                "title": {"zh": "新产线", "en": "New line"},
                "relations": {"replaces": ["sample-case"]},
            },
        ],
    ],
    invalid=[[{"$type": "scenario"}, {"$type": "platform", **_WITHDRAWN}]],
    collect=collect,
    quiet=is_ordinary,
)
def reference_to_withdrawn(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """Why it matters: the id still resolves, so nothing else would say that the record behind it no longer holds.

    由来：编号仍能解析，否则没有什么能说明其记录已经撤回。
    """
    gone = [fact for fact in definitions(facts) if fact.value.withdrawn]
    for fact in mentions(facts) if gone else ():
        reference: Reference = fact.value
        found = resolved(gone, fact)
        if found is None or reference.withdrawn or reference.role == "replaces" or reference.itself:
            continue
        related = [(found, {"en": "withdrawn here", "zh": "撤回于此"})]
        yield Finding(fact, related=related, id=id_of(fact), type=TERMS[reference.wants])
