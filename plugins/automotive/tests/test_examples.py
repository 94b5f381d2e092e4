"""The example catalog is clean, and a claim that its evidence does not bear out is not."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from scenariokit.assembly import registry_with
from scenariokit.config import Config
from scenariokit.pipeline.run import run
from scenariokit_automotive import SECTOR

EXAMPLE = Path(__file__).parent.parent / "examples" / "qingdao-vehicles"


@pytest.fixture(scope="module")
def known():
    return registry_with(SECTOR)


def checked(folder, known):
    [result] = run(folder, known, Config(today=date(2026, 11, 24)))
    return result


def test_the_example_is_clean(known):
    result = checked(EXAMPLE, known)
    assert [(d.code, d.field, d.message("en")) for d in result.diagnostics if str(d.severity) != "note"] == []
    assert result.catalog is not None
    assert result.coverage.skipped == ()
    assert {s.id for s in result.catalog.scenarios if s.illustrative} == {"case-weld-inspection", "case-assembly-line"}
    plant = result.catalog.scenarios["case-faw-vw-body-shop"].details["automotive"]
    assert (plant.welding_robots, plant.paint_robots, plant.annual_capacity) == (935, 135, 300000)


@pytest.mark.parametrize(
    ("written", "false", "code", "computed"),
    [
        ("value: 64 veh/h", "value: 66.7 veh/h", "SK213", "64"),
        ("value: 12.5 %", "value: 50 %", "SK213", "12.5"),
        ("vehicles_per_day: 1408", "vehicles_per_day: 1800", "AUT214", "1600"),
        ('code: "904567891"', 'code: "90456789"', "AUT213", "nine digits"),
    ],
)  # fmt: skip
def test_a_claim_that_is_not_borne_out(tmp_path, known, written, false, code, computed):
    folder = tmp_path / "vehicles"
    shutil.copytree(EXAMPLE, folder)
    file = folder / "catalog.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(written) == 1
    file.write_text(text.replace(written, false), encoding="utf-8")
    [found] = [d for d in checked(folder, known).diagnostics if str(d.severity) != "note"]
    assert found.code == code
    assert computed in found.message("en")
    assert found.location.line == text[: text.index(written)].count("\n") + 1
