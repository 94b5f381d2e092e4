"""TEX301: one OEKO-TEX number with two institutes or two ends of validity."""

from collections.abc import Iterator, Sequence

from scenariokit.plugin import Context, Fact, Finding, Record, Scenario, catalog_validator
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT


def collect(record: Record, context: Context) -> Iterator[tuple[str, Fact]]:  # noqa: ARG001 -- the contract of collect
    """Each certificate under its number, verbatim: case and blanks are part of it."""
    if not isinstance(record, Scenario):
        return
    details: object = record.details.get("textiles")
    if isinstance(details, Textile) and details.oeko_tex is not None:
        found = details.oeko_tex
        until = None if found.valid_until is None else str(found.valid_until)
        yield found.number, Fact(f"{AT}.oeko_tex.number", (found.institute, until))


def _two(institute: str, until: str) -> list[dict[str, object]]:
    def certificate(issuer: str, end: str) -> dict[str, object]:
        return textile(oeko_tex={"number": "SAMPLE 0", "institute": issuer, "valid_until": end})

    first = {"$type": "scenario", **certificate("Sample institute", "2027-02-28")}
    second = {"$type": "scenario", "id": "sample-case-2", "title": {"zh": "另一场景", "en": "Another case"}}
    return [first, {**second, **certificate(institute, until)}]


@catalog_validator(
    "TEX301",
    "certificate-of-two",
    severity="warning",
    since="0.1",
    message={
        "en": "the certificate {number} has {here} here and {other} elsewhere",
        "zh": "证书 {number} 此处为 {here}，另一处为 {other}",
    },
    help={
        "en": "one certificate has one institute and one end of validity: copy both again from the label",
        "zh": "一份证书只有一个发证机构和一个有效期，请从标签重新抄录",
    },
    valid=[_two("Sample institute", "2027-02-28")],
    invalid=[_two("Another institute", "2027-02-28"), _two("Sample institute", "2026-02-28")],
    collect=collect,
)
def certificate_of_two(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The same number with another institute or validity was copied from another label, or was not renewed everywhere.

    由来：同一证书号却有不同的机构或有效期，不是误抄就是没有全部更新。
    """
    first, *others = facts
    for fact in others:
        for here, other in zip(fact.value, first.value, strict=True):
            if here is not None and other is not None and here != other:
                related = [(first, {"en": "the other record", "zh": "另一条记录"})]
                yield Finding(fact, related=related, number=key[:40], here=here[:60], other=other[:60])
