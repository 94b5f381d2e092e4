"""AUT301: one vehicle in two records."""

from collections.abc import Iterator, Sequence

from scenariokit.plugin import Context, Fact, Finding, Record, Scenario, catalog_validator
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.stated import AT
from scenariokit_automotive.vin import masked, normal


def collect(record: Record, context: Context) -> Iterator[tuple[str, Fact]]:  # noqa: ARG001 -- the contract of collect
    """Each vehicle of a record under its VIN."""
    found: object = record.details.get("automotive") if isinstance(record, Scenario) else None
    if isinstance(found, Automotive):
        for index, vin in enumerate(getattr(found, "vins", ())):
            meant = normal(vin)
            if meant is not None:
                yield meant, Fact(f"{AT}.vins.{index}")


def _two(vin: str, other: str) -> list[dict[str, object]]:
    first = {"$type": "scenario", **plant(vins=[vin])}
    second = {"$type": "scenario", "id": "sample-case-2", "title": {"zh": "另一场景", "en": "Another case"}}
    return [first, {**second, **plant(vins=[other])}]


@catalog_validator(
    "AUT301",
    "vin-twice",
    severity="warning",
    since="0.1",
    message={"en": "the vehicle {vin} stands here for the second time", "zh": "车辆 {vin} 重复出现"},
    help={
        "en": "keep it once, or correct the one that was copied from the other record",
        "zh": "请只保留一处，或更正误从其他记录复制的代号",
    },
    valid=[_two("1HGCM82633A004352", "5GZCZ43D13S812715")],
    invalid=[
        _two("1HGCM82633A004352", "1HGCM82633A004352"),
        [_two("1HGCM82633A004352", "")[0] | plant(vins=["1HGCM82633A004352"] * 2)],
    ],
    collect=collect,
)
def vin_twice(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A VIN names one vehicle; in two scenarios one of them was probably copied. It may be a real second use: warns.

    由来：一个识别代号对应一辆车，出现在两个场景中多半是误抄；也可能确有两种用途，因此仅警告。
    """
    first, *others = facts
    for fact in others:
        yield Finding(fact, related=[(first, {"en": "first here", "zh": "首次出现于此"})], vin=masked(key))
