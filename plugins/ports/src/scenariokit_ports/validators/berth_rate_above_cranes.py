"""PRT212: a berth that moves more boxes than its cranes together."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_ports.details import PortDetails
from scenariokit_ports.rates import ROUNDING, SLOTS, exact


@validator(
    "PRT212",
    "berth-rate-above-cranes",
    severity="error",
    since="0.1",
    message={
        "en": "{berth:g} moves/h at berth exceed {cranes} cranes x {gmph:g} moves/h",
        "zh": "泊位效率 {berth:g} 自然箱/小时超过 {cranes} 台桥吊 x {gmph:g}",
    },
    help={
        "en": "check the number of cranes, and that both rates are of the same call and in natural boxes",
        "zh": "请核对桥吊台数，并确认两个效率属于同一航次且均按自然箱计",
    },
    valid=[
        {
            "details": {"ports": {"cranes": 5}},
            "impacts": [
                {"metric": "ports/gmph", "achieved": "30 move/h"},
                {"metric": "ports/berth_productivity", "achieved": "140 move/h"},
            ],
        },
        {
            "details": {"ports": {"cranes": 5}},
            "impacts": [
                {"metric": "ports/gmph", "baseline": "30 move/h"},
                {"metric": "ports/berth_productivity", "achieved": "200 move/h"},
            ],
        },
    ],
    invalid=[
        {
            "details": {"ports": {"cranes": 5}},
            "impacts": [
                {"metric": "ports/gmph", "achieved": "30 move/h"},
                {"metric": "ports/berth_productivity", "achieved": "200 move/h"},
            ],
        }
    ],
)
def berth_rate_above_cranes(scenario: Scenario, details: PortDetails) -> Iterator[Finding]:
    """A berth cannot move more boxes an hour than its cranes together: moves per hour at berth <= rate x cranes.

    Who breaks it mixes TEU with boxes, two ships, or cranes that were there with cranes that worked. Half a percent is
    left for rounding.

    由来：泊位每小时的箱数不可能超过其全部桥吊之和；否则就是混用了单位或船舶。
    """
    if details.cranes is None:
        return
    for slot in SLOTS:
        gmph = exact(scenario, "ports/gmph", slot, "move/h")
        berth = exact(scenario, "ports/berth_productivity", slot, "move/h")
        if gmph is not None and berth is not None and berth > gmph * details.cranes * (1 + ROUNDING):
            yield Finding(
                f"impacts[ports/berth_productivity].{slot}",
                related=[(f"impacts[ports/gmph].{slot}", {"en": "the rate of a crane", "zh": "桥吊单机效率"})],
                berth=berth,
                cranes=details.cranes,
                gmph=gmph,
            )
