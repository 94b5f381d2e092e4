"""Edge cases of the validators of numbers, beyond their examples: each mistake is one diagnostic."""

import math
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenariokit.diagnostics import Diagnostic
from scenariokit.model import Impact, Kind, LocalizedText, Metric, Observation, Quantity, Scenario, Trend
from scenariokit.model.change import (
    aims_lower,
    improvement,
    possible_change,
    possible_difference,
    published_change,
    relative_change,
    surely_worse,
)  # fmt: skip
from scenariokit.model.kit import spec_of
from scenariokit.model.shape import CUT, Env
from scenariokit.plugin import Context
from scenariokit.testing import check
from scenariokit.validators.numbers import DEFECTS, FAILURES, XRAY_CYCLE, number, quantity_of, signed, spell_change
from scenariokit.validators.record.empty_impact import empty_impact
from scenariokit.validators.record.outside_range import outside_range
from tests.effort import times

SCALE = {
    "id": "scale", "unit": "1", "trend": "higher", "name": {"zh": "能力指数", "en": "Capability"},
    "definition": {"zh": "过程能力", "en": "How capable the process is"},
}  # fmt: skip
TEMPERED = {
    "id": "occupancy", "unit": "%", "trend": "target", "name": {"zh": "占用率", "en": "Occupancy"},
    "definition": {"zh": "占用的比例", "en": "Share of the time in use"}, "range": {"min": 0, "max": 100, "basis": "arithmetic"},
}  # fmt: skip
ISO = {**XRAY_CYCLE, "id": "standard_time", "standard": "ISO 22400-2"}
SHARE = {**TEMPERED, "id": "share", "trend": "higher"}
METRICS = [XRAY_CYCLE, FAILURES, DEFECTS, SCALE, TEMPERED, ISO, SHARE]

NUMBERS = {f"SK2{number:02}" for number in range(1, 19)}


def found(patch: dict[str, Any], record_type: str = "scenario") -> list[Diagnostic]:
    """What the validators of numbers say of a patch on the sample."""
    example = {"$metrics": METRICS, **patch}
    return [d for d in check(None, example, record_type=record_type) if d.code in NUMBERS]


def codes(*impacts: dict[str, Any]) -> list[str]:
    """The codes for a scenario with these impacts."""
    return sorted(d.code for d in found({"impacts": list(impacts)}))


def xray(**fields: Any) -> dict[str, Any]:
    return {"metric": "xray_cycle", **fields}


def oee(**fields: Any) -> dict[str, Any]:
    return {"metric": "oee", **fields}


# ------------------------------------------------------------------------------------------------ arithmetic


@pytest.mark.parametrize(
    ("baseline", "achieved", "change"),
    [
        ("8 s", "4 s", -0.5), ("4 s", "8 s", 1.0), ("80 %", "90 %", 0.125), ("1 min", "30 s", -0.5), ("5 s", "0 s", -1.0),
        ("about 8 s", "about 4 s", -0.5), ("8..10 s", "4 s", None), ("8 s", "3..4 s", None), ("8 s", "4 kg", None),
        ("0 s", "4 s", None), ("-2 s", "4 s", None), ("over 8 s", "4 s", None), ("8 s", "under 4 s", None),
    ],
)  # fmt: skip
def test_relative_change(baseline: str, achieved: str, change: float | None) -> None:
    assert relative_change(Quantity.of(baseline), Quantity.of(achieved)) == (
        None if change is None else pytest.approx(change)
    )


def test_improvement_is_signed_so_that_more_is_better() -> None:
    assert improvement(0.2, Trend.HIGHER) == 0.2
    assert improvement(-0.5, Trend.LOWER) == 0.5
    assert improvement(0.5, Trend.LOWER) == -0.5
    assert improvement(0.5, Trend.TARGET) is None
    assert improvement(0.5, Trend.NONE) is None


@pytest.mark.parametrize(
    ("change", "share"),
    [("-50 %", -0.5), ("x2", 1.0), ("+10 points", None), ("-4 s", None), ("over 50 %", None), ("10..20 %", None)],
)
def test_published_change(change: str, share: float | None) -> None:
    assert published_change(Quantity.of(change)) == share


@pytest.mark.parametrize(
    ("baseline", "achieved", "interval"),
    [
        ("8 s", "4 s", (-0.5, -0.5)), ("8..10 s", "4 s", (-0.6, -0.5)), ("8 s", "under 4 s", (None, -0.5)),
        ("over 8 s", "4 s", (None, -0.5)), ("under 8 s", "4 s", (-0.5, None)), ("8 s", "-4 s", (-1.5, -1.5)),
        ("under 8 s", "-4 s", (None, -1.5)), ("0 s", "4 s", None), ("-1..1 s", "4 s", None), ("8 s", "4 kg", None),
    ],
)  # fmt: skip
def test_possible_change(baseline: str, achieved: str, interval: tuple[float | None, float | None] | None) -> None:
    assert possible_change(Quantity.of(baseline), Quantity.of(achieved)) == interval


def test_possible_difference() -> None:
    assert possible_difference(Quantity.of("80 %"), Quantity.of("90..95 %"), "%") == (10.0, 15.0)
    assert possible_difference(Quantity.of("over 80 %"), Quantity.of("90 %"), "%") == (None, 10.0)
    assert possible_difference(Quantity.of("8 s"), Quantity.of("4 kg"), "s") is None


def test_worse_only_where_it_is_certain() -> None:
    assert surely_worse(Quantity.of("60 %"), Quantity.of("50 %"), Trend.HIGHER)
    assert not surely_worse(Quantity.of("60 %"), Quantity.of("over 50 %"), Trend.HIGHER)
    assert not surely_worse(Quantity.of("60 %"), Quantity.of("50..70 %"), Trend.HIGHER)
    assert not surely_worse(Quantity.of("60 %"), Quantity.of("50 %"), Trend.TARGET)
    assert aims_lower(Quantity.of("2 %"), Quantity.of("at most 5 %"), Trend.LOWER)
    assert not aims_lower(Quantity.of("over 2 %"), Quantity.of("5 %"), Trend.LOWER)
    assert not aims_lower(Quantity.of("2 %"), Quantity.of("5 %"), Trend.NONE)


@given(st.floats(1e-3, 1e6), st.floats(0, 1e6))
def test_change_of_two_numbers_is_the_only_possible_one(before: float, after: float) -> None:
    baseline, achieved = Quantity(before, before, "s"), Quantity(after, after, "s")
    change, possible = relative_change(baseline, achieved), possible_change(baseline, achieved)
    assert change is not None
    assert possible is not None
    assert possible[0] == possible[1] == pytest.approx(change, abs=1e-9)


@given(st.floats(1, 1000), st.floats(1, 1000))
def test_numbers_read_back(before: float, after: float) -> None:
    """What a message shows is near the number, so nobody is told something else."""
    assert float(number(after)) == pytest.approx(after, rel=6e-2)
    assert float(signed(after - before)) == pytest.approx(after - before, rel=6e-2, abs=1e-9)


def test_numbers_are_rounded_for_reading() -> None:
    assert [number(value) for value in (0, 0.034567, 12.3456, 1234.56, math.inf)] == [
        "0",
        "0.0346",
        "12.3",
        "1234.6",
        "0",
    ]
    assert [signed(value) for value in (12.5, -50, 0)] == ["+12.5", "-50", "0"]
    assert [spell_change(Quantity.of(text)) for text in ("+400 %", "-50 %", "x2", "over 50 %", "10..20 %")] == [
        "+400 %", "-50 %", "x2", "over 50 %", "+10..20 %",
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("dates", "fields"),
    [
        ({"announced": "2021", "deadline": "2021-01-01"}, []),
        ({"started": "2021-06", "operational": "2021"}, []),
        ({"announced": "2021-04", "deadline": "2021-03-31"}, ["dates.deadline"]),
        ({"started": "2024", "retired": "2023"}, ["dates.retired"]),
        ({"started": "2022", "operational": "2024", "retired": "2021"}, ["dates.retired"]),
        ({"started": "2024", "operational": "2023", "retired": "2022"}, ["dates.operational", "dates.retired"]),
        ({"announced": "2024", "operational": "2020"}, []),
    ],
)
def test_dates_fire_only_where_they_certainly_contradict(dates: dict[str, str], fields: list[str]) -> None:
    assert sorted(d.field for d in found({"dates": dates}) if d.code == "SK201") == fields


def test_sources_are_read_after_they_were_published_wherever_they_stand() -> None:
    source = {"citation": "Bulletin", "published": "2025-06-30", "accessed": "2025-06"}
    late = {**source, "accessed": "2025-05"}
    assert [d.code for d in found({"sources": [source]})] == []
    inside = found({"impacts": [oee(achieved={"value": "75 %", "source": late})]})
    assert [(d.code, d.field) for d in inside] == [("SK201", "impacts.0.achieved.source.accessed")]
    header = found({"$catalog": {"sources": {"late": late}}})
    assert [(d.code, d.field) for d in header] == [("SK201", "sources.late.accessed")]
    goal = {"metric": "share", "target": "80 %", "source": late}
    assert [d.field for d in found({"$catalog": {"goals": [goal]}})] == ["goals.0.source.accessed"]


# ------------------------------------------------------------------------------------------------ targets and trends


def test_a_worse_target_is_an_error_only_where_a_standard_backs_the_trend() -> None:
    for metric, severity in (("xray_cycle", "warning"), ("standard_time", "error")):
        (one,) = found({"impacts": [{"metric": metric, "baseline": "4 s", "target": "8 s"}]})
        assert (one.code, one.severity) == ("SK202", severity)


@pytest.mark.parametrize(
    ("impact", "expected"),
    [
        (xray(baseline="4 s", target="0.2 min"), ["SK202"]),
        (xray(baseline="8 s", target="0.1 min"), []),
        (xray(baseline="4..10 s", target="8 s"), []),
        (xray(baseline="4 s", target="4 s"), []),
        (oee(baseline="60 %", target="at least 50 %"), ["SK202"]),
        ({"metric": "occupancy", "baseline": "80 %", "target": "60 %"}, []),
        ({"metric": "unheard-of", "baseline": "80 %", "target": "60 %"}, []),
        (xray(baseline="4 s", target="8 s", achieved="9 s"), ["SK202"]),
        (xray(baseline="8 s", target="4 s", achieved="9 s"), ["SK204"]),
        (xray(baseline="8 s", achieved="at most 9 s"), []),
        (xray(baseline="8 s", target="6 %"), ["SK207"]),
    ],
)
def test_targets(impact: dict[str, Any], expected: list[str]) -> None:
    assert codes(impact) == expected


def test_goals_of_the_header_have_targets_too() -> None:
    goals = [{"metric": "share", "baseline": "80 %", "target": "60 %"}]
    (one,) = found({"$catalog": {"goals": goals, "default_source": "sample-source"}})
    assert (one.code, one.field, one.severity) == ("SK202", "goals.0.target", "warning")


@pytest.mark.parametrize(
    ("impact", "expected"),
    [
        (xray(change="-150 %"), ["SK203"]),
        (xray(change="-100 %"), []),
        (xray(change="under -100 %"), ["SK203"]),
        (xray(change="-120..-90 %"), []),
        (xray(change="-150 %", baseline="8 s"), ["SK203"]),
        (xray(change="-150 %", baseline="8 s", achieved="4 s"), ["SK214"]),
        ({"metric": "scale", "change": "-150 %"}, ["SK204"]),
        (xray(change="+400 %"), ["SK204"]),
        (xray(change="x2"), ["SK204"]),
        (xray(change="x0.5"), []),
        (xray(change="+4 s"), ["SK204"]),
        (xray(change=3), ["SK204"]),
        (xray(change="-10..10 %"), []),
        (oee(change="-5 points"), ["SK204"]),
        (oee(change="+5 points"), []),
        ({"metric": "occupancy", "change": "-20 %"}, []),
        (oee(change="-10 %", baseline="80 %", achieved="72 %"), ["SK204"]),
    ],
)
def test_changes_alone(impact: dict[str, Any], expected: list[str]) -> None:
    assert codes(impact) == expected


# ------------------------------------------------------------------------------------------------ ranges


@pytest.mark.parametrize(
    ("impact", "expected"),
    [
        ({"metric": "share", "achieved": "104 %"}, ["SK205"]),
        ({"metric": "share", "achieved": 104}, ["SK205"]),
        ({"metric": "share", "achieved": "90..110 %"}, ["SK205"]),
        ({"metric": "share", "achieved": "over 50 %"}, []),
        ({"metric": "share", "achieved": "under 120 %"}, []),
        ({"metric": "share", "achieved": "over 100 %"}, ["SK205"]),
        ({"metric": "share", "achieved": "at least 100 %"}, []),
        ({"metric": "share", "achieved": "under 0 %"}, ["SK205"]),
        ({"metric": "share", "achieved": "100 %"}, []),
        ({"metric": "share", "achieved": "0 %"}, []),
        ({"metric": "share", "achieved": "1000000 ppm"}, []),
        ({"metric": "share", "achieved": "1000100 ppm"}, ["SK205"]),
        ({"metric": "share", "baseline": "104 %", "achieved": "105 %"}, ["SK205", "SK205"]),
        ({"metric": "scale", "achieved": -3}, []),
        ({"metric": "unheard-of", "achieved": "104 %"}, []),
        (xray(baseline="121 s", achieved="20 s"), ["SK205"]),
        (xray(baseline="8 s", achieved="400 s", change="-50 %"), ["SK205"]),
    ],
)
def test_ranges(impact: dict[str, Any], expected: list[str]) -> None:
    assert codes(impact) == expected


def test_only_an_arithmetic_bound_is_an_error() -> None:
    def severity(value: str) -> str:
        (one,) = found({"impacts": [xray(achieved=value)]})
        assert one.code == "SK205"
        return str(one.severity)

    assert severity("-1 s") == "error"
    assert severity("121 s") == "warning"


def test_figures_and_goals_lie_in_range_too() -> None:
    figure = {"metric": "share", "value": "104 %", "as_of": "2025"}
    header = {"figures": [figure], "goals": [{"metric": "share", "target": "120 %"}], "default_source": "sample-source"}
    places = [(d.code, d.field) for d in found({"$catalog": header})]
    assert places == [("SK205", "figures.0.value"), ("SK205", "goals.0.target")]
    assert [d.field for d in found({"figures": [figure]}, "platform")] == ["figures.0.value"]
    one_off = {"of": {"zh": "平台", "en": "Platforms"}, "value": -3, "as_of": "2025"}
    assert found({"figures": [one_off]}, "platform") == []


def test_a_value_outside_the_usual_is_said_once_for_an_impact() -> None:
    (one,) = found({"impacts": [xray(baseline="80 s", achieved="60 s")]})
    assert (one.code, one.severity, one.field) == ("SK206", "warning", "impacts.0.achieved")
    assert one.message() == "unusual for X-ray inspection time: 60 s, 80 s, where 2..40 s is typical"
    assert "6 s" in one.notes[0]["en"]
    assert codes(xray(benchmark={"value": "80 s", "of": {"zh": "同行", "en": "others"}}, achieved="4 s")) == []
    assert codes(xray(achieved="over 20 s")) == []
    assert codes(xray(achieved="0.5 min")) == []


# ------------------------------------------------------------------------------------------------ units


@pytest.mark.parametrize(
    ("impact", "expected"),
    [
        ({"metric": "failures_per_mkm", "achieved": "0.2 %"}, ["SK207"]),
        ({"metric": "failures_per_mkm", "achieved": "0.2 %", "as_published": "国际标准水平为1%"}, ["SK207"]),
        ({"metric": "failures_per_mkm", "achieved": 0.2}, []),
        (xray(baseline="8 kWh", achieved="4 s", change="+400 %"), ["SK207"]),
        (xray(baseline="8 kWh", achieved="4 kWh"), ["SK207", "SK207"]),
        (xray(change="-4 kg", baseline="8 s", achieved="4 s"), ["SK207"]),
        (xray(change="-4000 ms", baseline="8 s", achieved="4 s"), []),
        (xray(change="-50 points"), ["SK207"]),
        (oee(baseline="60 %", achieved="75 %", change="+15 points"), []),
        (oee(achieved="75 points"), ["SK207"]),
        (xray(achieved="5 万s"), ["SK205"]),
        (xray(achieved="2 秒钟"), []),
        (oee(achieved="75 s"), ["SK207"]),
        ({"metric": "unheard-of", "achieved": "75 s"}, []),
    ],
)
def test_units(impact: dict[str, Any], expected: list[str]) -> None:
    assert codes(impact) == expected


def test_the_sentence_about_a_unit_names_both() -> None:
    (one,) = found({"impacts": [{"metric": "failures_per_mkm", "achieved": "0.2 %"}]})
    assert one.message() == "failures per million km cannot be a percentage; the unit is 1/Mkm"
    assert one.message("zh") == "百万公里故障率不能用百分比表示，其单位是 1/Mkm"
    assert "`0.2 1/Mkm`" in one.help()


# ------------------------------------------------------------------------------------------------ percent slips


@pytest.mark.parametrize(
    ("impact", "expected"),
    [
        (oee(baseline="80 %", achieved="90 %", change="+10 %"), ["SK208"]),
        (oee(baseline="80 %", achieved="90 %", change=10), ["SK208"]),
        (oee(baseline="80 %", achieved="90 %", change="+12.5 points"), ["SK208"]),
        (oee(baseline="80 %", achieved="90 %", change="+12.5 %"), []),
        (oee(baseline="80 %", achieved="90 %", change="+30 %"), ["SK214"]),
        (oee(achieved=0.75), ["SK208"]),
        (oee(baseline=0.6, achieved=0.75), ["SK208", "SK208"]),
        (oee(baseline="60 %", achieved=0.75, change="+25 %"), ["SK208"]),
        (oee(achieved=0), ["SK206"]),
        ({"metric": "scrap_ratio", "achieved": 0.05}, ["SK206"]),
        ({"metric": "share", "achieved": 0.75}, []),
        ({"metric": "defects", "achieved": "3 ppm", "as_published": "不良率3%"}, ["SK208"]),
        ({"metric": "defects", "achieved": "3 ppm", "as_published": "不良率3ppm，合格率3%"}, []),
        ({"metric": "defects", "achieved": "30000 ppm", "as_published": "不良率３％"}, []),
        ({"metric": "share", "achieved": "30 %", "as_published": "30 ppm"}, ["SK208"]),
        ({"metric": "defects", "achieved": "3..4 ppm", "as_published": "3%"}, []),
    ],
)
def test_percent_slips(impact: dict[str, Any], expected: list[str]) -> None:
    assert codes(impact) == expected


def test_a_slip_says_both_readings() -> None:
    (one,) = found({"impacts": [oee(baseline="80 %", achieved="90 %", change="+10 %")]})
    assert one.message() == "`+10 %` probably means `+10 points`: 80 % -> 90 % is +12.5 % or +10 points"


# ------------------------------------------------------------------------------------------------ products


FACTORS = [
    {"metric": "availability", "achieved": "90 %"},
    {"metric": "effectiveness", "achieved": "90 %"},
    {"metric": "quality_ratio", "achieved": "98 %"},
]


@pytest.mark.parametrize(
    ("value", "factors", "expected"),
    [
        ("79.4 %", FACTORS, []),
        ("79.8 %", FACTORS, []),
        ("80 %", FACTORS, ["SK209"]),
        ("about 85 %", FACTORS, []),
        ("over 85 %", FACTORS, []),
        ("85 %", FACTORS[:2], []),
        ("85 %", [*FACTORS[:2], {"metric": "quality_ratio", "achieved": "over 98 %"}], []),
        ("85 %", [*FACTORS[:2], {"metric": "quality_ratio", "baseline": "98 %"}], []),
        ("85 %", [*FACTORS[:2], {"metric": "quality_ratio", "achieved": "104 %"}], ["SK205"]),
        ("85 %", [*FACTORS[:2], {"metric": "quality_ratio", "achieved": "98 s"}], ["SK207"]),
        ("0.85", [*FACTORS], ["SK208"]),
    ],
)
def test_products(value: str, factors: list[dict[str, Any]], expected: list[str]) -> None:
    assert codes({"metric": "oee", "achieved": float(value) if value == "0.85" else value}, *factors) == expected


# ------------------------------------------------------------------------------------------------ dates and sources of values


def test_a_date_may_stand_beside_the_value_or_in_any_source() -> None:
    undated, dated = {"citation": "Bulletin"}, {"citation": "Bulletin", "published": "2025"}
    patch = {"impacts": [oee(achieved="75 %"), oee(achieved="80 %", baseline="70 %")]}
    (one,) = found({**patch, "sources": [undated]})
    assert (one.code, one.field) == ("SK210", "impacts.0.achieved")
    assert one.message() == "nothing says when 75 %, 80 % held"
    assert found({**patch, "sources": [undated, dated]}) == []
    assert found({**patch, "sources": ["sample-source"]}) == []
    assert found({**patch, "sources": [undated], "illustrative": True}) == []
    assert found({"impacts": [oee(baseline="60 %", target="75 %")], "sources": [undated]}) == []


def test_without_a_source_that_is_the_one_note() -> None:
    patch = {"sources": None, "impacts": [oee(achieved="75 %"), xray(baseline="8 s", achieved="4 s")]}
    (one,) = found(patch)
    assert (one.code, one.message()) == ("SK211", "nothing says where 75 %, 4 s comes from")
    withdrawn = {"date": "2025", "reason": {"zh": "合并", "en": "merged"}}
    assert [d for d in found({**patch, "withdrawn": withdrawn}) if d.code in {"SK210", "SK211"}] == []


def test_figures_rest_on_their_own_source_or_the_default_one() -> None:
    figure = {"of": {"zh": "平台", "en": "Platforms"}, "value": 43}
    assert [d.code for d in found({"$catalog": {"figures": [figure]}})] == ["SK211"]
    assert found({"$catalog": {"figures": [figure], "default_source": "sample-source"}}) == []
    undated = {"sources": {"bare": {"citation": "Bulletin"}}, "default_source": "bare", "figures": [figure]}
    assert [(d.code, d.field) for d in found({"$catalog": undated})] == [("SK210", "figures.0.value")]
    assert [d.code for d in found({"figures": [figure], "sources": None}, "platform")] == ["SK211"]


# ------------------------------------------------------------------------------------------------ published words


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("检测时间缩短50%", None),
        ("效率提升100%", None),
        ("效率提升1倍", None),
        ("效率提升了约2倍", None),
        ("inspection is 50 % faster", None),
        ("time reduced by 50 percent", None),
        ("检测时间缩短至4秒，99%以上设备联网", None),
        ("从８秒缩短到４秒", None),
        ("from 8 to 4 s", None),
        ("国际标准水平为1%", None),
        ("单条轮胎质检时间由8秒降低至4秒，质检效率提升400%", "提升400%"),
        ("效率提升４００％", "提升400%"),
        ("效率提升9倍", "提升9倍"),
        ("+400 %", "+400 %"),
        ("increased by 30 %", "increased by 30 %"),
        ("由8秒降低至3秒", "由8秒降低至3秒"),
        ("from 9 s to 4 s", "from 9 s to 4 s"),
        ("from 2021 to 2023 years of work", None),
    ],
)
def test_published_words(words: str, wrong: str | None) -> None:
    notes = found({"impacts": [xray(baseline="8 s", achieved="4 s", as_published=words)]})
    assert [(d.code, d.severity, d.values["words"]) for d in notes] == (
        [] if wrong is None else [("SK212", "note", wrong)]
    )


@pytest.mark.parametrize(
    ("impact", "expected"),
    [
        (oee(baseline="60 %", achieved="75 %", as_published="提升15个百分点"), []),
        (oee(baseline="60 %", achieved="75 %", as_published="提升25%"), []),
        (oee(baseline="60 %", achieved="75 %", as_published="提升45%"), ["SK212"]),
        (xray(baseline="8 s", achieved="under 4 s", as_published="缩短60%"), []),
        (xray(change="-35 %", as_published="缩短35%"), []),
        (xray(change="-35 %", as_published="缩短75%"), ["SK212"]),
        (xray(baseline="8 s", achieved="4 s", change="+400 %", as_published="提升400%"), ["SK214"]),
        (xray(baseline="8 s", as_published="提升400%"), []),
        (xray(as_published="提升400%"), []),
        (xray(baseline="0 s", achieved="4 s", as_published="提升400%"), ["SK204", "SK206"]),
    ],
)
def test_published_words_beside_other_numbers(impact: dict[str, Any], expected: list[str]) -> None:
    assert codes(impact) == expected


def test_long_words_are_searched_in_bounded_time() -> None:
    assert codes(xray(baseline="8 s", achieved="4 s", as_published="由1" * 50_000 + "提升" * 1000)) == []


# ------------------------------------------------------------------------------------------------ evidence


@pytest.mark.parametrize(
    ("claim", "tolerance", "expected"),
    [
        ("61 %", 0.0, []),
        ("61.5 %", 0.01, []),
        ("62 %", 0.01, ["SK213"]),
        ("over 60 %", 0.0, []),
        ("over 65 %", 0.0, ["SK213"]),
        ("60..62 %", 0.0, []),
    ],
)
def test_evidence(claim: str, tolerance: float, expected: list[str]) -> None:
    measured = {
        "metric": "share",
        "file": "evidence/a.csv",
        "value": "61 %",
        "rows": range(2, 44),
        "tolerance": tolerance,
    }
    value = {"value": claim, "evidence": {"file": "evidence/a.csv"}}
    patch = {"$measured": [measured], "impacts": [{"metric": "share", "achieved": value}]}
    assert [d.code for d in found(patch)] == expected
    figure = {"figures": [{"metric": "share", "as_of": "2025", **value}], "$measured": [measured]}
    assert [d.code for d in found(figure, "platform")] == expected
    elsewhere = {**measured, "file": "evidence/b.csv"}
    assert found({**patch, "$measured": [elsewhere]}) == []


# ------------------------------------------------------------------------------------------------ contradictions


@pytest.mark.parametrize(
    ("baseline", "achieved", "change", "expected"),
    [
        ("8 s", "4 s", "-50 %", []),
        ("8 s", "4 s", "-50.9 %", []),
        ("8 s", "4 s", "-52 %", ["SK214"]),
        ("8 s", "4 s", "50 %", ["SK214"]),
        ("8 s", "4 s", "-4 s", []),
        ("8 s", "4 s", -4, []),
        ("8 s", "4 s", "x0.5", []),
        ("8 s", "4 s", "x2", ["SK214"]),
        ("8 s", "0.0667 min", "-50 %", []),
        (8, 4, "-50 %", []),
        ("8..10 s", "4 s", "-55 %", []),
        ("8..10 s", "4 s", "-70 %", ["SK214"]),
        ("8 s", "under 4 s", "-80 %", []),
        ("8 s", "under 4 s", "-30 %", ["SK214"]),
        ("8 s", "under 4 s", "over -60 %", []),
        ("8 s", "4 s", "-60..-40 %", []),
        ("8 s", "4 s", "about -53 %", []),
        ("8 s", "4 s", "about -60 %", ["SK214"]),
        ("about 8 s", "about 4 s", "-53 %", []),
        ("0 s", "4 s", "-50 %", ["SK206"]),
    ],
)
def test_contradictions(baseline: Any, achieved: Any, change: Any, expected: list[str]) -> None:
    assert codes(xray(baseline=baseline, achieved=achieved, change=change)) == expected


def test_contradictions_for_rates_and_points() -> None:
    assert codes({"metric": "scale", "baseline": 2, "achieved": 4, "change": "x2"}) == []
    assert codes({"metric": "scale", "baseline": 2, "achieved": 4, "change": "+100 %"}) == []
    assert codes({"metric": "scale", "baseline": 2, "achieved": 4, "change": "+2"}) == []
    assert codes({"metric": "scale", "baseline": 2, "achieved": 4, "change": "x3"}) == ["SK214"]
    assert codes(oee(baseline="60 %", achieved="75 %", change="+15 points")) == []
    assert codes(oee(baseline="60 %", achieved="75 %", change="+16 points")) == ["SK214"]


def test_a_change_is_compared_with_the_target_until_something_is_reached() -> None:
    assert codes(xray(baseline="8 s", target="4 s", change="-50 %")) == []
    assert codes(xray(baseline="8 s", target="4 s", change="-20 %")) == ["SK214"]
    assert codes(xray(baseline="8 s", target="4 s", achieved="6 s", change="-25 %")) == []
    assert codes(xray(baseline="8 s", target="4 s", achieved="6 s", change="-50 %")) == ["SK214"]


def test_the_newspaper_is_told_what_the_numbers_say() -> None:
    (one,) = found({"impacts": [xray(baseline="8 s", achieved="4 s", change="+400 %")]})
    assert one.message() == "8 s -> 4 s is -50 %, the record claims +400 %"
    assert one.message("zh") == "8 s -> 4 s 是 -50 %，记录却写 +400 %"
    assert one.notes[0] == {
        "en": "+400 % of a time is impossible; half the time is twice the rate (+100 %)",
        "zh": "时间不可能变化 +400 %；时间减半即效率翻倍（+100 %）",
    }
    (other,) = found({"impacts": [xray(baseline="8 s", achieved="2 s", change="+400 %")]})
    assert "(" not in other.notes[0]["en"]
    assert "+300 %" in other.notes[0]["en"]
    (rate,) = found({"impacts": [oee(baseline="60 %", achieved="75 %", change="+400 %")]})
    assert rate.notes == ()


@settings(max_examples=times(20))
@given(st.integers(4, 39), st.integers(4, 39))
def test_a_change_that_was_computed_never_contradicts(before: int, after: int) -> None:
    change = round((after / before - 1) * 100, 1)
    assert "SK214" not in codes(xray(baseline=before, achieved=after, change=f"{change:+} %"))


# ------------------------------------------------------------------------------------------------ shares


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "expected"),
    [
        ("60 %", 180, 300, []),
        ("60.4 %", 180, 300, []),
        ("61 %", 180, 300, ["SK215"]),
        ("600000 ppm", 180, 300, []),
        (0.6, 180, 300, []),
        (60, 180, 300, []),
        (70, 180, 300, ["SK215"]),
        ("over 50 %", 180, 300, []),
        ("under 50 %", 180, 300, ["SK215"]),
        ("60 %", "180 台", "300 台", []),
        ("60 %", "180 台", 300, []),
        ("60 %", "18 km", "30 s", []),
        ("60 %", "over 100", 300, []),
        ("60 %", "100..180", 300, []),
        ("60 %", 180, 0, ["SK215"]),
        ("120 %", 120, 100, ["SK215"]),
        ("0.6 kWh/t", "1 kWh", "3 t", []),
        ("60 %", 180, None, []),
    ],
)
def test_shares(value: Any, numerator: Any, denominator: Any, expected: list[str]) -> None:
    figure = {"of": {"zh": "占比", "en": "Share"}, "as_of": "2025", "value": value}
    counts = {"numerator": numerator, "denominator": denominator}
    figure |= {key: count for key, count in counts.items() if count is not None}
    assert [d.code for d in found({"figures": [figure]}, "platform")] == expected


def test_a_share_outside_its_range_is_one_mistake() -> None:
    figure = {"metric": "share", "as_of": "2025", "value": "120 %", "numerator": 120, "denominator": 100}
    assert [d.code for d in found({"figures": [figure]}, "platform")] == ["SK205"]


# ------------------------------------------------------------------------------------------------ what a case must tell


def test_only_cases_need_an_impact_and_a_place() -> None:
    need = {
        "kind": "need", "status": "open", "impacts": None, "site": None, "platforms": None,
        "parties": {"owner": None, "needer": [{"name": {"zh": "某厂", "en": "A works"}, "anonymous": True}]},
        "problem": {"zh": "慢", "en": "Slow"},
    }  # fmt: skip
    assert found(need) == []


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"site": None}, []),
        ({"site": {"name": None}}, []),
        ({"site": None, "parties": {"owner": ["sample-works", {"name": {"zh": "某厂", "en": "A works"}}]}}, []),
        ({"site": None, "parties": {"owner": ["nobody-knows"]}}, []),
        ({"site": None, "parties": {"owner": ["sample-bureau"]}}, ["SK217"]),
        ({"site": None, "parties": {"owner": None}}, []),
        ({"site": None, "parties": {"owner": None}, "withheld": {"parties.owner": "withheld"}}, ["SK217"]),
        ({"site": None, "parties": {"owner": ["sample-bureau"]}, "withheld": {"site": "withheld"}}, []),
    ],
)
def test_places(patch: dict[str, Any], expected: list[str]) -> None:
    assert [d.code for d in found(patch)] == expected


# ------------------------------------------------------------------------------------------------ rejected records


def cut_impact(**raw: Any) -> Impact:
    """An impact as it is left after something invalid was cut out of it."""
    built: Impact = spec_of(Impact).build(raw, Env())
    return built


def test_what_was_cut_out_is_not_missing() -> None:
    with pytest.raises(AttributeError):
        list(empty_impact.function(cut_impact(metric="oee", achieved=CUT)))
    assert quantity_of(cut_impact(metric="oee", achieved=CUT), "achieved") is None
    assert quantity_of(cut_impact(metric="oee", achieved={"value": CUT}), "achieved") is None


def test_what_is_sound_in_a_rejected_record_is_still_checked() -> None:
    example = {"$metrics": METRICS, "impacts": [{"metric": "share", "baseline": True, "achieved": "104 %"}]}
    seen = [d.code for d in check(None, example)]
    assert "SK205" in seen
    assert any(code.startswith("SK1") for code in seen)


def test_validators_can_be_called_from_python() -> None:
    metric = Metric(
        "share",
        {"en": "Share"},
        {"en": "A share"},
        unit="%",
        trend="higher",
        range={"max": 100.0, "basis": "arithmetic"},
    )
    header_free = Context(today=date(2026, 1, 1), metrics={"share": metric})
    impact = Impact("share", achieved=Observation(Quantity.of("104 %")))
    scenario = _scenario(impact)
    (one,) = outside_range.function(scenario, header_free)
    assert one.at == "impacts.0.achieved"
    assert re.fullmatch(r"104 %", str(one.values["value"]))


def _scenario(*impacts: Impact) -> Any:
    return Scenario(id="x", kind=Kind.CASE, title=LocalizedText.of({"en": "X"}), impacts=impacts)
