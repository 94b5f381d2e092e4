"""SK314: a record that refers to itself."""

from collections.abc import Iterator, Sequence

from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, catalog_validator
from scenariokit.validators.identity import collect, id_of, is_ordinary, mentions


@catalog_validator(
    "SK314",
    "self-reference",
    severity="error",
    since="0.1",
    message={
        "en": "`{id}` refers to itself",
        "zh": "`{id}` 引用了自身",
    },
    help={
        "en": "remove the reference, or write the id of the record that is meant",
        "zh": "请去掉该引用，或改填所指记录的编号",
    },
    valid=[[{"$type": "scenario"}, {"$type": "scenario", "id": "sample-2", "relations": {"part-of": ["sample-case"]}}]],
    invalid=[
        [{"$type": "scenario", "relations": {"part-of": ["sample-case"]}}],
        [{"$type": "organisation", "part_of": "sample-works"}],
        [{"$type": "metric", "inputs": ["sample-rate"]}],
    ],
    collect=collect,
    quiet=is_ordinary,
)
def self_reference(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """Why it matters: nothing is a part, an input or an answer of itself; mostly a line was copied and not changed.

    由来：没有什么是自身的组成、输入或回应，多半是复制后忘了修改。
    """
    for fact in mentions(facts):
        if fact.value.itself:
            yield Finding(fact, id=id_of(fact))
