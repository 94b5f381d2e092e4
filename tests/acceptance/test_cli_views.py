"""`show`, `stats`, `explain`, `convert`, `schema`: what people read and what is written."""

import json
from pathlib import Path

import pytest

from scenariokit.cli.main import run
from scenariokit.reporters.frame import width

CASES = "examples/qingdao-cases"
ODD = """\
format: scenariokit/1
catalog: {id: c, title: {zh: 目录, en: C}, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract}
organisations:
  - id: works
    name: {zh: "工\\e[31m厂", en: Works}
    note: 请拨打13812345678
    ignore: [{code: SK235, reason: 测试}]
  - {id: made-up, name: {zh: 示例, en: Made up}, illustrative: true}
  - {id: wrong, name: {zh: 错, en: Wrong}, nonsense: 1}
"""

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    file = tmp_path / "odd.yaml"
    file.write_text(ODD, encoding="utf-8")
    return file


def test_sheet_of_a_record_is_in_both_languages(capfd: Captured) -> None:
    assert run(["show", CASES, "case-qqctn-60"]) == 0
    first, _, *lines = capfd.readouterr().out.splitlines()
    assert first.startswith("scenario case-qqctn-60  cases.yaml:")
    assert any(line.split()[:3] == ["kind", "类别", "case"] for line in lines)


def test_views_mask_personal_data_and_control_characters(odd: Path, capfd: Captured) -> None:
    for arguments in (["show", str(odd), "works"], ["show", str(odd), "--type", "organisation", "--lang", "zh"]):
        assert run(arguments) == 0
        said = capfd.readouterr().out
        assert "13812345678" not in said
        assert "\x1b" not in said
        assert "工␛[31m厂" in said


def test_what_was_left_out_is_said(odd: Path, capfd: Captured) -> None:
    assert run(["show", str(odd), "--type", "organisation", "--lang", "en"]) == 0
    said = capfd.readouterr()
    assert "wrong" not in said.out
    assert "records left out because of them: 1" in said.err
    assert run(["show", str(odd), "--lang", "zh", "--type", "organisation"]) == 0
    assert "因此略去记录 1 条" in capfd.readouterr().err


def test_columns_line_up_under_chinese(capfd: Captured) -> None:
    assert run(["stats", CASES, "--lang", "zh"]) == 0
    head, *rows = next(b for b in capfd.readouterr().out.split("\n\n") if b.startswith("行业")).splitlines()
    assert {width(row) for row in rows} == {width(head)}


def test_statistics_say_how_much_is_missing_and_what_does_not_count(capfd: Captured) -> None:
    assert run(["stats", "examples/qingdao-2021", "--lang", "en"]) == 0
    said = capfd.readouterr().out
    assert "edition 2021, issued 2021-04-28" in said
    assert "press-reconstruction: 1,300 scenarios declared, 1 recorded here" in said
    assert run(["stats", CASES, "--lang", "en"]) == 0
    said = capfd.readouterr().out
    assert "14 illustrative records left out (--illustrative)" in said
    assert "0.033 %  (others: 36 move/h)" in said
    assert "50 %  (published: 质检效率提升400%)" in said
    assert run(["stats", CASES, "--illustrative"]) == 0
    assert "--illustrative" not in capfd.readouterr().out


def test_several_catalogs_in_a_folder_are_named(capfd: Captured) -> None:
    assert run(["stats", "examples"]) == 2
    assert "qingdao-cases/catalog.yaml" in capfd.readouterr().err


def test_page_of_a_code_has_reason_remedy_and_examples(capfd: Captured) -> None:
    assert run(["explain", "sk214", "--lang", "en"]) == 0
    said = capfd.readouterr().out
    assert said.startswith("SK214 change-contradicts-numbers (error, since 0.1)\n")
    for part in ("what: ", "help: ", "why: ", "reported", "fine", "    impacts:\n    - metric: "):
        assert part in said
    assert run(["explain", "SK2141"]) == 2
    assert "did you mean 'SK214'?" in capfd.readouterr().err


def test_conversion_leaves_out_what_is_made_up_or_wrong_and_says_so(odd: Path, tmp_path: Path, capfd: Captured) -> None:
    target = tmp_path / "out.json"
    assert run(["convert", str(odd), str(target), "--lang", "en"]) == 1
    said = capfd.readouterr().err
    assert f"wrote {target}" in said
    assert "1 illustrative record left out (--illustrative)" in said
    assert "not written, because of errors: wrong" in said
    assert [o["id"] for o in json.loads(target.read_text())["organisations"]] == ["works"]
    assert run(["convert", str(odd), str(target), "--force", "--allow-errors", "--illustrative"]) == 0
    assert [o["id"] for o in json.loads(target.read_text())["organisations"]] == ["works", "made-up"]


def test_conversion_overwrites_nothing_unasked(odd: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.yaml"
    target.write_text("precious")
    assert run(["convert", str(odd), str(target)]) == 2
    assert target.read_text() == "precious"
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "notes.txt").write_text("precious")
    assert run(["convert", str(odd), str(folder)]) == 2
    assert run(["convert", str(odd), str(tmp_path / "new-folder"), "--allow-errors"]) == 0
    assert (tmp_path / "new-folder" / "organisations.csv").exists()


def test_schemas_are_written_into_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["schema", "--write"]) == 0
    assert (tmp_path / "schemas" / "v1" / "draft-07" / "catalog.schema.json").exists()
    assert run(["schema", "scenario", "--draft", "07"]) == 0
    assert json.loads(capfd.readouterr().out)["$id"] == "urn:scenariokit:schema:1:scenario:draft-07"
    assert run(["schema", "nope"]) == 2
