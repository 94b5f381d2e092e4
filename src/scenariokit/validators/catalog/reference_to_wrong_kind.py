"""SK305: relations between kinds of scenarios that they do not join."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from immutabledict import immutabledict

from scenariokit.diagnostics import TERMS, Sentences
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, catalog_validator
from scenariokit.validators.identity import (
    DEFINED_HERE,
    JOINS,
    Definition,
    Reference,
    collect,
    definitions,
    id_of,
    is_ordinary,
    mentions,
    resolved,
)

_RULES: Mapping[str, Sentences] = immutabledict({
    "answers": {"en": "leads from a capability to a need", "zh": "由能力指向需求"},
    "realises": {
        "en": "leads from a case or capability to a reference or need", "zh": "由案例或能力指向参考或需求"
    },
})  # fmt: skip
_SAME: Sentences = {"en": "joins scenarios of the same kind", "zh": "只连接同类场景"}


@catalog_validator(
    "SK305",
    "reference-to-wrong-kind",
    severity="error",
    since="0.1",
    message={
        "en": "`{relation}` {rule}; here it leads from {own:a} to the {kind} `{id}`",
        "zh": "`{relation}` {rule}；此处却由{own}指向{kind} `{id}`",
    },
    help={
        "en": "take the relation that fits the two, or correct the id or a `kind`",
        "zh": "请改用适合两者的关系，或更正编号或 `kind`",
    },
    valid=[
        [
            {"$type": "scenario", "id": "sample-need", "kind": "need", "status": "open", "problem": {"zh": "慢", "en": "Slow"},
             "parties": {"owner": None, "needer": ["sample-works"]}},
            {"$type": "scenario", "relations": {"realises": ["sample-need"]}},
        ],
        [{"$type": "scenario"}, {"$type": "scenario", "id": "sample-2", "relations": {"part-of": ["sample-case"]}}],
    ],
    invalid=[
        [{"$type": "scenario"}, {"$type": "scenario", "id": "sample-2", "relations": {"realises": ["sample-case"]}}],
        [{"$type": "scenario"}, {"$type": "scenario", "id": "sample-2", "relations": {"answers": ["sample-case"]}}],
    ],
    collect=collect,
    quiet=is_ordinary,
)  # fmt: skip
def reference_to_wrong_kind(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """Why it matters: who answers whom is what a list of needs and capabilities is read for.

    A capability that "answers" a case makes a need look answered, or hides that it is not.

    由来：供需清单就是看谁回应谁；回应案例的能力会让需求看似已有回应。
    """
    known = definitions(facts)
    for fact in mentions(facts):
        reference: Reference = fact.value
        found = resolved(known, fact)
        if reference.wants != "scenario" or reference.kind is None or found is None or reference.itself:
            continue
        target: Definition = found.value
        rule = _broken(reference, target.kind)
        if rule is not None and target.kind is not None:
            kinds: dict[str, Any] = {"own": TERMS[reference.kind], "kind": TERMS[target.kind]}
            related = [(found, DEFINED_HERE)]
            yield Finding(fact, related=related, relation=reference.role, rule=rule, id=id_of(fact), **kinds)


def _broken(reference: Reference, kind: str | None) -> Sentences | None:
    """The rule that a relation breaks."""
    if kind is None:
        return None
    if reference.role in JOINS:
        sources, targets = JOINS[reference.role]
        return None if reference.kind in sources and kind in targets else _RULES[reference.role]
    if reference.role in {"part-of", "replaces"} and reference.kind != kind:
        return _SAME
    return None
