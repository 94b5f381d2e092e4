"""AUT205: a line rate and a cycle time that contradict each other."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant, rates
from scenariokit_automotive.line_rate import jobs_per_hour, off
from scenariokit_automotive.stated import stated


@validator(
    "AUT205",
    "jph-cycle-disagree",
    severity="error",
    since="0.1",
    message={
        "en": "a vehicle every {cycle} gives {computed:.1f} an hour, the record says {jph}",
        "zh": "节拍 {cycle} 对应每小时 {computed:.1f} 辆，记录却为 {jph}",
    },
    help={
        "en": "JPH x cycle time in seconds is 3600; where several lines are counted together, say so in `parallel_lines`",
        "zh": "小时产量 × 节拍（秒）= 3600；若多条产线合并统计，请填写 `parallel_lines`（并行产线数）",
    },
    valid=[
        rates(jph="66.7 veh/h", cycle_time="54 s"),
        rates(jph="67 veh/h", cycle_time="54 s"),
        rates(jph="60 veh/h", cycle_time="1 min"),
        rates(jph="over 60 veh/h", cycle_time="54 s"),
        rates(jph="80 veh/h"),
        {**plant(parallel_lines=2), **rates(jph="133.3 veh/h", cycle_time="54 s")},
    ],
    invalid=[
        rates(jph="80 veh/h", cycle_time="54 s"),
        rates("target", jph="60 veh/h", cycle_time="54 s"),
        rates(jph="66.7 veh/h", cycle_time="54 min"),
    ],
)
def jph_cycle_disagree(scenario: Scenario, *, tolerance: float = 0.02) -> Iterator[Finding]:
    """Both say how fast a line is: 3600 seconds divided by the cycle is the rate. Only one of the two can be right.

    Arithmetic, so this is an error; `tolerance` (a share) leaves room for rounding. Before, aim and result are each
    compared with their own kind.

    由来：节拍与每小时产量说的是同一件事：3600秒除以节拍，两者只能有一个对。
    """
    cycles = {slot: found for slot, found in stated(scenario, "cycle_time", "s") if found.value > 0}
    found_details: object = scenario.details.get("automotive")
    lines = found_details.parallel_lines if isinstance(found_details, Automotive) else None
    for slot, jph in stated(scenario, "jph", "veh/h"):
        cycle = cycles.get(slot)
        if cycle is None or jph.value <= 0:
            continue
        each = jph.value / (lines or 1)
        if off(each, cycle.value) > tolerance + 1e-9:
            related = [(cycle.at, {"en": "the cycle time stands here", "zh": "节拍见此"})]
            computed = jobs_per_hour(cycle.value) * (lines or 1)
            yield Finding(jph.at, related=related, cycle=cycle.written, jph=jph.written, computed=computed)
