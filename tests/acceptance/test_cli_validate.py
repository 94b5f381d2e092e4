"""`scenariokit validate`: what is asked for is what is shown."""

import json
from pathlib import Path
from typing import Any

import pytest

from scenariokit.cli.main import run

CASES = "examples/qingdao-cases"
CLAIMS = "examples/published-claims"
CATALOG = """\
format: scenariokit/1
catalog: {id: c, title: {zh: 目录, en: C}, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract}
organisations:
  - {id: works, name: {zh: 工厂, en: Works}, typ: enterprise, note: 请拨打13812345678}
  - {id: other, name: {zh: 其他, en: Other}}
"""

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    file = tmp_path / "bad.yaml"
    file.write_text(CATALOG, encoding="utf-8")
    return file


def diagnostics(capfd: Captured, *arguments: str) -> list[dict[str, Any]]:
    run(["validate", *arguments, "--output-format", "json", "--lang", "en"])
    found: list[dict[str, Any]] = json.loads(capfd.readouterr().out)["diagnostics"]
    return found


def test_report_shows_place_and_remedy_and_masks_personal_data(bad: Path, capfd: Captured) -> None:
    assert (
        run(["validate", str(bad), "--lang", "en", "--select", "SK101", "--today", "2026-11-23", "--plugins", ""]) == 1
    )
    head, *lines = capfd.readouterr().out.splitlines()
    assert head.startswith("SK101 error: `typ` is not a field of ")
    assert lines[:5] == [
        "  --> bad.yaml:4:44 (works, typ)",
        "   |",
        " 4 |   - {id: works, name: {zh: 工厂, en: Works}, typ: enterprise, note: 请拨打138****5678}",
        "   |                                              ^^^",
        "help: did you mean `type`? a field of your own goes under `extra:`",
    ]
    assert lines[6] == "Found 1 error in 1 file."
    assert lines[7].startswith("Checked 2 records (2 organisations) against ")
    assert lines[7].endswith(" Today is 2026-11-23.")


def test_several_paths_are_catalogs_of_their_own(bad: Path, capfd: Captured) -> None:
    paths = {d["path"] for d in diagnostics(capfd, str(bad), CLAIMS)}
    assert {bad.as_posix(), f"{CLAIMS}/claims.yaml"} <= paths
    assert run(["validate", CASES, CLAIMS]) == 1
    said = capfd.readouterr().out
    assert f"--> {CLAIMS}/claims.yaml:13:68" in said
    assert "change: +400 %" in said


def test_worst_catalog_decides_the_exit_code() -> None:
    assert run(["validate", CASES, CASES]) == 0
    assert run(["validate", CLAIMS, CASES]) == 1


def test_counts_of_several_catalogs_are_added(capfd: Captured) -> None:
    run(["validate", CASES, "--output-format", "json"])
    one = json.loads(capfd.readouterr().out)["coverage"]
    run(["validate", CASES, CASES, "--output-format", "json"])
    two = json.loads(capfd.readouterr().out)["coverage"]
    assert two["records"] == {name: 2 * number for name, number in one["records"].items()}
    assert two["validators"] == one["validators"]
    assert two["files"][0] == f"{CASES}/{one['files'][0]}"


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (["--select", "SK214"], {"SK214"}),
        (["--select", "change-contradicts-numbers"], {"SK214"}),
        (["--select", "sk214,SK207"], {"SK214", "SK207"}),
        (["--select", "SK214", "--select", "SK207"], {"SK214", "SK207"}),
        (["--select", "ALL", "--ignore", "SK0,SK2,SK3"], set()),
        (["--ignore", "ALL", "--select", "SK207"], {"SK207"}),
    ],
)
def test_selectors_are_beginnings_of_codes_or_names(arguments: list[str], codes: set[str], capfd: Captured) -> None:
    assert {d["code"] for d in diagnostics(capfd, CLAIMS, *arguments)} == codes


@pytest.mark.parametrize(
    ("selector", "meant"), [("SK2144", "SK214"), ("change-contradict-numbers", "change-contradicts-numbers")]
)
def test_misspelt_selector_is_refused_with_a_suggestion(selector: str, meant: str, capfd: Captured) -> None:
    assert run(["validate", CLAIMS, "--ignore", selector]) == 2
    assert meant in capfd.readouterr().err


def test_misspelt_format_is_refused_with_a_suggestion(capfd: Captured) -> None:
    assert run(["validate", CLAIMS, "--output-format", "consise"]) == 2
    said = capfd.readouterr().err
    assert "'concise'" in said
    assert "json-lines" in said


def test_only_people_are_spared(bad: Path, capfd: Captured) -> None:
    records = "".join(f"  - {{id: o{n}, name: {{zh: 甲{n}, en: N{n}}}, typ: x}}\n" for n in range(150))
    bad.write_text(CATALOG + records, encoding="utf-8")
    assert len([d for d in diagnostics(capfd, str(bad)) if d["code"] == "SK101"]) == 151
    run(["validate", str(bad), "--output-format", "concise", "--lang", "en", "--select", "SK101"])
    lines = capfd.readouterr().out.splitlines()
    assert lines[-2:] == [
        "51 more not shown (--max-problems 100); the totals are exact.",
        "Found 151 errors in 1 file.",
    ]
    assert len(lines) == 102
    run(["validate", str(bad), "--output-format", "concise", "--quiet", "--max-problems", "3"])
    assert len(capfd.readouterr().out.splitlines()) == 3


def test_statistics_count_by_code(bad: Path, capfd: Captured) -> None:
    assert run(["validate", str(bad), "--statistics", "--quiet"]) == 1
    assert "1  SK101  unknown-field\n" in capfd.readouterr().out


def today_of(capfd: Captured, *arguments: str) -> str:
    run(["validate", CASES, "--output-format", "json-lines", *arguments])
    last: dict[str, str] = json.loads(capfd.readouterr().out.splitlines()[-1])
    return last["today"]


def test_today_is_as_asked_then_as_the_build_says(capfd: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert today_of(capfd) == "2023-11-14"
    assert today_of(capfd, "--today", "2026-11-23") == "2026-11-23"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert run(["validate", CASES]) == 2
    assert "SOURCE_DATE_EPOCH" in capfd.readouterr().err


def test_the_folder_one_is_in_is_checked_where_none_is_named(
    bad: Path, capfd: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bad.parent)
    assert run(["validate", "--output-format", "concise"]) == 1
    assert capfd.readouterr().out.startswith("bad.yaml:4:")


def test_a_file_that_cannot_be_read_is_never_selected_away(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """To select one check must not make an unreadable catalog green; to ignore its code by name may."""
    (tmp_path / "a.yaml").write_text("format: [", encoding="utf-8")
    base = ["validate", str(tmp_path), "--lang", "en", "--plugins", "", "--select", "SK214"]
    assert run(base) == 1
    assert "SK002 error" in capfd.readouterr().out
    assert run([*base, "--ignore", "SK0"]) == 0
