"""TYR302: one tyre in two records."""

from collections.abc import Iterator, Sequence

from scenariokit.plugin import Context, Fact, Finding, Record, Scenario, catalog_validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.sgtin import parse_sgtin
from scenariokit_rubber_tires.stated import AT


def collect(record: Record, context: Context) -> Iterator[tuple[str, Fact]]:  # noqa: ARG001 -- the contract of collect
    """Each tyre under its RFID id."""
    if not isinstance(record, Scenario):
        return
    found: object = record.details.get("rubber-tires")
    text = getattr(found, "sgtin", None)
    sgtin = None if text is None else parse_sgtin(text)
    if isinstance(found, Tyre) and sgtin is not None:
        yield f"{sgtin.gtin}.{sgtin.serial}", Fact(f"{AT}.sgtin", text)


def _two(serial: str, other: str) -> list[dict[str, object]]:
    urn = "urn:epc:id:sgtin:12345678.04444."
    first = {"$type": "scenario", **tyre(sgtin=urn + serial)}
    second = {"$type": "scenario", "id": "sample-case-2", "title": {"zh": "另一场景", "en": "Another case"}}
    return [first, {**second, **tyre(sgtin=urn + other)}]


@catalog_validator(
    "TYR302",
    "sgtin-twice",
    severity="warning",
    since="0.1",
    message={
        "en": "the tyre {sgtin} stands in another record already",
        "zh": "轮胎 {sgtin} 已出现在另一条记录中",
    },
    help={
        "en": "the serial number is of one single tyre: keep one record, or read the tag again",
        "zh": "序列号对应唯一一条轮胎：请保留一条记录，或重新读取标签",
    },
    valid=[_two("2222222", "2222223")],
    invalid=[_two("2222222", "2222222")],
    collect=collect,
)
def sgtin_twice(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """An SGTIN is one tyre (GS1). In two records, a row was copied. Two scenarios may share a tyre, so this warns.

    由来：一个 SGTIN 对应一条轮胎；出现在两条记录中多半是整行误抄，也可能确有两个场景，因此仅警告。
    """
    first, *others = facts
    for fact in others:
        yield Finding(fact, related=[(first, {"en": "the other record", "zh": "另一条记录"})], sgtin=str(fact.value))
