"""AUT210: more vehicles to rework than there are defects."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_automotive.examples import rates
from scenariokit_automotive.stated import stated

_POINTS = 0.5
"""Percentage points that are left for rounding."""


@validator(
    "AUT210",
    "ftt-below-defects",
    severity="warning",
    since="0.1",
    message={
        "en": "{ftt} first time through leaves {reworked:.1f} % of the vehicles with a defect; {dpu} a vehicle are too few",
        "zh": "一次合格率 {ftt} 意味着 {reworked:.1f}% 的车辆有缺陷，而单车缺陷数 {dpu} 不足以如此",
    },
    help={
        "en": "check that both count the same defects at the same gate; a vehicle that fails has at least one defect",
        "zh": "请核对两者是否为同一检验口径：未一次通过的车辆至少有一个缺陷",
    },
    valid=[rates(ftt="88 %", dpu=0.2), rates(ftt="88 %", dpu=0.12), rates(ftt="88 %"), rates(ftt="70 %", dpu=3)],
    invalid=[rates(ftt="88 %", dpu=0.05), rates("baseline", ftt="70 %", dpu=0.1)],
)
def ftt_below_defects(scenario: Scenario) -> Iterator[Finding]:
    """Each vehicle that does not pass at once has a defect, so there are at least as many defects as such vehicles.

    The inequality is arithmetic where both are counted at one gate; plants often take them at different ones, so this
    warns.

    由来：未一次通过的车辆每辆至少有一个缺陷，缺陷数不能更少。
    """
    defects = dict(stated(scenario, "dpu", "1"))
    for slot, ftt in stated(scenario, "ftt", "%"):
        dpu = defects.get(slot)
        if dpu is not None and 0 <= ftt.value <= 100 and 100 - ftt.value > dpu.value * 100 + _POINTS:  # noqa: PLR2004
            related = [(dpu.at, {"en": "the defects stand here", "zh": "单车缺陷数见此"})]
            yield Finding(ftt.at, related=related, ftt=ftt.written, dpu=dpu.written, reworked=100 - ftt.value)
