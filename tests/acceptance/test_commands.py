"""The command line as its users call it: output, files, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scenariokit.cli.main import run

CASES = "examples/qingdao-cases"
CLAIMS = "examples/published-claims"


@pytest.mark.parametrize(
    ("arguments", "code", "needle"),
    [
        (["validate", CASES, "--lang", "en"], 0, "Checked"),
        (["validate", CASES, "--lang", "zh"], 0, "已检查"),
        (["validate", CLAIMS, "--lang", "en"], 1, "the record claims +400 %"),
        (["validate", CLAIMS, "--output-format", "concise", "--lang", "zh"], 1, "错误 SK214"),
        (["validate", CLAIMS, "--output-format", "grouped"], 1, "SK207"),
        (["validate", CLAIMS, "--output-format", "json-lines"], 1, '"code"'),
        (["validate", CLAIMS, "--ignore", "SK2"], 0, ""),
        (["validate", CLAIMS, "--select", "SK207", "--statistics"], 1, "SK207"),
        (["explain", "SK214", "--lang", "en"], 0, "change-contradicts-numbers"),
        (["explain", "dangling-reference", "--lang", "zh"], 0, "含义"),
        (["explain", "--all"], 0, "SK001"),
        (["show", CASES, "--kind", "need"], 0, "need-tyre-xray"),
        (["show", CASES, "--type", "metric"], 0, "first_tyre_check"),
        (["show", CASES, "case-qqctn-60", "--lang", "zh"], 0, "60.2 move/h"),
        (["stats", CASES, "--lang", "en"], 0, "best-documented effects"),
        (["stats", "examples/qingdao-2021", "--lang", "zh", "--illustrative"], 0, "目标"),
        (["schema", "metric"], 0, "urn:scenariokit:schema:1:metric"),
        (["--version"], 0, "scenariokit 0."),
        (["--help"], 0, "validate"),
    ],
)  # fmt: skip
def test_commands(arguments: list[str], code: int, needle: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Each command says what it is asked for."""
    assert run(arguments) == code
    assert needle in capfd.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "no/such/path"], ["validate", CASES, "--select", "NOPE"], ["validate", CASES, "--output-format", "nope"],
        ["explain", "SK999"], ["show", CASES, "no-such-id"], ["nope"], ["convert", CASES, "out.nope"],
        ["template", "nope", "x.xlsx"], ["validate", CASES, "--today", "yesterday"], ["stats", "examples"],
    ],
)  # fmt: skip
def test_usage_mistakes_exit_with_2(arguments: list[str], capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A usage mistake is told apart from a mistake in the data, without a traceback."""
    arguments = [str(tmp_path / a) if a.startswith(("out.", "x.")) else a for a in arguments]
    assert run(arguments) == 2
    said = capfd.readouterr().err
    assert said
    assert "Traceback" not in said


def test_json_has_the_documented_shape(capfd: pytest.CaptureFixture[str]) -> None:
    """One object; lines and columns count from 1."""
    assert run(["validate", CLAIMS, "--output-format", "json", "--today", "2026-11-23", "--lang", "en"]) == 1
    found = json.loads(capfd.readouterr().out)
    assert (found["version"], found["today"], found["summary"]["errors"]) == (1, "2026-11-23", 2)
    first = next(d for d in found["diagnostics"] if d["code"] == "SK214")
    assert (first["line"], first["column"], first["path"], first["url"]) == (13, 68, "claims.yaml", None)
    assert first["pointer"].endswith("/impacts/0/change")


@pytest.mark.parametrize("name", ["c.yaml", "c.json", "c.jsonl", "c.parquet", "c.xlsx"])
def test_conversion_loses_nothing(name: str, tmp_path: Path) -> None:
    """A catalog converted and converted back is the same catalog."""
    from scenariokit import load

    target = tmp_path / name
    assert run(["convert", CASES, str(target), "--illustrative"]) == 0
    assert load(target) == load(CASES)
    assert run(["convert", CASES, str(target)]) == 2
    assert run(["convert", CASES, str(target), "--force"]) == 0


def test_a_folder_of_csv_is_a_catalog(tmp_path: Path) -> None:
    """CSV is a file for each record type."""
    from scenariokit import load

    assert run(["convert", CASES, str(tmp_path / "c"), "--to", "csv", "--illustrative"]) == 0
    assert load(tmp_path / "c") == load(CASES)


@pytest.mark.parametrize("kind", ["need", "capability", "case", "reference", "platform", "metric", "organisation"])
def test_a_template_loads_as_it_is(kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An empty workbook has one thing wrong with it: there is nothing in it."""
    target = tmp_path / f"{kind}.xlsx"
    assert run(["template", kind, str(target)]) == 0
    capfd.readouterr()
    assert run(["validate", str(target), "--output-format", "json"]) == 1
    found = json.loads(capfd.readouterr().out)
    assert [d["code"] for d in found["diagnostics"] if d["severity"] == "error"] == ["SK008"]


def test_the_version_imports_nothing_heavy() -> None:
    """`--version` answers before anything is loaded."""
    script = (
        "import sys; from scenariokit.cli.main import run; run(['--version']); "
        "print([m for m in ('jsonschema', 'jsonschema_rs', 'yaml', 'pint', 'attrs', 'orjson') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_as_a_program() -> None:
    """The installed program gives the exit code of its findings, in any locale."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "scenariokit", "validate", CLAIMS]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert done.returncode == 1
