"""SK307: the same title and the same party twice."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from scenariokit.model import LocalizedText, Scenario
from scenariokit.model.raw import Seen
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Collector, Fact, Finding, Gleaned, catalog_validator

_NOISE = re.compile(r"[\W_]+")
_ASCII_NOISE = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())
_PARTIES = ("owner", "needer", "supplier")


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_ASCII_NOISE)
    plain = unicodedata.normalize("NFKC", text).casefold()
    return plain if plain.isalnum() else _NOISE.sub("", plain)


def _names(record: Scenario) -> set[str]:
    """Ids and names of who asks, owns or supplies."""
    parties = getattr(record, "parties", None)
    found = [party for role in _PARTIES for party in getattr(parties, role, ())]
    ids = {id for party in found if (id := getattr(party, "id", None)) is not None}
    names = [name for party in found if (name := getattr(party, "name", None)) is not None]
    return ids | {_plain(text) for name in names for _, text in name.texts}


def _collect(record: Any, context: Context) -> Iterator[tuple[str, Fact]]:
    title: LocalizedText | None = getattr(record, "title", None)
    id, kind = getattr(record, "id", None), getattr(record, "kind", None)
    if (
        not isinstance(record, Scenario)
        or title is None
        or id is None
        or getattr(record, "withdrawn", None) is not None
    ):
        return
    relations = getattr(record, "relations", None)
    related = tuple(other for name in ("part_of", "replaces") for other in getattr(relations, name, ()))
    yield from _facts(str(kind), (text for _, text in title.texts), _names(record), related)


def _glean(context: Context) -> Gleaned:
    def facts(type_: str, raw: Mapping[str, Any], seen: Seen) -> Iterable[tuple[str, Fact]]:
        if type_ != "scenario" or "withdrawn" in raw:
            return ()
        title, parties, relations = raw["title"], raw.get("parties", _NONE), raw.get("relations", _NONE)
        names: set[str] = set()
        for role in _PARTIES:
            for party in parties.get(role, ()):
                if type(party) is str:
                    names.add(party)
                    continue
                if "id" in party:
                    names.add(party["id"])
                name = party.get("name", _NONE)
                names.update(map(_plain, (name,) if type(name) is str else name.values()))
        related = (*relations.get("part-of", ()), *relations.get("replaces", ())) if relations else ()
        return _facts(raw["kind"], (title,) if type(title) is str else title.values(), names, related)

    return facts


_NONE: Mapping[str, Any] = {}


def _facts(kind: str, titles: Iterable[str], names: set[str], related: tuple[str, ...]) -> Iterator[tuple[str, Fact]]:
    if names:
        fact = Fact("title", related)
        for text in {_plain(text) for text in titles} - {""}:
            for name in names:
                yield blake2b(f"{kind}|{text}|{name}".encode(), digest_size=8).hexdigest(), fact


collect = Collector(_collect, _glean)
"""Every title of a scenario with every party, as a short hash: who shares both is worth a look.

The value is what the scenario names in its relations: it is known to stand beside that.
"""


def _is_alone(values: Sequence[tuple[str, ...]], context: Context) -> bool:
    return len(values) == 1


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
        "en": "keep one of them, with the other's id under `previous_ids`; if they are two, let the titles say how they differ",
        "zh": "请只保留一条，并把另一编号写入其 `previous_ids`；若确为两个场景，请在名称中写明区别",
    },
    valid=[
        [
            {"$type": "scenario"},
            {"$type": "scenario", "id": "sample-2", "title": {"zh": "二号产线效率提升", "en": "Line two"}},
        ],
        [{"$type": "scenario"}, {"$type": "scenario", "id": "sample-2", "parties": {"owner": ["sample-bureau"]}}],
        [{"$type": "scenario"}, {"$type": "scenario", "id": "sample-2", "relations": {"replaces": ["sample-case"]}}],
    ],
    invalid=[
        [{"$type": "scenario"}, {"$type": "scenario", "id": "sample-2"}],
        [
            {"$type": "scenario"},
            {"$type": "scenario", "id": "sample-2", "title": {"en": "A more-efficient LINE", "zh": "提效"}},
        ],
        [
            {"$type": "scenario"},
            {"$type": "scenario", "id": "sample-2", "title": {"zh": "产线 效率提升！", "en": "Line"}},
        ],
    ],
    collect=collect,
    quiet=_is_alone,
)
def near_duplicate_scenario(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """Why it matters: lists that are put together from many tables carry the same scenario twice under two ids.

    Then counts are too high, and the two descriptions drift apart.

    由来：由多张表拼成的清单会以两个编号收录同一场景，计数因此偏高。
    """
    first = facts[0]
    for fact in facts[1:]:
        if not _know_each_other(fact, first):
            related = [(first, {"en": "the other one", "zh": "另一条"})]
            yield Finding(fact, related=related, id=fact.record[1], other=first.record[1])


def _know_each_other(one: Fact, other: Fact) -> bool:
    """Whether they are the same scenario, or say that they stand beside one another."""
    mine, its = one.record[1], other.record[1]
    return mine == its or its in one.value or mine in other.value
