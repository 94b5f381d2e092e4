"""The rules of the sector, each with a value that fails and one that passes; and who may fail, who only warns."""

import pytest

from scenariokit.testing import check
from scenariokit_automotive import SECTOR
from scenariokit_automotive.capability import cp, cpk, spread
from scenariokit_automotive.codelists import CODELISTS, COMMITMENT, MODEL_YEAR, WMI


def details(**fields):
    return {"impacts": None, "details": {"automotive": fields}}


def impacts(*given):
    return {"impacts": [dict(zip(("metric", "baseline", "target", "achieved"), one, strict=False)) for one in given]}


def achieved(**values):
    return {
        "impacts": [
            {"metric": metric if metric in CORE else f"automotive/{metric}", "achieved": value}
            for metric, value in values.items()
        ]
    }


CORE = {"oee", "availability", "effectiveness", "quality_ratio"}
FACTORS = {"availability": "95 %", "effectiveness": "95 %", "quality_ratio": "95 %"}


def severities(example, code):
    return [str(d.severity) for d in check(SECTOR, example) if d.code == code]


RULES = [
    ("VIN grammar", "AUT201", "error", details(vins=["1M8GDM9AXKP04278O"]), details(vins=["1M8GDM9AXKP042788"])),
    ("VIN check digit", "AUT202", "error", details(vins=["1HGCM82633A004353"]), details(vins=["1HGCM82633A004352"])),
    (
        "model year",
        "AUT203",
        "warning",
        details(vins=["1HGCM8263TA004352"], start_of_production="2024"),
        details(vins=["1HGCM8262RA004352"], start_of_production="2024"),
    ),
    (
        "JPH x cycle",
        "AUT205",
        "error",
        achieved(jph="80 veh/h", cycle_time="54 s"),
        achieved(jph="66.7 veh/h", cycle_time="54 s"),
    ),
    ("OEE product", "SK209", "error", achieved(oee="92 %", **FACTORS), achieved(oee="85.7 %", **FACTORS)),
    ("ppm bounds", "SK205", "error", achieved(ppm_supplier="1.2e6 ppm"), achieved(ppm_supplier="120 ppm")),
    (
        "Cpk direction",
        "SK202",
        "error",
        {"impacts": [{"metric": "automotive/cpk", "baseline": 1.33, "target": 1.0}]},
        {"impacts": [{"metric": "automotive/cpk", "baseline": 1.33, "target": 1.67}]},
    ),
    (
        "Cpk direction, core example",
        "SK202",
        "error",
        {"impacts": [{"metric": "automotive/cpk", "baseline": 1.4, "target": 1.1}]},
        {"impacts": [{"metric": "automotive/cpk", "baseline": 1.4, "target": 1.67}]},
    ),
]


@pytest.mark.parametrize(("code", "severity", "fails", "passes"), [r[1:] for r in RULES], ids=[r[0] for r in RULES])
def test_the_rules_of_the_reference(code, severity, fails, passes):
    assert severities(fails, code) == [severity]
    assert severities(passes, code) == []


def test_the_edge_of_two_per_cent():
    assert severities(achieved(jph="68 veh/h", cycle_time="54 s"), "AUT205") == []
    assert severities(achieved(jph="68.1 veh/h", cycle_time="54 s"), "AUT205") == ["error"]


def test_ppm_and_per_cent_are_a_factor_of_10_000_apart():
    counts = {"details": {"automotive": {"counts": {"received": 1000, "rejected": 3}}}}
    assert severities({**counts, **achieved(ppm_supplier="3000 ppm")}, "AUT206") == []
    assert severities({**counts, **achieved(ppm_supplier="0.3 %")}, "AUT206") == []
    assert severities({**counts, **achieved(ppm_supplier="0.3 ppm")}, "AUT206") == ["error"]


@pytest.mark.parametrize("value", [-3, 12])
def test_cpk_has_no_arithmetic_bound(value):
    assert severities(achieved(cpk=value), "SK205") == ["warning"]


@pytest.mark.parametrize(
    ("metric", "value", "severity"),
    [
        ("ftt", "104 %", "error"),
        ("ppm_supplier", "-1 ppm", "error"),
        ("robot_share", "101 %", "error"),
        ("dpu", "-0.1", "error"),
        ("dpu", "51", "warning"),
        ("iptv", "10001 1/1000", "warning"),
        ("jph", "130 veh/h", "warning"),
        ("cycle_time", "20 s", "warning"),
        ("kwh_per_vehicle", "50 kWh/veh", "warning"),
        ("schedule_horizon", "-1 d", "warning"),
    ],
)
def test_only_arithmetic_bounds_fail(metric, value, severity):
    assert severities(achieved(**{metric: value}), "SK205") == [severity]


def test_a_weak_trend_only_warns():
    worse = {"impacts": [{"metric": "automotive/ppm_supplier", "baseline": "40 ppm", "target": "120 ppm"}]}
    assert severities(worse, "SK202") == ["warning"]


def test_outside_typical_warns():
    assert severities(achieved(jph="90 veh/h"), "SK206") == ["warning"]
    assert severities(achieved(jph="60 veh/h"), "SK206") == []


# ---------------------------------------------------------------- provisional facts


def test_chinese_check_digits_warn_until_a_second_source_backs_them():
    assert severities(details(vins=["LVSHCAMB1CE054248"]), "AUT202") == ["warning"]


def test_european_vins_need_no_check_digit():
    found = [d for d in check(SECTOR, details(vins=["WVWZZZ1JZ3W386752"])) if d.code == "AUT202"]
    assert [str(d.severity) for d in found] == ["warning"]


def test_the_wmi_list_never_fails():
    assert not any(row.strong for row in WMI)
    assert len(WMI) == 48
    assert severities(details(wmis=["LFW"]), "AUT211") == ["warning"]
    assert severities(details(wmis=["LFV", "LZW", "LSV", "LSG", "LGX", "LRW"]), "AUT211") == []
    assert severities(details(wmis=["WVW"]), "AUT211") == []


def test_a_duns_number_of_a_wrong_form_only_warns():
    assert severities(details(suppliers=[{"scheme": "duns", "code": "15048378"}]), "AUT213") == ["warning"]
    assert severities(details(suppliers=[{"scheme": "gln", "code": "4006381333932"}]), "AUT213") == ["error"]


# ---------------------------------------------------------------- model years


def test_model_year_codes():
    assert len(MODEL_YEAR) == 30
    assert not set("IOQUZ0") & {row.code for row in MODEL_YEAR}
    assert all(int(row["year_cycle_2"]) == int(row["year_cycle_1"]) + 30 for row in MODEL_YEAR)
    assert {c: MODEL_YEAR.rows[c]["year_cycle_1"] for c in "A1T"} == {"A": "1980", "1": "2001", "T": "1996"}
    assert all(row.strong for row in MODEL_YEAR)


def test_a_code_that_comes_round_is_not_taken_for_the_future():
    assert severities(details(vins=["1HGCM8264YA004352"], start_of_production="2005"), "AUT203") == []


def test_a_later_date_of_the_record_counts():
    built = {**details(vins=["1HGCM8263TA004352"], start_of_production="2024"), "dates": {"operational": "2026-01"}}
    assert severities(built, "AUT203") == []


def test_without_a_date_nothing_is_said():
    assert severities(details(vins=["1HGCM8263TA004352"]), "AUT203") == []


def test_position_10_of_european_vins_is_free():
    assert severities(details(vins=["WVWZZZ1JZ0W386752"]), "AUT204") == []
    assert severities(details(vins=["1HGCM8261UA004352"]), "AUT204") == ["error"]
    assert severities(details(vins=["LVSHCAMB0ZE054249"]), "AUT204") == ["warning"]


# ---------------------------------------------------------------- arithmetic


def test_capability():
    assert cpk(4.1, 0.18, 3.0, 5.0) == pytest.approx(1.6667, abs=1e-3)
    assert cp(0.18, 3.0, 5.0) == pytest.approx(1.8519, abs=1e-3)
    assert cpk(5.5, 0.18, 3.0, 5.0) == pytest.approx(-0.9259, abs=1e-3)
    assert cpk(4.0, 0.0, 3.0, 5.0) is None
    assert cpk(4.0, 0.1, None, None) is None
    assert spread([1.0]) is None
    assert spread([1e308, -1e308]) is None
    assert spread([1e308, 1e308]) is None


def test_cp_in_place_of_cpk_is_named():
    example = {
        "details": {"automotive": {"capability": {"lower": 3.0, "upper": 5.0, "mean": 4.1, "sigma": 0.18}}},
        **achieved(cpk=1.85),
    }
    [found] = [d for d in check(SECTOR, example) if d.code == "AUT208"]
    assert found.field == "impacts.0.achieved"
    assert "1.667" in found.message("en")


def test_swapped_limits_are_told_once():
    example = {
        "details": {"automotive": {"capability": {"lower": 5.0, "upper": 3.0, "mean": 4.1, "sigma": 0.18}}},
        **achieved(cpk=1.2),
    }
    assert [d.code for d in check(SECTOR, example) if d.code.startswith("AUT")] == ["AUT209"]


def test_rounded_rates_agree_with_their_counts():
    counts = {"details": {"automotive": {"counts": {"vehicles": 1408, "ok_first": 1281, "defects": 7}}}}
    assert severities({**counts, **achieved(dpu=0.005)}, "AUT206") == []
    assert severities({**counts, **achieved(dpu=0.006)}, "AUT206") == ["error"]
    assert severities({**counts, **achieved(ftt="about 80 %")}, "AUT206") == []
    assert severities({**counts, **achieved(ftt="over 80 %")}, "AUT206") == []


def test_units_of_another_dimension_are_left_to_the_core():
    example = {
        "details": {"automotive": {"counts": {"vehicles": 1408, "ok_first": 1281}}},
        **achieved(ftt="91 kg", jph="64 kg", cycle_time="54 kg"),
    }
    assert not [d.code for d in check(SECTOR, example) if d.code.startswith(("AUT", "SK9"))]


@pytest.mark.parametrize(
    ("cut", "sound"),
    [
        ({"parallel_lines": "two"}, achieved(jph="133.3 veh/h", cycle_time="54 s")),
        ({"hours_per_day": 25, "vehicles_per_day": 3000}, achieved(cycle_time="54 s")),
        ({"start_of_production": "soon", "vins": ["1HGCM8263TA004352"]}, {"dates": {"operational": "2020"}}),
        ({"capability": {"lower": "x", "upper": 5.0, "mean": 3.4, "sigma": 0.1}}, achieved(cpk=1.33)),
        ({"counts": {"vehicles": "x", "ok_first": 7}}, achieved(ftt="91 %")),
    ],
)
def test_nothing_false_follows_from_what_was_cut(cut, sound):
    """A field that the schema refuses is no field that is missing."""
    found = [d.code for d in check(SECTOR, {**details(**cut), **sound}) if str(d.severity) != "note"]
    assert [code for code in found if code.startswith("SK1")]
    assert not [code for code in found if code.startswith(("AUT", "SK9"))]


def test_a_wmi_has_the_alphabet_of_vins():
    assert severities(details(wmis=["LFO"]), "AUT216") == ["error"]
    assert severities(details(wmis=["lvs"], vins=["LVSHCAMB1CE054249"]), "AUT212") == []


def test_chinese_messages_are_chinese():
    found = [d for d in check(SECTOR, RULES[3][3]) if d.code == "AUT205"]
    assert "节拍 54 s 对应每小时 66.7 辆" in found[0].message("zh")


# ---------------------------------------------------------------- lists and metrics


def test_lists_say_where_they_are_from():
    for codes_ in CODELISTS:
        assert codes_.source
        assert all(row.label("en") != row.code for row in codes_ if codes_ is not MODEL_YEAR)
    assert {row.code for row in COMMITMENT if row["firm"] == "yes"} == {"1", "10"}


def test_the_rows_of_the_reference_are_metrics():
    ids = {metric.id for metric in SECTOR.metrics}
    assert ids >= {
        "jph", "cycle_time", "ppm_supplier", "dpu", "ftt", "iptv", "robot_share", "cpk", "kwh_per_vehicle",
    }  # fmt: skip
    unchecked = [m for m in SECTOR.metrics if not m.sources and m.note is None and m.standard is None]
    assert unchecked == []


def test_the_same_vehicle_in_two_records():
    other = {"$type": "scenario", "id": "sample-case-2", "title": {"zh": "另一场景", "en": "Another case"}}
    first = {"$type": "scenario", **details(vins=["1HGCM82633A004352"])}
    found = check(SECTOR, [first, {**other, **details(vins=["1hgcm82633a004352"])}])
    assert [str(d.severity) for d in found if d.code == "AUT301"] == ["warning"]
