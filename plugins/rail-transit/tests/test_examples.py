"""The example catalog is clean, and a claim that its evidence does not bear out is not."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from scenariokit.config import Config
from scenariokit.pipeline.run import run

EXAMPLE = Path(__file__).parent.parent / "examples" / "qingdao-rail"


def checked(folder, known):
    [result] = run(folder, known, Config(today=date(2026, 11, 24)))
    return result


def test_the_example_is_clean(known):
    result = checked(EXAMPLE, known)
    assert [(d.code, d.field, d.message("en")) for d in result.diagnostics if d.severity != "note"] == []
    assert len(result.catalog.scenarios) == 6
    assert (result.coverage.evidence_unchecked, result.coverage.skipped, result.coverage.details_unchecked) == (
        0,
        (),
        {},
    )


def test_what_is_made_up_says_so(known):
    public = [s.id for s in checked(EXAMPLE, known).catalog.scenarios if not s.illustrative]
    assert public == ["case-crrc-sifang-reliability", "case-qingdao-metro"]
    assert all(s.sources for s in checked(EXAMPLE, known).catalog.scenarios if not s.illustrative)


@pytest.mark.parametrize(
    ("written", "false", "code", "computed"),
    [
        ("value: 0.4 1/Mkm", "value: 0.3 1/Mkm", "SK213", "0.4"),
        ("value: 99.5 %", "value: 99.9 %", "SK213", "99.5"),
        ("value: 150 s", "value: 120 s", "SK213", "150"),
        ("achieved: 99.8 %", "achieved: 99.99 %", "RLY206", "99.8"),
        ("{value: 0.2 1/Mkm,", "{value: 0.2 %,", "SK207", "1/Mkm"),
        ("number: 21-81-2471217-3", "number: 21-81-2471217-4", "RLY201", "3"),
        ("thr: 5e-9 1/h", "thr: 1e-7 1/h", "RLY204", "SIL 2"),
        ("trains_per_hour: 24.8", "trains_per_hour: 40", "RLY209", "24.83"),
    ],
)
def test_a_false_claim_is_found_on_its_line(tmp_path, known, written, false, code, computed):
    folder = tmp_path / "rail"
    shutil.copytree(EXAMPLE, folder)
    file = folder / "catalog.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(written) == 1
    file.write_text(text.replace(written, false), encoding="utf-8")
    found = [d for d in checked(folder, known).diagnostics if d.code == code]
    assert len(found) == 1
    assert computed in found[0].message("en")
    assert found[0].location.line == text[: text.index(written)].count("\n") + 1
