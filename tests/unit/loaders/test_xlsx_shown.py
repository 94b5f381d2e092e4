"""XLSX: numbers that a cell shows as something else, and what is read of them."""

import datetime as dt
import io
import re
import time
import zipfile
from typing import Any

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from scenariokit.loaders.xlsx_loader import LOADER
from scenariokit.plugin.loader import FORMULA_WITHOUT_VALUE, UNREADABLE, FileProblem, Limits, Source
from scenariokit.plugin.tables import xlsx_guard, xlsx_shown
from scenariokit.plugin.tables.table import BadCell, read_table


def formatted(*cells: tuple[Any, str]) -> bytes:
    """A workbook with one record, whose cells have values and number formats, under `extra.a.0`, `extra.a.1` ..."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "scenarios"
    page.append(["id", *(f"extra.a.c{index}" for index in range(len(cells)))])
    page.append(["x"])
    for column, (value, code) in enumerate(cells, 2):
        page.cell(2, column, value).number_format = code
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes) -> list[Any]:
    reading = LOADER.read(Source("a.xlsx", data, Limits()))
    assert reading.faults == ()
    assert reading.document is not None
    (entry,) = reading.document.entries
    assert isinstance(entry.data, dict)
    return list(entry.data["extra"]["a"].values())


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (0.85, "0%", "85 %"),
        (4, "0%", "400 %"),
        (0.285, "0.0%", "28.5 %"),
        (-0.05, "0.00%", "-5 %"),
        (0, "0%", "0 %"),
        (1e-7, "0.00%", "0.00001 %"),
        (0.85, "0%;[Red]-0%", "85 %"),
        (-0.85, "0.0%_);[Red](0.0%)", "-85 %"),
        (0, '0%;-0%;"-"', 0),
        (85, '0"%"', 85),
        (85, r"0\%", 85),
        (0.5, "[<=1]0%;0", "50 %"),
        (85, "[<=1]0%;0", 85),
        (0.85, "0.00", 0.85),
        (0.85, "General", 0.85),
        (True, "0%", True),
        ("85 %", "0%", "85 %"),
        (7, "000", "007"),
        (1234, "000", "1234"),
        (7.5, "000", 7.5),
    ],
)
def test_a_cell_is_read_as_it_shows(value: Any, code: str, expected: Any) -> None:
    """Whoever fills in `85%` sees `85%`; that the file has 0.85 is nothing they could know."""
    assert read(formatted((value, code))) == [expected]


def test_percentages_that_another_program_wrote() -> None:
    """A formula's stored value too; and a custom format gets a number of its own."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        percent = book.add_format({"num_format": "0.0%"})
        page = book.add_worksheet("scenarios")
        page.write_row(0, 0, ["id", "impacts.0.change", "impacts.0.baseline", "impacts.0.target"])
        page.write_string(1, 0, "a")
        page.write_number(1, 1, 0.125, percent)
        page.write_formula(1, 2, "=17/20", percent, 0.85)
        page.write_string(1, 3, "85 %", percent)
    document = LOADER.read(Source("a.xlsx", out.getvalue(), Limits())).document
    assert document is not None
    assert document.entries[0].data == {
        "id": "a",
        "impacts": [{"change": "12.5 %", "baseline": "85 %", "target": "85 %"}],
    }


def test_dates_are_iso_dates_whatever_they_show() -> None:
    """The time of day is kept where there is one."""
    day, noon = dt.datetime(2026, 1, 2), dt.datetime(2026, 1, 2, 12)  # noqa: DTZ001 -- cells have no zone
    found = read(formatted((day, 'yyyy"年"m"月"d"日"'), (day, "m/d/yy h:mm"), (noon, "yyyy-mm-dd"), (46024, "m/d/yy")))
    assert found == ["2026-01-02", "2026-01-02", "2026-01-02 12:00:00", "2026-01-02"]


def _replaced(text: str, old: str, new: str) -> str:
    found, times = re.subn(old, new, text)
    assert times
    return found


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.namelist():
            text = before.read(part).decode()
            after.writestr(part, _replaced(text, old, new) if name in part else text)
    return out.getvalue()


def test_other_spellings_of_the_same_workbook() -> None:
    """Prefixes, single quotes, a type that is written out, a format whose sign is escaped."""
    data = formatted((0.85, "0.0%"))
    for name, old, new in (
        ("sheet1", r'<c r="B2" s="1" t="n">', "<c t='n' s='1' r='B2'>"),
        ("sheet1", r'<c r="B2" s="1" t="n">', '<c s="1" r="B2">'),
        ("styles", "0.0%", "0.0&#37;"),
    ):
        assert read(changed(data, name, old, new)) == ["85 %"], (old, new)


@pytest.mark.parametrize(
    "sheet",
    [
        b"<c ><f/>" + b" " * 1_000_000,
        b"<c ><f/><v>" + b" " * 1_000_000,
        b"<c >" + b" " * 1_000_000,
        b"<c ><v>" + b"1" * 1_000_000,
        b"<c " * 300_000,
        b"<c ><f>" * 150_000,
        b"<c s='1'" + b" s='1'" * 150_000 + b"><v>1</v></c>",
        b"<c ><f>" + b"x" * 1_000_000,
    ],
)
def test_looking_takes_no_longer_than_the_sheet_is_long(sheet: bytes) -> None:
    begin = time.process_time()
    xlsx_shown.with_marks(xlsx_shown.as_shown(sheet, {1: lambda _: "x"}))
    assert time.process_time() - begin < 2


def test_damaged_styles_are_a_damaged_workbook() -> None:
    data = changed(formatted((0.85, "0.0%")), "styles", "</cellXfs>", "")
    assert [fault.problem for fault in LOADER.read(Source("a.xlsx", data, Limits())).faults] == [UNREADABLE]


def test_workbooks_without_such_formats_are_left_as_they_are() -> None:
    """Nothing is looked for in their cells."""
    data = formatted((0.85, "0.00"))
    checked = zipfile.ZipFile(io.BytesIO(xlsx_guard.check(data, Limits())))
    given, sheet = zipfile.ZipFile(io.BytesIO(data)), "xl/worksheets/sheet1.xml"
    assert checked.read(sheet) == given.read(sheet)


def test_a_sectors_table_does_not_guess_either() -> None:
    """As in a CSV file, a percentage is no number: whether 85 or 0.85 is meant, nobody but its author knows."""
    table = read_table(Source("a.xlsx", formatted((0.85, "0%"), (7, "000")), Limits()))
    (row,) = table.rows
    assert row.text("extra.a.c0") == "85 %"
    assert row.integer("extra.a.c1") == 7
    with pytest.raises(BadCell) as raised:
        row.decimal("extra.a.c0")
    assert isinstance(raised.value, FileProblem)


def test_a_formula_that_gave_nothing_was_calculated() -> None:
    """An empty text is a value; none at all is none, whatever type the cell has."""
    data = formatted((1, "General"), (1, "General"), (1, "General"), (1, "General"))
    for name, (type_, value) in {
        "B": (' t="str"', "<v></v>"), "C": (' t="str"', ""), "D": (' t="n"', "<v/>"), "E": ("", "<v>5</v>"),
    }.items():  # fmt: skip
        data = changed(data, "sheet1", f'<c r="{name}2"[^>]*>.*?</c>', f'<c r="{name}2"{type_}><f>A1</f>{value}</c>')
    reading = LOADER.read(Source("a.xlsx", data, Limits()))
    assert [(f.problem, f.span and f.span.cell) for f in reading.faults] == [
        (FORMULA_WITHOUT_VALUE, "scenarios!C2"),
        (FORMULA_WITHOUT_VALUE, "scenarios!D2"),
    ]
    assert reading.document is not None
    assert reading.document.entries[0].data == {"id": "x", "extra": {"a": {"c3": 5}}}
