"""Slips on the command line are told, each with what to do; none of them gives an empty answer or hides another one."""

import json
from pathlib import Path

import pytest

from scenariokit.cli.main import run

CASES = "examples/qingdao-cases"
CLAIMS = "examples/published-claims"

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate", CLAIMS, "--ignore", "ALL"], "leave nothing to check"),
        (["validate", CLAIMS, "--plugins", "", "--select", "SK9"], "leave nothing to check"),
        (["show", CASES, "--kind", "foo"], "kind: 'foo' is not known (there is: capability, case, need, reference)"),
        (["show", CASES, "--sector", "port"], "sector: 'port' is not known; did you mean 'ports'?"),
        (["show", CASES, "--type", "metric", "--kind", "x"], "kind: 'x' is not known"),
        (["convert", CASES, "nowhere/out.csv"], "name it, for instance nowhere/out"),
        (["convert", CASES, "-"], "`-` needs --to FORMAT"),
        (["convert", CASES, "-", "--to", "csv"], "csv writes several files"),
    ],
)
def test_slip_is_told(arguments: list[str], said: str, capfd: Captured) -> None:
    assert run([*arguments, "--lang", "en"]) == 2
    shown = capfd.readouterr()
    assert said in shown.err
    assert shown.out == ""


def test_record_with_errors_is_not_called_unknown(tmp_path: Path, capfd: Captured) -> None:
    (tmp_path / "a.needs.csv").write_text("id,title.zh\nlone,甲\n", encoding="utf-8")
    assert run(["show", str(tmp_path), "lone", "--lang", "en"]) == 2
    assert "lone has errors and is left out; `scenariokit validate" in capfd.readouterr().err


def test_the_sound_one_of_two_with_an_id_is_shown(tmp_path: Path, capfd: Captured) -> None:
    sector = "catalog: {id: c, title: 目录, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract}\n"
    twice = "organisations: [{id: works, name: 工厂}, {id: works, name: 另一工厂}]\n"
    (tmp_path / "c.yaml").write_text(sector + twice, encoding="utf-8")
    assert run(["show", str(tmp_path), "works"]) == 0
    assert "工厂" in capfd.readouterr().out


@pytest.mark.parametrize("where", [["-o"], ["--report"], ["--baseline"]])
def test_file_that_cannot_be_written_is_named_and_hides_no_finding(
    where: list[str], tmp_path: Path, capfd: Captured
) -> None:
    (tmp_path / "file").write_text("")
    target = f"{tmp_path}/file/below.sarif"
    asked = {"-o": ["-o", target], "--report": ["--report", f"sarif={target}"],
             "--baseline": ["--baseline", target, "--write-baseline"]}[where[0]]  # fmt: skip
    assert run(["validate", CLAIMS, "--lang", "en", *asked]) == 2
    shown = capfd.readouterr()
    assert f"scenariokit: cannot write {target}: {tmp_path}/file is no folder" in shown.err
    assert ".tmp" not in shown.err
    assert ("SK214" in shown.out) is (where == ["--report"])


def test_a_catalog_goes_into_a_pipe(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["convert", CASES, "-", "--to", "json"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["catalog"]["id"] == "qingdao-cases"
    assert not Path("-").exists()


def test_only_files_are_counted_as_files(tmp_path: Path, capfd: Captured) -> None:
    """The folder that has no header is none."""
    for name in "ab":
        (tmp_path / f"{name}.needs.csv").write_text(f"id,title.zh\n{name},甲\n", encoding="utf-8")
    run(["validate", str(tmp_path), "--lang", "en", "--no-cache"])
    assert "1 note in 2 of 2 files." in capfd.readouterr().out
    (tmp_path / "c.yaml").write_bytes(b"\xff\xfe\x00")
    run(["validate", str(tmp_path), "--lang", "en", "--no-cache"])
    assert "1 note in 3 of 3 files." in capfd.readouterr().out


def test_shape_alone_is_not_called_everything(capfd: Captured) -> None:
    assert run(["validate", CASES, "--select", "SK1", "--lang", "en"]) == 0
    assert "in full" not in capfd.readouterr().out
