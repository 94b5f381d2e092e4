"""RLY206: an inherent availability that does not follow from MTBF and MTTR."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_rail_transit.examples import claims
from scenariokit_rail_transit.figures import SLOTS, exact, half_step, spell

_METRIC = "rail-transit/availability"


@validator(
    "RLY206",
    "availability-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "an MTBF of {mtbf} h and an MTTR of {mttr} h make {computed} %, the record says {given} %",
        "zh": "MTBF {mtbf} h、MTTR {mttr} h 对应 {computed}%，记录却写 {given}%",
    },
    help={
        "en": "inherent availability is MTBF / (MTBF + MTTR); correct one of the three, "
        "or name the availability that was measured",
        "zh": "固有可用度 = MTBF ÷ (MTBF + MTTR)；请更正三者之一，或改用实际测量的可用度指标",
    },
    valid=[
        claims(mtbf="1000 h", mttr="2 h", availability="99.8 %"),
        claims(mtbf="1000 h", mttr="2 h", availability="99.80 %"),
        claims(mtbf="1000 h", mttr="120 min", availability="over 99.9 %"),
        claims(mtbf="1000 h", availability="99.99 %"),
    ],
    invalid=[
        claims(mtbf="1000 h", mttr="2 h", availability="99.99 %"),
        claims(mtbf="1000 h", mttr="2 h", availability="99.9 %"),
    ],
)
def availability_disagrees(scenario: Scenario, *, tolerance: float = 0.05) -> Iterator[Finding]:
    """Two nines or four: the number is quoted in tenders, and the three figures are bound by arithmetic.

    EN 50126: inherent availability. Compared to half a unit of the last printed digit and a share (`tolerance`) of the
    unavailability, as MTBF and MTTR are rounded as well.

    由来：两个九还是四个九会写进标书，而这三个数由算术相连。
    """
    for slot in SLOTS:
        mtbf, mttr = exact(scenario, "mtbf", slot, "h"), exact(scenario, "mttr", slot, "h")
        given = exact(scenario, _METRIC, slot, "%")
        if mtbf is None or mttr is None or given is None or mtbf <= 0 or mttr < 0:
            continue
        computed = 100 * mtbf / (mtbf + mttr)
        if abs(given - computed) > half_step(given) + tolerance * (100 - computed):
            yield Finding(
                f"impacts[{_METRIC}].{slot}",
                related=[
                    (f"impacts[mtbf].{slot}", {"en": "the MTBF", "zh": "MTBF"}),
                    (f"impacts[mttr].{slot}", {"en": "the MTTR", "zh": "MTTR"}),
                ],
                mtbf=spell(mtbf),
                mttr=spell(mttr),
                computed=spell(computed),
                given=spell(given),
            )
