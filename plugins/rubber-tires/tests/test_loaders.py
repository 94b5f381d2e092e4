"""Loaders on good, dirty, empty and hostile files: every value and every mistake with its place."""

import io
import json
import pickle
import time
from typing import Any

import pytest
from openpyxl import Workbook

from scenariokit.plugin import FileProblem, Limits, Source
from scenariokit.plugin.loader import BAD_CELL
from scenariokit.source import Target
from scenariokit_rubber_tires import SECTOR
from scenariokit_rubber_tires.loaders import EPREL_JSON, EPREL_TABLE, GDSO, INSPECTION_LOG
from scenariokit_rubber_tires.loaders.samples import SAMPLES

NAMES = {
    "gdso-tyres": "x.gdso.json",
    "eprel-tyres-json": "x.tyres.eprel.json",
    "eprel-tyres-table": "x.tyres.eprel.csv",
    "tyre-inspection-log": "x.inspection.csv",
}


def read(loader, content, **limits):
    data = (
        content
        if isinstance(content, bytes)
        else content.encode()
        if isinstance(content, str)
        else json.dumps(content).encode()
    )
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
    return record["details"]["rubber-tires"]


def workbook(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_every_loader_reads_its_samples_without_a_word():
    for loader in SECTOR.loaders:
        assert loader.samples
        for sample in loader.samples:
            assert loader.matches(sample.name)
            reading = loader.read(Source(sample.name, sample.read_bytes()))
            assert reading.faults == ()
            assert reading.document.entries
            pickle.loads(pickle.dumps(reading.document))  # noqa: S301 -- our own bytes


def test_patterns_leave_the_registers_other_products_alone():
    assert EPREL_JSON.matches("fridges.eprel.json") == 0
    assert EPREL_JSON.matches("a.tyres.eprel.json") > len("*.eprel.json")


# ---------------------------------------------------------------- GDSO


def test_gdso_values_and_their_places():
    sample = SAMPLES / "two-tyres.gdso.json"
    reading = GDSO.read(Source(sample.name, sample.read_bytes()))
    first, second = records(reading)
    assert first["id"] == "tyre-01234567844442-2222222"
    assert details(first)["tin"] == "1ABC2D3E42325"
    assert first["impacts"] == [
        {"metric": "rubber-tires/rrc", "achieved": {"value": "7.4 kg/t", "basis": "self-reported"}}
    ]
    assert second["impacts"][0]["achieved"]["value"] == "5.4 N/kN"
    lines = sample.read_text(encoding="utf-8").splitlines()
    line, column = place(reading, "scenarios", 0, "details", "rubber-tires", "wet_grip_class")
    assert lines[line - 1][column - 1 :] == '"A",'
    line, column = place(reading, "scenarios", 1, "details", "rubber-tires", "load_index_dual")
    assert lines[line - 1][column - 1 :] == "150,"
    line, _ = place(reading, "scenarios", 1, "details", "rubber-tires", "fuel_class")
    assert '"uii"' in lines[line]  # what is missing is found at the tyre itself


TIRE: dict[str, Any] = {
    "uii": "urn:epc:id:sgtin:12345678.04444.2222222",
    "product": {"brandName": "B", "dimensions": {"geometricalTyreSize": "205/55 R 16"}},
}


def test_gdso_the_documentations_own_example_has_a_noise_class_that_is_none():
    label = {"noiseClass": "C4", "rollingResistanceClass": "B", "labellingReferenceRegulation": "EUR DIR 1222/2009"}
    reading = read(GDSO, {**TIRE, "product": {**TIRE["product"], "labelling": [label]}})
    assert [f.problem.code for f in reading.faults] == ["TYR003"]
    assert reading.faults[0].values["name"] == "product.labelling.0.noiseClass"
    [tyre] = records(reading)
    assert "noise_class" not in details(tyre)
    assert details(tyre)["label_regulation"] == "1222/2009"


def test_gdso_the_newest_label_counts():
    labels = [
        {"rollingResistanceClass": "F", "labellingReferenceRegulation": "1222/2009"},
        {"rollingResistanceClass": "C", "labellingReferenceRegulation": "EU 2020/740"},
    ]
    [tyre] = records(read(GDSO, {**TIRE, "product": {**TIRE["product"], "labelling": labels}}))
    assert (details(tyre)["fuel_class"], details(tyre)["label_regulation"]) == ("C", "2020/740")


def test_gdso_a_tyre_that_was_not_found_is_told():
    reading = read(GDSO, [TIRE, {"uii": "urn:epc:id:sgtin:12345678.04444.1", "status": 404}])
    assert [f.problem.code for f in reading.faults] == ["TYR004"]
    assert "404" in str(reading.faults[0].values)
    assert len(records(reading)) == 1


def test_gdso_mandatory_fields():
    reading = read(
        GDSO, [{"product": {"brandName": "B"}}, {"product": {"dimensions": {"geometricalTyreSize": "11R22.5"}}}, TIRE]
    )
    assert [f.problem.code for f in reading.faults] == ["TYR002", "TYR002"]
    assert [f.values["name"] for f in reading.faults] == ["product.dimensions.geometricalTyreSize", "product.brandName"]
    assert len(records(reading)) == 1


def test_gdso_misspelt_fields_are_named_once():
    wrong = {**TIRE, "dottin": {}, "product": {**TIRE["product"], "speedSymbol": "V"}}
    reading = read(GDSO, [wrong, wrong])
    assert [f.problem.code for f in reading.faults] == ["TYR005"]
    assert set(reading.faults[0].values["names"]) == {"dottin", "product.speedSymbol"}


@pytest.mark.parametrize("content", ['{"a": 1}', "[1, 2]", '"tyre"', "3", "null", '[{"product": {}}, 5]'])
def test_gdso_of_something_else(content):
    assert [f.problem.code for f in read(GDSO, content).faults] == ["TYR001"]


# ---------------------------------------------------------------- EPREL


def test_eprel_json_and_table_say_the_same():
    from_json, from_table = (
        records(loader.read(Source(name, (SAMPLES / name).read_bytes())))
        for loader, name in ((EPREL_JSON, "register.tyres.eprel.json"), (EPREL_TABLE, "register.tyres.eprel.csv"))
    )
    gtin = details(from_json[0]).pop("gtin")
    assert gtin == "01234567844442"
    assert from_json[0] == from_table[0]
    assert from_json[1]["dates"] == {"started": "2021-05-01", "retired": "2024-12-31"}
    assert "status" not in from_json[1]


def test_eprel_workbook_with_a_title_above_the_header_and_places_in_cells():
    rows = [
        ["EPREL"],
        [
            "eprelRegistrationNumber",
            "supplierOrTrademark",
            "sizeDesignation",
            "tyreClass",
            "energyClass",
            "onMarketStartDate",
        ],
        [782298, "SAILUN", "155/60R15", "C1", "Q", "2020-11-15"],
    ]
    reading = EPREL_TABLE.read(Source("x.tyres.eprel.xlsx", workbook(rows)))
    [fault] = reading.faults
    assert (fault.problem.code, fault.span.cell) == ("TYR003", "Sheet!E3")
    [tyre] = records(reading)
    assert tyre["id"] == "eprel-782298"
    assert tyre["title"]["en"] == "SAILUN tyre (155/60R15)"
    target = Target(("scenarios", 0, "details", "rubber-tires", "tyre_class"))
    assert reading.document.locator.locate([target])[target].cell == "Sheet!D3"


def test_eprel_dirty_values_have_exact_places():
    content = """{"hits": [
  {"eprelRegistrationNumber": 1, "supplierOrTrademark": "B",
   "tyreClass": "C4",
   "externalRollingNoiseValue": "loud", "loadCapacityIndex": -3,
   "severeSnowTyre": "maybe", "onMarketStartDate": [2021, 13, 1],
   "sizeDesignation": "205/55R16"},
  {"eprelRegistrationNumber": "none", "supplierOrTrademark": "B"},
  {"eprelRegistrationNumber": 3},
  {"eprelRegistrationNumber": 4, "productGroup": "ovens"}
]}"""
    reading = read(EPREL_JSON, content)
    assert said(reading) == [
        ("TYR003", 4, 62), ("TYR003", 3, 17), ("TYR003", 4, 33), ("TYR003", 5, 22), ("TYR003", 5, 52),
        ("TYR003", 7, 31), ("TYR002", 7, 31), ("TYR002", 8, 3), ("TYR001", 9, 50),
    ]  # fmt: skip
    [tyre] = records(reading)
    assert details(tyre) == {"eprel": 1, "size": "205/55R16", "label_regulation": "2020/740"}


def test_eprel_a_designation_that_is_not_read_gives_way_to_the_size():
    tyre = {
        "eprelRegistrationNumber": 5,
        "supplierOrTrademark": "B",
        "tyreDesignation": "205/55R16 94V (see note)",
        "sizeDesignation": "205/55R16",
    }
    [found] = records(read(EPREL_JSON, tyre))
    assert details(found)["size"] == "205/55R16"


@pytest.mark.parametrize(
    ("value", "day"),
    [([2021, 5, 1], "2021-05-01"), (1619820000, "2021-05-01"), (1619820000000, "2021-05-01"), ("01/05/2021", "2021-05-01"),
     ("[2021, 5, 1]", "2021-05-01"), ("2021-05-01T00:00:00", "2021-05-01"), (1609455600, "2021-01-01")],
)  # fmt: skip
def test_eprel_dates(value, day):
    [found] = records(
        read(EPREL_JSON, {"eprelRegistrationNumber": 5, "supplierOrTrademark": "B", "onMarketStartDate": value})
    )
    assert details(found)["on_market"] == day


@pytest.mark.parametrize(
    "value", [1e300, -1e300, "9" * 300, [2021], "2021-99-99", True, {"y": 1}, "１２", -5, [2021, 5, "1"], [10**9, 1, 1]]
)
def test_eprel_dates_that_are_none(value):
    reading = read(EPREL_JSON, {"eprelRegistrationNumber": 5, "supplierOrTrademark": "B", "onMarketStartDate": value})
    assert [f.problem.code for f in reading.faults] == ["TYR003"]


def test_eprel_table_without_its_columns():
    with pytest.raises(FileProblem) as caught:
        read(EPREL_TABLE, "a,b\n1,2\n")
    assert {f.values["name"] for f in caught.value.faults} == {
        "eprelRegistrationNumber",
        "sizeDesignation|tyreDesignation",
        "tyreClass",
    }


def test_eprel_table_names_foreign_columns():
    reading = read(
        EPREL_TABLE,
        "eprelRegistrationNumber,sizeDesignation,tyreClass,supplierOrTrademark,energieClass\n5,205/55R16,C1,B,A\n",
    )
    assert said(reading) == [("TYR005", 1, 71)]


# ---------------------------------------------------------------- inspection logs

HEAD = "工厂,胎号,判定,复检结果\n"


def test_a_log_in_english_and_two_plants():
    log = "plant,tyre,call,truth,seconds\nA,1,NG,NG,4\nA,2,OK,OK,5\nB,3,pass,defect,4\nB,4,fail,good,4\nB,5,ok,good,6\n"
    first, second = records(read(INSPECTION_LOG, log))
    assert [i["achieved"]["value"] for i in first["impacts"]] == ["0 %", "0 %", "4.5 s"]
    assert [i["achieved"]["value"] for i in second["impacts"]] == ["100 %", "50 %", "4.67 s"]
    assert second["parties"] == {"owner": [{"name": "B"}]}


def test_a_log_with_several_defects_a_tyre():
    """A tyre with a true defect is not good, whatever else was called on it; its seconds count once."""
    log = "plant,tyre,call,truth,defect,seconds\nA,1,NG,NG,cord,4\nA,1,OK,NG,bubble,4\nA,1,NG,OK,dirt,4\nA,2,NG,OK,dirt,8\nA,3,OK,OK,,6\n"
    [case] = records(read(INSPECTION_LOG, log))
    assert [i["achieved"]["value"] for i in case["impacts"]] == ["50 %", "50 %", "6 s"]


def test_every_mistake_of_a_log_at_its_cell_and_no_half_rate():
    log = HEAD + "甲,1,OK,合格\n甲,2,大概,合格\n甲,3,NG,\n甲,4,,合格\n甲,1,OK,合格\n,5,OK,合格\n"
    reading = read(INSPECTION_LOG, log)
    assert sorted(said(reading), key=lambda one: one[1]) == [
        (BAD_CELL.code, 3, 5), ("TYR006", 4, 8), (BAD_CELL.code, 5, 5), ("TYR008", 6, 3), (BAD_CELL.code, 7, 1),
    ]  # fmt: skip
    [case] = records(reading)
    assert "impacts" not in case
    english = next(f for f in reading.faults if f.problem.code == "TYR008")
    assert english.values["first"] == 2


def test_a_log_of_passes_only_reviewed_where_rejected_gives_no_miss_rate():
    reading = read(INSPECTION_LOG, HEAD + "甲,1,NG,不合格\n甲,2,OK,\n甲,3,OK,\n")
    assert [f.problem.code for f in reading.faults] == ["TYR006", "TYR006"]
    assert "impacts" not in records(reading)[0]


def test_a_log_without_defects_gives_the_other_rate():
    reading = read(INSPECTION_LOG, HEAD + "甲,1,NG,OK\n甲,2,OK,OK\n")
    assert said(reading) == [("TYR007", 2, 8)]
    assert [i["metric"] for i in records(reading)[0]["impacts"]] == ["rubber-tires/false_call_rate"]


def test_a_log_as_a_workbook():
    rows = [
        ["X光检测日报"],
        [],
        ["工厂", "胎号", "判定", "复检结果", "规格"],
        ["甲", 1001, "NG", "不合格", "11R22.5"],
        ["甲", 1002, "NG", "合格", "11R22.5"],
        ["甲", 1003, "是", "合格", "11R22.5"],
    ]
    reading = INSPECTION_LOG.read(Source("x.inspection.xlsx", workbook(rows)))
    assert [(f.problem.code, f.span.cell) for f in reading.faults] == [(BAD_CELL.code, "Sheet!C6")]
    rows.pop()
    reading = INSPECTION_LOG.read(Source("x.inspection.xlsx", workbook(rows)))
    [case] = records(reading)
    assert details(case) == {"size": "11R22.5"}
    assert [i["achieved"]["value"] for i in case["impacts"]] == ["0 %", "100 %"]
    target = Target(("scenarios", 0, "impacts", 1))
    assert reading.document.locator.locate([target])[target].cell == "Sheet!D5"


def test_an_empty_log_and_one_without_its_columns():
    assert [f.problem.code for f in read(INSPECTION_LOG, HEAD).faults] == ["SK008"]
    with pytest.raises(FileProblem) as caught:
        read(INSPECTION_LOG, "胎号,判定\n1,OK\n")
    assert len(caught.value.faults) == 2


# ---------------------------------------------------------------- all of them

HOSTILE = [
    b"",
    b"   \n",
    b"\xff\xfe\x00\x00",
    b"\x00" * 100,
    b"[" * 100_000,
    b'{"hits": ' * 5_000,
    b'{"a": 1, "a": 2}',
    b'{"hits": [{"eprelRegistrationNumber": 1e999}]}',
    b'{"eprelRegistrationNumber": 99999999999999999999999999}',
    b'{"product": {"brandName": {"a": []}, "dimensions": []}, "uii": 7}',
    b'{"product": [], "uii": null}',
    b'[{"product": {"brandName": "\\ud800", "dimensions": {"geometricalTyreSize": "\\u0000"}}}]',
    "GB18030 编码".encode("gb18030"),
    b"PK\x03\x04 not a workbook",
    b'"' * 10_001,
    ("判定,复检,工厂\n" + "OK," * 50_000).encode(),
    b"call,truth,plant\n" + b"OK,OK,A\n" * 3_000,
    b"call,truth,plant\nOK,OK," + b"A" * 500_000 + b"\n",
    b"call,call,truth,plant\nOK,OK,NG,A\n",
]


@pytest.mark.parametrize("loader", SECTOR.loaders, ids=lambda loader: loader.name)
@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_files_neither_crash_nor_pass_in_silence(loader, data):
    begin = time.process_time()
    try:
        reading = loader.read(Source(NAMES[loader.name], data))
    except FileProblem as problem:
        said_so = bool(problem.faults)
    else:
        said_so = bool(reading.faults or (reading.document is not None and reading.document.entries))
        if reading.document is not None:
            everything = [Target(entry.pointer) for entry in reading.document.entries]
            reading.document.locator.locate(everything)
    assert said_so
    assert time.process_time() - begin < 5


def test_thousands_of_mistakes_take_seconds_not_minutes():
    """Places are looked up in one pass, not once a mistake."""
    begin = time.process_time()
    log = read(INSPECTION_LOG, "call,truth,plant\n" + "NG,maybe,A\n" * 5_000)
    table = read(
        EPREL_TABLE,
        "eprelRegistrationNumber,sizeDesignation,tyreClass,supplierOrTrademark\n" + "5,205/55R16,C9,B\n" * 5_000,
    )
    assert (len(log.faults), len(table.faults)) == (5_000, 5_000)
    assert log.faults[-1].span.line == table.faults[-1].span.line == 5_001
    assert time.process_time() - begin < 15


@pytest.mark.parametrize("loader", [GDSO, EPREL_JSON], ids=lambda loader: loader.name)
def test_too_many_tyres(loader):
    tyres = [{**TIRE, "eprelRegistrationNumber": n + 1, "supplierOrTrademark": "B"} for n in range(5)]
    reading = read(loader, tyres, records=3)
    assert "SK006" in {f.problem.code for f in reading.faults}
    assert len(records(reading)) == 3


@pytest.mark.parametrize("problem", SECTOR.problems, ids=lambda p: p.code)
def test_problems_speak_both_languages(problem):
    assert problem.code.startswith("TYR0")
    assert {"zh", "en"} <= set(problem.message) & set(problem.help)
    assert problem.why
