"""The plugin of the tutorial, cut out of the page: installed from its wheel it works; broken, it says so and takes nothing with it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "tutorial-sector.md"
FILES = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", re.DOTALL)
MODULE = Path("beer/src/scenariokit_beer/__init__.py")


def cut_out(home: Path) -> None:
    """Write the files of the page; a later one of the same name replaces the earlier."""
    for name, text in FILES.findall(PAGE.read_text(encoding="utf-8")):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")


def installed(home: Path) -> dict[str, str]:
    """Install the plugin beside the core, from its wheel; gives the environment that sees it."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    pip += ["--disable-pip-version-check", "--target", "site", "./beer"]
    subprocess.run(pip, cwd=home, check=True, capture_output=True)
    return {**os.environ, "PYTHONPATH": str(home / "site"), "PYTHONUTF8": "1"}


def validated(home: Path, environment: dict[str, str], *arguments: str) -> tuple[int, list[dict[str, object]]]:
    command = [sys.executable, "-m", "scenariokit", "validate", *arguments]
    command += ["--today", "2026-11-23", "--output-format", "json"]
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)["diagnostics"]


@pytest.fixture
def brewery(tmp_path: Path) -> Path:
    cut_out(tmp_path)
    return tmp_path


def test_it_is_as_short_as_the_page_says(brewery: Path) -> None:
    assert len((brewery / MODULE).read_text(encoding="utf-8").splitlines()) < 60


def test_installed_from_its_wheel_it_works(brewery: Path) -> None:
    environment = installed(brewery)
    code, found = validated(brewery, environment, "qingdao.brews.csv", "--plugins", "beer,brewers")
    assert code == 1
    assert {"BEE201", "SK205", "SK206", "SK106"} <= {d["code"] for d in found}
    code, found = validated(brewery, environment, "reports", "--select", "BRW301", "--plugins", "beer,brewers")
    assert (code, [d["code"] for d in found]) == (0, ["BRW301"])


def test_its_own_tests_pass(brewery: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", "."]
    environment = {**os.environ, "PYTHONPATH": "src"}
    done = subprocess.run(command, cwd=brewery / "beer", env=environment, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("old", "new", "code", "said", "plugins"),
    [
        ("def scenariokit_sectors()", "def scenariokit_sectorz()", "SK901", "scenariokit_sectorz", "beer"),
        ("SECTOR = Sector(", "1 / 0\nSECTOR = Sector(", "SK901", "ZeroDivisionError", "beer"),
        ("before, after = ", "1 / 0\n    before, after = ", "SK902", "extract-grows", "beer"),
        ('"BEE201"', '"BRW301"', "SK904", "BRW301", "beer,brewers"),
    ],
    ids=["hook-misspelt", "raises-at-import", "validator-raises", "code-clashes"],
)
def test_broken_variants_give_one_clear_diagnostic(
    brewery: Path, old: str, new: str, code: str, said: str, plugins: str
) -> None:
    """Installed like the sound one; the rest of the run is intact: the core still finds what is wrong with the catalog."""
    source = (brewery / MODULE).read_text(encoding="utf-8")
    assert old in source
    (brewery / MODULE).write_text(source.replace(old, new, 1), encoding="utf-8")
    (brewery / "catalog.yaml").write_text(
        "format: scenariokit/1\nscenarios:\n- {id: one, kind: need, title: {zh: 甲, en: A}, sector: beer, colour: red,\n"
        "   details: {beer: {original: 12, final: 2}}}\n",
        encoding="utf-8",
    )
    exit_code, found = validated(brewery, installed(brewery), "catalog.yaml", "--plugins", plugins)
    assert exit_code == 1
    broken = [d for d in found if str(d["code"]).startswith("SK9")]
    assert [d["code"] for d in broken] == [code], broken
    assert said in str(broken[0]["message"])
    assert "SK101" in {d["code"] for d in found}
