"""Every identifier vector of the sector, with the severity that a validator gives it."""

import csv
import time
from datetime import date
from pathlib import Path

import pytest

from scenariokit.testing import check
from scenariokit_rubber_tires import SECTOR
from scenariokit_rubber_tires.dot_tin import parse_tin
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.gtin import judge
from scenariokit_rubber_tires.sgtin import parse_sgtin, read_tag

DATA = Path(__file__).parent / "data" / "identifier_test_vectors.csv"
VECTORS = list(csv.DictReader(DATA.read_text(encoding="utf-8").splitlines()))
TIN_CODES = {"TYR209", "TYR210", "TYR211"}


@pytest.mark.parametrize("row", [v for v in VECTORS if v["identifier"] == "dot_tin_13"], ids=lambda row: row["value"])
def test_tin_vector(row):
    found = [d for d in check(SECTOR, tyre(tin=row["value"])) if d.code in TIN_CODES]
    assert [str(d.severity) for d in found] == ([row["severity"]] if row["expected"] == "invalid" else [])


@pytest.mark.parametrize(
    "row", [v for v in VECTORS if v["identifier"] == "sgtin_pure_id_urn"], ids=lambda row: row["value"]
)
def test_sgtin_vector(row):
    sgtin = parse_sgtin(row["value"])
    assert sgtin is not None
    assert sgtin.fault is None
    assert sgtin.gtin in row["note"]
    assert judge(sgtin.gtin).valid


def test_all_vectors_of_the_sector_are_used():
    assert {v["identifier"] for v in VECTORS} == {"dot_tin_13", "sgtin_pure_id_urn"}
    assert len(VECTORS) == 5


def test_a_tin_taken_apart():
    tin = parse_tin("dot 1ab-c2d3e4-2325")
    assert tin is not None
    assert (tin.symbols, tin.form, tin.plant, tin.week, tin.year) == ("1ABC2D3E42325", "new", "1AB", 23, 2025)
    assert tin.earliest == date(2025, 6, 1)
    old = parse_tin("DOT AB C2D3 2325")
    assert old is not None
    assert (old.form, old.plant) == ("old", "AB")
    retread = parse_tin("1AB2325")
    assert retread is not None
    assert retread.form == "retread"


@pytest.mark.parametrize("text", ["", "DOT", "一二三四五六七", "1ABC2D3E4２３２５", "A" * 41, "1ABC2D3E42325\n;"])
def test_what_is_no_tin(text):
    assert parse_tin(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "urn:epc:id:sgtin:1.2",
        "urn:epc:id:sgtin:12345678.04444.",
        "urn:epc:id:sgtin:１２３４５６７８.04444.1",
        "x" * 10_000,
    ],
)
def test_what_is_no_sgtin(text):
    assert parse_sgtin(text) is None


@pytest.mark.parametrize("parse", [parse_tin, parse_sgtin, judge])
def test_hostile_text_costs_nothing(parse):
    begin = time.process_time()
    for text in ("9" * 200_000, "urn:epc:id:sgtin:" + "1" * 200_000, "-" * 200_000, "\u0660" * 14):
        parse(text)
    assert time.process_time() - begin < 0.5


def test_the_message_of_a_wrong_check_digit_says_the_right_one():
    [found] = check(SECTOR, tyre(gtin="01234567844443"))
    assert found.code == "TYR216"
    assert "`2`" in found.message("en")
    assert "校验位应为 `2`" in found.message("zh")


def test_a_tag_in_hexadecimal_is_offered_as_its_urn():
    """The pair is printed by GDSO: the tag in tech-doc, its pure identity in the OpenAPI document."""
    tag = read_tag("301854AAC1493D023119400A")
    assert str(tag) == "urn:epc:id:sgtin:086699.0337140.9413672970"
    assert tag.gtin == "00866993371400"
    [found] = check(SECTOR, tyre(sgtin="301854AAC1493D023119400A"))
    assert (found.code, found.suggestion) == ("TYR217", str(tag))


@pytest.mark.parametrize("text", ["", "31" + "0" * 22, "301C" + "F" * 20, "3" * 25, "zz" * 12, "0" * 24])
def test_what_is_no_tag(text):
    assert read_tag(text) is None
