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
    at = {d.code: lines[(d.location.line or 1) - 1][(d.location.column or 1) - 1 :] for d in found}
    assert at["SK101"].startswith('"statuss"')
    assert at["SK303"].startswith('"workz"')
    assert at["SK105"].startswith("3")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_windows_line_ends_change_nothing(tmp_path: Path, ending: str) -> None:
    """Places are the same with CRLF and with a byte-order mark."""
    path = tmp_path / "c.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + RECORD).replace("\n", ending).encode())
    assert {(d.code, d.location.line, d.location.column) for d in problems(path)} == EXPECTED
