"""The example catalog is clean, and a claim that its evidence does not bear out is not."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from scenariokit.assembly import registry_with
from scenariokit.config import Config
from scenariokit.pipeline.run import run
from scenariokit_textiles import SECTOR

EXAMPLE = Path(__file__).parent.parent / "examples" / "fabrics"


@pytest.fixture(scope="module")
def known():
    return registry_with(SECTOR)


def checked(folder, known):
    [result] = run(folder, known, Config(today=date(2026, 11, 24)))
    return result


def spoken(result):
    return [d for d in result.diagnostics if str(d.severity) != "note"]


def test_the_example_is_clean(known):
    result = checked(EXAMPLE, known)
    assert [(d.code, d.field, d.message("en")) for d in spoken(result)] == []
    assert result.catalog is not None
    assert len(result.catalog.scenarios) == 3
    assert result.coverage.skipped == ()


def edited(tmp_path, name, written, instead):
    folder = tmp_path / "fabrics"
    shutil.copytree(EXAMPLE, folder)
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert text.count(written) == 1
    file.write_text(text.replace(written, instead), encoding="utf-8")
    return folder, text[: text.index(written)].count("\n") + 1


def test_a_claim_that_its_evidence_does_not_bear_out(tmp_path, known):
    folder, line = edited(tmp_path, "catalog.yaml", "value: 12 points/100 yd2", "value: 9 points/100 yd2")
    found = {d.code: d for d in spoken(checked(folder, known))}
    assert set(found) == {"SK213", "TEX213"}
    assert "12" in found["SK213"].message("en")
    assert found["SK213"].location.line == line


def test_evidence_that_was_changed(tmp_path, known):
    folder, _ = edited(tmp_path, "evidence/lot-7.four-point.csv", ",41.0,stain,5,2,", ",41.0,stain,5,4,")
    [found] = spoken(checked(folder, known))
    assert found.code == "SK213"
    assert "13.2" in found.message("en")


def test_dirty_details_are_found_in_their_line(tmp_path, known):
    folder, line = edited(tmp_path, "catalog.yaml", "composition: 棉60% 聚酯纤维40%", "composition: 棉60% 莱卡35%")
    found = sorted((d.code, d.location.line, d.field) for d in spoken(checked(folder, known)))
    assert found == [
        ("TEX201", line, "details.textiles.composition"),
        ("TEX203", line, "details.textiles.composition"),
    ]


def test_what_the_loaders_make_of_their_samples_is_valid(tmp_path, known):
    for loader in SECTOR.loaders:
        for sample in loader.samples:
            (tmp_path / sample.name).write_bytes(sample.read_bytes())
    result = checked(tmp_path, known)
    assert [(d.code, d.field, d.message("en")) for d in spoken(result)] == []
    assert len(result.catalog.scenarios) == 6


def test_mistakes_in_a_list_of_styles_are_found_at_their_cells(tmp_path, known):
    text = "style,name,supplier,description,composition,area weight,yarn,linear density,use,gb 18401\n"
    text += "S-1,Jersey,Sample mill,illustrative,95% cotton 4% spandex,14,Ne 30,25,infant,B\n"
    (tmp_path / "x.textiles.csv").write_text(text, encoding="utf-8")
    found = {(d.code, d.location.line, d.location.cell) for d in spoken(checked(tmp_path, known))}
    assert found == {
        ("TEX201", 2, "row 2, composition"),
        ("TEX203", 2, "row 2, composition"),
        ("TEX205", 2, "row 2, yarn"),
        ("TEX207", 2, "row 2, area weight"),
        ("TEX208", 2, "row 2, gb 18401"),
    }
