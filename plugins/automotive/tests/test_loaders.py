"""Files of plants and suppliers: good, dirty, empty and hostile ones, with exact places."""

import io
from datetime import date

import openpyxl
import pytest

from scenariokit.assembly import registry_with
from scenariokit.config import Config
from scenariokit.pipeline.run import run
from scenariokit.plugin import FileProblem, Source
from scenariokit.plugin.loader import EMPTY_FILE, MISSING_COLUMN, WRONG_ENCODING
from scenariokit.plugin.sector import details_specs
from scenariokit_automotive import SECTOR
from scenariokit_automotive.loaders import DELFOR, DELJIT, PRODUCTION, QUALITY
from scenariokit_automotive.samples import SAMPLES

PRODUCTION_HEAD = "company,plant,line,month"
DELFOR_TEXT = (SAMPLES / "seats.delfor.edi").read_text(encoding="utf-8")
DELJIT_TEXT = (SAMPLES / "seats.deljit.edi").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def known():
    return registry_with(SECTOR)


def entries(loader, name, text):
    data = text.encode() if isinstance(text, str) else text
    reading = loader.read(Source(name, data, details=details_specs(SECTOR)))
    return [entry.data for entry in reading.document.entries], [f.problem.code for f in reading.faults]


def checked(tmp_path, known, name, text):
    """(code, line, column, field) of what is wrong with a file in a catalog of its own, notes left out."""
    (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
    [result] = run(tmp_path, known, Config(today=date(2026, 11, 24)))
    found = [d for d in result.diagnostics if str(d.severity) != "note"]
    return [(d.code, d.location.line, d.location.column, d.field) for d in found]


# ---------------------------------------------------------------- production and quality


def test_a_production_report():
    [line, _], faults = entries(PRODUCTION, "x.production.csv", (SAMPLES / "june.production.csv").read_bytes())
    assert faults == []
    assert line["id"] == "line-Sample-Plant-Body-shop-2026-06"
    assert line["parties"] == {"owner": [{"name": "Sample Cars"}]}
    assert [(i["metric"], i["achieved"]) for i in line["impacts"]][:3] == [
        ("automotive/jph", "66.7 veh/h"), ("automotive/cycle_time", "54 s"), ("oee", "85.7 %"),
    ]  # fmt: skip
    assert line["details"]["automotive"]["welding_robots"] == 420


def test_the_samples_are_clean(tmp_path, known):
    for name in ("june.production.csv", "june.quality.csv", "seats.delfor.edi", "seats.deljit.edi"):
        assert checked(tmp_path, known, name, (SAMPLES / name).read_bytes()) == []


def test_a_metric_without_a_column_is_not_mentioned(tmp_path, known):
    text = f"{PRODUCTION_HEAD},节拍\nA,B,C,2026-06,54\nA,B,D,2026-06,\n"
    [first, second], _ = entries(PRODUCTION, "x.production.csv", text)
    assert first["impacts"] == [{"metric": "automotive/cycle_time", "achieved": "54 s"}]
    assert "impacts" not in second
    assert [code for code, *_ in checked(tmp_path, known, "x.production.csv", text)] == ["SK216"]


def test_mistakes_are_found_at_their_cells(tmp_path, known):
    text = (
        f"{PRODUCTION_HEAD},jph,cycle time,vehicles per day\n"
        "A,B,C,2026-06,66.7,54,1200\n"
        "A,B,D,2026-06,60,54,1200\n"
        "A,B,E,2026-06,fast,54,1200\n"
        "A,B,F,2026-06,66.7,54,1800\n"
    )
    found = checked(tmp_path, known, "x.production.csv", text)
    assert found == [
        ("AUT205", 3, 15, "impacts.0.achieved"),
        ("SK107", 4, 15, "impacts.0.achieved"),
        ("AUT214", 5, 23, "details.automotive.vehicles_per_day"),
    ]


def test_oee_is_the_product_of_its_factors(tmp_path, known):
    text = f"{PRODUCTION_HEAD},oee,availability,effectiveness,quality ratio\nA,B,C,2026-06,89,95,95,95\n"
    assert checked(tmp_path, known, "x.production.csv", text) == [("SK209", 2, 15, "impacts.0.achieved")]


def test_a_quality_report_with_counts(tmp_path, known):
    text = "company,plant,subject,month,ppm,received,rejected\nA,B,Seats,2026-06,0.012 %,250000,30\nA,B,Lamps,2026-06,12,250000,30\n"
    assert checked(tmp_path, known, "x.quality.csv", text) == [("AUT206", 3, 19, "impacts.0.achieved")]


def test_a_quality_report_with_capability(tmp_path, known):
    text = "企业,工厂,对象,月份,下公差限,上公差限,均值,标准差,过程能力指数\nA,B,门缝,2026-06,3,5,4.1,0.18,1.33\n"
    assert checked(tmp_path, known, "x.quality.csv", text) == [("AUT208", 2, 29, "impacts.0.achieved")]


def test_supplier_codes_keep_their_zeros(tmp_path, known):
    text = "company,plant,subject,month,duns,supplier\nA,B,Seats,2026-06,006273905,Sample Seats\n"
    [row], _ = entries(QUALITY, "x.quality.csv", text)
    assert row["details"]["automotive"]["suppliers"] == [{"code": "006273905", "scheme": "duns"}]
    assert row["parties"]["supplier"] == [{"name": "Sample Seats"}]


def test_workbooks(tmp_path, known):
    book = openpyxl.Workbook()
    book.active.title = "封面"
    sheet = book.create_sheet("六月")
    sheet.append(["生产月报 2026-06"])
    sheet.append(["企业", "工厂", "产线", "月份", "小时产量", "节拍"])
    sheet.append(["A", "B", "总装", "2026-06", 60, 54])
    data = io.BytesIO()
    book.save(data)
    (tmp_path / "x.production.xlsx").write_bytes(data.getvalue())
    [result] = run(tmp_path, known, Config(today=date(2026, 11, 24)))
    [found] = [d for d in result.diagnostics if str(d.severity) != "note"]
    assert (found.code, found.location.cell) == ("AUT205", "六月!E3")


@pytest.mark.parametrize("loader", [PRODUCTION, QUALITY], ids=lambda loader: loader.name)
@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", EMPTY_FILE),
        (b"a,b\n1,2\n", MISSING_COLUMN),
        ("企业,工厂\n甲,乙\n".encode("gb18030"), WRONG_ENCODING),
    ],
)
def test_files_that_are_no_report(loader, data, problem):
    with pytest.raises(FileProblem) as caught:
        loader.read(Source("x.csv", data))
    assert {fault.problem.code for fault in caught.value.faults} == {problem.code}


def test_unknown_columns_are_named():
    _, faults = entries(PRODUCTION, "x.production.csv", f"{PRODUCTION_HEAD},colour\nA,B,C,2026-06,red\n")
    assert faults == ["SK026"]


def test_a_column_that_stands_twice_is_told(tmp_path, known):
    text = f"{PRODUCTION_HEAD},jph,jph\nA,B,C,2026-06,60,61\n"
    assert [code for code, *_ in checked(tmp_path, known, "x.production.csv", text)] == ["SK004"]


# ---------------------------------------------------------------- delivery messages


def test_a_delivery_schedule():
    [record], faults = entries(DELFOR, "x.delfor.edi", DELFOR_TEXT)
    assert faults == []
    assert record["id"] == "delfor-904567891-2026-118"
    assert record["title"]["en"] == "Delivery schedule 2026-118 from SAMPLE CARS to SAMPLE SEATS"
    assert record["details"]["automotive"]["message"] == {
        "type": "DELFOR", "items": 2, "number": "2026-118", "issued": "2026-11-02", "first": "2026-11-03", "last": "2027-04-30",
        "scheduled": "4800 PCE",
        "buyer": {"scheme": "duns", "code": "150483782", "name": "SAMPLE CARS"},
        "supplier": {"scheme": "duns", "code": "904567891", "name": "SAMPLE SEATS"},
        "ship_to": {"scheme": "buyer", "code": "HALL-3", "name": "SAMPLE CARS HALL 3"},
    }  # fmt: skip
    assert [(i["metric"], i["achieved"]["value"]) for i in record["impacts"]] == [
        ("automotive/firm_share", "12.5 %"), ("automotive/schedule_horizon", "179 d"),
    ]  # fmt: skip


def test_a_call_off():
    [record], faults = entries(DELJIT, "x.deljit.edi", DELJIT_TEXT)
    assert faults == []
    message = record["details"]["automotive"]["message"]
    assert (message["calls"], message["items"], message["scheduled"]) == (3, 2, "5 PCE")
    assert [i["achieved"]["value"] for i in record["impacts"]] == ["3.67 h"]
    assert record["withheld"] == {"site": "not-published"}


def test_no_numbers_are_taken_from_a_message_that_is_not_whole(tmp_path, known):
    cut = DELFOR_TEXT[: DELFOR_TEXT.index("QTY+113:680")] + "QTY+113:6"
    [record], faults = entries(DELFOR, "x.delfor.edi", cut)
    assert faults == ["AUT002"]
    assert "impacts" not in record
    assert "scheduled" not in record["details"]["automotive"]["message"]
    assert ("AUT002", 30, 1) in [found[:3] for found in checked(tmp_path, known, "x.delfor.edi", cut)]


def test_mistakes_in_messages_are_found_at_their_segments(tmp_path, known):
    text = DELFOR_TEXT.replace("NAD+SU+904567891", "NAD+SU+90456789").replace("QTY+113:1200:PCE", "QTY+113:viele:PCE")
    found = sorted(found[:3] for found in checked(tmp_path, known, "x.delfor.edi", text))
    assert [one for one in found if one[0].startswith("AUT")] == [("AUT003", 20, 1), ("AUT213", 7, 1)]


def test_a_schedule_for_the_past_warns(tmp_path, known):
    text = DELFOR_TEXT.replace("DTM+137:20261102", "DTM+137:20271102")
    codes = [code for code, *_ in checked(tmp_path, known, "x.delfor.edi", text)]
    assert "AUT215" in codes


def test_two_messages_with_one_number_have_two_ids():
    one = DELFOR_TEXT[DELFOR_TEXT.index("UNH") : DELFOR_TEXT.index("UNZ")]
    records, faults = entries(DELFOR, "x.delfor.edi", one + one)
    assert [record["id"] for record in records] == ["delfor-904567891-2026-118", "delfor-904567891-2026-118-2"]
    assert faults == []


def test_another_message_is_told(tmp_path, known):
    assert checked(tmp_path, known, "x.delfor.edi", DELJIT_TEXT)[0][:3] == ("AUT001", 1, 1)


@pytest.mark.parametrize("data", [b"", b"'", b"UNA", b"UNH", b"?" * 10_000, b"'" * 10_000, b"UNH+1+DELFOR'" * 2_000])
@pytest.mark.parametrize("loader", [DELFOR, DELJIT], ids=lambda loader: loader.name)
def test_hostile_files_are_told(loader, data):
    assert loader.read(Source("x.edi", data)).faults


def test_controls_in_ids_and_names_do_no_harm(tmp_path, known):
    text = DELFOR_TEXT.replace("2026-118+5", "../../x\x1b[31m+5")
    [record], _ = entries(DELFOR, "x.delfor.edi", text)
    assert record["id"] == "delfor-904567891-x-31m"
