"""TYR212: one of the two rates of an inspection."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_rubber_tires.examples import rates
from scenariokit_rubber_tires.stated import measured

_RATES = ("miss_rate", "false_call_rate")
_NAMES = {
    "miss_rate": {"en": "miss rate", "zh": "漏报率"},
    "false_call_rate": {"en": "false-call rate", "zh": "误判率"},
}


@validator(
    "TYR212",
    "lone-inspection-rate",
    severity="warning",
    since="0.1",
    message={
        "en": "the {given} stands without the {missing}",
        "zh": "只给出了{given}，没有给出{missing}",
    },
    help={
        "en": "give both: an inspection that rejects everything misses nothing",
        "zh": "请同时给出两者：把所有轮胎都判为不合格的检测不会有漏报",
    },
    valid=[rates(miss_rate="under 2.5 %", false_call_rate="under 20 %"), rates(xray_cycle="4 s")],
    invalid=[rates(miss_rate="under 2.5 %"), rates(false_call_rate="under 20 %", xray_cycle="4 s")],
)
def lone_inspection_rate(scenario: Scenario) -> Iterator[Finding]:
    """Either rate can be made as small as one likes at the cost of the other; only the pair says how good it is.

    由来：漏检率与误检率可以此消彼长，只有成对才能说明好坏。
    """
    if scenario.sector not in {None, "rubber-tires"}:
        return
    found = {name: measured(scenario, name) for name in _RATES}
    for given, missing in (_RATES, _RATES[::-1]):
        at = found[given]
        if at is not None and found[missing] is None:
            yield Finding(at.at.rpartition(".")[0], given=_NAMES[given], missing=_NAMES[missing])
