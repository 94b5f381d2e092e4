"""What a plugin's author gets from pytest: fixtures, and snapshots of what people read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import measured

TESTS = """
import pytest
from scenariokit.plugin import Sector

SECTOR = Sector(id="beer", prefix="BEE", title={"zh": "啤酒", "en": "Brewing"})


def test_record(build_record):
    case = build_record(SECTOR, {"status": "pilot"})
    assert (case.sector, str(case.status)) == ("beer", "pilot")


def test_wrong_record(build_record):
    with pytest.raises(AssertionError, match="SK106"):
        build_record(SECTOR, {"status": "brewing"})


def test_check(check_record):
    assert [d.code for d in check_record(SECTOR, {"status": "brewing"})] == ["SK106"]


@pytest.mark.parametrize("word", ["WORD"])
def test_words(check_record, diagnostics_snapshot, word):
    diagnostics_snapshot(check_record(SECTOR, {"status": word}))
    diagnostics_snapshot(check_record(SECTOR, {}))
"""


def pytest_in(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments]
    environment = {**os.environ, **measured.environment(), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "test_beer.py").write_text(TESTS.replace("WORD", "brewing"), encoding="utf-8")
    return tmp_path


def test_a_snapshot_is_made_kept_and_compared(project: Path) -> None:
    """The first run shows what is to be read and fails; accepted, it passes; another message fails with the difference."""
    code, said = pytest_in(project)
    assert code == 1
    assert "3 passed" in said
    assert "--update-diagnostics" in said
    assert "SK106 error  scenario sample-case  status" in said
    assert pytest_in(project, "--update-diagnostics")[0] == 0
    kept = sorted((project / "snapshots" / "test_beer").iterdir())
    assert [file.name for file in kept] == ["test_words-brewing-2.txt", "test_words-brewing.txt"]
    assert kept[0].read_text(encoding="utf-8") == "clean\n"
    text = kept[1].read_text(encoding="utf-8")
    assert "  zh: " in text
    assert "  en: `brewing` is not one of" in text
    assert pytest_in(project)[0] == 0
    kept[1].write_text(text.replace("brewing", "brewed"), encoding="utf-8")
    code, said = pytest_in(project)
    assert code == 1
    assert "-  en: `brewed` is not one of" in said


def test_it_costs_nothing_where_nobody_asks(tmp_path: Path) -> None:
    """pytest loads the plugin in every project that has scenariokit installed; the library itself stays out."""
    (tmp_path / "test_other.py").write_text(
        "import sys\n\n\ndef test_nothing_of_it_is_loaded():\n"
        "    assert 'scenariokit.pytest_plugin' in sys.modules\n    assert 'scenariokit.model' not in sys.modules\n",
        encoding="utf-8",
    )
    code, said = pytest_in(tmp_path, "-p", "no:cov")
    assert code == 0, said
