"""XLSX: numbers that a cell shows as something else, and what is read of them."""

import datetime as dt
import io
import re
import time
import zipfile
from contextlib import suppress
from typing import Any
from xml.parsers.expat import ExpatError

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from scenariokit.loaders.xlsx_loader import LOADER
from scenariokit.plugin.loader import FORMULA_WITHOUT_VALUE, LIMIT_EXCEEDED, UNREADABLE, FileProblem, Limits, Source
from scenariokit.plugin.tables import xlsx_guard, xlsx_shown
from scenariokit.plugin.tables.table import BadCell, read_table
from scenariokit.plugin.tables.xlsx_formats import spelling


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
        (85, '0"%"', "85 %"),
        (85, r"0\%", "85 %"),
        (-0.85, "0%;@", "-85 %"),
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


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (300, '#,##0"万元"', "300 万元"),
        (300, '0.0"h"', "300 h"),
        (300, '0 "台"', "300 台"),
        (300, "0台", "300 台"),
        (300.25, r'#,##0.0\ "kWh"', "300.25 kWh"),
        (85, '0.0"‰"', "85 ‰"),
        (3, 'General"台"', "3 台"),
        (3, '[Red]0" m³/h"', "3 m³/h"),
        (3, '0"℃"', "3 ℃"),
        (3, '0"R&D"', "3 R&D"),
        (3, '0" 1/km"', "3 1/km"),
        (2.5, '# ?/?" in"', "2.5 in"),
        (2.5, '0.00E+00" Pa"', "2.5 Pa"),
        (1234567, r"#\ ##0\ \k\m", "1234567 km"),
        (3, '000"台"', "003 台"),
        (-3, '0"台"_);(0"台")', "-3 台"),
        (-3, '0"台";@', "-3 台"),
        (3, '0"(万元)"', "3 万元"),
        (3, '"投资："0"万元"', "3 万元"),
        (5, '[<10]0"h";0"min"', "5 h"),
        (50, '[<10]0"h";0"min"', "50 min"),
        (50, '[<1.0.0]0"h";0"min"', "50 min"),
        (5, '0"年"', "5 年"),
        (3, '"x"0.0', "3 x"),
        (0.95, '">"0%', "> 95 %"),
        (300, '"约"0"台"', "约 300 台"),
    ],
)
def test_a_unit_that_is_shown_is_read(value: Any, code: str, expected: str) -> None:
    """Without it 300万元 is 300 of whatever its metric is in, and no check can tell."""
    assert read(formatted((value, code))) == [expected]


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (3000000, '0,"千元"', "3000 千元"),
        (123456, r'0\.0,"万元"', "12.3456 万元"),
        (123456, '0!.0,"万元"', "12.3456 万元"),
        (123456, '0"."0000"万元"', "12.3456 万元"),
        (123456, '0.00,,"万元"\n%', "12.3456 万元"),
        (123456, "0,", 123456),
        (123456, '0.0,"k"', 123456),
        (123456, r'0\.0,"万"', 123456),
        (123456, '[$USD]0.0,,"M"', "123456 USD"),
        (123456, "[$USD]0,", "123456 USD"),
    ],
)
def test_what_a_format_divides_by_is_kept(value: int, code: str, expected: Any) -> None:
    """A unit belongs to the number that stands in front of it; a mere word for thousands needs none."""
    assert read(formatted((value, code))) == [expected]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("[$¥-804]#,##0", "300 CNY"),
        ("[$￥-zh-CN]#,##0.00", "300 CNY"),
        ("[$¥-411]0", "300 JPY"),
        ("[$USD] #,##0", "300 USD"),
        ("[$US$-409]#,##0", "300 USD"),
        ("[$$-409]#,##0", "300 USD"),
        ("[$$-C04]#,##0", "300 HKD"),
        (r"_-* #,##0.00\ [$€-407]_-", "300 EUR"),
        ("0 [$CNY]", "300 CNY"),
        ('"RMB "0', "300 CNY"),
        ('[$¥-804]0"万"', "300 万元"),
        ('"¥"0"万元"', "300 万元"),
        ('[$USD]0"M"', "300 MUSD"),
        ('[$USD]0"/t"', "300 USD/t"),
        ('[$USD]0" a day"', "300 USD a day"),
        ('[$USD]0"↑"', "300 USD"),
        ('"¥"#,##0', "300 ¥"),
        ('"$"#,##0_);("$"#,##0);0', "300 $"),
        ('"合计 NT$"0', "300 NT$"),
        (r'_ "¥"* #,##0.00_ ;_ "¥"* \-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', "300 ¥"),
        ("[$kr-41D] 0", "300 kr"),
    ],
)
def test_a_currency_is_read_and_an_ambiguous_sign_stays_one(code: str, expected: str) -> None:
    """`¥` is yuan or yen; as a unit of its own it is compared with neither, and nothing is taken for granted."""
    assert read(formatted((300, code))) == [expected]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (300, '"No. "0'),
        (3, '"第"0"批"'),
        (3, '"SC-"0'),
        (3, '0"↑"'),
        (3, '0")"'),
        (3, '0"."'),
        (3, '0"、"'),
        (3, '0"1"'),
        (3, '0"2"'),
        (300, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '),
        (-300, "0_);[Red](0)"),
        (300, "[$-804]0"),
        (300, "[$.]0"),
        (13800001111, r"000\-0000\-0000"),
        (130, '0"h"00"min"'),
        (2021, '0"年"'),
        (3, '"有"'),
        (3, "@"),
        (3, "[>2]0;[Red]0"),
    ],
)
def test_other_text_in_a_format_leaves_the_number_alone(value: int, code: str) -> None:
    assert read(formatted((value, code))) == [value]


def test_a_padded_number_keeps_the_text_around_it() -> None:
    """`SC-001` is how others write that code."""
    assert read(formatted((1, '"SC-"000'), (1, "[$-804]000"), (1e15, "000"))) == ["SC-001", "001", 10**15]


@pytest.mark.parametrize("code", ["0" * 18, "0" * 18 + '"号"', '0"件"', '"约"' + "0" * 18, "¥" + "0" * 18])
def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_left_alone(code: str) -> None:
    """As text its last digits, which nobody typed, would pass for those of a code; as a number it is complained of."""
    (found,) = read(formatted((20210518138000123, code)))
    assert isinstance(found, int)


DAY = dt.date(2021, 4, 15)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy-mm", "2021-04"),
        ("yyyymm", "2021-04"),
        ("[Red]yyyy/mm", "2021-04"),
        ('yyyy"年"m"月"', "2021-04"),
        ('[DBNum1][$-804]yyyy"年"m"月";@', "2021-04"),
        ('e"年"m"月"', "2021-04"),
        ("mmm-yy", "2021-04"),
        (r"[$-409]mmm\-yy;@", "2021-04"),
        ("yyyy", "2021"),
        ('yyyy"年"', "2021"),
        ("yyyy-mm-dd", "2021-04-15"),
        ('yyyy"年"m"月"d"日"', "2021-04-15"),
        ("yyyy-mm ddd", "2021-04-15"),
        ("yyyy-mm hh:mm", "2021-04-15"),
        ("yyyy-mm [h]", "2021-04-15"),
        ("yyyy-mm AM/PM", "2021-04-15"),
        ('m"月"', "2021-04-15"),
    ],
)
def test_a_date_is_as_exact_as_it_shows(code: str, expected: str) -> None:
    """Whoever types `2021-4` gets the first of April with a format that says no day: nobody meant the first."""
    assert read(formatted((DAY, code))) == [expected]


def test_dates_are_counted_as_the_workbook_counts_them() -> None:
    """From 1900 or 1904, or not at all: some programs write dates as text of their own type."""
    cells = ((DAY, "yyyy-mm"), (10, "yyyy-mm"), (-1, "yyyy-mm"))
    assert read(formatted(*cells))[:2] == ["2021-04", "1900-01-10"]
    book = changed(formatted(*cells), "xl/workbook.xml", "<workbookPr", '<workbookPr date1904="1"')
    assert read(book)[:2] == ["2025-04", "1904-01"]
    iso = changed(formatted(*cells), "sheet1", r' t="n"><v>44301</v>', ' t="d"><v>2021-04-15T00:00:00</v>')
    assert read(iso)[0] == "2021-04"
    odd = changed(formatted((85, "0%")), "sheet1", r' t="n"><v>85</v>', ' t="d"><v>2021-04-15</v>')
    assert read(odd) == ["2021-04-15"]


def built_in(number: int, *values: Any) -> bytes:
    """A workbook whose cells have a format that is a number only."""
    return changed(
        formatted(*((value, '0"format"') for value in values)), "styles", 'numFmtId="164" ', f'numFmtId="{number}" '
    )


def test_formats_that_have_no_text_in_the_file() -> None:
    """57 is `2021年4月` where Chinese is spoken and a whole date in Japan: only the first may be a month.

    44 shows the currency of the country where it is opened.
    """
    for number, expected in (
        (17, ["2021-04", "2021-04"]),
        (57, ["2021-04", "2021-04-15"]),
        (44, ["44287 ¤", "44301 ¤"]),
    ):
        data = changed(built_in(number, 44287, 44301), "styles", "<numFmts.*?</numFmts>", "")
        assert read(data) == expected


def unpacked(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def test_texts_for_numbers_count_as_memory() -> None:
    """A unit of sixty letters at a million numbers is no small sheet any more."""
    for code, expected in (("0.00", []), (f'0"{"台" * 60}"', [LIMIT_EXCEEDED])):
        data = formatted(*[(1, code)] * 200)
        reading = LOADER.read(Source("a.xlsx", data, Limits(workbook_bytes=unpacked(data))))
        assert [fault.problem for fault in reading.faults] == expected


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
    xlsx_shown.with_marks(xlsx_shown.as_shown(sheet, {1: xlsx_shown.DAY_OR_MONTH}))
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    "styles",
    [
        b"formatCode" * 200_000,
        b"formatCode" + b" " * 1_000_000,
        b"formatCode='" * 100_000,
        b"formatCode=\"formatCode='" * 50_000,
        b'formatCode="' + b"d" * 1_000_000,
        b'formatCode="' + b"d]" * 500_000,
        b"numFmtId=" + b" " * 1_000_000,
    ],
)
def test_styles_are_searched_once(styles: bytes) -> None:
    begin = time.process_time()
    with suppress(ExpatError):
        assert xlsx_shown.spellings(styles) == {}
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    "code", ['"', "[", "[$", "[$-", r"\\", "_", "0" * 9, "0,", '0"台', "E+", "0.", "[<0", "!", "¥"]
)
def test_any_format_is_looked_at_in_no_time(code: str) -> None:
    begin = time.process_time()
    spelling(code * 100_000)
    assert time.process_time() - begin < 0.5


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
