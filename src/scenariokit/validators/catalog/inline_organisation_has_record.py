"""SK310: an organisation written out although it has a record."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from scenariokit.model import Header, LocalizedText, Organisation, Party, Platform, Scenario
from scenariokit.model.raw import Seen
from scenariokit.model.scenario import ROLES
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Collector, Fact, Finding, Gleaned, catalog_validator


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _inline(record: Any) -> Iterator[tuple[str, Party]]:
    """Every party of a record with its path."""
    if isinstance(record, Scenario):
        parties = getattr(record, "parties", None)
        for role in ROLES:
            yield from ((f"parties.{role}.{index}", party) for index, party in enumerate(getattr(parties, role, ())))
    elif isinstance(record, Platform) and getattr(record, "operator", None) is not None:
        yield "operator", record.operator
    elif isinstance(record, Header):
        yield from ((f"publishers.{index}", party) for index, party in enumerate(getattr(record, "publishers", ())))


def _collect(record: Any, context: Context) -> Iterator[tuple[str, Fact]]:
    """Names of organisations that have a record, and of parties that stand inline. Anonymous ones name nobody."""
    if isinstance(record, Organisation):
        id: str | None = getattr(record, "id", None)
        name: LocalizedText | None = getattr(record, "name", None)
        if id is None or getattr(record, "withdrawn", None) is not None:
            return
        for _, text in () if name is None else name.texts:
            yield _plain(text), Fact("name", id)
        for index, alias in enumerate(getattr(record, "aliases", ())):
            yield _plain(alias), Fact(f"aliases.{index}", id)
        return
    for path, party in _inline(record):
        name = getattr(party, "name", None)
        if name is not None and getattr(party, "id", None) is None and not getattr(party, "anonymous", False):
            for _, text in name.texts:
                yield _plain(text), Fact(f"{path}.name", None)


def _glean(context: Context) -> Gleaned:
    def facts(type_: str, raw: Mapping[str, Any], seen: Seen) -> Iterator[tuple[str, Fact]]:
        if type_ == "organisation":
            if "withdrawn" not in raw:
                for text in _texts(raw["name"]):
                    yield _plain(text), Fact("name", raw["id"])
                for index, alias in enumerate(raw.get("aliases", ())):
                    yield _plain(alias), Fact(f"aliases.{index}", raw["id"])
            return
        if type_ == "platform":
            named = [("operator", raw["operator"])] if "operator" in raw else []
        else:
            named = [
                (f"parties.{role}.{index}", party)
                for role, parties in raw.get("parties", _NONE).items()
                for index, party in enumerate(parties)
                if type(party) is dict
            ]
        for path, party in named:
            if type(party) is dict and "name" in party and "id" not in party and not party.get("anonymous"):
                for text in _texts(party["name"]):
                    yield _plain(text), Fact(f"{path}.name", None)

    return facts


_NONE: Mapping[str, Any] = {}


def _texts(name: Any) -> Iterable[str]:
    return (name,) if type(name) is str else name.values()


collect = Collector(_collect, _glean)
"""Names of organisations that have a record, and of parties that stand inline."""


def _has_nothing_beside_it(values: Sequence[str | None], context: Context) -> bool:
    return None not in values or all(value is None for value in values)


@catalog_validator(
    "SK310",
    "inline-organisation-has-record",
    severity="note",
    since="0.1",
    message={
        "en": "this organisation has a record of its own: `{id}`",
        "zh": "该单位已有记录：`{id}`",
    },
    help={
        "en": "write its id instead of its name; if it is another one of the same name, say so in a `note`",
        "zh": "请用编号代替名称；若只是同名的另一单位，请在 `note` 中说明",
    },
    valid=[
        [{"$type": "scenario", "parties": {"owner": ["sample-works"]}}],
        [{"$type": "scenario", "parties": {"owner": [{"name": {"zh": "某工厂", "en": "Some works"}}]}}],
        [{"$type": "scenario", "parties": {"owner": [{"name": {"zh": "示例工厂"}, "anonymous": True}]}}],
    ],
    invalid=[
        [{"$type": "scenario", "parties": {"owner": [{"name": {"zh": "示例工厂", "en": "Sample works"}}]}}],
        [
            {"$type": "organisation", "aliases": ["Works No. 1"]},
            {"$type": "platform", "operator": {"name": {"en": "works no.1"}}},
        ],
    ],
    collect=collect,
    quiet=_has_nothing_beside_it,
)
def inline_organisation_has_record(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """Why it matters: who is named once by id and once in words counts as two organisations in every table.

    由来：一处写编号、一处写名称，在每张表中就成了两家单位。
    """
    known = next((fact for fact in facts if fact.value is not None), None)
    for fact in facts:
        if known is not None and fact.value is None:
            related = [(known, {"en": "its record", "zh": "其记录"})]
            yield Finding(fact, related=related, suggestion=known.value, id=known.value)
