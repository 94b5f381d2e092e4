"""AUT206: a rate that its own counts do not give."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from immutabledict import immutabledict

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_automotive.details import Automotive, Counts
from scenariokit_automotive.examples import plant, rates
from scenariokit_automotive.stated import AT, stated


class Ratio(NamedTuple):
    """How a metric follows from counts."""

    part: str
    whole: str
    scale: float
    unit: str


RATIOS: Final[Mapping[str, Ratio]] = immutabledict(
    ppm_supplier=Ratio("rejected", "received", 1e6, "ppm"),
    ftt=Ratio("ok_first", "vehicles", 100.0, "%"),
    dpu=Ratio("defects", "vehicles", 1.0, "1"),
    iptv=Ratio("claims", "vehicles_in_service", 1000.0, "1/1000"),
    robot_share=Ratio("robot_spots", "spots", 100.0, "%"),
    kwh_per_vehicle=Ratio("energy_kwh", "vehicles", 1.0, "kWh/veh"),
)
"""Metric -> the counts it is made of, by the formulas of the sector's metrics."""


@validator(
    "AUT206",
    "rate-disagrees-with-counts",
    severity="error",
    since="0.1",
    message={
        "en": "{part} of {whole} give {computed:.6g} {unit}, the record says {written}",
        "zh": "{part} 与 {whole} 算得 {computed:.6g} {unit}，记录却为 {written}",
    },
    help={
        "en": "check the counts, the period they belong to, and the unit (1 % is 10 000 ppm)",
        "zh": "请核对计数、所属时期以及单位（1% = 10000 ppm）",
    },
    valid=[
        {**plant(counts={"received": 250000, "rejected": 30}), **rates(ppm_supplier="120 ppm")},
        {**plant(counts={"received": 250000, "rejected": 30}), **rates(ppm_supplier="0.012 %")},
        {**plant(counts={"vehicles": 1408, "ok_first": 1281, "defects": 352}), **rates(ftt="91 %", dpu=0.25)},
        {**plant(counts={"vehicles": 0, "defects": 3}), **rates(dpu=0.25)},
        {**plant(counts={"claims": 840, "vehicles_in_service": 30000}), **rates(iptv="28 1/1000")},
        {**plant(counts={"vehicles": 1408, "defects": 352}), **rates("baseline", dpu=3)},
    ],
    invalid=[
        {**plant(counts={"received": 250000, "rejected": 30}), **rates(ppm_supplier="1200 ppm")},
        {**plant(counts={"received": 250000, "rejected": 30}), **rates(ppm_supplier="0.12 %")},
        {**plant(counts={"vehicles": 1408, "ok_first": 1281}), **rates(ftt="95 %")},
        {**plant(counts={"vehicles": 1408, "energy_kwh": 1830400}), **rates(kwh_per_vehicle="130 kWh/veh")},
        {**plant(counts={"spots": 5600, "robot_spots": 4800}), **rates(robot_share="95 %")},
    ],
)
def rate_disagrees_with_counts(
    scenario: Scenario, details: Automotive, *, tolerance: float = 0.01
) -> Iterator[Finding]:
    """A rate is a division: where both counts stand beside it, it can be done again, and a wrong zero shows.

    Arithmetic, so this is an error. The last digit of the written number may be rounded, and `tolerance` (a share) is
    left besides. The counts belong to what was achieved; numbers written as `about` are not compared.

    由来：比率就是除法；分子分母都在旁边，就能重算，多写的零一眼可见。
    """
    counts = details.counts
    if counts is None:
        return
    for metric, ratio in RATIOS.items():
        computed = _computed(counts, ratio)
        if computed is None:
            continue
        for _, found in stated(scenario, metric, ratio.unit, ("achieved",)):
            if found.exact and abs(found.value - computed) > max(found.rounding, tolerance * abs(computed)) * (
                1 + 1e-9
            ):
                yield Finding(
                    found.at,
                    related=[(f"{AT}.counts.{ratio.part}", {"en": "the count stands here", "zh": "计数见此"})],
                    part=f"{ratio.part} = {getattr(counts, ratio.part):.12g}",
                    whole=f"{ratio.whole} = {getattr(counts, ratio.whole):.12g}",
                    computed=computed,
                    unit="" if ratio.unit == "1" else ratio.unit,
                    written=found.written,
                )


def _computed(counts: Counts, ratio: Ratio) -> float | None:
    part, whole = getattr(counts, ratio.part, None), getattr(counts, ratio.whole, None)
    return None if part is None or not whole else part / whole * ratio.scale
