"""What is said to somebody who asks for what is not there, or in a way that is not understood: what, and what there is."""

import pickle
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
