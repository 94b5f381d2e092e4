"""AUT302: one supplier code for two names."""

import unicodedata
from collections.abc import Iterator, Sequence

from scenariokit.plugin import Context, Fact, Finding, Record, Scenario, catalog_validator
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.parties import party_codes
from scenariokit_automotive.party_code import judge, plain

_UNIQUE = frozenset({"duns", "gln"})
"""Schemes whose codes mean the same everywhere; a buyer's own numbers do not."""


def collect(record: Record, context: Context) -> Iterator[tuple[str, Fact]]:  # noqa: ARG001 -- the contract of collect
    """Each named party under its code."""
    found: object = record.details.get("automotive") if isinstance(record, Scenario) else None
    if not isinstance(found, Automotive):
        return
    for at, party in party_codes(found):
        scheme, code, name = (getattr(party, field, None) for field in ("scheme", "code", "name"))
        if scheme in _UNIQUE and code and name and judge(scheme, code) == "good":
            yield f"{scheme}:{plain(code)}", Fact(f"{at}.code", name)


def _two(name: str, other: str) -> list[dict[str, object]]:
    def coded(called: str) -> dict[str, object]:
        return plant(suppliers=[{"scheme": "duns", "code": "150483782", "name": called}])

    second = {"$type": "scenario", "id": "sample-case-2", "title": {"zh": "另一场景", "en": "Another case"}}
    return [{"$type": "scenario", **coded(name)}, {**second, **coded(other)}]


@catalog_validator(
    "AUT302",
    "party-code-of-two-names",
    severity="warning",
    since="0.1",
    message={
        "en": "the code {code} belongs to {name} here and to {other} elsewhere",
        "zh": "代码 {code} 此处属于{name}，另一处属于{other}",
    },
    help={
        "en": "copy the code again from the master data; a plant of a group has a code of its own",
        "zh": "请从主数据重新抄录；集团的每个工厂各有其代码",
    },
    valid=[_two("Sample Seats", "SAMPLE  SEATS"), _two("Sample Seats", "示例座椅")],
    invalid=[_two("Sample Seats", "Sample Lamps")],
    collect=collect,
)
def party_code_of_two_names(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A D-U-N-S number or GLN names one site. Under two names, one was copied from another row, or renamed: warns.

    由来：一个代码对应一个场所；有两个名称，要么误抄，要么已更名。
    """
    first, *others = facts
    for fact in others:
        if _differ(str(fact.value), str(first.value)):
            related = [(first, {"en": "the other name", "zh": "另一名称"})]
            code = key.partition(":")[2]
            yield Finding(fact, related=related, code=code, name=str(fact.value), other=str(first.value))


def _differ(name: str, other: str) -> bool:
    """Whether two names cannot be the same; a Chinese and a Latin one may well be."""
    plain_name, plain_other = ("".join(unicodedata.normalize("NFKC", one).casefold().split()) for one in (name, other))
    return plain_name != plain_other and plain_name.isascii() == plain_other.isascii()
