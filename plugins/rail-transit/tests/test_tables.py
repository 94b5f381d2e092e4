"""RAMS tables and fleet lists as they come: good, dirty, empty and hostile ones, with exact places."""

import io

import openpyxl
import pytest

from scenariokit_rail_transit.samples import SAMPLES

HEAD = "system,owner,SIL,THR,MTBF (h),MTTR (h),availability,MDBF,failures per million km\n"


def told(result, *codes: str):
    """Code, place, field of the diagnostics of our own, or of the codes that are asked for."""
    wanted = codes or ("RLY", "SK9", "SK1")
    return [(d.code, str(d.location), d.field) for d in result.diagnostics if d.code.startswith(wanted)]


def test_the_sample_becomes_typed_cases(checked):
    result = checked("bogies.rams.csv", (SAMPLES / "bogies.rams.csv").read_bytes())
    assert [d.code for d in result.diagnostics if d.severity == "error"] == []
    bogie, protection, doors = result.catalog.scenarios
    assert bogie.achieved("rail-transit/failure_per_mkm", "1/Mkm") == 0.2
    assert bogie.illustrative
    assert (bogie.details["rail-transit"].failures, bogie.details["rail-transit"].phase) == (5, 11)
    assert str(bogie.impacts[1].target.quantity) == "1.5 h"
    [function] = protection.details["rail-transit"].functions
    assert (function.name, function.sil, str(function.thr)) == ("overspeed protection", 4, "5e-09 1/h")
    assert doors.details["rail-transit"].functions[0].sil == 2


def test_a_chinese_workbook_gives_the_same(checked):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["某项目 RAMS 指标"])
    sheet.append(
        [
            "子系统",
            "运营单位",
            "统计截止",
            "安全功能",
            "安全完整性等级",
            "可容忍危险率",
            "平均故障间隔时间",
            "平均修复时间",
            "固有可用度",
        ]
    )
    sheet.append(["信号", "某地铁", "2026-06-30", "超速防护", 4, 1e-7, 1000, 2, 99.99])
    out = io.BytesIO()
    book.save(out)
    result = checked("信号.rams.xlsx", out.getvalue())
    assert told(result) == [
        ("RLY204", "信号.rams.xlsx:Sheet!F3", "details.rail-transit.functions.0.thr"),
        ("RLY206", "信号.rams.xlsx:Sheet!I3", "impacts.2.achieved"),
    ]


def test_the_misprint_is_told_at_its_cell(checked):
    """0.2 % failures per million km, as a newspaper printed it."""
    result = checked("sifang.rams.csv", HEAD + "train,CRRC Sifang,,,,,,,0.2 %\n")
    assert told(result, "SK207", "RLY") == [("SK207", "sifang.rams.csv:2:25", "impacts.0.achieved")]
    clean = checked("sifang.rams.csv", HEAD + "train,CRRC Sifang,,,,,,5000000,0.2\n")
    assert told(clean, "SK207", "RLY") == []


DIRTY = [
    ("bogie,Works,5,,,,,,", ("RLY009", "x.rams.csv:2:13")),
    ("bogie,Works,SIL IV,,,,,,", ("RLY009", "x.rams.csv:2:13")),
    (",Works,4,,,,,,", ("RLY009", "x.rams.csv:2:1")),
    ("bogie,,4,,,,,,", ("RLY009", "x.rams.csv:2:7")),
    ("bogie,Works,,,1000,2,99.99,,", ("RLY206", "x.rams.csv:2:22")),
    ("bogie,Works,,,,,,500000,0.2", ("RLY207", "x.rams.csv:2:18")),
    ("bogie,Works,4,10^-7,,,,,", ("RLY204", "x.rams.csv:2:15")),
    ("bogie,Works,4,5 %,,,,,", ("RLY205", "x.rams.csv:2:15")),
    ("bogie,Works,,,often,,,,", ("SK1", "x.rams.csv:2:15")),
]


@pytest.mark.parametrize(("row", "expected"), DIRTY, ids=[row for row, _ in DIRTY])
def test_a_dirty_cell_is_told_at_its_place(checked, row, expected):
    found = told(checked("x.rams.csv", HEAD + row + "\n"))
    assert [(code[: len(expected[0])], at) for code, at, _ in found] == [expected]


def test_a_count_that_is_no_number_costs_its_row_only(checked):
    result = checked("x.rams.csv", "system,owner,failures,MTTR\nbogie,Works,many,2\ndoor,Works,3,2\n")
    assert told(result, "SK024") == [("SK024", "x.rams.csv:2:13", "")]
    assert [s.id for s in result.catalog.scenarios] == ["rams-Works-door"]


def test_a_column_that_nobody_reads_is_named(checked):
    [note] = [
        d for d in checked("x.rams.csv", "system,owner,colour\nbogie,Works,red\n").diagnostics if d.code == "SK026"
    ]
    assert "`colour`" in note.message("en")
    assert str(note.location) == "x.rams.csv:1:14"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "SK014"),
        ("system,owner\n", "RLY008"),
        ("name,company\nx,y\n", "SK025"),
        ("系统,单位\n一,二\n".encode("gb18030"), "SK005"),
        (b"PK\x03\x04 no workbook", "SK001"),
        ('system,owner\n"bogie,Works\n', "SK002"),
    ],
)
def test_files_that_are_no_table(checked, text, code):
    assert code in {d.code for d in checked("x.rams.csv", text).diagnostics if d.severity == "error"}


@pytest.mark.parametrize(
    "thr", ["9" * 5000, "10^" * 500, "1e999", "-1e-9", "nan", "10^-99999", "1×10^-9×10^-9", "=1+1"]
)
def test_hostile_rates_do_not_crash(checked, thr):
    found = checked("x.rams.csv", HEAD + f"bogie,Works,4,{thr},,,,,\n").diagnostics
    assert not [d for d in found if d.code.startswith("SK9")]
    assert [d for d in found if d.severity == "error"]


def test_a_fleet_list_is_checked_cell_by_cell(checked):
    text = (SAMPLES / "depot.fleet.csv").read_text(encoding="utf-8")
    good = checked("depot.fleet.csv", text)
    assert [d.code for d in good.diagnostics if d.severity == "error"] == []
    assert [s.details["rail-transit"].vehicles[0].country for s in good.catalog.scenarios] == [
        "AT",
        "DE",
    ] or good.catalog is None


def test_a_wrong_number_in_a_fleet_list_is_told_at_its_cell(checked):
    text = (SAMPLES / "depot.fleet.csv").read_text(encoding="utf-8").replace("21-81-2471217-3", "21-81-2471217-4")
    assert told(checked("depot.fleet.csv", text), "RLY201") == [
        ("RLY201", "depot.fleet.csv:2:1", "details.rail-transit.vehicles.0.number")
    ]
