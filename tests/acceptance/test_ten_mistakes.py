"""Ten mistakes of different kinds in one record: all ten and no eleventh, each in its place, in every format."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scenariokit import validate

HEAD = """\
catalog: {id: t, title: 目录, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract, sectors: [{id: beer, title: 啤酒}]}
organisations:
  - {id: works, name: 工厂, region: "gbt-2260:370200"}
scenarios:
"""
RECORD = """\
  - id: case-a
    kind: case
    title: 产线（提效
    statuss: pilot
    sector: beeer
    parties: {owner: [workz]}
    site: {name: 3}
    platforms: [works]
    dates: {started: 2024-05, operational: 2023-01, announced: soon}
    impacts:
      - {metric: oee, baseline: 60 %, achieved: 75 %, change: +400 %}
    sources: [{url: "htp://x y"}]
"""
EXPECTED = {
    ("SK101", 8, 5), ("SK231", 7, 12), ("SK247", 9, 13), ("SK303", 10, 23), ("SK105", 11, 18), ("SK304", 12, 17),
    ("SK201", 13, 44), ("SK107", 13, 64), ("SK214", 15, 63), ("SK246", 16, 21),
}  # fmt: skip


def problems(path: Path) -> list[Any]:
    """Errors and warnings; notes are left aside."""
    found = validate(path, today=date(2026, 1, 1), plugins=()).diagnostics
    return [d for d in found if d.severity != "note"]


def test_in_yaml(tmp_path: Path) -> None:
    """Each on its exact line and column."""
    path = tmp_path / "c.yaml"
    path.write_text(HEAD + RECORD, encoding="utf-8")
    assert {(d.code, d.location.line, d.location.column) for d in problems(path)} == EXPECTED


def test_in_json(tmp_path: Path) -> None:
    """The same ten; the text at each place is the value itself."""
    import yaml

    path = tmp_path / "c.json"
    text = json.dumps(yaml.safe_load(HEAD + RECORD), ensure_ascii=False, indent=1, default=str)
    path.write_text(text, encoding="utf-8")
    found = problems(path)
    assert sorted(d.code for d in found) == sorted(code for code, _, _ in EXPECTED)
    lines = text.splitlines()
    at = {d.code: lines[(d.location.line or 1) - 1][(d.location.column or 1) - 1 :].rstrip(",") for d in found}
    assert at == {
        "SK101": '"statuss": "pilot"', "SK231": '"产线（提效"', "SK247": '"beeer"', "SK303": '"workz"', "SK105": "3",
        "SK304": '"works"', "SK201": '"2023-01"', "SK107": '"soon"', "SK214": '"+400 %"', "SK246": '"htp://x y"',
    }  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_windows_line_ends_change_nothing(tmp_path: Path, ending: str) -> None:
    """Places are the same with CRLF and with a byte-order mark."""
    path = tmp_path / "c.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + RECORD).replace("\n", ending).encode())
    assert {(d.code, d.location.line, d.location.column) for d in problems(path)} == EXPECTED


CELLS: dict[str, tuple[str, str | None]] = {
    "id": ("case-a", None),
    "kind": ("case", None),
    "title.zh": ("产线（提效", "SK231"),
    "statuss": ("pilot", "SK020"),
    "sector": ("beeer", "SK247"),
    "parties.owner": ("workz", "SK303"),
    "site.name": ("前湾港", None),
    "platforms": ("works", "SK304"),
    "dates.started": ("2024-05", None),
    "dates.operational": ("2023-01", "SK201"),
    "dates.announced": ("soon", "SK107"),
    "impacts.0.metric": ("oee", None),
    "impacts.0.baseline": ("60 %", None),
    "impacts.0.achieved": ("75 %", None),
    "impacts.0.change": ("+400 %", "SK214"),
    "sources.0.url": ("htp://x y", "SK246"),
    "money.0.kind": ("prize", "SK106"),
    "money.0.quantity": ("300 万元", None),
}
"""Column -> cell and its mistake: the same ten, but that all cells of a CSV file are text, so that none is an unquoted number."""


def write_csv(folder: Path) -> None:
    """The record in a CSV file, beside its header and definitions in YAML."""
    (folder / "catalog.yaml").write_text(HEAD.removesuffix("scenarios:\n"), encoding="utf-8")
    lines = (",".join(CELLS), ",".join(f'"{cell}"' if cell == "产线（提效" else cell for cell, _ in CELLS.values()))
    (folder / "scenarios.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_in_csv(tmp_path: Path) -> None:
    """Each in its cell; the unknown field is a column, shown at its heading."""
    write_csv(tmp_path)
    found = problems(tmp_path)
    wanted = {(code, f"row {1 if code == 'SK020' else 2}, {name}") for name, (_, code) in CELLS.items() if code}
    assert len(wanted) == 10
    assert {(d.code, d.location.cell) for d in found} == wanted
    assert len(found) == 10
    lines = (tmp_path / "scenarios.csv").read_text(encoding="utf-8").splitlines()
    for d in found:
        assert d.location.path == "scenarios.csv"
        name = d.location.cell.partition(", ")[2]
        text = name if d.code == "SK020" else CELLS[name][0]
        assert lines[d.location.line - 1][d.location.column - 1 :].lstrip('"').startswith(text)


def test_in_xlsx(tmp_path: Path) -> None:
    """Each in its cell of the sheet; a number where a text belongs can stand there, and is the tenth."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    tables: dict[str, list[list[Any]]] = {
        "catalog": [
            ["id", "title", "language", "publishers.0.name", "licence", "scope", "sectors.0.id", "sectors.0.title"],
            ["t", "目录", "zh", "局", "unknown", "extract", "beer", "啤酒"],
        ],
        "organisations": [["id", "name", "region"], ["works", "工厂", "gbt-2260:370200"]],
    }
    cells = {**CELLS, "site.name": (3.5, "SK105"), "money.0.kind": ("budget", None)}
    tables["scenarios"] = [list(cells), [cell for cell, _ in cells.values()]]
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "c.xlsx")
    found = problems(tmp_path / "c.xlsx")
    letters = {name: openpyxl.utils.get_column_letter(number) for number, name in enumerate(cells, 1)}
    wanted = {
        (code, f"scenarios!{letters[name]}{1 if code == 'SK020' else 2}") for name, (_, code) in cells.items() if code
    }
    assert len(wanted) == 10
    assert {(d.code, d.location.cell) for d in found} == wanted
    assert len(found) == 10
