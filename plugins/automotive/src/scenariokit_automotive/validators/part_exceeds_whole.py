"""AUT207: a part that is larger than its whole."""

from collections.abc import Iterator
from typing import Final

from scenariokit.plugin import Finding, validator
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.stated import AT

_PAIRS: Final = (
    ("rejected", "received", {"en": "parts rejected", "zh": "拒收件数"}, {"en": "received", "zh": "来料件数"}),
    (
        "ok_first",
        "vehicles",
        {"en": "vehicles without rework", "zh": "一次合格车辆数"},
        {"en": "built", "zh": "车辆数"},
    ),
    ("robot_spots", "spots", {"en": "spot welds by robots", "zh": "机器人焊点数"}, {"en": "in all", "zh": "焊点总数"}),
)


@validator(
    "AUT207",
    "part-exceeds-whole",
    severity="error",
    since="0.1",
    message={
        "en": "{part} {part_name}, but only {whole} {whole_name}",
        "zh": "{part_name}（{part}）大于{whole_name}（{whole}）",
    },
    help={
        "en": "the two counts may be swapped, or belong to different periods",
        "zh": "两个计数可能写反，或属于不同时期",
    },
    valid=[
        plant(counts={"received": 250000, "rejected": 30}),
        plant(counts={"vehicles": 5, "ok_first": 5}),
        plant(counts={"rejected": 30}),
    ],
    invalid=[
        plant(counts={"received": 30, "rejected": 250000}),
        plant(counts={"vehicles": 1281, "ok_first": 1408}),
        plant(counts={"spots": 0, "robot_spots": 1}),
    ],
)
def part_exceeds_whole(details: Automotive) -> Iterator[Finding]:
    """No more can be rejected than was received: counts that say so would give a share above 100 %. Arithmetic.

    由来：不合格数不可能多于收货数，否则占比会超过100%。
    """
    counts = details.counts
    if counts is None:
        return
    for name, of, part_name, whole_name in _PAIRS:
        part, whole = getattr(counts, name, None), getattr(counts, of, None)
        if part is not None and whole is not None and part > whole:
            related = [(f"{AT}.counts.{of}", {"en": "the whole stands here", "zh": "总数见此"})]
            yield Finding(
                f"{AT}.counts.{name}",
                related=related,
                part_name=part_name,
                whole_name=whole_name,
                part=str(part),
                whole=str(whole),
            )
