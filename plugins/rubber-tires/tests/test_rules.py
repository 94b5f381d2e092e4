"""The failing and passing values of the sector reference, its misprints and its traps."""

import csv
from pathlib import Path

import pytest

from scenariokit.plugin import Severity
from scenariokit.testing import check
from scenariokit_rubber_tires import SECTOR
from scenariokit_rubber_tires.codelists import LABEL_CLASSES, LOAD_INDEX, NOISE_LIMITS, SPEED_SYMBOL, UTQG
from scenariokit_rubber_tires.examples import claim, rates, tyre
from scenariokit_rubber_tires.label import RESCALED, bands, possible, rounded


def found(patch):
    """Code -> severity of what the sector itself says."""
    return {d.code: d.severity for d in check(SECTOR, patch) if d.code.startswith("TYR")}


ERROR, WARNING = Severity.ERROR, Severity.WARNING
RULES = [
    ("tires-1", tyre(size="205-55-16"), tyre(size="205/55R16 91V"), "TYR201", WARNING),
    ("tires-2", tyre(size="207/55R16"), tyre(size="205/55R16"), "TYR202", WARNING),
    ("tires-3", tyre(size="205/55R16 91I"), tyre(size="205/55R16 91V"), "TYR203", ERROR),
    ("tires-4", tyre(size="205/55R16", load_index=91, wheel_load="700 kg"), tyre(size="205/55R16", load_index=97, wheel_load="700 kg"), "TYR204", ERROR),
    ("tires-5", claim("9.1 N/kN", tyre_class="C2", fuel_class="D"), claim("9.1 N/kN", tyre_class="C1", fuel_class="D"), "TYR206", ERROR),
    ("tires-6", tyre(fuel_class="F", on_market="2021-05-01"), tyre(fuel_class="E", on_market="2021-05-01"), "TYR208", ERROR),
    ("tires-6", tyre(wet_grip_class="G"), tyre(wet_grip_class="A"), "TYR208", ERROR),
    ("tires-7", tyre(tin="1ABC2D3E45425"), tyre(tin="1ABC2D3E42325"), "TYR209", ERROR),
    ("tires-7", {**tyre(tin="1ABC2D3E42325"), "dates": {"operational": "2024"}, "impacts": []}, {**tyre(tin="1ABC2D3E42325"), "dates": {"operational": "2026"}, "impacts": []}, "TYR210", ERROR),
    ("tires-8", tyre(tin="1GBC2D3E42325"), tyre(tin="1ABC2D3E42325"), "TYR211", WARNING),
    ("tires-8", tyre(tin="DOT AB C2D3 2325"), tyre(tin="1ABC2D3E42325"), "TYR211", WARNING),
    ("tires-9", rates(miss_rate="under 2.5 %"), rates(miss_rate="under 2.5 %", false_call_rate="under 20 %"), "TYR212", WARNING),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "fails", "passes", "code", "severity"), RULES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_rule(rule, fails, passes, code, severity):
    assert found(fails) == {code: severity}
    assert found(passes) == {}


def test_the_label_message_reads_as_in_the_reference():
    [d] = check(SECTOR, claim("9.1 N/kN", tyre_class="C2", fuel_class="D"))
    assert d.field == "details.rubber-tires.fuel_class"
    assert d.message("en") == "9.1 N/kN is E for C2, the record says D"
    assert d.message("zh") == "C2 类轮胎 9.1 N/kN 应为 E 级，记录却写 D 级"
    assert "9.1 ≤ x" in d.help("en")


MISPRINTS = [
    (135, 2190, 2180, "pirelli"),
    (53, 205, 206, "boosttown"),
    (62, 165, 265, "boosttown"),
    (103, 857, 875, "pledgetimes"),
    (105, 924, 925, "pledgetimes"),
]


@pytest.mark.parametrize(("index", "printed", "right", "page"), MISPRINTS)
def test_misprinted_load_indices_are_errors(index, printed, right, page):
    assert LOAD_INDEX.get(str(index))["max_load_kg"] == str(right)
    [d] = check(SECTOR, tyre(size="205/55R16", load_index=index, max_load=f"{printed} kg"))
    assert (d.code, d.severity) == ("TYR213", ERROR)
    assert f"{right}" in d.message("en")
    assert found(tyre(size="205/55R16", load_index=index, max_load=f"{right} kg")) == {}


def test_misprinted_traction_grade():
    """A page prints 0.41 for AA on wet asphalt; it is 0.54. One source, so it never fails a run."""
    [d] = check(SECTOR, tyre(size="205/55R16", utqg={"traction": "AA", "asphalt": 0.42}))
    assert (d.code, d.severity) == ("TYR220", WARNING)
    assert d.values["least"] == 0.54


def test_the_old_scale_is_never_mixed_with_the_new_one():
    """1222/2009 has C2 E up to 9.2; the new bound between D and E is 9.0."""
    assert [b.grade for b in possible(bands(LABEL_CLASSES, "C2", "rrc"), 9.2, 9.2)] == ["E"]
    assert found(claim("9.1 N/kN", tyre_class="C2", fuel_class="D", label_regulation="1222/2009")) == {}
    assert found(claim("9.1 N/kN", tyre_class="C2", fuel_class="D", on_market="2020-12")) == {}
    assert RESCALED.isoformat() == "2021-05-01"


def test_newtons_per_kilonewton_and_kilograms_per_tonne_are_one_number():
    for unit in ("N/kN", "kg/t"):
        assert found(claim(f"9.1 {unit}", tyre_class="C2", fuel_class="D")) == {"TYR206": ERROR}
        assert found(claim(f"9.04 {unit}", tyre_class="C2", fuel_class="D")) == {}
    assert rounded(9.05, "rrc") == 9.1


@pytest.mark.parametrize("tyre_class", ["C1", "C2", "C3"])
@pytest.mark.parametrize(("parameter", "step", "top"), [("rrc", 0.1, 140), ("wet_grip", 0.01, 180)])
def test_the_bands_tile_without_gap_or_overlap(tyre_class, parameter, step, top):
    among = bands(LABEL_CLASSES, tyre_class, parameter)
    assert "".join(b.grade for b in among) == "ABCDE"
    for number in range(1, top):
        value = rounded(number * step, parameter)
        assert len(possible(among, value, value)) == 1, value


def test_unknown_load_indices_warn():
    assert found(tyre(size="26.5R25", load_index=193)) == {"TYR205": WARNING}


def test_the_series_rule_holds_on_every_row():
    for row in LOAD_INDEX:
        ten = LOAD_INDEX.get(str(int(row.code) + 80))
        if ten is not None:
            assert abs(float(ten["max_load_kg"]) - 10 * float(row["max_load_kg"])) <= 5, row.code
    assert len(LOAD_INDEX) == 181


def test_speed_symbols():
    assert len(SPEED_SYMBOL) == 29
    assert (SPEED_SYMBOL.get("D")["max_speed_km_h"], SPEED_SYMBOL.get("H")["max_speed_km_h"]) == ("65", "210")
    assert not {"I", "O", "X", "ZR"} & {row.code for row in SPEED_SYMBOL}


PROVISIONAL = [
    tyre(size="155/60R15 74T", tyre_class="C1", noise=69, noise_class="A"),
    tyre(size="205-55-16"),
    tyre(size="205/55R16", tin="1GBC2D3E42325"),
    tyre(size="205/55R16", utqg={"traction": "AA", "asphalt": 0.2}),
    tyre(size="205/55R16", utqg={"temperature": "A", "speed_mph": 90}),
    tyre(size="205/55R16 91V", outer_diameter="900 mm"),
    tyre(size="LT265/75R16", utqg={"treadwear": 400}),
]


@pytest.mark.parametrize("patch", PROVISIONAL)
def test_what_rests_on_one_source_or_memory_warns_and_never_fails(patch):
    severities = set(found(patch).values())
    assert severities == {WARNING}


def test_weak_rows_are_marked_as_such():
    weak = {row.verified for codes in (NOISE_LIMITS, UTQG) for row in codes}
    assert weak == {"one-source"}
    assert {r.verified for r in LABEL_CLASSES if r["parameter"] == "noise"} == {"memory"}
    assert all(row.strong for codes in (LOAD_INDEX, SPEED_SYMBOL) for row in codes)


PUBLISHED = [
    ("C1", "185/50R16", {}, 68, "B"),  # Grenlander Colo H02, EPREL 597531
    ("C1", "185/50R16", {}, 69, "B"),  # Grenlander Colo H01, EPREL 509439
    ("C1", "195/55R16", {}, 71, "B"),  # Delmax Ultimatour, EPREL 582685
    ("C1", "195/50R16", {}, 71, "B"),  # Delmax Ultimatour, EPREL 582757
    ("C2", "205/70R15C", {"snow": True}, 71, "B"),  # Grenlander Greentour A/S, EPREL 514529
    ("C2", "195R14C 8PR", {}, 72, "B"),  # Evergreen ES88, EPREL 441693
    ("C2", "205/65R16C 8PR", {"snow": True}, 71, "B"),  # Evergreen Dynamaster EA720VAN, EPREL 1282593
    ("C2", "215/65R16C", {}, 71, "B"),  # Goodyear EfficientGrip Cargo, EPREL 610243
    ("C3", "385/65R22.5", {}, 72, "B"),  # Dunlop SP282, EPREL 530585
    ("C3", "385/65R22.5", {"snow": True}, 70, "A"),  # Nokian E-Truck Trailer, EPREL 511829
]


@pytest.mark.parametrize(("tyre_class", "size", "more", "noise", "grade"), PUBLISHED)
def test_published_labels_agree_with_the_noise_bands(tyre_class, size, more, noise, grade):
    patch = tyre(size=size, tyre_class=tyre_class, noise=noise, noise_class=grade, label_regulation="2020/740", **more)
    assert found(patch) == {}


def test_a_published_label_that_the_noise_bands_do_not_give_only_warns():
    """Grenlander Colo H02 175/65R14 XL, EPREL 597244: 67 dB and class B, where the bands (from memory) give A."""
    patch = tyre(size="175/65R14 86T", extra_load=True, tyre_class="C1", noise=67, noise_class="B")
    assert found(patch) == {"TYR207": WARNING}


def test_ten_mistakes_of_different_kinds_come_out_in_one_run():
    patch = {
        **tyre(
            size="207/55R16 91I", load_index=193, speed_symbol="O", wheel_load="7 kN", tyre_class="C1", fuel_class="F",
            wet_grip_class="A", wet_grip_index=1.2, gtin="4006381333932", sgtin="urn:epc:id:sgtin:1.2.3",
            tin="1GBC2D3E45425", utqg={"traction": "AA", "asphalt": 0.2},
        ),
        "impacts": [{"metric": "rubber-tires/miss_rate", "achieved": "1 %"}],
    }  # fmt: skip
    assert set(found(patch)) >= {
        "TYR202", "TYR203", "TYR205", "TYR206", "TYR208", "TYR209", "TYR211", "TYR212", "TYR214", "TYR216", "TYR217", "TYR218", "TYR220",
    }  # fmt: skip


def test_metrics_are_the_rows_of_the_reference_table():
    rows = list(
        csv.DictReader(
            (Path(__file__).parent / "data" / "kpi_definitions.csv").read_text(encoding="utf-8").splitlines()
        )
    )
    assert [m.id for m in SECTOR.metrics] == [row["kpi_id"] for row in rows]
    for metric, row in zip(SECTOR.metrics, rows, strict=True):
        assert (metric.unit, str(metric.trend)) == (row["unit"], row["trend"])
        assert (metric.range.min, metric.range.max) == (float(row["hard_min"]), float(row["hard_max"]))
        assert metric.range.basis == row["hard_min_basis"]
        assert (metric.range.max_basis or metric.range.basis) == row["hard_max_basis"]
        assert (metric.typical.min, metric.typical.max) == (float(row["typical_low"]), float(row["typical_high"]))
        assert {"zh", "en"} <= {tag for tag, _ in metric.name.texts} & {tag for tag, _ in metric.definition.texts}
        assert bool(metric.sources) == (row["verified"] == "one-source")


def test_the_newspapers_400_percent_is_still_an_error():
    patch = {
        "impacts": [{"metric": "rubber-tires/xray_cycle", "baseline": "8 s", "achieved": "4 s", "change": "+400 %"}]
    }
    assert {d.code for d in check(SECTOR, patch)} == {"SK214"}
