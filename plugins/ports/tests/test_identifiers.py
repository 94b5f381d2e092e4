"""Ships, containers and places: every vector with its expected result and severity."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iso6346

from scenariokit.testing import check
from scenariokit_ports import SECTOR, distance, imo, locode, size_type
from scenariokit_ports.container_number import ContainerNumber

DATA = Path(__file__).parent / "data"
VECTORS = list(csv.DictReader((DATA / "identifier_vectors.csv").read_text(encoding="utf-8").splitlines()))

PUT = {
    "imo_number": (lambda value: {"vessel": {"imo": value}}, {"PRT206"}),
    "iso6346_container_number": (lambda value: {"containers": [{"number": value}]}, {"PRT207", "PRT208"}),
    "iso6346_size_type": (lambda value: {"containers": [{"size_type": value}]}, {"PRT209"}),
    "unlocode_port": (lambda value: {"locode": value, "terminal": None}, {"PRT201", "PRT202"}),
}


def test_there_are_vectors_of_every_kind() -> None:
    assert {vector["identifier"] for vector in VECTORS} == set(PUT)
    assert len(VECTORS) == 24


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['identifier']}-{v['value']}")
def test_a_vector_is_judged_as_expected(vector) -> None:
    details, codes = PUT[vector["identifier"]]
    found = check(SECTOR, {"details": {"ports": details(vector["value"])}})
    severities = [str(d.severity) for d in found if d.code in codes]
    assert severities == ([vector["severity"]] if vector["severity"] else [])
    assert not any(d.code.startswith(("SK1", "SK9")) for d in found)


def test_the_reason_names_the_digit() -> None:
    [ship] = check(SECTOR, {"details": {"ports": {"vessel": {"imo": "9811001"}}}})
    assert ship.field == "details.ports.vessel.imo"
    assert "its last digit should be 0" in ship.message("en")
    assert "末位应为 0" in ship.message("zh")
    [box] = check(
        SECTOR, {"details": {"ports": {"containers": [{"number": "MSKU0383250"}, {"number": "CSQU3054384"}]}}}
    )
    assert box.field == "details.ports.containers.1.number"
    assert "the check digit should be 3" in box.message("en")
    [box] = check(SECTOR, {"details": {"ports": {"containers": [{"number": "CSQX3054383"}]}}})
    assert "must be U, J or Z, not X" in box.message("en")
    [box] = check(SECTOR, {"details": {"ports": {"containers": [{"number": "CSQU305438"}]}}})
    assert "the check digit 3 is missing" in box.message("en")


@settings(deadline=None)
@given(st.from_regex(r"[A-Z]{3}[UJZ][0-9]{6}", fullmatch=True))
def test_one_wrong_digit_of_a_container_is_found_unless_the_remainder_is_ten(text: str) -> None:
    number = ContainerNumber.parse(text)
    assert number is not None
    assert number.expected_check_digit == str(number.remainder % 10)
    assert iso6346.is_valid(text + number.expected_check_digit)


@settings(deadline=None)
@given(st.integers(100000, 999999), st.integers(0, 5), st.integers(1, 9))
def test_one_wrong_digit_of_a_ship_is_found_where_its_weight_lets_it(six: int, place: int, added: int) -> None:
    digit = imo.expected_check_digit(f"{six}0")
    digits = list(f"{six}{digit}")
    assert imo.is_valid("".join(digits))
    wrong = [*digits]
    wrong[place] = str((int(digits[place]) + added) % 10)
    changes_sum = (int(wrong[place]) - int(digits[place])) * (7 - place) % 10 != 0
    assert imo.is_valid("".join(wrong)) is not changes_sum


@pytest.mark.parametrize("text", ["", "9", "IMO", "98110OO", "9811000 9811000", "x" * 10_000])
def test_what_is_no_ship_number_is_none(text: str) -> None:
    assert not imo.is_valid(text)


def test_a_size_type_is_taken_apart() -> None:
    found = size_type.SizeType.parse("LEG1")
    assert found is not None
    assert [row.label("en") for row in found.rows if row is not None] == [
        "13716 mm / 45 ft", "9 ft 6 in, width 2438-2500 (pallet wide)", "general purpose",
    ]  # fmt: skip
    assert found.teu == (2.0, 2.25)
    assert size_type.teu_of("42G1") == 2.0
    assert size_type.teu_of("M5G1") is None


def test_a_letter_in_the_last_place_means_reduced_strength_and_is_no_error() -> None:
    found = size_type.SizeType.parse("22GA")
    assert found is not None
    assert found.is_reduced_strength
    assert None not in found.rows


def test_functions_of_a_place() -> None:
    assert locode.functions("12-45---") == ("1", "2", "4", "5")
    assert locode.functions("1234567B") == tuple("1234567B")
    assert locode.functions("") == ()
    assert locode.in_words("---4----") == {"en": "airport", "zh": "机场"}


def test_degrees_and_minutes_are_no_decimals() -> None:
    """A package reads 3536N 11946E as 35.36, 119.46."""
    assert locode.degrees("3536N 11946E") == (35.6, 119.7667)
    assert locode.degrees("3346N 11811W") == (33.7667, -118.1833)
    assert locode.degrees("0100S 00100E") == (-1.0, 1.0)
    assert locode.degrees("35.36 119.46") is None
    assert 20 < distance.kilometres(35.6, 119.7667, 35.36, 119.46) < 50
