"""SK303: references to nothing."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from scenariokit.diagnostics import TERMS, Sentences
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, Summary, catalog_validator
from scenariokit.query import nearest
from scenariokit.validators.identity import (
    DEFINED_HERE,
    Definition,
    Reference,
    collect,
    definitions,
    exact,
    id_of,
    is_id,
    is_ordinary,
    mentions,
    probably,
)

_PARTY: Final = ".id"
"""A bare value in the place of a party is its id."""
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")


@catalog_validator(
    "SK303",
    "dangling-reference",
    severity="error",
    since="0.1",
    message={
        "en": "no {type} in this catalog has the id `{id}`",
        "zh": "本目录没有编号为 `{id}` 的{type}",
    },
    help={
        "en": "correct the id, or add the record; a record of another catalog is written `catalog@edition:id`",
        "zh": "请更正编号或补充该记录；引用其他目录的记录请写 `目录@版次:编号`",
    },
    valid=[
        [{"$type": "scenario"}],
        [{"$type": "scenario", "platforms": ["elsewhere@2021:cosmoplat"]}],
        [{"$type": "scenario"}, {"$type": "scenario", "id": "sample-2", "relations": {"part-of": ["sample-case"]}}],
    ],
    invalid=[
        [{"$type": "scenario", "platforms": ["sample-platfrom"]}],
        [{"$type": "scenario", "parties": {"owner": ["nobody-knows"]}}],
        [{"$type": "scenario", "impacts": [{"metric": "oe", "achieved": "75 %"}]}],
        [{"$type": "scenario", "platforms": ["Sample-Platform"]}],
    ],
    collect=collect,
    quiet=is_ordinary,
)
def dangling_reference(key: str, facts: Sequence[Fact], context: Context, summary: Summary) -> Iterator[Finding]:
    """Why it matters: what a reference promises cannot be found.

    Tables, matches and maps that follow it silently lose a row, and the reader never learns what was meant.

    由来：引用承诺的内容无法找到；沿着它的表格、匹配和地图会悄悄少一行。
    """
    meant: dict[str, Fact | None] = {}
    known = definitions(facts)
    for fact in mentions(facts):
        reference: Reference = fact.value
        id = id_of(fact)
        if exact(known, id) or (reference.wants == "metric" and context.metric(id) is not None):
            continue
        if not is_id(id) and summary.mentioned(id):
            continue  # the record is there: its id is what is wrong, and that has been said
        if reference.wants not in meant:
            meant[reference.wants] = probably(fact, facts, summary)
        yield _finding(fact, meant[reference.wants], context)


def _finding(fact: Fact, found: Fact | None, context: Context) -> Finding:
    reference: Reference = fact.value
    suggestion, related = None, []
    if found is not None:
        definition: Definition = found.value
        suggestion, related = definition.now or id_of(found), [(found, DEFINED_HERE)]
    elif reference.wants == "metric":
        suggestion = next(iter(nearest(id_of(fact), context.metrics)), None)
    return Finding(
        fact, related=related, suggestion=suggestion, note=_by_name(fact, reference), id=id_of(fact), type=TERMS[reference.wants]
    )  # fmt: skip


def _by_name(fact: Fact, reference: Reference) -> Sentences | None:
    """How an organisation is named of which there is no record: whoever fills in a list has names, not ids."""
    at = fact.at or ""
    if reference.wants != "organisation" or not at.endswith(_PARTY):
        return None
    column = _IN_BRACKETS.sub(".0", at.removesuffix(_PARTY)) + ".name"
    return {
        "en": f"an organisation that has no record is written `{{{{name: ...}}}}`, in a table in the column `{column}`",
        "zh": f"没有单位记录时写作 `{{{{name: 名称}}}}`；表格中请填在 `{column}` 列",
    }
