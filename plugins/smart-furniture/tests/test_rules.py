"""The failing and passing values of the sector's rules, its misprints and its traps."""

import csv
from pathlib import Path

import pytest

from scenariokit.plugin import Severity
from scenariokit.testing import check
from scenariokit_smart_furniture import SECTOR, matter_id, standard_number
from scenariokit_smart_furniture.codelists import FORMALDEHYDE, MATTER, STANDARDS
from scenariokit_smart_furniture.emission import basis
from scenariokit_smart_furniture.examples import SHEETS, device, emission, furniture, panel_yield

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
RUN = {"sheets": SHEETS, "parts_area": 27.5}


def found(patch):
    """Code -> severity of what the sector itself says."""
    return {d.code: d.severity for d in check(SECTOR, patch) if d.code.startswith("FUR")}


def told(patches):
    """Number, code and severity of what the sector itself says of many records at once."""
    many = [{**patch, "id": f"r{number}"} for number, patch in enumerate(patches)]
    return [(int(d.record[1][1:]), d.code, d.severity) for d in check(SECTOR, many) if d.code.startswith("FUR")]


def sheet(length, width):
    return furniture(nesting={"sheets": [{"length": length, "width": width}]})


RULES = [
    ("furniture-1", emission("gbt-39600-enf", value="0.031 mg/m3"), emission("gbt-39600-enf", value="0.020 mg/m3"), "FUR202", WARNING),
    ("furniture-2", emission("carb-p2-plywood", value="0.05 mg/m3"), emission("carb-p2-plywood", value="0.05 ppm"), "FUR203", ERROR),
    ("furniture-3", furniture(nesting={"sheets": SHEETS, "parts_area": 30.96}), furniture(nesting=RUN), "FUR205", ERROR),
    ("furniture-3", panel_yield(RUN, achieved="94 %"), panel_yield(RUN, achieved="92.4 %"), "FUR206", ERROR),
    ("furniture-4", device("0x0073", "Dishwasher"), device("0x0075", "Dishwasher"), "FUR210", ERROR),
    ("furniture-4", device("0x0777"), device("0x0075"), "FUR209", WARNING),
    ("furniture-5", sheet(12200, 2440), sheet(1220, 2440), "FUR208", WARNING),
    ("furniture-6", panel_yield({"bound": 94}, target="97 %"), panel_yield({"bound": 94}, target="93 %"), "FUR211", WARNING),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "fails", "passes", "code", "severity"), RULES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_rule(rule, fails, passes, code, severity):
    assert found(fails) == {code: severity}
    assert found(passes) == {}


def test_the_words_of_the_reference():
    [d] = check(SECTOR, emission("carb-p2-plywood", value="0.05 mg/m3"))
    assert d.field == "details.smart-furniture.emissions.0.value"
    assert "limits are ppm" in d.message("en")
    assert "限值单位是 ppm" in d.message("zh")
    [d] = check(SECTOR, device("0x0073", "Dishwasher"))
    assert d.message("en") == "0x0073 is Laundry Washer, the record says Dishwasher"
    assert d.suggestion == "0x0075"
    [d] = check(SECTOR, furniture(nesting={"sheets": SHEETS, "parts_area": 30.96}))
    assert d.values["share"] == 104
    [d] = check(SECTOR, sheet(12200, 2440))
    assert d.suggestion == "1220 × 2440 mm"


# ---------------------------------------------------------------- misprints and traps


def test_water_valve_under_the_id_of_a_light():
    """A list of features prints Water Valve as 0x010D; that is Extended Color Light."""
    assert MATTER.get("0x010D").label("en") == "Extended Color Light"
    [d] = check(SECTOR, device("0x010D", "Water Valve"))
    assert (d.code, d.severity, d.suggestion) == ("FUR210", ERROR, "0x0042")


def test_mdf_and_thin_mdf_swapped():
    """A page prints 0.13 ppm for MDF and 0.11 for thin MDF; it is the other way round, on two sources."""
    assert (FORMALDEHYDE.get("carb-p2-mdf")["limit"], FORMALDEHYDE.get("carb-p2-thin-mdf")["limit"]) == ("0.11", "0.13")
    assert found(emission("carb-p2-mdf", value="0.13 ppm")) == {"FUR202": ERROR}
    assert found(emission("carb-p2-thin-mdf", value="0.13 ppm")) == {}


@pytest.mark.parametrize("code", ["gbt-39600-e1", "gb-18580-e1", "en-717-1-e1", "eu-2023-1464"])
@pytest.mark.parametrize("unit", ["ppm", "mg/L", "ppb"])
def test_three_bases_are_never_compared(code, unit):
    """0.3 mg/L is 300 mg/m3 by the units alone, and would be far above any limit."""
    assert found(emission(code, value=f"0.01 {unit}")) == {"FUR203": WARNING}
    assert found(emission(code, value=f"900 {unit}")) == {"FUR203": WARNING}


@pytest.mark.parametrize("unit", ["mg/m3", "mg/m³", "mg/m^3", "毫克/立方米"])
def test_spellings_of_the_chamber_unit(unit):
    assert basis(unit) == "mg/m3"
    assert found(emission("gbt-39600-enf", value=f"0.025 {unit}")) == {}
    assert found(emission("gbt-39600-enf", value=f"0.026 {unit}")) == {"FUR202": WARNING}


@pytest.mark.parametrize("value", ["0.01..0.03 mg/m3", "over 0.025 mg/m3", "26 ug/m3", "about 0.026 mg/m³"])
def test_the_highest_value_counts(value):
    assert found(emission("gbt-39600-enf", value=value)) == {"FUR202": WARNING}


def test_every_class_at_its_limit_and_above():
    for row in FORMALDEHYDE:
        limit, unit = float(row["limit"]), row["unit"]
        assert found(emission(row.code, value=f"{limit:g} {unit}")) == {}, row.code
        severity = ERROR if row.strong else WARNING
        assert found(emission(row.code, value=f"{limit * 1.01:g} {unit}")) == {"FUR202": severity}, row.code


def test_provisional_rows_never_fail():
    weak = [row for row in FORMALDEHYDE if not row.strong]
    assert len(weak) == 8
    values = [emission(row.code, value=f"99 {unit}") for row in weak for unit in ("mg/m3", "ppm", "mg/L")]
    assert ERROR not in {severity for _, _, severity in told(values)}
    doubtful = [row for row in MATTER if not row.strong]
    assert len(doubtful) == 14
    # A strong id under the name of a weak row is no surer.
    devices = [pair for row in doubtful for pair in (device(row.code, "Dishwasher"), device("0x0075", row.label("en")))]
    assert sorted(told(devices)) == [(number, "FUR210", WARNING) for number in range(28)]


def test_every_device_type_goes_by_both_its_names():
    assert len(MATTER) == 69
    assert sum(row.strong for row in MATTER) == 55
    named = [
        device(row.code.lower(), name)
        for row in MATTER
        for name in (row.label("en"), row.label("zh"), row.label("en").upper())
    ]
    assert told(named) == []
    assert told([*named, device("0x0073", "Dishwasher")]) == [(len(named), "FUR210", ERROR)], "each is looked at"


def test_names_of_device_types_are_distinct():
    for label in ("en", "zh"):
        names = [matter_id.plain(row.label(label)) for row in MATTER]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("id", ["0x00075", "75", "0x", "0x75\n", "0xZZ", "0x 75", ""])
def test_no_ids(id):
    assert matter_id.normal(id) is None


# ---------------------------------------------------------------- nesting


@pytest.mark.parametrize(
    ("claimed", "said"),
    [
        ("92.88 %", {}),
        ("91.88 %", {}),
        ("92.89 %", {"FUR206": ERROR}),
        ("91.87 %", {"FUR206": ERROR}),
        ("over 90 %", {}),
        ("90..95 %", {}),
        ("under 90 %", {"FUR206": ERROR}),
    ],
)
def test_the_tolerance_is_half_a_point(claimed, said):
    assert found(panel_yield(RUN, achieved=claimed)) == said


def test_an_impossible_run_is_one_mistake():
    over = {"sheets": SHEETS, "parts_area": 30.96}
    assert found(panel_yield(over, achieved="92 %")) == {"FUR205": ERROR}


def test_baseline_and_target_are_of_other_runs():
    assert found(panel_yield(RUN, baseline="86 %", target="94 %", achieved="92.4 %")) == {}


def test_parts():
    parts = [{"length": 2400, "width": 1200}]
    assert found(furniture(nesting={"sheets": SHEETS, "parts": parts})) == {}
    assert found(furniture(nesting={"sheets": SHEETS, "parts": [{"length": 3000, "width": 100}]})) == {
        "FUR207": WARNING
    }
    assert found(furniture(nesting={"parts": parts, "parts_area": 2.88})) == {}
    assert found(furniture(nesting={"parts": parts, "parts_area": 3})) == {"FUR213": ERROR}


@pytest.mark.parametrize(
    ("size", "meant"),
    [((12200, 2440), "1220 × 2440 mm"), ((2440, 122), "2440 × 1220 mm"), ((2.44, 1.22), "2440 × 1220 mm"), ((4880, 3000), None)],
)  # fmt: skip
def test_a_slipped_digit_is_guessed(size, meant):
    [d] = check(SECTOR, sheet(*size))
    assert (d.code, d.suggestion) == ("FUR208", meant)


# ---------------------------------------------------------------- lists and metrics


@pytest.mark.parametrize(
    ("written", "plain"),
    [("EN 1335-1:2020", "EN1335"), ("GB/T 10357.1-2013", "GB/T10357"), ("gb/t 3324", "GB/T3324"), ("BIFMA X5.5", "BIFMAX5.5"), ("DIN EN 527-1", "EN527")],
)  # fmt: skip
def test_standards_are_found_by_their_number(written, plain):
    assert standard_number.plain(written) == plain
    assert plain in {standard_number.plain(row.code) for row in STANDARDS}
    assert found(furniture(standards=[written])) == {}


def test_an_unlisted_standard_is_a_note():
    assert found(furniture(standards=["EN 99999"])) == {"FUR212": NOTE}


def test_metrics_are_those_of_the_definitions():
    rows = csv.DictReader(
        (Path(__file__).parent / "data" / "kpi_definitions.csv").read_text(encoding="utf-8").splitlines()
    )
    metrics = {metric.id: metric for metric in SECTOR.metrics}
    names = []
    for row in rows:
        names.append(row["kpi_id"])
        metric = metrics[row["kpi_id"]]
        assert metric.unit == {"day": "d"}.get(row["unit"], row["unit"])
        assert metric.trend == row["trend"]
        assert metric.range is not None
        assert (metric.range.min, metric.range.max) == (float(row["hard_min"]), float(row["hard_max"]))
        assert metric.typical is not None
        assert metric.typical.min == float(row["typical_low"])
        assert metric.typical.max == float(row["typical_high"])
        assert row["verified"] in metric.tags
    assert names == list(metrics)


def test_only_arithmetic_bounds_are_errors():
    def severities(metric, value):
        return {d.severity for d in check(SECTOR, {"impacts": [{"metric": f"smart-furniture/{metric}", "achieved": value}]}) if d.code == "SK205"}  # fmt: skip

    assert severities("panel_yield", "104 %") == {ERROR}
    assert severities("lead_time", "200 d") == {WARNING}
    assert severities("formaldehyde", "1.5 mg/m3") == {WARNING}
    assert severities("cmd_latency_p95", "90 s") == {WARNING}
