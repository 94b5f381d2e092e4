"""The sector's rules: the failing and the passing value of each, severities, misprints, and what is provisional."""

import csv
import itertools
import math
from pathlib import Path

import pytest

from scenariokit.plugin import CodeList
from scenariokit.testing import check
from scenariokit_home_appliances import SECTOR
from scenariokit_home_appliances.bands import bands, possible
from scenariokit_home_appliances.codelists import CODELISTS, GB21455_GRADES, LABEL_CLASSES, PRODUCT_GROUPS, REFRIGERANTS
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import appliance, claim
from scenariokit_home_appliances.grade import grades, reached
from scenariokit_home_appliances.gtin import judge
from scenariokit_home_appliances.refrigerant import compact, nearest, rows_of

VECTORS = list(csv.DictReader((Path(__file__).parent / "vectors.csv").read_text(encoding="utf-8").splitlines()))


def said(example, prefix="APL"):
    return [(d.code, str(d.severity)) for d in check(SECTOR, example) if d.code.startswith(prefix)]


# ---------------------------------------------------------------- rules of the sector, in their order


def test_class_against_index_with_the_bound_rule_of_the_group():
    [d] = check_apl(claim("refrigerating", "eei", 52, energy_class="B"))
    assert d.message("en") == "an energy efficiency index of 52 gives class C, the record says B"
    assert d.message("zh") == "能效指数 52 对应 C 级，记录却写 B 级"
    assert "51 < EEI ≤ 64" in d.help("en")
    assert d.severity == "warning"
    assert d.field == "details.home-appliances.energy_class"
    assert said(claim("dishwasher", "eei", 32, energy_class="A")) == [("APL201", "warning")]
    assert said(claim("refrigerating", "eei", 50.9, energy_class="B")) == []


def check_apl(example):
    return [d for d in check(SECTOR, example) if d.code.startswith("APL")]


def test_an_old_class_on_a_rescaled_label_is_an_error_once_the_date_is_known():
    assert said(appliance("washing_machine", energy_class="A+++", on_market="2022")) == [("APL202", "error")]
    assert said(appliance("washing_machine", energy_class="A+++")) == [("APL202", "warning")]
    assert said(appliance("washing_machine", energy_class="A+++", on_market="2021-02-28")) == []
    for letter in "ABCDEFG":
        assert said(appliance("washing_machine", energy_class=letter, on_market="2022")) == []


def test_a_date_of_rescaling_from_memory_never_fails():
    for product in ("tumble_dryer", "electronic_display"):
        assert said(appliance(product, energy_class="A+++", on_market="2026")) == [("APL202", "warning")]


def test_performance_factor_against_grade():
    [d] = check_apl(claim("air_conditioner", "apf", 4.2, capacity="3500 W", grade=1))
    assert (d.code, d.severity) == ("APL205", "warning")
    assert d.message("en") == "an annual performance factor of 4.2 at 3500 W reaches grade 3, not grade 1"
    assert d.message("zh") == "3500 W 时全年性能系数 4.2 为 3 级，达不到 1 级"
    assert said(claim("air_conditioner", "apf", 5.1, capacity="3500 W", grade=1)) == []


def test_refrigerant_with_the_potential_of_another():
    [d] = [d for d in check_apl(appliance("air_conditioner", refrigerant="R32", gwp=2088)) if d.code == "APL208"]
    assert d.severity == "warning"
    assert d.message("en") == "R32 has a GWP of 675 (AR4) / 771 (AR6), the record says 2088"
    assert d.notes[0]["en"] == "that is the value of R410A (AR4)"
    assert said(appliance("air_conditioner", refrigerant="R32", gwp=2088, gwp_report="AR6")) == [("APL208", "error")]
    assert said(appliance("air_conditioner", refrigerant="R32", gwp=2088, gwp_report="AR4")) == [("APL208", "warning")]
    for gwp, report in ((675, "AR4"), (771, "AR6")):
        assert said(appliance("air_conditioner", refrigerant="R32", gwp=gwp, gwp_report=report)) == []


def test_the_fact_sheets_values_of_ar4_warn_and_never_fail():
    for name, printed in (("R32", 650), ("R410A", 2075)):  # printed there; the F-gas annex has 675 and 2088
        found = said(appliance("air_conditioner", refrigerant=name, gwp=printed, gwp_report="AR4"))
        assert found == [("APL208", "warning")]
    assert said(appliance("air_conditioner", refrigerant="R410A", gwp=2256, gwp_report="AR6")) == []
    assert said(appliance("air_conditioner", refrigerant="R410A", gwp=2255, gwp_report="AR6")) == []


def test_a_report_that_the_list_does_not_have_is_not_judged():
    assert said(appliance("air_conditioner", refrigerant="R32", gwp=9999, gwp_report="AR5")) == []


@pytest.mark.parametrize("name", ["R290", "R600a"])
def test_hydrocarbons_burn(name):
    assert said(appliance("refrigerating", refrigerant=name, safety_class="A1")) == [("APL210", "warning")]
    assert said(appliance("refrigerating", refrigerant=name, safety_class="A3")) == []


def test_the_safety_class_warns_even_where_the_potential_has_two_sources():
    assert rows_of(REFRIGERANTS, "R134a")[1].strong
    assert said(appliance("air_conditioner", refrigerant="R134a", safety_class="A3")) == [("APL210", "warning")]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["value"])
def test_gtin_vectors(vector):
    valid = vector["expected"] == "valid"
    assert judge(vector["value"]).valid is valid
    expected = [] if valid else [("APL212", vector["severity"])]
    assert said(appliance("refrigerating", gtin=vector["value"])) == expected


def test_a_gtin_says_what_is_wrong_with_it():
    def reason(text):
        [d] = check_apl(appliance("refrigerating", gtin=text))
        return d.message("en")

    assert "its check digit should be `1`" in reason("4006381333932")
    assert "it has 5 characters" in reason("40063")
    assert "other than digits" in reason("4006381333O31")
    assert judge("４００６３８１３３３９３１").valid  # full-width digits are the same number
    assert "other than digits" in reason("٤٠٠٦٣٨١٣٣٣٩٣١")
    assert len(reason("4" * 10_000)) < 200


def test_ppm_against_percent():
    """The core compares the number with the published words; the sector's metrics are in ppm for it."""
    slip = {
        "impacts": [
            {"metric": "home-appliances/ppm_field", "achieved": "0.3 ppm", "note": {"zh": "即30%", "en": "30 %"}}
        ]
    }
    right = {
        "impacts": [
            {"metric": "home-appliances/ppm_field", "achieved": "300000 ppm", "note": {"zh": "即30%", "en": "30 %"}}
        ]
    }
    percent = {
        "impacts": [
            {"metric": "home-appliances/ppm_field", "achieved": "0.3 %", "note": {"zh": "3000 ppm", "en": "3000 ppm"}}
        ]
    }
    assert ("SK208", "warning") in said(slip, "SK2")
    assert "SK208" not in [code for code, _ in said(right, "SK2")]
    assert said(percent, "SK20") == []


def test_more_than_a_million_ppm_is_an_error_and_a_judged_bound_a_warning():
    def outside(metric, value):
        return said({"impacts": [{"metric": f"home-appliances/{metric}", "achieved": value}]}, "SK205")

    assert outside("ppm_line", "1000001 ppm") == [("SK205", "error")]
    assert outside("order_response", "-1 d") == [("SK205", "error")]
    assert outside("order_response", "121 d") == [("SK205", "warning")]
    assert outside("standby_power", "21 W") == [("SK205", "warning")]
    for metric, value in (("eei", 251), ("apf", 8.1), ("takt", "3601 s/unit"), ("noise", "91 dB(A)")):
        assert outside(metric, value) == [("SK205", "warning")]


# ---------------------------------------------------------------- nothing provisional fails


def test_no_weak_row_ever_raises_an_error():
    """Every class, grade and refrigerant of the lists is contradicted once; only strong rows may fail."""
    for row in LABEL_CLASSES:
        for value in (1, 500):
            metric, field = ("eei", "energy_class") if row["kind"] == "eei" else ("noise", "noise_class")
            example = claim(row["product"], metric, value, **{field: row["class"]})
            assert all(severity == "warning" for _, severity in said(example)), row.code
    for row in GB21455_GRADES:
        example = claim("air_conditioner", "apf", 1.5, capacity=f"{row['capacity_to_w']} W", grade=int(row["grade"]))
        assert said(example) == [("APL205", "warning")], row.code
    for row in REFRIGERANTS:
        example = appliance("other", refrigerant=row["refrigerant"], gwp=12_000, gwp_report=row["ipcc_report"])
        assert said(example) == [("APL208", "error" if row.strong else "warning")], row.code


def test_a_finding_of_a_weak_row_says_why_it_only_warns():
    [d] = check_apl(claim("refrigerating", "eei", 52, energy_class="B"))
    assert any("one source" in note["en"] for note in d.notes)


# ---------------------------------------------------------------- lists


@pytest.mark.parametrize(("product", "kind"), [("refrigerating", "eei"), ("washing_machine", "eei"), ("dishwasher", "eei"),
                                               ("refrigerating", "noise"), ("washing_machine", "noise")])  # fmt: skip
def test_bands_tile(product, kind):
    """Where one class ends the next begins: a printed `42 < EEI <= 51` for refrigerator class B cannot be."""
    found = bands(LABEL_CLASSES, product, kind)
    assert "".join(band.label for band in found) == ("ABCDEFG" if kind == "eei" else "ABCD")
    assert (found[0].lower, found[-1].upper) == (None, None)
    for before, after in itertools.pairwise(found):
        assert before.upper == after.lower
        assert before.upper_closed is not after.lower_closed
        for value in (before.upper, math.nextafter(before.upper, 0), math.nextafter(before.upper, 1e9)):
            assert len(possible(found, value, value)) == 1


def test_the_misprinted_bound_of_refrigerator_class_b_is_41():
    row = LABEL_CLASSES.get("refrigerating.eei.B")
    assert (row["lower"], row["lower_closed"]) == ("41", "no")
    assert "42" in row["note"]
    [band] = possible(bands(LABEL_CLASSES, "refrigerating", "eei"), 41.5, 41.5)
    assert band.label == "B"
    assert str(band) == "41 < x ≤ 51"


def test_an_open_value_can_be_several_classes():
    among = bands(LABEL_CLASSES, "refrigerating", "eei")
    assert [b.label for b in possible(among, None, 50)] == ["A", "B"]
    assert [b.label for b in possible(among, 90, None)] == ["E", "F", "G"]


def test_grades_by_capacity():
    assert [r["minimum"] for r in grades(GB21455_GRADES, 4500)] == ["5.0", "4.5", "4.0", "3.5", "3.3"]
    assert next(r["minimum"] for r in grades(GB21455_GRADES, 4501)) == "4.5"
    assert [r["minimum"] for r in grades(GB21455_GRADES, 14_000)][-1] == "3.1"
    assert grades(GB21455_GRADES, 14_001) == () == grades(GB21455_GRADES, 0)
    rows = grades(GB21455_GRADES, 3500)
    assert reached(rows, 5.0)["grade"] == "1"
    assert reached(rows, 3.2) is None
    for capacity in (4500, 7100, 14_000):
        least = [float(r["minimum"]) for r in grades(GB21455_GRADES, capacity)]
        assert least == sorted(least, reverse=True)


def test_refrigerants_in_all_spellings():
    spellings = {"R-32": "R32", "r32": "R32", "HFC-134A": "R134a", "R 410a": "R410A", "r-600A": "R600a", "R-744": "R744",
                 "HFO-1234yf": "R1234yf", "R1234ZE(e)": "R1234ze(E)", "R-452b": "R452B"}  # fmt: skip
    assert {text: compact(text) for text in spellings} == spellings
    assert all(rows_of(REFRIGERANTS, text) for text in spellings)
    assert nearest(REFRIGERANTS, "R60a") == "R600a"
    assert nearest(REFRIGERANTS, "water") is None
    assert len(compact("R" * 100_000)) <= 40


def test_every_row_of_every_list_has_a_source_and_says_how_well_it_is_known():
    for codes in CODELISTS:
        assert codes.source
        assert codes.edition
        assert {"zh", "en"} <= set(codes.title)
        for row in codes:
            assert row["source"]
            assert row["verified"] in {"two-sources", "rule", "one-source", "memory"}
            assert row.label("zh") != row.label("en")
    assert [len(codes) for codes in CODELISTS] == [9, 29, 15, 32]
    assert sorted(r.verified for r in GB21455_GRADES) == ["memory"] * 12 + ["one-source"] * 3
    assert {r.verified for r in LABEL_CLASSES} == {"one-source"}
    assert sum(r.strong for r in REFRIGERANTS) == 9


def test_groups_and_details_name_the_same_products():
    from typing import get_args

    from scenariokit_home_appliances.details import Product

    assert set(get_args(Product)) == {row.code for row in PRODUCT_GROUPS} | {"other"}
    assert {row["product"] for row in LABEL_CLASSES} <= {row.code for row in PRODUCT_GROUPS}


def test_a_newer_list_of_the_user_counts():
    """A run with another copy of a list judges by that copy."""
    from datetime import date

    from immutabledict import immutabledict

    from scenariokit.plugin import Context, Row
    from scenariokit_home_appliances.validators import unknown_refrigerant

    row = Row("R9.AR6", {"refrigerant": "R9", "ipcc_report": "AR6"})
    newer = CodeList("refrigerants", "2030", "a test", {"en": "x"}, {"R9.AR6": row})
    context = Context(date(2026, 1, 1), codelists=immutabledict({("refrigerants", "2030"): newer}))
    assert list(unknown_refrigerant(Appliance("other", refrigerant="R9"), context)) == []
    assert len(list(unknown_refrigerant(Appliance("other", refrigerant="R32"), context))) == 1


# ---------------------------------------------------------------- the sector as a whole


def test_the_metrics_are_the_nine_of_the_sector():
    expected = {"eei": ("1", "lower"), "apf": ("1", "higher"), "takt": ("s/unit", "lower"), "ppm_field": ("ppm", "lower"),
                "ppm_line": ("ppm", "lower"), "order_response": ("d", "lower"), "refrigerant_leak": ("ppm", "lower"),
                "noise": ("dB(A)", "lower"), "standby_power": ("W", "lower")}  # fmt: skip
    assert {m.id: (m.unit, m.trend) for m in SECTOR.metrics} == expected
    assert all(m.range and m.typical and (m.sources or m.note) for m in SECTOR.metrics)
    assert {m.id for m in SECTOR.metrics if m.range.basis == "arithmetic"} == {
        "ppm_field", "ppm_line", "order_response", "refrigerant_leak", "standby_power"}  # fmt: skip


def test_codes_carry_the_prefix_and_are_used_once(known):
    codes = [v.code for v in SECTOR.validators]
    assert len(set(codes)) == len(codes) == 13
    assert all(code.startswith(SECTOR.prefix) for code in codes)
    assert known.faults == ()


def test_hostile_details_never_crash():
    big = "9" * 300
    for fields in ({"refrigerant": "R" + big, "gtin": big, "model": "\u202e" * 200, "capacity": f"{big[:40]} W", "grade": 5},
                   {"charge": "1e300 kg", "gwp": 1e300, "gwp_report": "AR6", "refrigerant": "R32"},
                   {"capacity": "8..10 kW", "grade": 1, "charge": "1..2 kg"}):  # fmt: skip
        assert not [d for d in check(SECTOR, appliance("air_conditioner", **fields)) if d.code.startswith("SK9")]
    odd = claim("refrigerating", "eei", "40..60", energy_class="G")
    assert said(odd) == [("APL201", "warning")]
    assert not [
        d for d in check(SECTOR, claim("refrigerating", "eei", "5 kg", energy_class="G")) if d.code.startswith("SK9")
    ]
