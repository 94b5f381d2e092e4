"""Loaders on good, dirty, empty and hostile files: every value and every mistake with its place."""

import io
import pickle
import time

import pytest
from openpyxl import Workbook

from scenariokit.plugin import BAD_CELL, EMPTY_FILE, LIMIT_EXCEEDED, NOTHING_FOUND, FileProblem, Limits, Source, Target
from scenariokit_textiles import SECTOR
from scenariokit_textiles.loaders import COMPOSITION_LIST, INSPECTION_SHEET, STYLE_TABLE
from scenariokit_textiles.samples import SAMPLES

NAMES = {
    "four-point-inspection": "x.four-point.csv",
    "textile-styles": "x.textiles.csv",
    "composition-strings": "x.composition.txt",
}
HEAD = "mill,roll,length_yd,width_in,points\n"


def read(loader, content, **limits):
    data = content if isinstance(content, bytes) else content.encode()
    return loader.read(Source(NAMES[loader.name], data, Limits(**limits)))


def records(reading):
    return [entry.data for entry in reading.document.entries]


def said(reading):
    return [
        (f.problem.code, f.span.line if f.span else None, f.span.column if f.span else None) for f in reading.faults
    ]


def place(reading, *pointer):
    span = reading.document.locator.locate([Target(pointer)])[Target(pointer)]
    return span.line, span.column


def details(record):
    return record["details"]["textiles"]


def workbook(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_every_loader_reads_its_samples_without_a_word():
    assert len(SECTOR.loaders) == 3
    for loader in SECTOR.loaders:
        assert loader.samples
        for sample in loader.samples:
            assert loader.matches(sample.name)
            reading = loader.read(Source(sample.name, sample.read_bytes()))
            assert reading.faults == ()
            assert reading.document.entries
            pickle.loads(pickle.dumps(reading.document))  # noqa: S301 -- our own bytes


def test_patterns_leave_the_inspection_logs_of_other_sectors_alone():
    assert INSPECTION_SHEET.matches("line-1.inspection.csv") == 0


# ---------------------------------------------------------------- inspection sheets


def test_a_sheet_is_a_case_with_its_score():
    sample = SAMPLES / "lot-7.four-point.csv"
    reading = INSPECTION_SHEET.read(Source(sample.name, sample.read_bytes()))
    [case] = records(reading)
    assert case["id"] == "inspection-lot-7-Sample-mill"
    assert case["impacts"] == [
        {"metric": "textiles/points_100sqyd", "achieved": {"value": "12 points/100 yd2", "basis": "self-reported"}}
    ]
    assert details(case) == {
        "cuttable_width": "60 in",
        "inspected_length": "100 yd",
        "points": 20,
        "composition": "100% cotton",
    }
    assert place(reading, "scenarios", 0, "details", "textiles", "cuttable_width") == (2, 19)
    assert place(reading, "scenarios", 0, "details", "textiles", "composition") == (2, 35)


def test_two_mills_are_two_cases():
    reading = read(INSPECTION_SHEET, f"{HEAD}A,1,100,60,20\nB,1,100,50,20\nA,2,100,60,10\n")
    assert [case["impacts"][0]["achieved"]["value"] for case in records(reading)] == [
        "9 points/100 yd2",
        "14.4 points/100 yd2",
    ]
    assert said(reading) == []


def test_a_workbook_with_a_title_above_its_header():
    data = workbook([["验布报告"], ["布厂", "卷号", "长度(码)", "幅宽(英寸)", "扣分"], ["某厂", "1", 100, 60, 20]])
    reading = INSPECTION_SHEET.read(Source("x.four-point.xlsx", data))
    [case] = records(reading)
    assert case["impacts"][0]["achieved"]["value"] == "12 points/100 yd2"
    assert case["parties"] == {"owner": [{"name": "某厂"}]}


def test_dirty_rows_give_no_score_and_are_all_named():
    reading = read(INSPECTION_SHEET, f"{HEAD}A,1,100,60,x\nA,2,,60,1\n,3,100,60,1\nB,1,100,60,20\n")
    assert sorted(said(reading)) == [(BAD_CELL.code, 2, 12), (BAD_CELL.code, 3, 5), (BAD_CELL.code, 4, 1)]
    dirty, clean = records(reading)
    assert "impacts" not in dirty
    assert clean["impacts"][0]["achieved"]["value"] == "12 points/100 yd2"


def test_rolls_of_two_widths_state_no_width():
    [case] = records(read(INSPECTION_SHEET, f"{HEAD}A,1,100,60,20\nA,2,100,50,20\n"))
    assert "details" not in case


def test_an_empty_sheet():
    assert said(read(INSPECTION_SHEET, HEAD)) == [(NOTHING_FOUND.code, 1, 1)]
    with pytest.raises(FileProblem) as caught:
        read(INSPECTION_SHEET, "")
    assert [f.problem.code for f in caught.value.faults] == [EMPTY_FILE.code]


def test_the_limit_of_records():
    reading = read(INSPECTION_SHEET, HEAD + "A,1,100,60,1\n" * 5, records=3)
    assert said(reading) == [(LIMIT_EXCEEDED.code, 5, 1)]


def test_a_big_sheet_is_quick():
    rows = "".join(f"A,{n},100,60,x\n" for n in range(5000))
    begin = time.process_time()
    reading = read(INSPECTION_SHEET, HEAD + rows)
    assert time.process_time() - begin < 10
    assert len(reading.faults) == 5000


# ---------------------------------------------------------------- styles


def test_styles():
    sample = SAMPLES / "spring.textiles.csv"
    reading = STYLE_TABLE.read(Source(sample.name, sample.read_bytes()))
    first, second = records(reading)
    assert first["id"] == "style-S-101"
    assert details(first)["composition"] == "棉100%"
    assert details(second)["area_weight"] == "380 g/m2"
    assert place(reading, "scenarios", 1, "details", "textiles", "composition")[0] == 3


def test_a_table_of_styles_without_its_columns():
    text = "style,name\nS-1,x\n"
    try:
        codes = {code for code, _, _ in said(read(STYLE_TABLE, text))}
    except FileProblem as problem:
        codes = {f.problem.code for f in problem.faults}
    assert codes == {"SK025"}


# ---------------------------------------------------------------- compositions


def test_compositions_and_their_places():
    text = "# Illustrative\n\nA-1\t60% cotton 40% polyester\r\nA-2\t棉60% 聚酯纤维40%\n"
    reading = read(COMPOSITION_LIST, text)
    first, second = records(reading)
    assert (first["id"], details(first)) == ("article-A-1", {"composition": "60% cotton 40% polyester"})
    assert details(second) == {"composition": "棉60% 聚酯纤维40%"}
    assert place(reading, "scenarios", 0, "details", "textiles", "composition") == (3, 5)
    assert place(reading, "scenarios", 1, "title") == (4, 1)


@pytest.mark.parametrize("line", ["A-1 60% cotton 40% polyester", "A-1\t", "\t100% cotton", "!!\t100% cotton"])
def test_lines_without_article_or_composition(line):
    reading = read(COMPOSITION_LIST, f"A-0\t100% cotton\n{line}\n")
    assert said(reading) == [("TEX001", 2, 1)]
    assert len(records(reading)) == 1


def test_a_list_without_lines_and_one_with_too_many():
    assert said(read(COMPOSITION_LIST, "# nothing\n")) == [(NOTHING_FOUND.code, 1, 1)]
    assert said(read(COMPOSITION_LIST, "A\t1% b\n" * 5, records=3)) == [(LIMIT_EXCEEDED.code, 4, 1)]


def test_another_encoding_is_named():
    with pytest.raises(FileProblem) as caught:
        read(COMPOSITION_LIST, "A-1\t棉60% 聚酯纤维40%\n".encode("gb18030"))
    assert [f.problem.code for f in caught.value.faults] == ["SK005"]


@pytest.mark.parametrize("loader", SECTOR.loaders, ids=lambda loader: loader.name)
@pytest.mark.parametrize(
    "data",
    [b"\x00" * 50, b"PK\x03\x04" + b"\x00" * 40, b"\xff\xfe\x00", b'"' * 500, b"\t" * 500, b"," * 2000, b"%" * 500],
)
def test_hostile_files_never_crash(loader, data):
    try:
        faults = read(loader, data).faults
    except FileProblem as problem:
        faults = problem.faults
    assert faults
