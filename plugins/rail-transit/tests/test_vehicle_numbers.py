"""Every identifier vector of the sector, the numbers of trains, and hostile text."""

import csv
import time
from pathlib import Path

import pytest

from scenariokit.testing import check
from scenariokit_rail_transit import SECTOR
from scenariokit_rail_transit.emu_number import is_emu_number, repaired
from scenariokit_rail_transit.examples import rail, vehicles
from scenariokit_rail_transit.hazard_rate import plain_rate
from scenariokit_rail_transit.vehicle_number import read_number

DATA = Path(__file__).parent / "data" / "identifier_test_vectors.csv"
VECTORS = list(csv.DictReader(DATA.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["value"])
def test_vector(row):
    found = [str(d.severity) for d in check(SECTOR, vehicles(row["value"])) if d.code == "RLY201"]
    assert found == ([row["severity"]] if row["expected"] == "invalid" else [])
    assert (read_number(row["value"]).fault is None) == (row["expected"] == "valid")


@pytest.mark.parametrize("row", [v for v in VECTORS if v["note"].startswith("printed ")], ids=lambda row: row["note"])
def test_vector_as_printed(row):
    printed = row["note"].removeprefix("printed ")
    assert read_number(printed).digits == row["value"]
    assert not [d for d in check(SECTOR, vehicles(printed)) if d.code == "RLY201"]


def test_all_vectors_of_the_sector_are_used():
    assert [v["identifier"] for v in VECTORS] == ["uic_evn_12"] * 5


def test_every_single_slip_is_found():
    good = "218124712173"
    for at, digit in enumerate(good):
        for other in set("0123456789") - {digit}:
            assert read_number(good[:at] + other + good[at + 1 :]).fault == "check-digit"


@pytest.mark.parametrize(
    ("number", "en", "zh"),
    [
        (
            "21-81-2471217-4",
            "21-81-2471217-4 is no UIC vehicle number: its check digit should be `3`",
            "校验位应为 `3`",
        ),
        ("21812471217", "21812471217 is no UIC vehicle number: it has 11 digits instead of 12", "共 11 位，应为 12 位"),
        (
            "CR400AF-2001",
            "CR400AF-2001 is no UIC vehicle number: it is the number of a Chinese EMU, which goes under `trains`",
            "中国动车组编号",
        ),
        (
            "2181247121x3",
            "2181247121x3 is no UIC vehicle number: only digits, blanks and hyphens belong there",
            "只能含有数字",
        ),
    ],
)
def test_the_message_says_what_is_wrong(number, en, zh):
    [found] = [d for d in check(SECTOR, vehicles(number)) if d.code == "RLY201"]
    assert found.field == "details.rail-transit.vehicles.0.number"
    assert found.message("en") == en
    assert zh in found.message("zh")


def test_full_width_digits_are_no_digits():
    assert read_number("２１８１２４７１２１７３").fault == "characters"


@pytest.mark.parametrize("text", ["CR400AF-2001", "CRH380A", "CRH2A", "CRH6F", "CRH5", "CR200J", "CRH380BL-5501"])
def test_numbers_of_trains(text):
    assert is_emu_number(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("cr400af-2001", "CR400AF-2001"),
        ("CR400AF 2001", "CR400AF-2001"),
        ("CHR380A", "CRH380A"),
        ("CRH7A", None),
        ("", None),
        ("TGV", None),
    ],
)
def test_what_is_no_number_of_a_train(text, meant):
    assert not is_emu_number(text)
    assert repaired(text) == meant


def test_a_train_that_is_not_known_only_warns():
    [found] = [d for d in check(SECTOR, rail(trains=["CHR380A"])) if d.code.startswith("RLY")]
    assert (found.code, found.severity, found.suggestion) == ("RLY212", "warning", "CRH380A")


@pytest.mark.parametrize("parse", [read_number, is_emu_number, repaired, plain_rate])
def test_hostile_text_costs_nothing(parse):
    begin = time.process_time()
    for text in (
        "9" * 200_000,
        "-" * 200_000,
        "CR" * 100_000,
        "1e" * 100_000,
        "\u0660" * 12,
        "10^" * 90,
        "⁻" * 80,
        "x 10 " * 15,
    ):
        parse(text)
    assert time.process_time() - begin < 5  # a hang, not a figure of merit
