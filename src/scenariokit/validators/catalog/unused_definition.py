"""SK312: platforms and metrics that nothing uses."""

from collections.abc import Iterator
from difflib import get_close_matches

from scenariokit.diagnostics import TERMS
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, Summary, catalog_validator
from scenariokit.validators.identity import collect, definitions, mentions

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
    valid=[[{"$type": "scenario"}], [{"$type": "scenario", "platforms": ["sample-platfrom"]}]],
    invalid=[
        [{"$type": "scenario", "platforms": None}],
        [{"$type": "scenario"}, {"$type": "metric"}],
    ],
    collect=collect,
)
def unused_definition(summary: Summary, context: Context) -> Iterator[Finding]:
    """Why it matters: a definition that nothing uses is often one whose users were misspelt or lost."""
    lost: list[str] = []
    unused: list[tuple[str, Fact]] = []
    for key, facts in summary.items():
        defined, used = definitions(facts), mentions(facts)
        if used and not defined:
            lost.append(key)
        unused += [
            (key, fact) for fact in defined if fact.value.type in _TYPES and not used and not fact.value.withdrawn
        ]
    for key, fact in unused:
        # What a misspelt reference means, or what stands in a part that was cut out, is not unused.
        if not summary.mentioned(fact.value.id) and not get_close_matches(key, lost, 1, 0.8):
            yield Finding(fact, type=TERMS[fact.value.type], id=fact.value.id)
