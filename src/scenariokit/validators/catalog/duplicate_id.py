"""SK301: two records with one id."""

from collections.abc import Iterator, Sequence

from scenariokit.diagnostics import TERMS
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, catalog_validator
from scenariokit.validators.identity import Definition, collect, definitions, id_of, is_ordinary

_FIRST = {"en": "first defined here", "zh": "首次定义于此"}


@catalog_validator(
    "SK301",
    "duplicate-id",
    severity="error",
    since="0.1",
    message={
        "en": "the id `{id}` already belongs to another record (type: {type})",
        "zh": "编号 `{id}` 已属于另一条记录（{type}）",
    },
    help={
        "en": "give one of the two a new id; if both are the same thing, keep one of them",
        "zh": "请给其中一条换一个编号；若两条说的是同一件事，请只保留一条",
    },
    valid=[
        [{"$type": "scenario"}, {"$type": "scenario", "id": "sample-case-2"}],
        [{"$type": "scenario", "previous_ids": ["sample-pilot"]}],
    ],
    invalid=[
        [{"$type": "scenario"}, {"$type": "scenario", "title": {"zh": "另一场景", "en": "Another scenario"}}],
        [{"$type": "scenario", "id": "line-one"}, {"$type": "metric", "id": "line-one"}],
        [{"$type": "scenario"}, {"$type": "scenario", "id": "sample-case-2", "previous_ids": ["sample-case"]}],
    ],
    collect=collect,
    quiet=is_ordinary,
)
def duplicate_id(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """Why it matters: a reference to an id that two records share means one of them, and nobody can tell which.

    Ids are unique in the whole catalog, across scenarios, platforms, metrics and organisations, and an id that a
    record once had is never given to another.

    由来：两条记录共用的编号，引用指的是其中一条，却无人知道是哪条。
    """
    first: dict[str, Fact] = {}
    for fact in definitions(facts):
        id = id_of(fact)
        if id in first:
            yield _finding(fact, first[id])
        else:
            first[id] = fact
    for fact in facts:
        if isinstance(fact.value, Definition) and fact.value.now is not None:
            known = first.setdefault(id_of(fact), fact)
            if known.record != fact.record:
                yield _finding(fact, known)


def _finding(fact: Fact, first: Fact) -> Finding:
    return Finding(fact, related=[(first, _FIRST)], id=id_of(fact), type=TERMS[first.value.type])
