"""RLY209: a headway that does not go with the trains in an hour."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_rail_transit.details import RailDetails
from scenariokit_rail_transit.examples import claims
from scenariokit_rail_transit.figures import Slot, exact, half_step, spell

_METRIC = "rail-transit/headway"
_HOUR = 3600.0
_PRESENT: tuple[Slot, ...] = ("achieved", "target")
"""The number of trains goes with what was reached, or where nothing was yet, with what is planned."""


@validator(
    "RLY209",
    "headway-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "a headway of {headway} s is {computed} trains an hour, the record says {given}",
        "zh": "行车间隔 {headway} 秒相当于每小时 {computed} 列，记录却写 {given} 列",
    },
    help={
        "en": "headway in seconds times trains per hour is 3600, in one direction; correct one of the two",
        "zh": "行车间隔（秒）与单向每小时列数之积为 3600；请更正其一",
    },
    valid=[
        claims({"trains_per_hour": 24.8}, headway="145 s"),
        claims({"trains_per_hour": 25}, headway="145 s"),
        claims({"trains_per_hour": 30}, headway="2 min"),
        claims({"trains_per_hour": 40}, headway="under 145 s"),
    ],
    invalid=[claims({"trains_per_hour": 40}, headway="145 s"), claims({"trains_per_hour": 24}, headway="145 s")],
)
def headway_disagrees(scenario: Scenario, details: RailDetails, *, tolerance: float = 0.01) -> Iterator[Finding]:
    """Both directions counted together, or the whole network for one line: the product gives it away.

    Compared to half a unit of the last printed digit or a share (`tolerance`), whichever is more.

    由来：把上下行合计、或把全网当作一条线，乘积会暴露出来。
    """
    given = details.trains_per_hour
    slot = next((slot for slot in _PRESENT if exact(scenario, _METRIC, slot, "s") is not None), None)
    headway = None if slot is None else exact(scenario, _METRIC, slot, "s")
    if given is None or headway is None or headway <= 0:
        return
    computed = _HOUR / headway
    if abs(given - computed) > max(half_step(given), tolerance * computed):
        yield Finding(
            "details.rail-transit.trains_per_hour",
            related=[(f"impacts[{_METRIC}].{slot}", {"en": "the headway", "zh": "行车间隔"})],
            headway=spell(headway),
            computed=spell(round(computed, 2)),
            given=spell(given),
        )
