"""SK312: platforms and metrics that nothing uses."""

from collections.abc import Iterator, Sequence

from scenariokit.diagnostics import TERMS
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, Summary, catalog_validator
from scenariokit.validators.identity import Reference, collect, definitions, is_self, mentions, probably

_TYPES = ("platform", "metric")


@catalog_validator(
    "SK312",
    "unused-definition",
    severity="note",
    since="0.1",
    message={"en": "nothing uses the {type} `{id}`", "zh": "没有记录使用{type} `{id}`"},
    help={
        "en": "name it where it belongs, or take it out; one that is listed for its own sake may stay",
        "zh": "请在相应记录中引用它，或删去；仅为列示的可保留",
    },
    valid=[
        [{"$type": "scenario"}],
        [{"$type": "scenario", "platforms": ["sample-platfrom"]}],
        [
            {"$type": "scenario"},
            {"$type": "platform", "derived_from": "sample-base"},
            {"$type": "platform", "id": "sample-base"},
        ],
    ],
    invalid=[
        [{"$type": "scenario", "platforms": None}],
        [{"$type": "scenario"}, {"$type": "metric"}],
        [{"$type": "scenario"}, {"$type": "metric", "id": "sample-share", "inputs": ["sample-share", "oee"]}],
    ],
    collect=collect,
)
def unused_definition(summary: Summary, context: Context) -> Iterator[Finding]:
    """Why it matters: a definition that nothing uses is often one whose users were misspelt or lost.

    由来：没有使用者的定义，往往是使用者被拼错或丢失了。
    """
    unused: dict[tuple[str, str], Fact] = {}
    lost: list[tuple[str, Sequence[Fact], Reference]] = []
    for key, facts in summary.items():
        defined = definitions(facts)
        used = [fact for fact in mentions(facts) if not is_self(fact)]
        known = {fact.value.id for fact in defined}
        lost += [(key, facts, fact.value) for fact in used if fact.value.id not in known]
        for fact in defined if not used else ():
            # What stands in a part that was cut out is not unused.
            if fact.value.type in _TYPES and not fact.value.withdrawn and not summary.mentioned(fact.value.id):
                unused[fact.value.type, fact.value.id] = fact
    for key, facts, reference in lost if unused else ():
        # Nor is what a misspelt reference means: that would be one mistake said twice.
        meant = probably(key, facts, reference, summary) if reference.wants in _TYPES else None
        if meant is not None:
            unused.pop((meant.value.type, meant.value.now or meant.value.id), None)
    for (type_, id), fact in unused.items():
        yield Finding(fact, type=TERMS[type_], id=id)
