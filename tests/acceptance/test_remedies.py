"""What a diagnostic advises is right for the very place: who does what it says is rid of it."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from scenariokit import Diagnostic, validate
from scenariokit.cli.main import run
from scenariokit.diagnostics import render
from scenariokit.lsp.actions import actions
from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.pipeline.schema import Schemas, explain
from scenariokit.pipeline.schema_problems import WRONG_TYPE

TODAY = date(2026, 1, 1)
HEAD = """\
catalog: {id: t, title: 目录, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract, sectors: [{id: beer, title: 啤酒}]}
organisations: [{id: works, name: 工厂, region: "gbt-2260:370200"}]
"""

Found = Callable[..., list[Diagnostic]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """What is wrong with a file: its text, or the bytes of a workbook."""

    def check(data: str | bytes, name: str = "c.yaml") -> list[Diagnostic]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return [d for d in validate(path, today=TODAY, plugins=()).diagnostics if d.severity != "note"]

    return check


def need(**changes: str) -> str:
    """A sound need as YAML, with some fields changed; a field that is empty stands there without a value."""
    fields = {
        "id": "n", "kind": "need", "title": "需求", "sector": "beer", "parties": "{needer: [works]}", "problem": "慢", **changes,
    }  # fmt: skip
    return HEAD + "scenarios:\n- " + "\n  ".join(f"{name}: {value}" for name, value in fields.items()) + "\n"


def workbook(sheets: Mapping[str, list[list[Any]]], change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """A workbook with a sound header; `change` may do more to it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    header = [
        ["id", "title", "language", "publishers.0.name", "licence", "scope", "sectors.0.id", "sectors.0.title"],
        ["t", "目录", "zh", "局", "unknown", "extract", "beer", "啤酒"],
    ]
    for name, rows in ({"catalog": header} | dict(sheets)).items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    if change is not None:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def helps(diagnostics: list[Diagnostic], code: str, language: str = "en") -> list[str]:
    """What is advised about a code."""
    return [d.help(language) for d in diagnostics if d.code == code]


class TestNumbersForText:
    """SK105."""

    @pytest.mark.parametrize("written", ["2021.10", "1e3", "0x1F", "-15", "2021.0"])
    def test_what_stands_in_the_file_is_quoted(self, found: Found, written: str) -> None:
        """The parser's number is not what stood there."""
        diagnostics = found(need(local_code=written))
        assert helps(diagnostics, "SK105") == [f'quote it: "{written}"']
        assert helps(diagnostics, "SK105", "zh") == [f'请加引号："{written}"']
        assert found(need(local_code=f'"{written}"')) == []

    def test_json(self, found: Found) -> None:
        text = '{"scenarios": [{"id": "n", "kind": "need", "local_code": 2021.10}]}'
        assert helps(found(text, "c.json"), "SK105") == ['quote it: "2021.10"']

    def test_an_alias(self, found: Found) -> None:
        """An anchor is no part of the text, so nothing is quoted with it."""
        assert helps(found(need(local_code="&a 7.50", batch="*a")), "SK105") == ["put quotation marks around it"] * 2

    def test_personal_data_is_not_repeated_not_even_masked(self, found: Found) -> None:
        assert helps(found(need(local_code="13812345678")), "SK105") == ["put quotation marks around it"]

    def test_a_workbook(self, found: Found) -> None:
        """Quotation marks typed into a cell would be part of the text."""
        rows = [["id", "kind", "title", "sector", "parties.needer.0.name", "problem", "local_code"]]
        rows.append(["n", "need", "需求", "beer", "厂", "慢", 2021.1])  # type: ignore[list-item]  # a number
        diagnostics = found(workbook({"scenarios": rows}), "c.xlsx")
        assert [(d.code, d.location.cell) for d in diagnostics] == [("SK105", "scenarios!G2")]
        assert "format the cell as text" in diagnostics[0].help()
        assert "quote" not in diagnostics[0].help()
        assert "文本格式" in diagnostics[0].help("zh")


class TestEmptyFields:
    """SK109."""

    @pytest.mark.parametrize(
        ("changes", "advice"),
        [
            ({"title": ""}, "fill it in: it is required"),
            ({"title": "{zh: ''}"}, "fill it in: it is required"),
            ({"contacts": "[{name: ''}]"}, "fill it in: it is required"),
            (
                {"problem": ""},
                "fill it in; if that cannot be, leave it out and say why: `withheld: {problem: unknown}`",
            ),
            ({"parties": ""}, "leave it out and say why: `withheld: {parties.needer: unknown}`"),
            ({"note": ""}, "leave the field out, or say why it is not given: `withheld: {note: unknown}`"),
            ({"solution": ""}, "leave the field out, or say why it is not given: `withheld: {solution: unknown}`"),
            ({"dates": "{deadline: }"}, "fill it in, or leave it out"),
        ],
    )
    def test_only_what_may_be_left_out_is_to_be_left_out(
        self, found: Found, changes: dict[str, str], advice: str
    ) -> None:
        (help_,) = helps(found(need(**changes)), "SK109")
        assert help_.endswith(advice)

    def test_who_does_so_is_rid_of_it(self, found: Found) -> None:
        withheld = need(withheld="{problem: unknown}").replace("  problem: 慢\n", "")
        assert found(withheld) == []

    def test_a_header_withholds_nothing(self, found: Found) -> None:
        text = need().replace("scope: extract", "scope: extract, note: '', issued: ")
        assert helps(found(text), "SK109") == ["fill it in, or leave it out"] * 2
        (help_,) = helps(
            found(text.replace("publishers: [{name: 局}]", "publishers: []").replace(", note: '', issued: ", "")),
            "SK109",
        )
        assert help_ == "fill it in: it is required"


class TestPercentages:
    """A cell is read as it shows: in a quantity, and where no percentage can be."""

    def test_a_workbook_and_its_csv_say_the_same(self, found: Found, tmp_path: Path) -> None:
        """400 % where 60 % became 85 %: as 4, the change went unnoticed."""
        head = ["id", "title", "sector", "parties.needer.0.name", "problem"]
        head += ["impacts.0.metric", "impacts.0.change", "impacts.0.baseline", "impacts.0.target"]
        rows: list[list[Any]] = [head, ["n", "需求", "beer", "厂", "慢", "oee", 4, 0.6, 0.85]]

        def as_percentages(book: openpyxl.Workbook) -> None:
            for cell in ("G2", "H2", "I2"):
                book["needs"][cell].number_format = "0%"

        (diagnostic,) = found(workbook({"needs": rows}, as_percentages), "c.xlsx")
        assert (diagnostic.code, diagnostic.location.cell) == ("SK214", "needs!G2")
        assert diagnostic.message().startswith("60 % -> 85 % is +41.7 %")
        text = ",".join(head) + "\nn,需求,beer,厂,慢,oee,400%,60%,85%\n"
        assert "SK214" in [d.code for d in found(text, "needs.csv")]

    def test_a_plain_number_is_no_percentage(self, found: Found) -> None:
        def as_percentage(book: openpyxl.Workbook) -> None:
            page = book["catalog"]
            page["I1"], page["I2"] = "declared.scenarios", 0.5
            page["I2"].number_format = "0%"

        (diagnostic,) = [d for d in found(workbook({}, as_percentage), "c.xlsx") if d.code == "SK104"]
        assert diagnostic.location.cell == "catalog!I2"
        assert diagnostic.help().startswith("this is a percentage: write the plain number")

    def test_a_plain_number_has_no_unit(self, found: Found) -> None:
        def with_unit(book: openpyxl.Workbook) -> None:
            page = book["catalog"]
            page["I1"], page["I2"] = "declared.scenarios", 5
            page["I2"].number_format = '0"个"'

        (diagnostic,) = [d for d in found(workbook({}, with_unit), "c.xlsx") if d.code == "SK104"]
        assert diagnostic.location.cell == "catalog!I2"
        assert diagnostic.help().startswith("write the plain number, without `个`")

    def test_a_unit_in_a_format_is_checked_against_the_metric(self, found: Found) -> None:
        """300万元 went unnoticed as 300 % of an efficiency."""
        head = ["id", "title", "sector", "parties.needer.0.name", "problem", "impacts.0.metric", "impacts.0.baseline"]
        rows: list[list[Any]] = [head, ["n", "需求", "beer", "厂", "慢", "oee", 30]]

        def with_unit(book: openpyxl.Workbook) -> None:
            book["needs"]["G2"].number_format = '#,##0"万元"'

        (diagnostic,) = found(workbook({"needs": rows}, with_unit), "c.xlsx")
        assert (diagnostic.code, diagnostic.location.cell) == ("SK207", "needs!G2")


class TestCellsThatLookFilledIn:
    """SK029 and SK030: what is missing is said at the cell, and only there."""

    HEAD = ("id", "title.zh", "sector", "parties.needer.0.name", "problem")

    def sheet(self, *rows: list[Any]) -> dict[str, list[list[Any]]]:
        return {"needs": [list(self.HEAD), *rows]}

    def test_a_formula_that_nobody_has_calculated(self, found: Found) -> None:
        rows = [["a", '=CONCATENATE("a","b")', "beer", "厂", "慢"], ["b", "题", "beer", "=B2", "=IF(TRUE,1,2)"]]
        diagnostics = found(workbook(self.sheet(*rows)), "c.xlsx")
        assert [(d.code, d.location.cell, d.field) for d in diagnostics] == [
            ("SK029", "needs!B2", "title.zh"),
            ("SK029", "needs!D3", "parties.needer.0.name"),
            ("SK029", "needs!E3", "problem"),
        ]

    def test_a_formula_in_a_row_or_header_without_anything_else(self, found: Found) -> None:
        rows = [["a", "题", "beer", "厂", "慢", "x"], [None, "=B2", None, None, None]]
        sheets = self.sheet(*rows)
        sheets["needs"][0].append("=A1")
        diagnostics = found(workbook(sheets), "c.xlsx")
        assert [(d.code, d.location.cell) for d in diagnostics if d.code != "SK012"] == [
            ("SK020", "needs!F1"), ("SK029", "needs!F1"), ("SK029", "needs!B3"),
        ]  # fmt: skip

    def test_merged_cells(self, found: Found) -> None:
        """Over rows and over columns; where no value stands in them, nothing is missing."""
        rows = [
            [id_, f"题{id_}", *rest, "慢"]
            for id_, rest in (("a", ["beer", "厂"]), ("b", [None, None]), ("c", [None, "厂"]))
        ]

        def merge(book: openpyxl.Workbook) -> None:
            page = book["needs"]
            for column, heading in enumerate(("note", "title.en", "summary", "dates.deadline"), 6):
                page.cell(1, column, heading)
            page["F2"], page["G2"] = "好", "Title"
            for cells in ("C2:C4", "D2:D3", "G2:H2", "I2:I4", "A6:E7"):
                page.merge_cells(cells)

        diagnostics = found(workbook(self.sheet(*rows), merge), "c.xlsx")
        assert [
            (d.code, d.location.cell, d.record and d.record[1], d.related[0].location.cell) for d in diagnostics
        ] == [
            ("SK030", "needs!H2", "a", "needs!G2"),
            ("SK030", "needs!C3", "b", "needs!C2"),
            ("SK030", "needs!D3", "b", "needs!D2"),
            ("SK030", "needs!C4", "c", "needs!C2"),
        ]
        assert diagnostics[1].message() == "`C2:C4` are merged: what they show stands only in C2, and is missing here"

    def test_titles_and_headings_may_be_merged(self, found: Found) -> None:
        sheets = {"needs": [["需求汇总表"], *self.sheet(["a", "题", "beer", "厂", "慢"])["needs"]]}
        assert found(workbook(sheets, lambda book: book["needs"].merge_cells("A1:E1")), "c.xlsx") == []


class TestDates:
    """SK107 at a date."""

    @pytest.mark.parametrize(
        ("written", "suggested"),
        [
            ("2025年3月1日", "2025-03-01"),
            ("2025年3月", "2025-03"),
            ("2025年", "2025"),
            ("2026-1-2", "2026-01-02"),
            ("2026.1.2", "2026-01-02"),
            ("2025/12/31", "2025-12-31"),
            ("２０２５／１２／３１", "2025-12-31"),
            ("20260102", "2026-01-02"),
            ('"2026-01-02 00:00:00"', "2026-01-02"),
            ("1/2/2026", None),
            ("2026-2-30", None),
            ("明年", None),
        ],
    )
    def test_with_the_year_first_it_is_clear_what_is_meant(
        self, found: Found, written: str, suggested: str | None
    ) -> None:
        (diagnostic,) = found(need(dates=f"{{deadline: {written}}}"))
        assert (diagnostic.code, diagnostic.suggestion) == ("SK107", suggested)
        assert (diagnostic.fix is None) == (suggested is None)
        if diagnostic.fix is not None:
            assert [(e.pointer, e.value) for e in diagnostic.fix.edits] == [
                (("scenarios", 0, "dates", "deadline"), suggested)
            ]
            assert found(need(dates=f'{{deadline: "{suggested}"}}')) == []

    def test_an_editor_offers_the_correction_once(self, tmp_path: Path) -> None:
        """It is a suggestion and a fix."""
        path = tmp_path / "c.yaml"
        path.write_text(need(dates="{deadline: 2026.1.2}"), encoding="utf-8")
        result = validate(path, today=TODAY, plugins=())
        (diagnostic,), (document,) = result.diagnostics, result.documents
        lines = path.read_text(encoding="utf-8").splitlines()
        titles = [action.title for action in actions(diagnostic, document, lines, "en")]
        assert titles == ["Change to `2026-01-02`"]

    def test_a_day_number_of_a_spreadsheet_is_a_question(self, found: Found) -> None:
        """It may be something else, so nothing is put right by itself."""
        rows = [["id", "title", "sector", "parties.needer.0.name", "problem", "dates.deadline"]]
        rows.append(["n", "需求", "beer", "厂", "慢", 46024])  # type: ignore[list-item]  # a number
        for data, name in (
            (workbook({"needs": rows}), "c.xlsx"), (need(dates="{deadline: 46024}"), "c.yaml"), (need(dates='{deadline: "46024"}'), "c.yaml"),
        ):  # fmt: skip
            (diagnostic,) = found(data, name)
            assert (diagnostic.code, diagnostic.suggestion, diagnostic.fix) == ("SK107", None, None)
            assert diagnostic.help().startswith("is it 2026-01-02? Spreadsheets count days like this")
            assert "是否为 2026-01-02？" in diagnostic.help("zh")
        (diagnostic,) = found(need(dates="{deadline: 12}"))
        assert "Spreadsheets" not in diagnostic.help()


class TestPlaceholders:
    """SK107 and SK104 at a word that says that the value is missing."""

    @pytest.mark.parametrize(
        ("changes", "advice"),
        [
            ({"dates": "{deadline: 待定}"}, "leave the field out and say why it is not given: `withheld: {dates.deadline: unknown}`"),
            ({"sector": "N/A"}, "say why it is not given: `withheld: {sector: unknown}`"),
            ({"impacts": "[{metric: oee, target: —}]"}, "write the value, or leave the field out"),
            ({"money": "[{kind: budget, quantity: 待定}]"}, "write the value, which is required"),
            ({"illustrative": "待定"}, "say why it is not given: `withheld: {illustrative: unknown}`"),
        ],
    )  # fmt: skip
    def test_a_gap_is_named_where_it_may_be(self, found: Found, changes: dict[str, str], advice: str) -> None:
        help_ = next(d.help() for d in found(need(**changes)) if d.code in {"SK104", "SK107"})
        assert help_.startswith("this is a placeholder")
        assert help_.endswith(advice)


class TestOtherTypes:
    """SK104."""

    def test_what_was_written_is_in_the_example(self, found: Found) -> None:
        text = need().replace("publishers: [{name: 局}]", "publishers: 工信局")
        assert helps(found(text), "SK104") == ["write it like this: `publishers: [{name: 工信局}]`"]
        assert found(text.replace("publishers: 工信局", "publishers: [{name: 工信局}]")) == []

    def test_personal_data_is_not(self, found: Found) -> None:
        (help_,) = helps(found(need(contacts="13812345678 张三")), "SK104")
        assert "138" not in help_

    @pytest.mark.parametrize("raw", [[], "待定", True, 7])
    def test_what_is_no_record_at_all_has_no_example(self, raw: object) -> None:
        (fault,) = explain(raw, "metric", Schemas())
        assert fault.pointer == ()

    @pytest.mark.parametrize("record_type", RECORD_TYPES)
    @pytest.mark.parametrize("wrong", ["某局", ["x"], {"q": 1}, True])
    def test_every_example_is_right(self, record_type: str, wrong: object) -> None:
        """Of every field of every type of record: written like the example, nothing is wrong with its shape."""
        schemas = Schemas()
        for field in spec_of(RECORD_TYPES[record_type]).fields:
            record: dict[str, object] = {"kind": "need"} if record_type == "scenario" else {}
            for fault in explain({**record, field.key: wrong}, record_type, schemas):
                if fault.problem is WRONG_TYPE and fault.remedy is not None and fault.pointer == (field.key,):
                    shown = render(fault.remedy, fault.values, "en")
                    mended = yaml.safe_load(shown.removeprefix("write it like this: `").removesuffix("`"))
                    left = explain({**record, **mended}, record_type, schemas)
                    assert [one.problem.code for one in left if one.pointer[:1] == (field.key,)] == [], shown


class TestWords:
    """What stands in the file is what is spoken of."""

    @pytest.mark.parametrize(
        ("kind", "suggested"),
        [("需求", "need"), ("技术需求", "need"), ("案例", "case"), ("能力需求", None), ("nede", "need")],
    )
    def test_a_kind_in_chinese(self, found: Found, kind: str, suggested: str | None) -> None:
        (diagnostic,) = [d for d in found(need(kind=kind)) if d.code == "SK106"]
        assert diagnostic.suggestion == suggested

    def test_a_field_is_named_as_it_is_written(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        """Without a header nobody knows the language of a bare text; the tag for that is nothing that anybody wrote."""
        path = tmp_path / "c.yaml"
        path.write_text(need(problem="TBD").removeprefix(HEAD), encoding="utf-8")
        run(["validate", str(path), "--lang", "en"])
        assert "(n, problem)" in capfd.readouterr().out
        run(["validate", str(path), "--lang", "en", "--output-format", "markdown"])
        assert ".und" not in capfd.readouterr().out
