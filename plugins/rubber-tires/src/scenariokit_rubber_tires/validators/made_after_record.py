"""TYR210: a tyre that was made after what the record tells of it."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, Scenario, validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.dot_tin import parse_tin
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT, latest_day


@validator(
    "TYR210",
    "made-after-record",
    severity="error",
    since="0.1",
    message={
        "en": "the TIN says week {week} of {year}, the record speaks of nothing later than {day}",
        "zh": "识别号表示 {year} 年第 {week} 周生产，而记录中最晚的日期为 {day}",
    },
    help={
        "en": "check the date code (week, then year) and the dates of the record",
        "zh": "请核对日期码（先周后年）以及记录中的日期",
    },
    valid=[
        {**tyre(tin="1ABC2D3E42325"), "dates": {"operational": "2025-06"}},
        {**tyre(tin="1ABC2D3E42325"), "dates": {"operational": "2025"}},
        {
            **tyre(tin="1ABC2D3E42325"),
            "impacts": [{"metric": "oee", "achieved": {"value": "75 %", "as_of": "2025-12"}}],
        },
    ],
    invalid=[
        {**tyre(tin="1ABC2D3E42325"), "dates": {"operational": "2025-05"}, "impacts": []},
        {**tyre(tin="DOT AB C2D3 2325"), "dates": {"operational": "2024"}, "impacts": []},
        {**tyre(tin="1ABC2D3E42399"), "impacts": []},
    ],
)
def made_after_record(scenario: Scenario, details: Tyre, context: Context) -> Iterator[Finding]:
    """A tyre cannot have been inspected or delivered before it was made: week and year were swapped or misread.

    The latest of the record's dates counts (deadlines do not); where it has none, the day of issue of the catalog.
    The week is read as early as any way of counting weeks allows, so this is an error.

    由来：轮胎不可能在制造之前检验或交付，多半是周与年写反或读错。
    """
    tin = None if details.tin is None else parse_tin(details.tin)
    earliest = None if tin is None or tin.form == "odd" else tin.earliest
    if tin is None or earliest is None:
        return
    latest = latest_day(scenario)
    issued = getattr(context.header, "issued", None)  # the header may be missing, or cut
    if latest is None and issued is not None:
        latest = issued.last
    if latest is not None and earliest > latest:
        yield Finding(f"{AT}.tin", week=f"{tin.week:02}", year=str(tin.year), day=latest.isoformat())
