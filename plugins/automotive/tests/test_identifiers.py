"""VINs and supplier codes: every vector of the sector, and the traps."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenariokit.testing import check
from scenariokit_automotive import SECTOR
from scenariokit_automotive.party_code import judge, plain
from scenariokit_automotive.vin import (
    ALPHABET,
    CHECK_AT,
    check_digit,
    market,
    masked,
    normal,
    wmi,
    wrong_form,
)

_FILE = Path(__file__).parent / "data" / "vin_vectors.csv"
VECTORS = list(csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines()))
VALID = [row["value"] for row in VECTORS if row["expected"] == "valid"]


def found(*vins, **fields):
    """(code, severity, field) of what the sector says about VINs."""
    example = {"impacts": None, "details": {"automotive": {"vins": list(vins), **fields}}}
    return [(d.code, str(d.severity), d.field) for d in check(SECTOR, example) if d.code.startswith("AUT")]


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["value"])
def test_vectors(row):
    vin = row["value"]
    right = wrong_form(vin) is None and vin[CHECK_AT] == check_digit(vin)
    assert right is (row["expected"] == "valid")
    assert [severity for _, severity, _ in found(vin)] == ([] if right else [row["severity"]])


def test_there_are_vectors_of_both_kinds():
    assert len(VECTORS) == 8
    assert len(VALID) == 5


@pytest.mark.parametrize("vin", ["1M8GDM9AXKP042788", "1HGCM82633A004352"])
def test_the_remainder_is_of_11_not_of_10(vin):
    """A public routine takes modulo 10 and so refuses good numbers."""
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    letters = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True))
    total = sum((int(c) if c.isdigit() else letters[c]) * w for c, w in zip(vin, weights, strict=True))
    assert "0123456789X"[total % 11] == vin[CHECK_AT] == check_digit(vin)
    assert str(total % 10) != vin[CHECK_AT]


@given(st.sampled_from(VALID), st.integers(0, 16), st.sampled_from(sorted(ALPHABET)))
def test_most_single_slips_are_found(vin, at, char):
    """Digits and letters share values (A, J and 1 are 1), so only slips to another value can be seen."""
    slipped = vin[:at] + char + vin[at + 1 :]
    same = {"1AJ", "2BKS", "3CLT", "4DMU", "5ENV", "6FW", "7GPX", "8HY", "9RZ"}
    hidden = char == vin[at] or (at != CHECK_AT and any(char in group and vin[at] in group for group in same))
    assert (check_digit(slipped) == slipped[CHECK_AT]) is hidden


@given(st.text(max_size=80))
def test_any_text_is_judged(text):
    assert (wrong_form(text) is None) is (len(text) == 17 and set(text) <= ALPHABET)
    meant = normal(text)
    assert meant is None or wrong_form(meant) is None


@pytest.mark.parametrize(
    ("vin", "kind", "position"),
    [
        ("1M8GDM9AXKP04278O", "character", 17),
        ("1M8GDM9AXKPO42788", "character", 12),
        ("IM8GDM9AXKP042788", "character", 1),
        ("1m8gdm9axkp042788", "character", 2),
        ("1M8GDM9AXKP04278", "length", 16),
        ("1M8GDM9AXKP0427888", "length", 18),
        ("", "length", 0),
        ("车" * 17, "character", 1),
    ],
)
def test_what_is_wrong_is_said(vin, kind, position):
    wrong = wrong_form(vin)
    assert wrong is not None
    assert (wrong.kind, wrong.position) == (kind, position)


def test_a_readable_spelling_only_warns():
    assert found("1hgcm82633a004352") == [("AUT201", "warning", "details.automotive.vins.0")]
    assert found("1HGCM82633A-004352") == [("AUT201", "warning", "details.automotive.vins.0")]
    assert normal("１HGCM82633A004352") == "1HGCM82633A004352"


def test_each_vin_has_its_place():
    assert found("1HGCM82633A004352", "1HGCM82633A004353") == [("AUT202", "error", "details.automotive.vins.1")]


def test_messages_do_not_show_the_serial_number():
    example = {"impacts": None, "details": {"automotive": {"vins": ["1HGCM82633A004353"]}}}
    [finding] = [d for d in check(SECTOR, example) if d.code == "AUT202"]
    for language in ("en", "zh"):
        assert "004353" not in finding.message(language)
        assert "1HGCM82633A" in finding.message(language)
    assert masked("1HGCM") == "·" * 6
    assert masked("1HGCM82633A0043521") == "1HGCM82633A" + "·" * 6


def test_markets():
    assert [market(vin) for vin in ("1HG", "5GZ", "LVS", "WVW", "6AA", "")] == [
        "north-america", "north-america", "china", "elsewhere", "elsewhere", "elsewhere",
    ]  # fmt: skip
    assert wmi("LVSHCAMB1CE054249") == "LVS"


@pytest.mark.parametrize(
    ("scheme", "code", "verdict"),
    [
        ("duns", "150483782", "good"),
        ("duns", "15-048-3782", "good"),
        ("duns", "15 048 3782", "good"),
        ("duns", "15048378", "form"),
        ("duns", "1504837822", "form"),
        ("duns", "15048378X", "form"),
        ("duns", "１50483782", "form"),
        ("duns", "000000000", "form"),
        ("duns", "999999999", "form"),
        ("gln", "4006381333931", "good"),
        ("gln", "4006381333932", "check-digit"),
        ("gln", "400638133393", "form"),
        ("buyer", "K-17", "good"),
        ("odette", "", "good"),
        ("other", "x" * 41, "form"),
    ],
)
def test_supplier_codes(scheme, code, verdict):
    assert judge(scheme, code) == verdict


def test_plain_codes():
    assert plain(" 15-048 3782 ") == "150483782"


def test_a_former_check_digit_of_duns_numbers_is_not_asked_for():
    """Numbers since about the end of 2006 have none: both of these may exist."""
    assert judge("duns", "150483782") == judge("duns", "150483783") == "good"
