"""SK309: references to a record that was withdrawn."""

from collections.abc import Iterator, Sequence

from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, catalog_validator
from scenariokit.validators.identity import collect, definitions, mentions, resolved

_WITHDRAWN = {"withdrawn": {"date": "2025-06", "reason": {"zh": "停止运营", "en": "Closed"}}}


@catalog_validator(
    "SK309",
    "reference-to-withdrawn",
    severity="warning",
    since="0.1",
    message={"en": "`{id}` was withdrawn", "zh": "`{id}` 已撤回"},
    help={
        "en": "refer to what took its place, or take the reference out",
        "zh": "请改为引用替代它的记录，或删去该引用",
    },
    valid=[[{"$type": "scenario"}]],
    invalid=[[{"$type": "scenario"}, {"$type": "platform", **_WITHDRAWN}]],
    collect=collect,
)
def reference_to_withdrawn(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """Why it matters: the reference still resolves, but to something that its publisher took back."""
    known = definitions(facts)
    for fact in mentions(facts):
        found = None if fact.value.withdrawn else resolved(known, fact.value)
        if found is not None and found.value.withdrawn:
            yield Finding(fact, related=[(found, {"en": "withdrawn here", "zh": "于此撤回"})], id=fact.value.id)
