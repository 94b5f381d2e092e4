"""SK307: two scenarios that are probably one."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from scenariokit.model import Scenario
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, catalog_validator

_SIDES = ("owner", "needer", "supplier")


def normal(text: str) -> str:
    """A title as it is compared: without case, width, blanks and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def collect_titles(record: Any, context: Context) -> Iterator[tuple[str, Fact]]:
    """A scenario's kind, title and main party as one key."""
    if not isinstance(record, Scenario) or record.withdrawn is not None:
        return
    party = next((p for side in _SIDES for p in getattr(record.parties, side)), None)
    if party is not None:
        who = party.id if party.id is not None else normal(str(party.name))
        yield f"{record.kind}|{normal(record.title.texts[0][1])}|{who}", Fact("title", record.id)


@catalog_validator(
    "SK307",
    "near-duplicate-scenario",
    severity="warning",
    since="0.1",
    message={
        "en": "`{id}` has the same title and the same party as `{other}`",
        "zh": "`{id}` 与 `{other}` 名称相同、单位相同",
    },
    help={
        "en": "keep one of them; if they are two, let the titles say what is different",
        "zh": "请只保留一条；若确为两个场景，请在名称中写明区别",
    },
    valid=[
        [
            {"$type": "scenario"},
            {"$type": "scenario", "id": "sample-2", "title": {"zh": "另一条产线", "en": "Another line"}},
        ],
        [{"$type": "scenario"}, {"$type": "scenario", "id": "sample-2", "parties": {"owner": ["sample-bureau"]}}],
    ],
    invalid=[
        [{"$type": "scenario"}, {"$type": "scenario", "id": "sample-2"}],
        [
            {"$type": "scenario"},
            {"$type": "scenario", "id": "sample-2", "title": {"zh": "产线 效率提升！", "en": "Line"}},
        ],
    ],
    collect=collect_titles,
)
def near_duplicate_scenario(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """Why it matters: lists put together from several departments count such scenarios twice."""
    first = facts[0]
    for fact in facts[1:]:
        if fact.value != first.value:  # the same id twice is said already
            related = [(first, {"en": "the other one", "zh": "另一条"})]
            yield Finding(fact, related=related, id=fact.value, other=first.value)
