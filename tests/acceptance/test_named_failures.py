"""Where comparable tools are silently wrong: each case under its own name."""

import json
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from scenariokit import Diagnostic, validate
from scenariokit.cli.main import run

HEAD = "catalog: {id: t, title: 目录, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract}\n"
METRIC = "metrics:\n  - {id: a, name: 甲, definition: 乙, unit: s, trend: lower}\n"

ROOT = Path(__file__).parents[2]

Check = Callable[..., list[Diagnostic]]


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
    assert (duplicate.location.line, [r.location.line for r in duplicate.related]) == (4, [3])


def test_dangling_ref_found(found: Check) -> None:
    """With a suggestion, and the place of what was probably meant."""
    text = (
        HEAD + METRIC + "platforms:\n  - {id: p, name: 平台, operator: {name: 局}, figures: [{metric: aa, value: 3}]}\n"
    )
    text = text.replace("id: a,", "id: fill_time,").replace("metric: aa", "metric: fil_time")
    [dangling] = [d for d in found(text, "c.yaml") if d.code == "SK303"]
    assert dangling.suggestion == "fill_time"
    assert [r.location.line for r in dangling.related] == [3]


def test_enum_error_not_masked(found: Check) -> None:
    """Enum errors show beside all others; so do all leaves, and a missing key hides nothing."""
    text = HEAD + "metrics:\n  - {id: a, name: 甲, unit: 3, trend: upp, range: x, acronym: 7}\n"
    assert sorted(codes(found(text, "c.yaml"))) == ["SK102", "SK105", "SK105", "SK106", "SK107"]


@pytest.mark.parametrize("name", ["c.yaml", "c.json", "c.jsonl"])
def test_all_leaf_errors_reported(found: Check, name: str) -> None:
    """Four wrong values in nested maps and lists: four findings, each at its own value."""
    header = HEAD.removeprefix("catalog: ").strip()
    record: dict[str, Any] = {
        "id": "n", "kind": "need", "title": "需求", "problem": "慢", "withheld": {"sector": "unknown", "parties.needer": "withheld"},
        "dates": {"announced": "soon"}, "elements": [{"type": "tool", "name": "甲"}, {"type": "tol", "name": "乙"}],
        "listed_in": [{"list": "名单", "rank": 0}], "contacts": [{"name": "服务处", "personal": "maybe"}],
    }  # fmt: skip
    text = json.dumps({"catalog": yaml.safe_load(header), "scenarios": [record]}, ensure_ascii=False)
    if name == "c.jsonl":
        lines = ({"type": "catalog", **yaml.safe_load(header)}, {"type": "scenario", **record})
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    faults = [d for d in found(text, name) if d.severity == "error"]
    assert {(d.code, d.field) for d in faults} == {
        ("SK107", "dates.announced"), ("SK106", "elements.1.type"), ("SK108", "listed_in.0.rank"), ("SK104", "contacts.0.personal"),
    }  # fmt: skip
    lines_ = text.splitlines()
    at = [lines_[(d.location.line or 1) - 1][(d.location.column or 1) - 1 :] for d in faults]
    assert sorted(re.split("[,}]", rest)[0] for rest in at) == ['"maybe"', '"soon"', '"tol"', "0"]


def test_missing_key_hides_nothing(found: Check) -> None:
    """A record without its required fields still has its other mistakes shown, of every stage."""
    text = HEAD + "metrics:\n  - {id: a, name: 名称待校对, unit: 3, trend: upp, inputs: [nothing]}\n"
    assert sorted(codes(found(text, "c.yaml"))) == ["SK102", "SK105", "SK106", "SK230", "SK303"]


def test_every_fault_in_file(found: Check) -> None:
    """Every record with a mistake is reported, however many come before it."""
    text = HEAD + "metrics:\n" + "".join(
        f"  - {{id: m{i}, name: 甲, definition: 乙, unit: s, trend: upp}}\n" for i in range(200)
    )  # fmt: skip
    faults = [d for d in found(text, "c.yaml") if d.code == "SK106"]
    assert [d.location.line for d in faults] == list(range(3, 203))


def test_misindented_yaml_is_syntax_error(found: Check) -> None:
    """At its line."""
    [first, *_] = [
        d for d in found("catalog:\n  id: a\n  title: b\n   language: zh\n", "c.yaml") if d.severity == "error"
    ]
    assert (first.code, first.location.line, first.location.column) == ("SK002", 4, 12)


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


def test_syntax_error_no_traceback(found: Check, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Broken JSON is a finding with a place and a caret."""
    [first, *_] = found('{"metrics": [}', "c.json")
    assert (first.code, first.location.line, first.location.column) == ("SK002", 1, 14)
    assert run(["validate", str(tmp_path / "c.json"), "--lang", "en"]) == 1
    shown = capfd.readouterr()
    assert '1 | {"metrics": [}\n   |              ^\n' in shown.out
    assert "Traceback" not in shown.out + shown.err


def test_hint_not_eaten_by_markup(found: Check, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What looks like markup is printed as it is: the name of an extra, and text of the data."""
    found(HEAD + METRIC.replace("trend: lower", "trend: '[bold]'"))
    assert run(["validate", str(tmp_path / "c.yaml"), "--lang", "en", "--color", "always"]) == 1
    assert "`[bold]` is not one of" in capfd.readouterr().out
    found(HEAD + METRIC)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "xlsxwriter", None)
        assert run(["convert", str(tmp_path / "c.yaml"), str(tmp_path / "o.xlsx"), "--lang", "en"]) == 2
    assert "scenariokit[xlsx]" in capfd.readouterr().err


def test_network_error_is_not_invalid(found: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is fetched; what lies elsewhere is counted as not checked, and is neither valid nor invalid."""

    def refuse(*_: object, **__: object) -> None:
        raise ConnectionError("no network here")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    platform = "platforms: [{id: p, name: 平台, operator: {name: 局}, homepage: 'https://example.org', derived_from: 'other@2021:p'}]\n"
    assert codes(found(HEAD + METRIC + platform)) == []
    assert validate(tmp_path / "c.yaml", plugins=()).coverage.references_unchecked == 1


MODULE = [sys.executable, "-m", "scenariokit"]
SCRIPT = [str(Path(sys.executable).with_name("scenariokit"))]


@pytest.mark.parametrize("command", [MODULE, SCRIPT], ids=["module", "script"])
def test_wrapper_keeps_exit_code(command: list[str], found: Check, tmp_path: Path) -> None:
    """0, 1 and 2 survive `python -m scenariokit` and the installed script; nothing prints a traceback."""
    found(HEAD + METRIC, "good.yaml")
    found(HEAD + METRIC.replace("lower", "upp"), "bad.yaml")
    for arguments, code in (("good.yaml", 0), ("bad.yaml", 1), ("none.yaml", 2), ("--no-such-option", 2)):
        done = subprocess.run(
            [*command, "validate", arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize(("code", "passes"), [(1, True), (0, False), (2, False)])
def test_wrapper_keeps_exit_code_of_the_demo(code: int, passes: bool, tmp_path: Path) -> None:
    """`make demo` passes only where its second act exits 1."""
    command = tmp_path / "scenariokit"
    command.write_text(f'#!/bin/sh\ncase "$2" in *published-claims) exit {code};; esac\n', encoding="utf-8")
    command.chmod(0o755)
    stamp = tmp_path / "stamp"
    stamp.touch()
    make = ["make", "demo", f"BIN={tmp_path}", f"VENV={stamp}"]
    done = subprocess.run(make, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode == 0) is passes, done.stderr


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


@pytest.mark.parametrize("name", ["c.yaml", "c.json"])
def test_remote_ref_refused(found: Check, name: str) -> None:
    """A reference to another place is refused under its own code, at its value, and nothing else follows from it."""
    target = "https://example.org/metrics.json#/a"
    text = json.dumps(
        {"metrics": [{"id": "a", "name": {"$ref": target}, "definition": "乙", "unit": "s", "trend": "lower"}]}
    )
    [refused] = [d for d in found(text, name) if d.severity == "error"]
    assert (refused.code, refused.values["target"]) == ("SK010", target)
    assert text[(refused.location.column or 0) - 1 :].startswith(f'"{target}"')


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
