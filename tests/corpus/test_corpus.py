"""Every case of the corpus says exactly what stands beside it. To add a case, add a file: see README.md here."""

from collections import Counter
from pathlib import Path

import pytest

from scenariokit import dump, load
from scenariokit.catalog import Catalog
from tests.corpus.harness import EXPECTED, ROOT, Case, cases, check, differences

CASES = cases()
FORMATS = ["out.yaml", "out.json", "out.jsonl", "csv", "out.xlsx"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.folder}-{case.name}")
def test_says_what_is_expected(case: Case, tmp_path: Path) -> None:
    assert not list(differences(case, check(case, tmp_path)))


def test_every_case_has_a_name_of_its_own_and_every_expectation_a_case() -> None:
    names = Counter((case.folder, case.name) for case in CASES)
    assert [name for name, number in names.items() if number > 1] == []
    orphans = [path for path in ROOT.glob(f"*valid/*{EXPECTED}") if path not in {case.expectation for case in CASES}]
    assert orphans == []
    assert min(Counter(case.folder for case in CASES).values()) >= 12


def test_a_case_without_expectation_is_told() -> None:
    """The harness itself can fail: nobody can drop a broken file and find it green."""
    [some, *_] = [case for case in CASES if case.folder == "invalid"]
    stranger = Case(some.path.with_name("nobody.yaml"))
    assert "--update nobody" in next(differences(stranger, check(some, Path())))


def test_a_wrong_expectation_is_told(tmp_path: Path) -> None:
    broken = next(
        case for case in CASES if case.folder == "invalid" and case.path.is_file() and case.path.suffix == ".yaml"
    )
    (tmp_path / "valid").mkdir()
    moved = Case(tmp_path / "valid" / broken.path.name)
    moved.path.write_bytes(broken.path.read_bytes())
    assert any("a valid case has an error" in sentence for sentence in differences(moved, check(moved, tmp_path)))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("case", [c for c in CASES if c.folder == "valid"], ids=lambda case: case.name)
def test_valid_cases_survive_every_format(case: Case, format: str, tmp_path: Path) -> None:
    """What is sound comes back equal from every format."""
    catalog = check(case, tmp_path).catalog
    assert isinstance(catalog, Catalog)
    dump(catalog, tmp_path / format, **({"format": "csv"} if format == "csv" else {}))
    assert load(tmp_path / format, plugins=()) == catalog
