"""Files as they come: good, dirty, empty and hostile ones, through the whole pipeline, with exact places."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenariokit.assembly import registry_with
from scenariokit.config import Config
from scenariokit.pipeline.run import run
from scenariokit.plugin import FileProblem, Limits, Source
from scenariokit_ports import SECTOR
from scenariokit_ports.samples import SAMPLES
from scenariokit_ports.smdg_file import smdg_list

REGISTRY = registry_with(SECTOR)
LOADERS = {loader.name: loader for loader in SECTOR.loaders}
HEADER = """format: scenariokit/1
catalog: {id: c, title: {zh: 甲, en: A}, language: zh, publishers: [p], scope: illustrative, licence: unknown, edition: "1"}
organisations: [{id: p, name: {zh: 乙, en: B}}]
"""


def read(folder: Path, name: str, content: str | bytes):
    (folder / "catalog.yaml").write_text(HEADER, encoding="utf-8")
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    [result] = run(folder, REGISTRY, Config(today=date(2026, 6, 30)))
    return result


def told(result, *codes: str) -> list[tuple[str, str, str]]:
    """Code, place, field of the diagnostics of our own, or of the codes that are asked for."""
    wanted = codes or ("PRT",)
    return [(d.code, str(d.location), d.field) for d in result.diagnostics if d.code.startswith(wanted)]


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def test_every_sample_becomes_records_without_an_error(tmp_path: Path) -> None:
    for loader in SECTOR.loaders:
        for file in loader.samples:
            folder = tmp_path / loader.name
            folder.mkdir()
            result = read(folder, file.name, file.read_bytes())
            errors = [d.message("en") for d in result.diagnostics if d.severity == "error"]
            assert errors == [], loader.name
            assert sum(result.coverage.records.values()) > 1, loader.name


def test_a_record_from_a_message_says_what_it_rests_on(tmp_path: Path) -> None:
    result = read(tmp_path, "call.tpfrep.edi", sample("qianwan.tpfrep.edi"))
    assert result.catalog is not None
    [case] = result.catalog.scenarios
    assert [source.citation for source in case.sources] == ["call.tpfrep.edi, TPFREP 1"]
    assert not [d for d in result.diagnostics if d.code in {"SK210", "SK211", "SK216"}]


def test_a_message_without_a_rate_says_that_it_is_unknown(tmp_path: Path) -> None:
    result = read(tmp_path, "ship.baplie.edi", sample("qianwan.baplie.edi").replace("22G1", "M2G1"))
    assert not [d for d in result.diagnostics if d.code == "SK216"]


def test_a_stowage_plan_is_a_case_with_typed_containers(tmp_path: Path) -> None:
    catalog = read(tmp_path, "ship.baplie.edi", sample("qianwan.baplie.edi")).catalog
    assert catalog is not None
    [case] = catalog.scenarios
    details = case.details["ports"]
    assert (case.id, details.vessel.imo, details.locode) == ("stowage-CNQIN-SAMPLE-STAR-045E", "9074729", "CNQIN")
    assert [box.size_type for box in details.containers] == ["45G1", "22G1", "45R1"]
    assert case.achieved("ports/teu_ratio", "1") == pytest.approx(5 / 3, abs=1e-4)


def test_a_wrong_container_number_is_told_at_its_segment(tmp_path: Path) -> None:
    text = sample("qianwan.baplie.edi").replace("TOLU4734787", "TOLU4734788")
    result = read(tmp_path, "ship.baplie.edi", text)
    assert told(result) == [("PRT207", "ship.baplie.edi:17:1", "details.ports.containers.1.number")]


def test_an_airport_as_port_of_loading_is_told_at_its_segment(tmp_path: Path) -> None:
    text = sample("qianwan.baplie.edi").replace("LOC+9+CNQIN", "LOC+9+CNTAO", 1)
    result = read(tmp_path, "ship.baplie.edi", text)
    assert told(result) == [("PRT201", "ship.baplie.edi:11:1", "details.ports.containers.0.loaded_at")]


def test_a_wrong_ship_is_told_at_the_transport_segment(tmp_path: Path) -> None:
    result = read(tmp_path, "ship.baplie.edi", sample("qianwan.baplie.edi").replace("9074729", "9074720"))
    assert told(result) == [("PRT206", "ship.baplie.edi:5:1", "details.ports.vessel.imo")]


def test_a_length_without_an_agreed_count_gives_no_ratio(tmp_path: Path) -> None:
    result = read(tmp_path, "ship.baplie.edi", sample("qianwan.baplie.edi").replace("22G1", "M2G1"))
    assert result.catalog is not None
    assert result.catalog.scenarios["stowage-CNQIN-SAMPLE-STAR-045E"].impacts == ()


def test_a_cut_file_is_told_where_it_ends(tmp_path: Path) -> None:
    result = read(tmp_path, "ship.baplie.edi", sample("qianwan.baplie.edi")[:-40])
    assert "PRT002" in {code for code, _, _ in told(result)}


def test_a_message_of_another_kind_is_told(tmp_path: Path) -> None:
    result = read(tmp_path, "ship.baplie.edi", sample("qianwan.tpfrep.edi"))
    [found] = [d for d in result.diagnostics if d.code == "PRT001"]
    assert "TPFREP, not BAPLIE" in found.message("en")
    assert "*.tpfrep.edi" in found.help("en")


def test_terminal_performance_is_a_case_with_its_rates(tmp_path: Path) -> None:
    result = read(tmp_path, "call.tpfrep.edi", sample("qianwan.tpfrep.edi"))
    assert result.catalog is not None
    [case] = result.catalog.scenarios
    details = case.details["ports"]
    assert (details.terminal, details.cranes, details.moves, details.crane_hours) == ("QQCTN", 2, 560, 20.0)
    assert case.achieved("ports/gmph", "move/h") == 28
    assert case.achieved("ports/berth_productivity", "move/h") == 40
    assert told(result) == []


def test_a_crane_without_hours_gives_no_rate_at_all(tmp_path: Path) -> None:
    text = sample("qianwan.tpfrep.edi").replace("DTM+792:202401011700:203'\n", "")
    result = read(tmp_path, "call.tpfrep.edi", text)
    assert ("PRT005", "call.tpfrep.edi:9:1", "") in told(result)
    assert result.catalog is not None
    assert [case.impacts for case in result.catalog.scenarios] == [()]


def test_a_terminal_of_another_port_is_told_at_its_place(tmp_path: Path) -> None:
    result = read(tmp_path, "call.tpfrep.edi", sample("qianwan.tpfrep.edi").replace("CNQIN", "NLRTM"))
    assert told(result) == [("PRT203", "call.tpfrep.edi:6:1", "details.ports.terminal")]


def test_seaports_of_a_unece_file_are_organisations(tmp_path: Path) -> None:
    result = read(tmp_path, "2024-1 UNLOCODE CodeListPart1.csv", sample("extract.unlocode.csv"))
    assert result.catalog is not None
    assert {o.id for o in result.catalog.organisations} == {"p", "CNDJA", "CNQIN"}
    notes = {d.message("en") for d in result.diagnostics if d.code == "PRT007"}
    assert notes == {
        "1 of the entries did not become records: they are no seaports",
        "1 of the entries did not become records: they are marked X, to be removed",
    }


def test_a_shifted_column_is_told_with_its_line(tmp_path: Path) -> None:
    text = sample("extract.unlocode.csv").replace('"SD","1-3-----","AA"', '"SD","AA","1-3-----"')
    result = read(tmp_path, "x.unlocode.csv", text)
    assert told(result, "PRT006") == [("PRT006", "x.unlocode.csv:2:1", "")]


def test_terminals_of_smdg_are_organisations_with_text_codes(tmp_path: Path) -> None:
    result = read(tmp_path, "SMDG Terminal Code List.csv", sample("extract.smdg-terminals.csv"))
    assert result.catalog is not None
    terminal = result.catalog.organisations["CNWEI-00001"]
    assert terminal.identifiers == {"smdg": "CNWEI-00001", "unlocode": "CNWEI"}
    assert told(result) == [("PRT007", "SMDG Terminal Code List.csv:4:8", "")]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("CNQIN,", "QINGDAO,", "PRT006", "x.smdg-terminals.csv:2:1"),
        ("QQCTN", "QQ", "PRT006", "x.smdg-terminals.csv:2:13"),
        ("CNWEI,CNWEG,00001", "CNQIN,CNWEG,QQCTN", "PRT006", "x.smdg-terminals.csv:3:13"),
        ("36.01", 'N 36°00\'36"""', "SK024", "x.smdg-terminals.csv:2:"),
        ("UNLOCODE,", "LOCODE,", "SK025", "x.smdg-terminals.csv:1:1"),
    ],
)
def test_what_is_wrong_with_a_terminal_list_is_told_at_its_cell(tmp_path: Path, old, new, code, place) -> None:
    text = sample("extract.smdg-terminals.csv").replace(old, new, 1)
    found = told(read(tmp_path, "x.smdg-terminals.csv", text), code)
    assert len(found) == 1
    assert found[0][1].startswith(place)


def test_a_users_own_terminal_list_becomes_a_code_list() -> None:
    codes = smdg_list((SAMPLES / "extract.smdg-terminals.csv").read_bytes(), edition="2026-06-09")
    assert list(codes.rows) == ["CNQIN-QQCTN", "CNWEI-00001"]
    assert codes.rows["CNQIN-QQCTN"]["alternatives"] == "CNQDG"
    bad = (SAMPLES / "extract.smdg-terminals.csv").read_bytes().replace(b"QQCTN", b"QQ")
    with pytest.raises(ValueError, match="row 2"):
        smdg_list(bad, edition="x")
    with pytest.raises(FileProblem):
        smdg_list(b"a,b\n1,2\n", edition="x")


def test_observations_are_figures_of_a_platform(tmp_path: Path) -> None:
    result = read(tmp_path, "quay.tic40.json", sample("quay.tic40.json"))
    assert result.catalog is not None
    [platform] = result.catalog.platforms
    assert platform.illustrative
    assert [(f.metric, str(f.quantity)) for f in platform.figures] == [("ports/gmph", "36.1 move/h"), (None, "38 min")]


def test_an_observation_without_a_unit_that_fits_is_told_at_its_line(tmp_path: Path) -> None:
    result = read(tmp_path, "quay.tic40.json", sample("quay.tic40.json").replace('"move/h"', '"kg"'))
    [found] = [d for d in result.diagnostics if d.code == "SK207"]
    assert (found.location.line, found.field) == (6, "figures.0.value")


def test_crane_rates_in_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["名称", "月份", "港口", "码头", "运营方", "桥吊台数", "桥吊单机效率"])
    sheet.append(["甲码头六月桥吊效率", "2026-06", "CNTAO", "QQCTN", "某码头公司", 12, 36.1])
    data = io.BytesIO()
    book.save(data)
    result = read(tmp_path, "june.cranes.xlsx", data.getvalue())
    assert result.coverage.kinds == {"case": 1}
    assert ("PRT201", "june.cranes.xlsx:Sheet!C2", "details.ports.locode") in told(result)


def test_a_cell_of_crane_rates_is_told_at_its_place(tmp_path: Path) -> None:
    result = read(tmp_path, "june.cranes.csv", sample("june.cranes.csv").replace("27.4", "75"))
    [(code, place, field)] = told(result)
    assert (code, place.rpartition(":")[0], field) == ("PRT213", "june.cranes.csv:3", "impacts.0.achieved")


HOSTILE = {
    "empty": b"",
    "blank": b" \n\n ",
    "binary": bytes(range(256)) * 4,
    "one byte": b"U",
    "nul": b"UNH+1+BAPLIE'\x00'UNT+2+1'",
    "gb18030": "UNB+船名'".encode("gb18030"),
    "endless": b"UNB+" + b"A" * 200_000,
    "terminators": b"'" * 50_000,
    "escapes": b"?" * 50_001,
    "brackets": b"[" * 50_000,
    "quotes": b'"' * 50_001,
    "commas": b"," * 50_000,
    "script": b"=cmd|'/c calc'!A1,<script>alert(1)</script>",
    "zip": b"PK\x03\x04" + b"\x00" * 100,
}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_give_diagnostics_and_never_crash(tmp_path: Path, loader: str, what: str) -> None:
    file = LOADERS[loader].samples[0].name
    result = read(tmp_path, file, HOSTILE[what])
    assert not [d for d in result.diagnostics if d.code.startswith("SK9")]
    assert [d for d in result.diagnostics if d.severity == "error"] or result.coverage.skipped
    assert result.coverage.records.get("scenario", 0) <= 1


@pytest.mark.parametrize("loader", LOADERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_samples_never_crash(loader: str, data) -> None:
    content = bytearray(LOADERS[loader].samples[0].read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content) - 1))
        content[start : start + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=4))
    try:
        reading = LOADERS[loader].read(Source("x", bytes(content), Limits(records=50)))
        told = reading.document or reading.faults
    except FileProblem as problem:
        told = problem.faults
    assert told


@pytest.mark.parametrize("loader", ["baplie", "unlocode", "smdg-terminals", "tic40-like", "crane-rates"])
def test_a_limit_of_records_is_kept(loader: str) -> None:
    sample = LOADERS[loader].samples[0]
    reading = LOADERS[loader].read(Source(sample.name, sample.read_bytes(), Limits(records=1)))
    assert reading.document is None or len(reading.document.entries) <= 1
    assert {fault.problem.code for fault in reading.faults} & {"PRT010", "SK006"}
