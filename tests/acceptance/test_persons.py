"""What a contact says of a person appears in no report, whatever mistake stands beside it; a desk's contact does."""

import csv
import json
import time
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from scenariokit.cli.main import run
from scenariokit.pipeline.persons import personal
from scenariokit.privacy import cover
from scenariokit.reporters.flagged import cover_flagged, cover_name, cover_row

SECRET: Final = ("欧阳建国", "zhangsan88", "香港路1号", "王五六")
HEADER: Final[dict[str, Any]] = {
    "id": "c", "title": "目录", "language": "zh", "licence": "unknown", "scope": "extract", "publishers": [{"name": "局"}],
    "sectors": [{"id": "beer", "title": "啤酒"}],
}  # fmt: skip
NEED: Final[dict[str, Any]] = {
    "id": "n", "kind": "need", "title": "需求", "sector": "beer", "problem": "慢", "parties": {"needer": [{"name": "某厂"}]},
}  # fmt: skip
PERSON: Final = {"name": "欧阳建国", "role": "主任", "personal": True}
NEEDS: Final = (
    {**NEED, "contacts": [PERSON]},
    {**NEED, "titel": "x", "contacts": [{**PERSON, "wechat": "zhangsan88", "address": "香港路1号", "until": "2026-1-2"}]},
    {**NEED, "id": "m", "contacts": [{"name": "企业服务处（", "phone": "0532-85911111"}]},
    {**NEED, "id": "o", "dates": {"started": 2030, "operational": 2020}, "contacts": [{"name": "王五六", "personal": "是"}]},
    {**NEED, "id": "p", "parties": {"needer": ["nobody"]}, "contacts": [{**PERSON, "consent": True}]},
)  # fmt: skip
"""Two with the same id; fields and dates that are wrong in the contact itself; a desk."""


def written(folder: Path, format: str) -> None:
    """The needs in a format, the header beside them."""
    header = {"catalog": HEADER}
    if format in {"json", "yaml"}:  # JSON is YAML, and how it escapes is not how a name is read
        ascii_only = format == "json"
        data = json.dumps({**header, "scenarios": NEEDS}, ensure_ascii=ascii_only, indent=1)
        (folder / f"c.{format}").write_text(data, encoding="utf-8")
        return
    (folder / "catalog.yaml").write_text(json.dumps(header), encoding="utf-8")
    if format == "jsonl":
        lines = [json.dumps({"type": "scenario", **need}, ensure_ascii=False) for need in NEEDS]
        (folder / "s.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return
    rows = [dict(_cells(need)) for need in NEEDS]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    table = [columns, *([row.get(key, "") for key in columns] for row in rows)]
    if format == "csv":
        with (folder / "scenarios.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(table)
        return
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "scenarios"
    for row in table:
        sheet.append(row)
    book.save(folder / "s.xlsx")


def _cells(value: Any, at: str = "") -> Any:
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _cells(one, f"{at}.{key}" if at else str(key))
    else:
        yield at, str(value)


def shown(folder: Path, name: str, *options: str) -> str:
    """Everything that a run writes."""
    out = folder.parent / f"{name}.txt"
    reports = ("full", "html", "json", "sarif", "markdown", "junit", "gitlab")
    more = [part for one in reports for part in ("--report", f"{one}={folder.parent / f'{name}.{one}'}")]
    assert (
        run(["validate", str(folder), "--plugins", "", "--today", "2026-11-23", "-o", str(out), *more, *options]) == 1
    )
    files = [out, *(folder.parent / f"{name}.{one}" for one in reports)]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("format", ["yaml", "json", "jsonl", "csv", "xlsx"])
def test_no_report_says_what_belongs_to_a_person(format: str, tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    folder.mkdir()
    written(folder, format)
    found = shown(folder, "first")
    said = {one["code"] for one in json.loads((tmp_path / "first.json").read_text(encoding="utf-8"))["diagnostics"]}
    assert {"SK020" if format in {"csv", "xlsx"} else "SK101", "SK107", "SK201", "SK235", "SK301", "SK303"} <= said
    for run_ in (found, shown(folder, "again"), shown(folder, "afresh", "--no-cache", "--jobs", "2")):
        # A column that is no field of a contact is not read, so nobody knows whose it is.
        secrets = [secret for secret in SECRET if format != "csv" or not set(secret) & {"z", "1"}]
        assert [secret for secret in secrets if secret in run_ or json.dumps(secret)[1:-1] in run_] == []
        assert "企业服务处（" in run_, "a desk is no person"


def test_the_caret_stands_under_what_is_covered(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "catalog"
    folder.mkdir()
    need = json.dumps({"catalog": HEADER, "scenarios": [NEEDS[0]]}, ensure_ascii=False)
    (folder / "c.yaml").write_text(need, encoding="utf-8")
    run(["validate", str(folder), "--plugins", "", "--no-cache"])
    lines = capfd.readouterr().out.splitlines()
    at = next(n for n, line in enumerate(lines) if "欧***" in line)
    assert lines[at].count("欧***") == 1
    before = lines[at][: lines[at].index('"欧***"')]
    assert lines[at + 1].index("^") - len(before) == sum(not char.isascii() for char in before.replace("…", "")), (
        "wide ones"
    )
    assert lines[at + 1].count("^") == len('"欧***"') + 1


ONE_LINE: Final = (
    "id: n, kind: need, title: 需求, sector: beer, problem: 慢, parties: {needer: [{name: 某厂}]}, contacts: "
    "[{name: 欧阳建国, wechat: zhangsan88, personal: true"
)
BLOCK: Final = """\
id: n
kind: need
title: 需求
sector: beer
problem: 慢
contacts:
  - name: 欧阳建国
    wechat: zhangsan88
    role: 主任
    personal: true"""
TOLD_BY_NOBODY: Final = {
    "a key of the contact twice": f"{{{ONE_LINE}, name: 王五六}}]}}",
    "the contacts twice": f"{BLOCK}\ncontacts: []",
    "no YAML": f"{{{ONE_LINE}}}], x: [}}",
    "a quotation mark": f'{BLOCK}\n    name: "王五六',
    "a key twice in many lines": f"{BLOCK}\n    name: 王五六",
    "a tab": f"{BLOCK}\n\tname: 王五六",
    "misspelt in one line": f"{{{ONE_LINE.replace('personal', 'personnal')}}}], x: 1}}",
    "misspelt in many": f"{BLOCK.replace('personal', 'pesonal')}\n    name: 王五六",
    "an anchor": f"{{{ONE_LINE}, x: *nobody}}]}}",
}


@pytest.mark.parametrize("record", TOLD_BY_NOBODY.values(), ids=TOLD_BY_NOBODY.keys())
def test_what_nobody_could_read_is_covered_by_its_text(record: str, tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    folder.mkdir()
    scenario = "\n".join(f"    {line}" for line in record.split("\n"))
    (folder / "c.yaml").write_text(f"catalog: {json.dumps(HEADER)}\nscenarios:\n  -\n{scenario}\n", encoding="utf-8")
    found = shown(folder, "first")
    assert [secret for secret in SECRET if secret in found or json.dumps(secret)[1:-1] in found] == []


@pytest.mark.parametrize("slip", ['{"a": 1,}', '{"a": NaN}', '{"a": 1e999}', '{"a": "\\x"}'])
@pytest.mark.parametrize("indent", [None, 1])
def test_what_nobody_could_read_is_covered_in_json(slip: str, indent: int | None, tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    folder.mkdir()
    text = json.dumps({"catalog": HEADER, "scenarios": [NEEDS[1], NEEDS[2], "SLIP"]}, ensure_ascii=False, indent=indent)
    (folder / "c.json").write_text(text.replace('"SLIP"', slip), encoding="utf-8")
    found = shown(folder, "first")
    assert [secret for secret in SECRET if secret in found or json.dumps(secret)[1:-1] in found] == []


def test_a_row_that_nobody_could_read_is_covered(tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    folder.mkdir()
    written(folder, "csv")
    with (folder / "scenarios.csv").open("a", encoding="utf-8") as file:
        file.write('q,need,需求,beer,"慢,某厂,王五六,true\n')
    found = shown(folder, "first")
    assert "SK002" in found
    assert [secret for secret in ("欧阳建国", "王五六") if secret in found] == []


def test_a_desk_beside_a_person_is_shown() -> None:
    line = '{"contacts": [{"name": "服务处"}, {"name": "欧阳建国", "role": "主任", "personal": true}, {"name": "二处", "personal": false}]}'
    assert cover_flagged(line) == line.replace("欧阳建国", "欧***")
    block = ["- name: 服务处", "- name: 张三", "  personal: true", "- name: 二处", "  personal: 否"]
    assert [cover_name(block, at) for at in (0, 1, 3)] == ["- name: 服务处", "- name: 张*", "- name: 二处"]
    assert cover_row("id,title", "x,灌装") == "x,灌装"


@pytest.mark.parametrize("line", ["{" * 4000, "personal: y " * 400, 'a:"\\' * 1500, "{personal:1," * 350])
def test_covering_a_long_line_is_quick(line: str) -> None:
    start = time.perf_counter()
    cover_flagged(line)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("flag", [True, "true", "yes", "是", 1, ["x"]])
def test_whoever_flags_a_contact_is_understood(flag: object) -> None:
    assert personal({"contacts": ["x", {"name": "张三", 3: "x", "unit": "y", "personal": flag}]}) == (
        ("contacts", 1, "name"),
    )


@pytest.mark.parametrize(
    "raw", [None, [], {"contacts": "张三"}, {"contacts": [{"name": "处", "personal": False}, {"name": "处"}]}]
)
def test_what_flags_nobody_covers_nothing(raw: object) -> None:
    assert personal(raw) == ()


def test_covering_keeps_the_length() -> None:
    assert cover("欧阳 建国") == "欧* **"
    assert cover('"\\u6b27"') == '"\\u****"'
    assert cover("，") == "，"
    assert cover("") == ""
