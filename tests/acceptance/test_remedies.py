"""What a diagnostic advises is right for the very place: who does what it says is rid of it."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scenariokit import Diagnostic, validate

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
