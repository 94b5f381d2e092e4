"""Every size vector of the reference tables, and what the grammar must not do."""

import csv
import json
import time
from pathlib import Path

import pytest

from scenariokit_rubber_tires.tyre_size import normal, parse_size

VECTORS = list(
    csv.DictReader(
        (Path(__file__).parent / "data" / "tyre_size_test_vectors.csv").read_text(encoding="utf-8").splitlines()
    )
)
FIELDS = {
    "pfx": "prefix", "w": "width", "ar": "aspect", "con": "construction", "rim": "rim", "sfx": "suffix", "li": "load_index",
    "li2": "load_index_dual", "ss": "speed_symbol", "xl": "marking", "od": "diameter", "lip": "load_index", "ssp": "speed_symbol",
}  # fmt: skip
NUMBERS = {"width", "aspect", "rim", "load_index", "load_index_dual", "diameter"}


def test_there_are_twenty_vectors():
    assert len(VECTORS) == 20


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["designation"])
def test_vector(row):
    size = parse_size(row["designation"])
    if row["result"] == "no_match":
        assert size is None
        return
    assert size is not None
    assert size.family == row["grammar"]
    assert size.in_range == (row["result"] == "ok")
    for key, text in json.loads(row["fields_json"]).items():
        name = FIELDS[key]
        assert getattr(size, name) == (float(text) if name in NUMBERS else text), name
    assert size.open_ended == ("lip" in row["fields_json"])
    if row["outer_diameter_mm"]:
        assert size.outer_diameter_mm == float(row["outer_diameter_mm"])


def test_only_a_wrong_speed_symbol_leaves_the_rest_readable():
    size = parse_size("205/55R16 91I", any_symbol=True)
    assert size is not None
    assert (size.width, size.load_index, size.speed_symbol) == (205, 91, "I")
    assert parse_size("205/55R16 91Ö", any_symbol=True) is None


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("２０５／５５Ｒ１６　９１Ｖ", "205/55R16 91V"),
        (" 205/55r16\t91v ", "205/55R16 91V"),
        ("31×10.50R15LT", "31X10.50R15LT"),
        ("225/40ZR18（92Y）", "225/40ZR18(92Y)"),
    ],
)
def test_full_width_characters_and_lower_case(written, usual):
    assert normal(written) == usual
    assert parse_size(written) == parse_size(usual)
    assert parse_size(written) is not None


@pytest.mark.parametrize("spelling", ["315/80 R22.5", "195/65 R 17", "LT 265/75 R16 123/120 Q"])
def test_blanks_as_registers_print_them(spelling):
    assert parse_size(spelling) == parse_size(spelling.replace(" ", ""))
    assert parse_size(spelling) is not None


@pytest.mark.parametrize(
    "spelling", ["90/90-18", "VF380/90R46", "H44.5x16.5-21", "", "٢٠٥/٥٥R16", "205/55R16 91V extra"]
)
def test_what_is_not_covered_is_not_guessed(spelling):
    assert parse_size(spelling) is None


@pytest.mark.parametrize(
    "text", ["2" * 100_000, "205/55R16" + " " * 100_000 + "91V", "R" * 48, "1 " * 24, "\u2460" * 48, "﷽" * 48]
)
def test_hostile_text_costs_nothing(text):
    begin = time.process_time()
    parse_size(text, any_symbol=True)
    assert time.process_time() - begin < 0.5


def test_flotation_names_its_diameter_and_imperial_sizes_do_not():
    assert parse_size("31X10.50R15LT").outer_diameter_mm == 787.4
    assert parse_size("11R22.5").outer_diameter_mm is None


@pytest.mark.parametrize(
    ("printed", "ply", "rim"), [("195R14C 8PR", 8, 14), ("205/65R16C 8PR", 8, 16), ("11R22.5 16PR 148/145M", 16, 22.5)]
)
def test_ply_ratings_as_registrations_print_them(printed, ply, rim):
    size = parse_size(printed)
    assert size is not None
    assert (size.ply, size.rim) == (ply, rim)
