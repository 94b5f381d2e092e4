"""SK310: an organisation written out although it has a record."""

from collections.abc import Iterator, Sequence
from typing import Any

from scenariokit.model import Organisation, Platform, Scenario
from scenariokit.model.scenario import ROLES
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, catalog_validator
from scenariokit.validators.catalog.near_duplicate_scenario import normal


def collect_names(record: Any, context: Context) -> Iterator[tuple[str, Fact]]:
    """Names of organisations, and names that stand inline in a role."""
    if isinstance(record, Organisation):
        names = [*(text for _, text in record.name.texts), *record.aliases]
        for name in dict.fromkeys(normal(name) for name in names):
            yield name, Fact("name", record.id)
    elif isinstance(record, Scenario):
        for role in ROLES:
            for index, party in enumerate(getattr(record.parties, role)):
                yield from _inline(party, f"parties.{role}.{index}")
    elif isinstance(record, Platform):
        yield from _inline(record.operator, "operator")


def _inline(party: Any, at: str) -> Iterator[tuple[str, Fact]]:
    if party.id is None and party.name is not None and not party.anonymous:
        yield normal(party.name.texts[0][1]), Fact(at)


@catalog_validator(
    "SK310",
    "inline-organisation-has-record",
    severity="note",
    since="0.1",
    message={
        "en": "this organisation has a record of its own: `{id}`",
        "zh": "该单位已有记录：`{id}`",
    },
    help={"en": "write `{id}` here", "zh": "此处请写 `{id}`"},
    valid=[[{"$type": "scenario"}], [{"$type": "scenario", "parties": {"supplier": [{"name": {"zh": "别家"}}]}}]],
    invalid=[[{"$type": "scenario", "parties": {"supplier": [{"name": {"zh": "示例工厂", "en": "Sample works"}}]}}]],
    collect=collect_names,
)
def inline_organisation_has_record(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """Why it matters: a name that is written out is not counted with the organisation it names."""
    records = [fact for fact in facts if fact.value is not None]
    for fact in facts:
        if fact.value is None and records:
            yield Finding(fact, related=[(records[0], {"en": "its record", "zh": "其记录"})], id=records[0].value)
