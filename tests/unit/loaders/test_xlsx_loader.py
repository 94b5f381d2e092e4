"""XLSX: sheets, types of cells, and workbooks that mean harm."""

import datetime as dt
import io
import pickle
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from scenariokit.loaders.xlsx_loader import LOADER
from scenariokit.plugin.loader import (
    EMPTY_FILE,
    LIMIT_EXCEEDED,
    MERGED_CELLS,
    REMOTE_REFERENCE,
    ROW_NOT_READ,
    SHEET_NOT_READ,
    UNKNOWN_COLUMN,
    UNKNOWN_TYPE,
    UNREADABLE,
    Limits,
    Reading,
    Source,
)
from scenariokit.plugin.tables import xlsx_guard
from scenariokit.source import Location, Span, Target

Rows = list[list[Any]]


def workbook(**sheets: Rows) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, **limits: int) -> Reading:
    return LOADER.read(Source("a.xlsx", data, Limits(**limits)))


def entries(reading: Reading) -> list[tuple[str, Any]]:
    assert reading.document is not None
    return [(entry.type, entry.data) for entry in reading.document.entries]


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The same workbook with some parts changed, or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def sheet_part(text: str) -> Callable[[str, bytes], bytes]:
    xml = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + text + "</worksheet>"
    return lambda name, part: xml.encode() if "worksheets/" in name else part


PLAIN = workbook(scenarios=[["id", "title"], ["a", "x"]])


def test_sheets_by_name() -> None:
    """English and Chinese, in one workbook; numbering goes on over sheets of one type."""
    reading = read(
        workbook(需求=[["id"], ["a"]], scenarios=[["id"], ["b"]], 平台=[["id"], ["p"]], catalog=[["id"], ["c"]])
    )
    assert reading.faults == ()
    assert entries(reading) == [
        ("scenario", {"id": "a", "kind": "need"}),
        ("scenario", {"id": "b"}),
        ("platform", {"id": "p"}),
        ("catalog", {"id": "c"}),
    ]
    assert reading.document is not None
    targets = [Target(("scenarios", 1, "id")), Target(("platforms", 0)), Target(("scenarios", 0, "id"), key=True)]
    spans = pickle.loads(pickle.dumps(reading.document.locator)).locate(targets)  # noqa: S301 -- our own bytes
    assert [spans[target].cell for target in targets] == ["scenarios!A2", "平台!A2", "需求!A1"]
    assert spans[targets[0]] == Span(2, 1, 2, 2, "scenarios!A2", "scenarios")
    assert str(Location("a.xlsx", (), spans[targets[1]])) == "a.xlsx:平台!A2"
    assert reading.document.locator.lines(1, 2) == ()


def test_sheets_with_other_names() -> None:
    """Notes are passed over, strangers are faults, a single stranger is the scenarios."""
    notes: dict[str, Rows] = {"说明": [["x"]], "README": [["x"]], "_tmp": [["x"]], "Blank": []}
    assert read(workbook(scenarios=[["id"], ["a"]], **notes)).faults == ()
    reading = read(workbook(scenarios=[["id"], ["a"]], platfroms=[["id"], ["a"]]))
    (fault,) = reading.faults
    assert (fault.problem, fault.suggestion, fault.span and fault.span.cell) == (
        UNKNOWN_TYPE,
        "platforms",
        "platfroms!A1",
    )
    assert entries(read(workbook(Sheet1=[["id"], ["a"]], Sheet2=[], **notes))) == [("scenario", {"id": "a"})]
    strangers = read(workbook(Sheet1=[["id"], ["a"]], Sheet2=[["id"], ["a"]]))
    assert [fault.problem for fault in strangers.faults] == [UNKNOWN_TYPE] * 2
    assert strangers.document is not None
    assert strangers.document.locator.locate([Target(())]) == {}


def test_sheets_that_are_not_read() -> None:
    """Hidden ones, and those that explain the others, are named in a note; what has fields of scenarios is read."""
    sheets: dict[str, Rows] = {
        "需求": [["id"], ["a"]], "填写说明": [["列", "含义"]], "字典": [["代码", "名称"]], "hidden": [["x", "y"]],
        "场景说明": [["id", "title.zh"], ["b", "x"]], "secret": [["id", "kind"], ["c", "need"]], "草稿": [["x", "y"]],
        "封面": [["某市场景清单"]], "选项": [["是", "否"]], "参数": [["项", "值"]],
        "行业编码表": [["代码", "名称"]], "目录": [["序号", "工作表名称", "页码"], [1, "需求", 2]],
    }  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(workbook(**sheets)))
    book["hidden"].sheet_state, book["secret"].sheet_state = "hidden", "veryHidden"
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue())
    assert [(fault.problem, fault.values["name"]) for fault in reading.faults] == [
        (SHEET_NOT_READ, "填写说明"), (SHEET_NOT_READ, "字典"), (SHEET_NOT_READ, "hidden"), (SHEET_NOT_READ, "封面"),
        (SHEET_NOT_READ, "选项"), (SHEET_NOT_READ, "参数"), (SHEET_NOT_READ, "行业编码表"), (SHEET_NOT_READ, "目录"),
        (UNKNOWN_TYPE, "草稿"),
    ]  # fmt: skip
    assert [data["id"] for _, data in entries(reading)] == ["a", "b", "c"]
    lone = read(workbook(Sheet1=[["id"], ["a"]], 字典=[["代码", "名称"]]))
    assert [fault.problem for fault in lone.faults] == [SHEET_NOT_READ]
    assert entries(lone) == [("scenario", {"id": "a"})]


@pytest.mark.parametrize("header", [["id", "title.zh"], ["名称", "发布单位", "版本", "许可"]])
def test_a_sheet_that_is_the_header_of_a_catalog_is_no_page_of_contents(header: list[str]) -> None:
    reading = read(workbook(需求=[["id"], ["a"]], 目录=[header, ["x"] * len(header)]))
    assert SHEET_NOT_READ not in [fault.problem for fault in reading.faults]


@pytest.mark.parametrize(
    "text", ["合计：7 条", "总计", " 小 计", "备注：来源见官网", "注：单位为万元", "Total 7", "Note: draft"]
)
def test_a_total_over_a_whole_row_is_no_record(text: str) -> None:
    """One note instead of an id of a wrong form and a merged cell in every other column."""
    reading = read(merged([["id", "title.zh", "kind"], ["a", "x", "need"], [text], ["b", "y", "case"]], "A3:C3"))
    assert [(fault.problem, fault.span and fault.span.cell) for fault in reading.faults] == [
        (ROW_NOT_READ, "scenarios!A3")
    ]
    assert [data["id"] for _, data in entries(reading)] == ["a", "b"]
    assert reading.document is not None
    target = Target(("scenarios", 1, "id"))
    assert reading.document.locator.locate([target])[target].cell == "scenarios!A4", (
        "records behind it keep their places"
    )


@pytest.mark.parametrize(("text", "cells"), [("需求清单", "A3:C3"), ("合计", "A3:B3")])
def test_other_merged_cells_are_told(text: str, cells: str) -> None:
    reading = read(merged([["id", "title.zh", "kind"], ["a", "x", "need"], [text]], cells))
    assert {fault.problem for fault in reading.faults} == {MERGED_CELLS}


def merged(rows: Rows, *ranges: str) -> bytes:
    """A workbook with merged cells."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(scenarios=rows)))
    for one in ranges:
        book["scenarios"].merge_cells(one)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_types_of_cells() -> None:
    """Numbers stay numbers, whole ones without a fraction; dates become text; errors are seen."""
    date, time_ = dt.datetime(2021, 4, 28), dt.datetime(2021, 4, 28, 10, 30)  # noqa: DTZ001 -- cells have no zone
    head = ["id", "dates.started", "impacts.0.achieved", "illustrative", "dates.deadline", "note", "extra.b.t"]
    reading = read(workbook(scenarios=[head, ["a", date, 2.5, True, 2021, time_, dt.time(10, 30)]]))
    assert entries(reading)[0][1] == {
        "id": "a", "dates": {"started": "2021-04-28", "deadline": 2021}, "impacts": [{"achieved": 2.5}],
        "illustrative": True, "note": "2021-04-28 10:30:00", "extra": {"b": {"t": "10:30:00"}},
    }  # fmt: skip
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("scenarios")
        page.write_row(0, 0, ["id", "impacts.0.achieved", "tags", "extra.b.d"])
        page.write_string(1, 0, "a")
        page.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        page.write_number(1, 2, 7)
        page.write_number(1, 3, 1.5, book.add_format({"num_format": "[h]:mm"}))
    expected = {
        "id": "a",
        "impacts": [{"achieved": "#DIV/0!"}],
        "tags": ["7"],
        "extra": {"b": {"d": "1 day, 12:00:00"}},
    }
    assert entries(read(out.getvalue()))[0][1] == expected


def test_a_number_where_text_belongs() -> None:
    """A whole one is its digits, so far as a spreadsheet keeps them; guessing would turn 2021.10 into 2021.1."""
    head = ["id", "title", "local_code", "tags", "batch", "site.name", "extra.b.n"]
    row = [7, 2021.1, 10**15, 3, True, -5.0, 4]
    assert entries(read(workbook(scenarios=[head, row]))) == [
        ("scenario", {
            "id": "7", "title": 2021.1, "local_code": 10**15, "tags": ["3"], "batch": True, "site": {"name": "-5"},
            "extra": {"b": {"n": 4}},
        })
    ]  # fmt: skip


def test_a_workbook_that_nobody_prepared() -> None:
    """A fault for each column at its cell, below the title; no records, so no faults for every row."""
    rows: Rows = [["青岛市工业互联网需求清单"], ["序号", "企业名称", "场景名称", "联系人"], [1, "某厂", "提速", "张"]]
    reading = read(workbook(Sheet1=rows))
    assert [(f.problem, f.span and f.span.cell, f.suggestion) for f in reading.faults] == [
        (UNKNOWN_COLUMN, "Sheet1!A2", "local_code"),
        (UNKNOWN_COLUMN, "Sheet1!B2", "parties.needer.0.name"),
        (UNKNOWN_COLUMN, "Sheet1!C2", "title.zh"),
        (UNKNOWN_COLUMN, "Sheet1!D2", "contacts.0.name"),
    ]
    assert entries(reading) == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (b"just text", "not an Excel workbook"),
        (PLAIN[: len(PLAIN) // 2], "damaged"),
        (repacked(PLAIN, lambda name, part: None if name == "xl/workbook.xml" else part), "not an Excel workbook"),
        (repacked(PLAIN, lambda name, part: part.decode().encode("utf-16") if "sheet1" in name else part), "UTF-8"),
        (repacked(PLAIN, lambda name, part: part[:100] if name == "xl/workbook.xml" else part), "damaged"),
        (repacked(PLAIN, sheet_part("<sheetData><!-- hidden --></sheetData>")), "damaged"),
        (PLAIN.replace(b"\x14\x00\x00\x00\x08", b"\x14\x00\x01\x00\x08"), "password"),
        (PLAIN.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"), "password"),
        (repacked(PLAIN, lambda name, part: None if "sheet1" in name else part), "damaged"),
    ],
)
def test_unreadable_workbooks(data: bytes, reason: str) -> None:
    """Each says why, in both languages."""
    reading = read(data)
    assert reading.document is None
    (fault,) = reading.faults
    assert fault.problem is UNREADABLE
    assert reason in dict(fault.values["reason"])["en"]  # type: ignore[arg-type]
    assert dict(fault.values["reason"])["zh"]  # type: ignore[arg-type]


def test_empty_file() -> None:
    """No bytes at all; a workbook without cells is a document without records."""
    assert [fault.problem for fault in read(b"").faults] == [EMPTY_FILE]
    assert entries(read(workbook(scenarios=[]))) == []


@pytest.mark.parametrize("at", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_entities_are_refused(at: str) -> None:
    """Wherever the declaration stands, and whatever stands before it."""
    dtd = b'<?xml version="1.0"?><!--' + b"x" * 100_000 + b'--><!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>'
    reading = read(repacked(PLAIN, lambda name, part: dtd if name == at else part))
    assert [fault.problem for fault in reading.faults] == [REMOTE_REFERENCE]


def test_two_cells_at_opposite_ends() -> None:
    """A sheet of two cells would be a table of seventeen thousand million."""
    far = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    assert [fault.problem for fault in read(repacked(PLAIN, sheet_part(far))).faults] == [LIMIT_EXCEEDED]
    styled = far.replace('<c r="XFD1048576"><v>1</v></c>', '<c r="XFD1048576" s="1"/>')
    assert [fault.problem for fault in read(repacked(PLAIN, sheet_part(styled))).faults] != [LIMIT_EXCEEDED]


def test_cells_without_names() -> None:
    """They are counted where they stand: row after row, cell after cell."""
    cells = '<c t="inlineStr"><is><t>id</t></is></c>'
    near = f'<sheetData><row r="1">{cells}</row><row r="2">{cells}</row></sheetData>'
    assert entries(read(repacked(PLAIN, sheet_part(near)))) == [("scenario", {"id": "id"})]
    far = f'<sheetData><row r="1">{"<c/>" * 16000}{cells}</row><row r="1048576">{cells}</row></sheetData>'
    assert [fault.problem for fault in read(repacked(PLAIN, sheet_part(far))).faults] == [LIMIT_EXCEEDED]


def test_a_long_text_used_often() -> None:
    """Every cell gets a copy of its text: a shared text of a megabyte is multiplied by its cells."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 101))
    shared = b'<sst xmlns="x"><si><t>' + b"x" * 1_000_000 + b"</t></si></sst>"

    def change(name: str, part: bytes) -> bytes:
        return shared if "sharedStrings" in name else sheet_part(f"<sheetData>{rows}</sheetData>")(name, part)

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("scenarios").write_string(0, 0, "id")
    hostile = repacked(out.getvalue(), change)
    limits = {"workbook_ratio": 10_000}
    assert [fault.problem for fault in read(hostile, workbook_bytes=50_000_000, **limits).faults] == [LIMIT_EXCEEDED]
    assert LIMIT_EXCEEDED not in [fault.problem for fault in read(hostile, **limits).faults]


def test_merged_cells_that_mean_harm() -> None:
    """Ranges take memory, and where they overlap, which no spreadsheet program lets them, looking at each takes time."""
    rows: Rows = [["id", "title"], ["a", "x"], *([None, None] for _ in range(998)), ["b", "y"]]
    ranges = "<mergeCells>" + '<mergeCell ref="A2:B1000"/>' * 20_000 + "</mergeCells>"
    data = repacked(
        workbook(scenarios=rows),
        lambda name, part: (
            part.replace(b"</sheetData>", b"</sheetData>" + ranges.encode()) if "sheets/" in name else part
        ),
    )
    assert [fault.problem for fault in read(data, workbook_bytes=4_000_000).faults] == [LIMIT_EXCEEDED]
    begin = time.process_time()
    assert read(data).faults == ()
    assert time.process_time() - begin < 5


def test_limits_of_the_container() -> None:
    """Size, compression and number of parts."""
    limit = [fault.values["setting"] for fault in read(PLAIN, workbook_bytes=1000).faults]
    assert limit == ["workbook_bytes"]
    blank = repacked(PLAIN, lambda name, part: part + b" " * 3_000_000 if "sheet1" in name else part)
    assert [fault.values["setting"] for fault in read(blank).faults] == ["workbook_ratio"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as many:
        for number in range(20_001):
            many.writestr(f"{number}", b"")
    assert [fault.problem for fault in read(out.getvalue()).faults] == [UNREADABLE]


def test_the_parser_sees_only_what_was_looked_at() -> None:
    """Macros and pictures are left out; the parts it gets are the parts that were checked."""
    with_macro = io.BytesIO(PLAIN)
    with zipfile.ZipFile(with_macro, "a") as book:
        book.writestr("xl/vbaProject.bin", b"x")
        book.writestr("content.xml", b"<x/>")
    with zipfile.ZipFile(io.BytesIO(xlsx_guard.check(with_macro.getvalue(), Limits()))) as checked:
        assert not {"xl/vbaProject.bin", "content.xml"} & set(checked.namelist())
        assert {entry.compress_type for entry in checked.infolist()} == {zipfile.ZIP_STORED}


def test_a_panic_of_the_parser_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """It derives from nothing but `BaseException`; an interrupt is let through."""
    import python_calamine

    class PanicException(BaseException):
        """What pyo3 raises."""

    def fails(with_: type[BaseException]) -> type:
        class Book:
            @staticmethod
            def from_filelike(_: object) -> None:
                raise with_

        return Book

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", fails(PanicException))
    assert [fault.problem for fault in read(PLAIN).faults] == [UNREADABLE]
    monkeypatch.setattr(python_calamine, "CalamineWorkbook", fails(python_calamine.PasswordError))
    assert [fault.problem for fault in read(PLAIN).faults] == [UNREADABLE]
    monkeypatch.setattr(python_calamine, "CalamineWorkbook", fails(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        read(PLAIN)


HOSTILE = """
import io, resource, sys, zipfile
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from scenariokit.loaders.xlsx_loader import read
from scenariokit.plugin.loader import Source

def book(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, size, part in parts:
            with archive.open(name, "w", force_zip64=True) as entry:
                for _ in range(size):
                    entry.write(part)
    return out.getvalue()

bomb = book([("xl/workbook.xml", 1, b"<x/>"), ("xl/worksheets/sheet1.xml", 700, b" " * 1048576)])
entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
laughs = book([("xl/workbook.xml", 1, f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l9;</x>'.encode())])
liar = bytearray(book([("xl/workbook.xml", 1, b"<x/>"), ("xl/worksheets/sheet1.xml", 300, b" " * 1048576)]))
at = liar.rindex(b"PK\\x01\\x02")
liar[at + 24 : at + 28] = (100).to_bytes(4, "little")
for data in (bomb, laughs, bytes(liar)):
    print(read(Source("a.xlsx", data)).faults[0].problem.name)
"""


def test_bombs_are_refused_quickly_in_little_memory() -> None:
    """A zip bomb, a billion laughs, and a bomb that lies about its size; in a process with a gigabyte."""
    begin = time.monotonic()
    done = subprocess.run([sys.executable, "-c", HOSTILE], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["limit-exceeded", "remote-reference", "unreadable-file"]
    assert time.monotonic() - begin < 30
