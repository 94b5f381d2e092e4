"""PRT215: a crane rate that moves and crane hours do not give."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_ports.details import PortDetails
from scenariokit_ports.rates import exact


@validator(
    "PRT215",
    "rate-disagrees-with-moves",
    severity="error",
    since="0.1",
    message={
        "en": "{moves} moves in {hours:g} crane hours are {computed:g} moves/h, the record says {gmph:g}",
        "zh": "{moves} 自然箱／{hours:g} 台时为 {computed:g} 自然箱/小时，记录却为 {gmph:g}",
    },
    help={
        "en": "check moves (natural boxes, no hatch covers) and crane hours (all cranes, first to last lift)",
        "zh": "请核对箱量（自然箱，不含舱盖板）与台时（全部桥吊，首吊至末吊）",
    },
    valid=[
        {
            "details": {"ports": {"moves": 548, "crane_hours": 20}},
            "impacts": [{"metric": "ports/gmph", "achieved": "27.4 move/h"}],
        },
        {"details": {"ports": {"moves": 548, "crane_hours": 0}}, "impacts": [{"metric": "ports/gmph", "achieved": 27}]},
    ],
    invalid=[
        {
            "details": {"ports": {"moves": 548, "crane_hours": 20}},
            "impacts": [{"metric": "ports/gmph", "achieved": "43.8 move/h"}],
        }
    ],
)
def rate_disagrees_with_moves(
    scenario: Scenario, details: PortDetails, *, tolerance: float = 0.02
) -> Iterator[Finding]:
    """The rate is moves by gross crane hours, by definition; a rate in TEU or in net hours gives itself away here.

    Two percent are left, as hours are often rounded to a quarter.

    由来：按定义效率等于操作数除以毛台时；误用标准箱或净时间在此暴露。
    """
    gmph = exact(scenario, "ports/gmph", "achieved", "move/h")
    if gmph is None or details.moves is None or not details.crane_hours:
        return
    computed = details.moves / details.crane_hours
    if abs(gmph - computed) > tolerance * computed:
        yield Finding(
            "impacts[ports/gmph].achieved",
            related=[("details.ports.moves", {"en": "the moves", "zh": "装卸箱量"})],
            moves=details.moves,
            hours=details.crane_hours,
            computed=round(computed, 1),
            gmph=gmph,
        )
