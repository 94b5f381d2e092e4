"""TYR301: one GTIN for two sizes."""

from collections.abc import Iterator, Sequence

from scenariokit.plugin import Context, Fact, Finding, Record, Scenario, catalog_validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.gtin import judge
from scenariokit_rubber_tires.stated import AT
from scenariokit_rubber_tires.tyre_size import normal, parse_size


def collect(record: Record, context: Context) -> Iterator[tuple[str, Fact]]:  # noqa: ARG001 -- the contract of collect
    """Each tyre under its GTIN, filled up to 14 digits: the same number in another length is the same item."""
    if not isinstance(record, Scenario):
        return
    found: object = record.details.get("rubber-tires")
    gtin, size = getattr(found, "gtin", None), getattr(found, "size", None)
    if isinstance(found, Tyre) and gtin is not None and size is not None and judge(gtin).valid:
        yield judge(gtin).padded, Fact(f"{AT}.gtin", size)


def _dimensions(size: str) -> object:
    """What two spellings of one size share; the service description may stand in one only."""
    parsed = parse_size(size, any_symbol=True)
    if parsed is None:
        return normal(size)
    return (parsed.family, parsed.width, parsed.aspect, parsed.rim)


def _two(size: str, other: str) -> list[dict[str, object]]:
    first = {"$type": "scenario", **tyre(gtin="4006381333931", size=size)}
    second = {"$type": "scenario", "id": "sample-case-2", "title": {"zh": "另一场景", "en": "Another case"}}
    return [first, {**second, **tyre(gtin="04006381333931", size=other)}]


@catalog_validator(
    "TYR301",
    "gtin-of-two-sizes",
    severity="warning",
    since="0.1",
    message={
        "en": "the GTIN {gtin} stands for {size} here and for {other} elsewhere",
        "zh": "GTIN {gtin} 此处为 {size}，另一处为 {other}",
    },
    help={
        "en": "every size of a tread has a GTIN of its own: copy it again from the label",
        "zh": "同一花纹的每个规格各有其 GTIN，请从标签重新抄录",
    },
    valid=[_two("205/55R16 91V", "205/55 R16"), _two("205/55R16", "205/55R16")],
    invalid=[_two("205/55R16 91V", "195/65R15 91V")],
    collect=collect,
)
def gtin_of_two_sizes(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A GTIN names one trade item (GS1). Under two sizes, one of them was copied from the row above.

    由来：一个 GTIN 只对应一种商品；出现在两个规格下，必有一个是从上一行误抄的。
    """
    first, *others = facts
    for fact in others:
        if _dimensions(str(fact.value)) != _dimensions(str(first.value)):
            related = [(first, {"en": "the other size", "zh": "另一规格"})]
            yield Finding(fact, related=related, gtin=key.lstrip("0"), size=str(fact.value), other=str(first.value))
