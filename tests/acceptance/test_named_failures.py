"""Where comparable tools are silently wrong: each case under its own name."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scenariokit import Diagnostic, validate
from scenariokit.cli.main import run

HEAD = "catalog: {id: t, title: 目录, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract}\n"
METRIC = "metrics:\n  - {id: a, name: 甲, definition: 乙, unit: s, trend: lower}\n"

Check = Callable[[str, str], list[Diagnostic]]


@pytest.fixture
def found(tmp_path: Path) -> Check:
    """Validate a text under a file name."""

    def check(text: str, name: str = "c.yaml") -> list[Diagnostic]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return list(validate(path, today=date(2026, 1, 1), plugins=()).diagnostics)

    return check


def codes(diagnostics: list[Diagnostic]) -> list[str]:
    """Codes of errors, in order."""
    return [d.code for d in diagnostics if d.severity == "error"]


def test_zero_checked_is_error(found: Check, tmp_path: Path) -> None:
    """No file, no record: not green."""
    (tmp_path / "empty").mkdir()
    assert codes(list(validate(tmp_path / "empty").diagnostics)) == ["SK008"]
    assert codes(found(HEAD, "c.yaml")) == ["SK008"]
    assert codes(found("", "c.yaml")) == ["SK014"]


def test_duplicate_id_found(found: Check) -> None:
    """Both places."""
    text = HEAD + METRIC + "  - {id: a, name: 丙, definition: 丁, unit: s, trend: lower}\n"
    [duplicate] = [d for d in found(text, "c.yaml") if d.code == "SK301"]
    assert duplicate.related


def test_dangling_ref_found(found: Check) -> None:
    """With a suggestion."""
    text = HEAD + METRIC + "platforms:\n  - {id: p, name: 平台, operator: nobody}\n"
    assert "SK303" in codes(found(text, "c.yaml"))


def test_enum_error_not_masked(found: Check) -> None:
    """Enum errors show beside all others; so do all leaves, and a missing key hides nothing."""
    text = HEAD + "metrics:\n  - {id: a, name: 甲, unit: 3, trend: upp, range: x, acronym: 7}\n"
    assert sorted(codes(found(text, "c.yaml"))) == ["SK102", "SK105", "SK105", "SK106", "SK107"]


def test_misindented_yaml_is_syntax_error(found: Check) -> None:
    """At its line."""
    [first, *_] = [
        d for d in found("catalog:\n  id: a\n  title: b\n   language: zh\n", "c.yaml") if d.severity == "error"
    ]
    assert (first.code, first.location.line) == ("SK002", 4)


def test_nonsense_record_not_valid(found: Check) -> None:
    """Any mapping is not a catalog."""
    assert codes(found("hello: world\n", "c.yaml"))[0] == "SK016"
    assert codes(found("[1, 2]\n", "c.yaml"))
    assert codes(found("just text\n", "c.yaml"))


def test_missing_file_not_like_finding(capfd: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, no traceback."""
    assert run(["validate", "no-such-file.yaml"]) == 2
    assert "Traceback" not in capfd.readouterr().err


def test_jsonl_cut_last_line(found: Check) -> None:
    """The good lines are checked, the cut one is a finding."""
    good = '{"type": "metric", "id": "a", "name": "甲", "definition": "乙", "unit": "s", "trend": "lower"}\n'
    assert codes(found(good + '{"type": "metr', "c.jsonl")) == ["SK011"]
    assert codes(found(good + "nonsense\n" + good.replace('"a"', '"b"'), "c.jsonl")) == ["SK002"]


def test_syntax_error_no_traceback(found: Check) -> None:
    """Broken JSON is a finding with a place."""
    [first, *_] = found('{"metrics": [}', "c.json")
    assert (first.code, first.location.line, first.location.column) == ("SK002", 1, 14)


@pytest.mark.parametrize("name", ["c.yaml", "c.json"])
def test_duplicate_key_continues(found: Check, name: str) -> None:
    """A duplicate key does not hide what else is wrong."""
    text = '{"metrics": [{"id": "a", "id": "b", "name": "甲", "definition": "乙", "unit": "s", "trend": "upp"}]}'
    assert codes(found(text, name)) == ["SK004", "SK106"]


def test_alias_bomb_refused(found: Check) -> None:
    """In no time, with the limit that refuses it."""
    levels = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9)
    )
    assert codes(found(levels, "c.yaml")) == ["SK006"]


@pytest.mark.parametrize("name", ["c.yaml", "c.json"])
def test_deep_nesting_is_refused(found: Check, name: str) -> None:
    """Ten thousand lists in one another."""
    assert codes(found("[" * 10000 + "]" * 10000, name)) == ["SK006"]


def test_path_escape_refused(found: Check) -> None:
    """Evidence stays in the catalog."""
    text = (
        HEAD
        + METRIC
        + (
            "platforms:\n  - {id: p, name: 平台, operator: {name: 丙}, "
            "figures: [{metric: a, value: 3, evidence: {file: ../../etc/passwd}}]}\n"
        )
    )
    assert "SK009" in codes(found(text, "c.yaml"))


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
@pytest.mark.parametrize("name", ["c.yaml", "c.json", "scenarios.csv"])
def test_other_encodings_are_named(tmp_path: Path, encoding: str, name: str) -> None:
    """GBK and UTF-16 are named, not guessed through."""
    path = tmp_path / name
    path.write_bytes("id,title\na,青岛市工业互联网场景清单\n".encode(encoding))
    [fault] = [d for d in validate(path).diagnostics if d.code == "SK005"]
    assert encoding.upper().replace("GBK", "GB")[:3] in fault.message("en").upper()


def test_a_workbook_nobody_prepared(tmp_path: Path) -> None:
    """One diagnostic for each unknown column, and the way to a template."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["序号", "企业名称", "场景名称", "联系人"])
    book.active.append([1, "某厂", "质检", "张三"])
    book.save(tmp_path / "list.xlsx")
    unknown = [d for d in validate(tmp_path / "list.xlsx").diagnostics if d.code == "SK020"]
    assert len(unknown) >= 3
    assert "scenariokit template" in unknown[0].help("en")
    assert unknown[0].location.cell is not None


def test_personal_data_is_masked_everywhere(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither the message nor the source frame prints it."""
    path = tmp_path / "c.yaml"
    path.write_text(HEAD + METRIC.replace("乙", "电话 13812345678"), encoding="utf-8")
    assert run(["validate", str(path)]) == 1
    assert "13812345678" not in capfd.readouterr().out
