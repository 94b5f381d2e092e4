"""The example catalog is clean, and a claim that its evidence does not bear out is not."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from scenariokit.assembly import registry_with
from scenariokit.config import Config
from scenariokit.pipeline.run import run
from scenariokit_rubber_tires import SECTOR

EXAMPLE = Path(__file__).parent.parent / "examples" / "tyres"


@pytest.fixture(scope="module")
def known():
    return registry_with(SECTOR)


def checked(folder, known):
    [result] = run(folder, known, Config(today=date(2026, 11, 24)))
    return result


def test_the_example_is_clean(known):
    result = checked(EXAMPLE, known)
    assert [
        (d.code, str(d.severity), d.field, d.message("en")) for d in result.diagnostics if str(d.severity) != "note"
    ] == []
    assert result.catalog is not None
    assert len(result.catalog.scenarios) == 9
    assert result.coverage.skipped == ()
    assert "evidence/line-1.inspection.csv" not in result.coverage.files


def test_registered_tyres_are_typed(known):
    catalog = checked(EXAMPLE, known).catalog
    tyre = catalog.scenarios["eprel-441693"].details["rubber-tires"]
    assert (tyre.size, tyre.load_index, tyre.load_index_dual, tyre.fuel_class) == ("195R14C 8PR", 106, 104, "C")


@pytest.mark.parametrize(
    ("written", "false", "computed"),
    [
        ("value: 2.5 %, as_of", "value: 1.5 %, as_of", "2.5"),
        ("value: 12.5 %", "value: under 10 %", "12.5"),
        ("value: 4.1 s", "value: 3 s", "4.1"),
    ],
)
def test_a_claim_that_its_evidence_does_not_bear_out(tmp_path, known, written, false, computed):
    folder = tmp_path / "tyres"
    shutil.copytree(EXAMPLE, folder)
    file = folder / "catalog.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(written) == 1
    file.write_text(text.replace(written, false), encoding="utf-8")
    [found] = [d for d in checked(folder, known).diagnostics if str(d.severity) != "note"]
    assert found.code == "SK213"
    assert computed in found.message("en")
    assert found.location.line == text[: text.index(written)].count("\n") + 1


def test_dirty_label_data_is_found_at_its_cell(tmp_path, known):
    folder = tmp_path / "tyres"
    shutil.copytree(EXAMPLE, folder)
    file = folder / "labels.tyres.eprel.csv"
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            "COLO H02,2EGL537,HJH CHINA SUPPLIES LTD,185/50R16,81,,V,SL,C1,C",
            "COLO H02,2EGL537,HJH CHINA SUPPLIES LTD,183/50R16,81,,X,SL,C1,F",
        ),
        encoding="utf-8",
    )
    found = [d for d in checked(folder, known).diagnostics if d.code.startswith("TYR")]
    assert sorted((d.code, d.location.line, d.field) for d in found) == [
        ("TYR202", 5, "details.rubber-tires.size"),
        ("TYR203", 5, "details.rubber-tires.speed_symbol"),
        ("TYR208", 5, "details.rubber-tires.fuel_class"),
    ]
    assert [d.location.cell for d in found if d.code == "TYR202"] == ["row 5, sizeDesignation"]
