"""Real dirty files that other people wrote: no crash, no eternal run, and first messages that help.

They are not part of the project: `SCENARIOKIT_CORPUS` names their folder, and without it these tests are skipped.
"""

import csv
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scenariokit import validate
from scenariokit.pipeline.result import CheckResult

NAMED = os.environ.get("SCENARIOKIT_CORPUS")
FOLDER = Path(NAMED or "no-corpus")
TODAY = date(2026, 1, 1)
READ = {".json", ".csv", ".xlsx"}
FILES = sorted(p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*") if p.is_file()) if FOLDER.is_dir() else []

pytestmark = pytest.mark.skipif(
    not FILES, reason="SCENARIOKIT_CORPUS names no folder with files: the dirty files are not tried"
)


def run(*arguments: str) -> tuple[int, dict[str, Any]]:
    """The command line in a process of its own, with a time limit; gives exit code and output."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "scenariokit", "validate", *arguments, "--output-format", "json", "--lang", "en"],
        capture_output=True, text=True, encoding="utf-8", timeout=60, check=False, cwd=FOLDER,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)


def check(name: str) -> CheckResult:
    return validate(FOLDER / name, today=TODAY, plugins=())


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_answered(name: str) -> None:
    """Nothing there is a catalog, so each fails the run, with diagnostics of ours and not of a crash."""
    code, found = run(name)
    assert code == 1
    errors = [d for d in found["diagnostics"] if d["severity"] == "error"]
    assert errors
    assert not [d for d in errors if d["code"].startswith("SK9")]
    assert all(d["path"] and d["message"] and d["help"] for d in errors)
    if Path(name).suffix not in READ:
        assert [d["code"] for d in errors] == ["SK007"]


def test_the_whole_folder() -> None:
    """All at once; what no loader reads is listed, not failed."""
    code, found = run(".")
    assert code == 1
    assert {d["path"] for d in found["diagnostics"]} == {name for name in FILES if Path(name).suffix in READ}
    assert set(found["coverage"]["ignored_files"]) == {name for name in FILES if Path(name).suffix not in READ}


@pytest.mark.parametrize("name", [name for name in FILES if Path(name).suffix == ".json"])
def test_json_of_another_kind_is_one_mistake(name: str) -> None:
    """Not one for each of its keys."""
    [only] = check(name).diagnostics
    assert only.code == "SK008"
    assert only.location.line is not None


@pytest.mark.parametrize("name", [name for name in FILES if Path(name).suffix == ".csv"])
def test_a_table_of_use_cases_is_taken_for_one(name: str) -> None:
    """One diagnostic for each column, most of them with the field that was meant, all with the way to a template."""
    found = check(name).diagnostics
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    assert [(d.code, d.values["name"]) for d in found if d.severity == "error"] == [
        ("SK020", column) for column in header
    ]
    hinted = {str(d.values["name"]): d.suggestion for d in found if d.suggestion is not None}
    assert hinted["Use Case Title"] == "title"
    assert hinted["CaseID"] == "id"
    assert len(hinted) > len(header) * 3 / 4
    assert all("scenariokit template" in d.help("en") for d in found if d.code == "SK020")


@pytest.mark.parametrize("name", [name for name in FILES if Path(name).suffix == ".csv"])
def test_thousands_of_real_rows_under_our_headings(name: str, tmp_path: Path) -> None:
    """With the columns named as suggested, every row is read, and each diagnostic stands at the cell that it is about."""
    columns = {d.values["name"]: d.suggestion for d in check(name).diagnostics if d.code == "SK020"}
    wanted = {
        "CaseID": "id",
        "Organization": "parties.owner.0.name",
        "Use Case Title": "title",
        "Source URL": "sources.0.url",
    }
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file))
    used = {"title", "id", "summary", "benefit", "technologies", "tags"} & {str(field) for field in columns.values()}
    named = [
        wanted.get(c) or (columns.get(c) if columns.get(c) in used else None) or f'extra.corpus."{c}"' for c in header
    ]
    with (tmp_path / "cases.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([named, *rows])
    result = validate(tmp_path / "cases.csv", today=TODAY, plugins=())
    assert result.coverage.records == {"scenario": len(rows)}
    assert not [d for d in result.diagnostics if d.code.startswith(("SK0", "SK9")) and d.severity == "error"]
    assert {d.code for d in result.diagnostics} >= {"SK103"}  # no sector is given, so no row is a sound case
    lines = (tmp_path / "cases.csv").read_bytes().decode().split("\n")
    shown = [d for d in result.diagnostics if d.code == "SK246"]
    for d in shown:
        assert str(d.values["url"])[:30] in lines[(d.location.line or 0) - 1]
    assert all(d.location.line is not None for d in result.diagnostics)


@pytest.mark.parametrize("name", [name for name in FILES if Path(name).suffix == ".xlsx"])
def test_workbooks_of_another_kind_name_their_sheets(name: str) -> None:
    """One mistake for each sheet, at the sheet, with the way to a template."""
    found = [d for d in check(name).diagnostics if d.severity == "error"]
    assert found
    assert {d.code for d in found} <= {"SK018", "SK020"}
    assert all(d.location.cell is not None and "scenariokit template" in d.help("en") for d in found)
