"""RLY207: a distance between failures that does not go with the failures per million km."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_rail_transit.examples import claims
from scenariokit_rail_transit.figures import SLOTS, exact, spell

_RATE, _DISTANCE = "rail-transit/failure_per_mkm", "rail-transit/mdbf"
_MILLION = 1e6


@validator(
    "RLY207",
    "mdbf-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "{rate} failures per million km are one in {computed} km, the record says {given} km",
        "zh": "百万公里故障率 {rate} 相当于每 {computed} 公里一次故障，记录却写 {given} 公里",
    },
    help={
        "en": "failures per million km times MDBF in km is 1000000; correct one of the two",
        "zh": "百万公里故障率与 MDBF（公里）之积为 1000000；请更正其一",
    },
    valid=[
        claims(failure_per_mkm="0.2 1/Mkm", mdbf="5000000 km"),
        claims(failure_per_mkm="0.21 1/Mkm", mdbf="4800000 km"),
        claims(failure_per_mkm="0 1/Mkm", mdbf="over 5000000 km"),
    ],
    invalid=[
        claims(failure_per_mkm="0.2 1/Mkm", mdbf="500000 km"),
        claims(failure_per_mkm="0 1/Mkm", mdbf="5000000 km"),
    ],
)
def mdbf_disagrees(scenario: Scenario, *, tolerance: float = 0.05) -> Iterator[Finding]:
    """The two are one figure told twice: a lost zero shows at once. The product is 1000000 to 5 % (`tolerance`).

    由来：两者是同一个数的两种说法，少一个零立刻可见。
    """
    for slot in SLOTS:
        rate, given = exact(scenario, _RATE, slot, "1/Mkm"), exact(scenario, _DISTANCE, slot, "km")
        if rate is None or given is None or rate < 0 or given < 0:
            continue
        if abs(rate * given - _MILLION) > tolerance * _MILLION:
            yield Finding(
                f"impacts[{_DISTANCE}].{slot}",
                related=[(f"impacts[{_RATE}].{slot}", {"en": "the failure rate", "zh": "百万公里故障率"})],
                rate=spell(rate),
                computed="∞" if rate == 0 else spell(_MILLION / rate),
                given=spell(given),
            )
