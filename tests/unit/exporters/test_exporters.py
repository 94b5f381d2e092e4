"""What the files look like, and what their formats cannot hold."""

import codecs
import csv
import io
import sys
from typing import Any

import openpyxl
import orjson
import pytest
import ryaml
import yaml

from scenariokit.errors import InvalidValue, MissingExtra
from scenariokit.exporters import csv_exporter, json_exporter, jsonl_exporter, xlsx_exporter, yaml_exporter
from scenariokit.exporters.plain import by_type, document
from scenariokit.model import Header, Metric, Organisation, Scenario
from scenariokit.plugin.outputs import Dump

HEADER = Header(
    id="qingdao", title={"zh": "青岛", "en": "Qingdao"}, language="zh", publishers=["gov"], licence="unknown", scope="extract",
    edition="2021", issued="2021-04-28",
)  # fmt: skip
RECORDS = (
    Organisation("gov", {"zh": "政府"}, type="government"),
    Scenario(
        "a",
        "need",
        {"zh": "提速"},
        problem={"zh": "=1+1"},
        impacts=[{"metric": "oee", "change": "-50 %", "target": 43}],
    ),
)
DUMP = Dump(HEADER, RECORDS)


def test_document() -> None:
    """The format, the header, the sections in their order; sections without records are left out."""
    assert list(document(DUMP)) == ["format", "catalog", "scenarios", "organisations"]
    assert document(DUMP)["format"] == "scenariokit/1"
    assert list(document(Dump(None, RECORDS))) == ["format", "scenarios", "organisations"]
    assert Dump(None, RECORDS).language == "und"
    assert list(by_type(Dump(None, ()))) == []


def test_json() -> None:
    """Indented by two, Chinese as it is, a line break at the end."""
    data = json_exporter.EXPORTER.write(DUMP)[""]
    assert orjson.loads(data) == document(DUMP)
    assert data.startswith(b'{\n  "format": "scenariokit/1",\n')
    assert "青岛".encode() in data
    assert data.endswith(b"}\n")


def test_jsonl() -> None:
    """The header first, records in published order, `type` first; an organisation's own type stands behind it."""
    lines = [orjson.loads(line) for line in jsonl_exporter.EXPORTER.write(DUMP)[""].splitlines()]
    assert [next(iter(line.items())) for line in lines] == [
        ("type", "catalog"), ("type", "organisation:government"), ("type", "scenario"),
    ]  # fmt: skip
    assert lines[0]["format"] == "scenariokit/1"
    assert len(jsonl_exporter.EXPORTER.write(Dump(None, RECORDS))[""].splitlines()) == 2


def test_csv() -> None:
    """A file a type with a byte order mark; formulas guarded, signed quantities readable."""
    files = csv_exporter.EXPORTER.write(DUMP)
    assert list(files) == ["catalog.csv", "scenarios.csv", "organisations.csv"]
    assert all(data.startswith(codecs.BOM_UTF8) for data in files.values())
    (row,) = csv.DictReader(io.StringIO(files["scenarios.csv"].decode("utf-8-sig")))
    assert (row["problem"], row["impacts.0.change"], row["impacts.0.target"]) == ("'=1+1", "-50 %", "43")
    assert csv_exporter.EXPORTER.folder
    assert list(csv_exporter.EXPORTER.write(Dump(None, ()))) == []


def cells(data: bytes, sheet: str) -> dict[str, Any]:
    page = openpyxl.load_workbook(io.BytesIO(data))[sheet]
    return {str(page.cell(1, n).value): page.cell(2, n) for n in range(1, page.max_column + 1)}


def test_xlsx() -> None:
    """Text is text and never a formula, numbers are numbers, the header stays in sight."""
    data = xlsx_exporter.EXPORTER.write(DUMP)[""]
    found = cells(data, "scenarios")
    assert (found["problem"].value, found["problem"].data_type) == ("=1+1", "s")
    assert (found["impacts.0.target"].value, found["impacts.0.target"].data_type) == (43, "n")
    assert cells(data, "catalog")["edition"].data_type == "s"
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["catalog", "scenarios", "organisations"]
    assert {page.freeze_panes for page in book.worksheets} == {"B2"}
    widths = [d.width for page in book.worksheets for d in page.column_dimensions.values()]
    assert min(widths) >= 8
    assert max(widths) <= 63
    assert openpyxl.load_workbook(io.BytesIO(xlsx_exporter.EXPORTER.write(Dump(None, ()))[""])).sheetnames == [
        "scenarios"
    ]


def test_what_a_workbook_cannot_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel's limits are errors: XlsxWriter would leave the rest out without a word."""
    with pytest.raises(InvalidValue, match="32767 characters"):
        xlsx_exporter.write(Dump(None, (Scenario("a", "need", "x" * 32_768),)))
    monkeypatch.setattr(xlsx_exporter, "ROWS", 2)
    with pytest.raises(InvalidValue, match="records in a sheet"):
        xlsx_exporter.write(Dump(None, (Scenario("a", "need", "x"), Scenario("b", "need", "x"))))
    monkeypatch.setattr(xlsx_exporter, "COLUMNS", 2)
    with pytest.raises(InvalidValue, match="columns in a sheet"):
        xlsx_exporter.write(Dump(None, (Scenario("a", "need", "x"),)))


def test_without_xlsxwriter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the extra to install."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"scenariokit\[xlsx\]"):
        xlsx_exporter.write(DUMP)


AMBIGUOUS = [
    "2021", "2021.10", "1e3", "1_000", ".5", "-.5", "0x1f", "0o17", "017", "1:30", "190:20:30", "2021-04-28", "2021-04", "no", "NO", "Yes",
    "on", "off", "y", "n", "true", "Null", "~", ".inf", "-.INF", ".nan", "> 50 %", "-50 %", "+10 points", "%", "@x", "*x", "&x", "!x", "`x",
    "{x", "[x", "'x", '"x', "# x", "| x", "? x", "- x", "=", "<<", "---",
]  # fmt: skip


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_yaml_quotes_what_could_be_misread(text: str) -> None:
    """By a parser of YAML 1.2 or of 1.1."""
    data = yaml_exporter.EXPORTER.write(Dump(None, (Scenario("a", "need", {"zh": text}),)))[""]
    assert ('zh: "' if '"' not in text else "zh: ") in data.decode()
    for found in (ryaml.loads(data.decode()), yaml.safe_load(data)):
        assert found["scenarios"][0]["title"]["zh"] == text


@pytest.mark.parametrize(
    "text", ["8 s", "over 50 %", "效率提升400%", "unlocode:CNQIN", "5G+AI", "（一）", "200 亿元", "a b"]
)
def test_yaml_leaves_plain_text_plain(text: str) -> None:
    """Quotes only where they are needed."""
    data = yaml_exporter.EXPORTER.write(Dump(None, (Scenario("a", "need", {"zh": text}),)))[""]
    assert f"zh: {text}\n" in data.decode()


def test_yaml_layout() -> None:
    """Block style in published order, long text over lines as a block, no anchors for equal values."""
    same = {"zh": "第一行\n第二行"}
    made = Scenario("a", "need", {"zh": "长" * 300}, problem=same, solution=same, benefit={"zh": "x \ny"})
    text = yaml_exporter.EXPORTER.write(Dump(None, (made,)))[""].decode()
    assert text.startswith("format: scenariokit/1\nscenarios:\n- id: a\n  kind: need\n")
    assert "zh: |-\n      第一行\n      第二行\n" in text
    assert 'zh: "x \\ny"' in text
    assert "&" not in text
    assert "长" * 300 in text


def test_metrics_round_their_ranges() -> None:
    """A range with a basis is a map, another a text."""
    metric = Metric(
        "m", "x", "y", "%", "higher", range={"min": 0, "max": 100, "basis": "arithmetic"}, typical="40..90 %"
    )
    (plain,) = by_type(Dump(None, (metric,)))["metric"]
    assert (plain["range"], plain["typical"]) == ({"min": 0.0, "max": 100.0, "basis": "arithmetic"}, "40..90 %")
