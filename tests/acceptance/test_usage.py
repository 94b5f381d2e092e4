"""What is said to somebody who asks for what is not there, or in a way that is not understood: what, and what there is."""

import pickle
import re
from pathlib import Path

import pytest

from scenariokit import UsageError, load, validate
from scenariokit.cli.main import run


@pytest.mark.parametrize(
    ("error", "en", "zh"),
    [
        (UsageError("path", "a.yaml", wrong="missing"), "path: 'a.yaml' does not exist", "路径：'a.yaml' 不存在"),
        (UsageError("schema", "scenaro", ("catalog", "scenario")),
         "schema: 'scenaro' is not known; did you mean 'scenario'? (there is: catalog, scenario)",
         "模式：'scenaro' 未知；是否想写 'scenario'？（可用：catalog、scenario）"),
        (UsageError("schema", "zzz", ("catalog",)), "schema: 'zzz' is not known (there is: catalog)", "模式：'zzz' 未知（可用：catalog）"),
        (UsageError("name", "啤酒", wrong="refused", form=("words", "单词")), "name: '啤酒' is not allowed; expected words", "名称：'啤酒' 不合规；应为：单词"),
        (UsageError("URL", "s3://x", ("denied",), "unusable"), "URL: 's3://x' cannot be used: denied", "URL：'s3://x' 无法使用：denied"),
    ],
)  # fmt: skip
def test_each_case_has_its_words(error: UsageError, en: str, zh: str) -> None:
    assert (str(error), error.text("zh")) == (en, zh)
    assert str(pickle.loads(pickle.dumps(error))) == en  # noqa: S301 -- our own


def test_a_path_that_is_not_there_does_not_exist() -> None:
    for ask in (load, validate):
        with pytest.raises(UsageError) as caught:
            ask("nope.yaml")
        assert str(caught.value) == "path: 'nope.yaml' does not exist"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("new plugin 啤酒", "name: '啤酒' is not allowed; expected lower-case words joined by hyphens (a-z, 0-9): beer-brewing"),
        ("new validator Cup BEE201", "name: 'Cup' is not allowed; expected lower-case words"),
        ("new validator cup BEE1", "code: 'BEE1' is not allowed; expected the sector's prefix and three digits: BEE201"),
        ("new validator cup SK201",
         "code: 'SK201' is not allowed; expected the prefix of your sector, as in BEE201; SK is scenariokit's own"),
        ("plugins --plugin-path nowhere", "plugin path: 'nowhere' does not exist"),
        ("schema scenaro", "schema: 'scenaro' is not known; did you mean 'scenario'?"),
    ],
)  # fmt: skip
def test_slips_of_the_command_line(
    command: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(command.split()) == 2
    assert said in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("word", "first", "last"), [("sk31", "SK310", "SK314"), ("SK3", "SK301", "SK314"), ("prt", "PRT", "PRT")]
)
def test_the_beginning_of_codes_lists_them(word: str, first: str, last: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", word]) == 0
    codes = [line.split()[0] for line in capfd.readouterr().out.splitlines()]
    assert codes[0].startswith(first)
    assert codes[-1].startswith(last)
    assert len(codes) > 4
    assert all(code.startswith(word.upper()) for code in codes)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("SK999", "there is no code or name 'SK999'\n`scenariokit explain SK9` lists those that begin so"),
        ("SK314x9", "there is no code or name 'SK314x9'; did you mean 'SK314'?"),
        ("sk292", "`scenariokit explain SK2` lists those that begin so"),
        ("ABC201", "there is no code or name 'ABC201'\n`scenariokit explain --all` lists all; those of a sector are there where"),
        ("dangling-refrence", "did you mean 'dangling-reference'?\n`scenariokit explain --all` lists all"),
    ],
)  # fmt: skip
def test_an_unknown_code_says_where_to_look(word: str, said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", word, "--plugins", ""]) == 2
    assert said in capfd.readouterr().err


def test_a_code_that_is_mistyped_in_one_place_is_suggested(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "examples/published-claims", "--select", "SK999", "--plugins", ""]) == 2
    assert "did you mean" not in capfd.readouterr().err
    assert run(["validate", "examples/published-claims", "--select", "SL214", "--plugins", ""]) == 2
    assert "did you mean 'SK214'?" in capfd.readouterr().err


@pytest.mark.parametrize("command", ["template", "schema"])
def test_help_names_what_the_refusal_names(command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    page = capfd.readouterr().out.partition("Options:")[0]
    assert run([command, "foo", *([str(tmp_path / "x.xlsx")] if command == "template" else [])]) == 2
    told = re.search(r"\(there is: (.*)\)", capfd.readouterr().err)
    assert told is not None
    named = told[1].split(", ")
    assert len(named) > 5
    assert [word for word in named if not re.search(rf"\b{word}\b", page)] == []


def test_settings_of_a_path_that_is_not_there(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "nope"]) == 2
    assert "'nope' does not exist" in capfd.readouterr().err
