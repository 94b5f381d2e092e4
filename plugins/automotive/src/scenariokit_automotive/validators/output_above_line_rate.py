"""AUT214: a day's output that the line cannot reach."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant, rates
from scenariokit_automotive.line_rate import HOURS_PER_DAY, jobs_per_hour
from scenariokit_automotive.stated import AT, stated


@validator(
    "AUT214",
    "output-above-line-rate",
    severity="error",
    since="0.1",
    message={
        "en": "{vehicles:g} vehicles a day need more than {hours:g} hours at {rate:.1f} an hour ({most:.0f} at most)",
        "zh": "日产 {vehicles:g} 辆超出每小时 {rate:.1f} 辆运行 {hours:g} 小时的产量（最多 {most:.0f} 辆）",
    },
    help={
        "en": "check the day's output, the hours, and whether several lines are counted (`parallel_lines`)",
        "zh": "请核对日产量、每日运行小时，以及是否包含多条产线（`parallel_lines`）",
    },
    valid=[
        {**plant(vehicles_per_day=1408), **rates(cycle_time="54 s", jph="66.7 veh/h")},
        {**plant(vehicles_per_day=1200, hours_per_day=20), **rates(cycle_time="60 s")},
        {**plant(vehicles_per_day=3000, parallel_lines=2), **rates(cycle_time="54 s")},
        plant(vehicles_per_day=5000),
    ],
    invalid=[
        {**plant(vehicles_per_day=1700), **rates(cycle_time="54 s")},
        {**plant(vehicles_per_day=1408, hours_per_day=20), **rates(jph="66.7 veh/h")},
    ],
)
def output_above_line_rate(scenario: Scenario, details: Automotive, *, tolerance: float = 0.02) -> Iterator[Finding]:
    """Rate times hours is the most that a line can build. Arithmetic; a day has 24 hours where no others are given.

    由来：速率乘以小时数就是产线的最大产量。
    """
    vehicles, hours = details.vehicles_per_day, details.hours_per_day
    rate = _rate(scenario, details.parallel_lines or 1)
    if vehicles is None or rate is None:
        return
    at, per_hour = rate
    most = per_hour * (HOURS_PER_DAY if hours is None else hours)
    if vehicles > most * (1 + tolerance):
        shown = HOURS_PER_DAY if hours is None else hours
        related = [(at, {"en": "the rate stands here", "zh": "产线速度见此"})]
        yield Finding(
            f"{AT}.vehicles_per_day", related=related, vehicles=vehicles, hours=shown, rate=per_hour, most=most
        )


def _rate(scenario: Scenario, lines: int) -> tuple[str, float] | None:
    """The rate that the record says was reached; of rate and cycle time the faster, so that nothing false follows."""
    found = [(jph.at, jph.value) for _, jph in stated(scenario, "jph", "veh/h", ("achieved",))]
    for _, cycle in stated(scenario, "cycle_time", "s", ("achieved",)):
        if cycle.value > 0:
            found.append((cycle.at, jobs_per_hour(cycle.value) * lines))
    return max(found, key=lambda one: one[1], default=None)
