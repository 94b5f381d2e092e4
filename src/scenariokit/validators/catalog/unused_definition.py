"""SK312: platforms and metrics that nothing uses."""

from collections.abc import Iterator, Sequence

from scenariokit.diagnostics import TERMS
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, Summary, catalog_validator
from scenariokit.validators.identity import Definition, Reference, Use, collect, definitions, id_of, mentions, probably

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
    lost: list[tuple[Fact, Sequence[Fact]]] = []
    for _, facts in summary.items(_concerns):
        defined = definitions(facts)
        used = [fact for fact in mentions(facts) if not fact.value.itself]
        known = {id_of(fact) for fact in defined}
        lost += [(fact, facts) for fact in used if id_of(fact) not in known]
        for fact in defined if not used and all(type(f.value) is not Use for f in facts) else ():
            # What stands in a part that was cut out is not unused.
            if fact.value.type in _TYPES and not fact.value.withdrawn and not summary.mentioned(id_of(fact)):
                unused[fact.value.type, id_of(fact)] = fact
    for fact, facts in lost if unused else ():
        # Nor is what a misspelt reference means: that would be one mistake said twice.
        meant = probably(fact, facts, summary) if fact.value.wants in _TYPES else None
        if meant is not None:
            unused.pop((meant.value.type, meant.value.now or id_of(meant)), None)
    for (type_, id), fact in unused.items():
        yield Finding(fact, type=TERMS[type_], id=id)


def _concerns(value: object) -> bool:
    """Whether a fact is about a platform or a metric."""
    if type(value) is Definition:
        return value.type in _TYPES
    return type(value) is Reference and value.wants in _TYPES
