"""RLY210: a failure rate that does not follow from the failures and kilometres in the same record."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_rail_transit.details import RailDetails
from scenariokit_rail_transit.examples import claims
from scenariokit_rail_transit.figures import exact, half_step, spell

_RATE, _DISTANCE = "rail-transit/failure_per_mkm", "rail-transit/mdbf"
_COUNTS = {"train_km": 25_000_000, "failures": 5}


@validator(
    "RLY210",
    "failures-disagree-with-counts",
    severity="error",
    since="0.1",
    message={
        "en": "{failures} failures in {km} train km make {computed} {unit}, the record says {given}",
        "zh": "{km} 列车公里中 {failures} 次故障，对应 {computed} {unit}，记录却写 {given}",
    },
    help={
        "en": "correct the counts or the figure; both must be of the same trains and the same period",
        "zh": "请更正次数、里程或该数值；三者须为同一批列车、同一时段",
    },
    valid=[
        claims(_COUNTS, failure_per_mkm="0.2 1/Mkm", mdbf="5000000 km"),
        claims(_COUNTS, failure_per_mkm="under 1 1/Mkm"),
        claims({"train_km": 25_000_000, "failures": 0}, failure_per_mkm="0 1/Mkm", mdbf="over 25000000 km"),
    ],
    invalid=[claims(_COUNTS, failure_per_mkm="2 1/Mkm"), claims(_COUNTS, mdbf="500000 km")],
)
def failures_disagree_with_counts(
    scenario: Scenario, details: RailDetails, *, tolerance: float = 0.01
) -> Iterator[Finding]:
    """Failures by kilometres is the definition of the rate: who gives the counts gives the rate as well.

    Compared to half a unit of the last printed digit or a share (`tolerance`), whichever is more.

    由来：故障数除以公里数就是定义；给出计数就等于给出了比率。
    """
    km, failures = details.train_km, details.failures
    if not km or failures is None:
        return
    computed = {_RATE: (failures * 1e6 / km, "1/Mkm"), _DISTANCE: (km / failures if failures else None, "km")}
    for metric, (value, unit) in computed.items():
        given = exact(scenario, metric, "achieved", unit)
        if value is None or given is None or abs(given - value) <= max(half_step(given), tolerance * value):
            continue
        yield Finding(
            f"impacts[{metric}].achieved",
            related=[
                ("details.rail-transit.failures", {"en": "the failures", "zh": "故障次数"}),
                ("details.rail-transit.train_km", {"en": "the train kilometres", "zh": "列车走行公里"}),
            ],
            failures=failures,
            km=spell(km),
            computed=spell(value),
            unit=unit,
            given=spell(given),
        )
