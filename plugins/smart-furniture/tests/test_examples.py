"""The example catalog is clean, and a claim that its evidence does not bear out is not."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from scenariokit.assembly import registry_with
from scenariokit.config import Config
from scenariokit.pipeline.run import run
from scenariokit_smart_furniture import SECTOR

EXAMPLE = Path(__file__).parent.parent / "examples" / "custom-furniture"


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
    assert len(result.catalog.scenarios) == 4
    assert result.coverage.skipped == ()
    assert "evidence/order-7.cutlist.csv" not in result.coverage.files


@pytest.mark.parametrize(
    ("written", "false", "codes"),
    [
        ("achieved: {value: 89 %", "achieved: {value: 92 %", {"FUR206", "SK213"}),
        ("target: 92 %", "target: 94.5 %", {"FUR211"}),
        ("details:\n      smart-furniture:\n        emissions: [{class: gbt-39600-enf, value: 0.020", "details:\n      smart-furniture:\n        emissions: [{class: gbt-39600-enf, value: 0.031", {"FUR202"}),
        ("0x0202", "0x0075", {"FUR210"}),
    ],
)  # fmt: skip
def test_a_false_claim_is_found_at_its_place(tmp_path, known, written, false, codes):
    folder = tmp_path / "custom-furniture"
    shutil.copytree(EXAMPLE, folder)
    file = folder / "catalog.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(written) == 1
    file.write_text(text.replace(written, false), encoding="utf-8")
    found = [d for d in checked(folder, known).diagnostics if str(d.severity) != "note"]
    assert {d.code for d in found} == codes
    line = (
        text[: text.index(written) + written.rindex("\n") + 1 if "\n" in written else text.index(written)].count("\n")
        + 1
    )
    assert {d.location.line for d in found} == {line}
