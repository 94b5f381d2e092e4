"""PRT214: a net rate below the gross rate."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_ports.rates import ROUNDING, SLOTS, exact


@validator(
    "PRT214",
    "net-rate-below-gross",
    severity="error",
    since="0.1",
    message={
        "en": "the net rate of {net:g} moves/h is below the gross rate of {gross:g}",
        "zh": "净效率 {net:g} 自然箱/小时低于毛效率 {gross:g}",
    },
    help={
        "en": "net hours leave out delays, so the net rate is the higher one; the two were probably swapped",
        "zh": "净台时已扣除停顿，净效率应较高；两者可能写反",
    },
    valid=[
        {
            "impacts": [
                {"metric": "ports/gmph", "achieved": "28 move/h"},
                {"metric": "ports/nmph", "achieved": "31 move/h"},
            ]
        }
    ],
    invalid=[
        {
            "impacts": [
                {"metric": "ports/gmph", "achieved": "31 move/h"},
                {"metric": "ports/nmph", "achieved": "28 move/h"},
            ]
        }
    ],
)
def net_rate_below_gross(scenario: Scenario) -> Iterator[Finding]:
    """The same moves in fewer hours are more moves an hour: net >= gross is arithmetic. Half a percent is for rounding.

    由来：同样的操作用更少的时间，效率只会更高：净效率不低于毛效率。
    """
    for slot in SLOTS:
        gross = exact(scenario, "ports/gmph", slot, "move/h")
        net = exact(scenario, "ports/nmph", slot, "move/h")
        if gross is not None and net is not None and net < gross * (1 - ROUNDING):
            yield Finding(
                f"impacts[ports/nmph].{slot}",
                related=[(f"impacts[ports/gmph].{slot}", {"en": "the gross rate", "zh": "毛效率"})],
                net=net,
                gross=gross,
            )
