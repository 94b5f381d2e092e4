"""Loaders on good, dirty, empty and hostile files: every value and every mistake with its place."""

import importlib
import io
import pickle
import time

import ezdxf
import pytest
from openpyxl import Workbook

from scenariokit.plugin import BAD_CELL, FileProblem, Limits, Source
from scenariokit.source import Target
from scenariokit_smart_furniture import SECTOR
from scenariokit_smart_furniture.loaders import CUT_LIST, IDM_CATALOGUE, NESTING_DRAWING
from scenariokit_smart_furniture.samples import SAMPLES

NAMES = {"cut-list": "x.cutlist.csv", "idm-catalogue": "x.idm.xml", "nesting-drawing": "x.nesting.dxf"}


def read(loader, content, **limits):
    data = content if isinstance(content, bytes) else content.encode()
    return loader.read(Source(NAMES[loader.name], data, Limits(**limits)))


def problem(loader, content, **limits):
    with pytest.raises(FileProblem) as caught:
        read(loader, content, **limits)
    return [
        (f.problem.code, f.span.line if f.span else None, f.span.column if f.span else None)
        for f in caught.value.faults
    ]


def records(reading):
    return [entry.data for entry in reading.document.entries]


def said(reading):
    return [
        (f.problem.code, f.span.line if f.span else None, f.span.column if f.span else None) for f in reading.faults
    ]


def place(reading, *pointer):
    span = reading.document.locator.locate([Target(pointer)])[Target(pointer)]
    return span.line, span.column


def sample(loader, name):
    return loader.read(Source(name, (SAMPLES / name).read_bytes()))


def run_of(record):
    return record["details"]["smart-furniture"]["nesting"]


def test_every_loader_reads_its_samples():
    for loader in SECTOR.loaders:
        assert loader.samples
        for file in loader.samples:
            reading = sample(loader, file.name)
            assert [f for f in reading.faults if f.problem.severity == "error"] == []
            assert reading.document.entries
            pickle.loads(pickle.dumps(reading.document))  # noqa: S301 -- our own bytes


# ---------------------------------------------------------------- cut lists

GOOD = "plant,kind,name,length,width,thickness,count\nA,sheet,,2440,1220,18,1\nA,part,side,2000,550,18,2\n"


def test_cut_list_values_and_their_places():
    reading = read(CUT_LIST, GOOD)
    [case] = records(reading)
    assert run_of(case) == {
        "sheets": [{"length": 2440, "width": 1220, "thickness": 18, "count": 1}],
        "parts": [{"length": 2000, "width": 550, "thickness": 18, "count": 2, "name": "side"}],
    }
    assert case["impacts"] == [
        {"metric": "smart-furniture/panel_yield", "achieved": {"value": "73.9 %", "basis": "self-reported"}}
    ]
    part = ("scenarios", 0, "details", "smart-furniture", "nesting", "parts", 0)
    assert [place(reading, *part, key) for key in ("length", "width", "count", "name")] == [
        (3, 13),
        (3, 18),
        (3, 25),
        (3, 8),
    ]
    assert place(reading, "scenarios", 0, "title") == (2, 1)
    assert said(reading) == []


def test_two_plants_are_two_cases():
    reading = read(CUT_LIST, GOOD + "B,part,x,500,500,18,1\n")
    first, second = records(reading)
    assert first["id"] != second["id"]
    assert "impacts" not in second
    assert list(run_of(second)) == ["parts"]


def test_chinese_headings_and_a_workbook():
    reading = sample(CUT_LIST, "cabinets-zh.cutlist.csv")
    assert records(reading)[0]["impacts"][0]["achieved"]["value"] == "88.02 %"
    book = Workbook()
    for line in (SAMPLES / "cabinets-zh.cutlist.csv").read_text(encoding="utf-8").splitlines():
        book.active.append([float(cell) if cell.isdecimal() else cell or None for cell in line.split(",")])
    out = io.BytesIO()
    book.save(out)
    sheet = CUT_LIST.read(Source("cabinets-zh.cutlist.xlsx", out.getvalue()))
    assert records(sheet) == records(reading)


@pytest.mark.parametrize(
    ("cell", "bad", "column"),
    [
        ("2000", "two metres", 13), ("2000", "", 13), ("2000", "0", 13), ("2000", "-5", 13), ("2000", "nan", 13), ("2000", "1e999", 13),
        (",2\n", ",1.5\n", 25), (",2\n", ",\n", 25), (",2\n", ",0\n", 25), (",2\n", ",1e300\n", 25), ("A,part", "A,offcut?", 3), ("A,part", "A,", 3),
        ("550,18", "550,900", 22),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_counted_leaves_no_yield(cell, bad, column):
    assert GOOD.count(cell) == 1
    reading = read(CUT_LIST, GOOD.replace(cell, bad))
    [(code, line, at)] = said(reading)
    assert (code, line) == (BAD_CELL.code, 3)
    assert abs(at - column) <= 8
    [case] = records(reading)
    assert "impacts" not in case
    assert "details" not in case


def test_more_parts_than_sheets_leave_the_number_to_the_validator():
    [case] = records(read(CUT_LIST, GOOD.replace(",2\n", ",3\n")))
    assert "impacts" not in case
    assert run_of(case)["parts"][0]["count"] == 3


def test_unread_columns_and_missing_ones_are_named():
    reading = read(CUT_LIST, "plant,length,width,edge,grain\nA,100,200,x,y\n")
    [fault] = reading.faults
    assert (fault.problem.code, fault.values["columns"]) == ("SK026", "edge, grain")
    codes = problem(CUT_LIST, "plant,long,wide\nA,1,2\n")
    assert [code for code, *_ in codes] == ["SK025", "SK025"]


def test_empty_and_long_lists():
    assert problem(CUT_LIST, "")[0][0] == "SK014"
    assert [code for code, *_ in said(read(CUT_LIST, GOOD.splitlines()[0] + "\n"))] == ["SK008"]
    assert "SK006" in [code for code, *_ in said(read(CUT_LIST, GOOD, records=1))]
    rows = "A,part,x,100,100,18,bad\n" * 20_000
    begin = time.process_time()
    assert len(read(CUT_LIST, GOOD + rows).faults) == 20_000
    assert time.process_time() - begin < 10


# ---------------------------------------------------------------- IDM

IDM = (SAMPLES / "kitchens.idm.xml").read_text(encoding="utf-8")


def test_idm_series_and_their_places():
    reading = sample(IDM_CATALOGUE, "kitchens.idm.xml")
    first, second = records(reading)
    assert (first["id"], first["kind"]) == ("idm-2026-1-100", "capability")
    assert first["title"] == {"en": "Plain white", "zh": "素白系列"}
    assert first["parties"] == {"supplier": [{"name": "Sample Kitchens"}]}
    assert "2 items" in first["solution"]["en"]
    assert "1 items" not in first["solution"]["en"]
    assert second["id"] == "idm-2026-1-110"
    lines = IDM.splitlines()
    line, column = place(reading, "scenarios", 1)
    assert lines[line - 1][column - 1 :].startswith('<SERIE SERIE_NO="110"')
    line, column = place(reading, "scenarios", 0, "parties", "supplier", 0, "name")
    assert lines[line - 1][column - 1 :].startswith("<MANUFACTURER_NAME_1>")
    line, _ = place(reading, "scenarios", 0, "title", "zh")
    assert "<SERIES_NAME>" in lines[line - 1]


@pytest.mark.parametrize(
    ("old", "new", "element"),
    [
        ("<GLN_NO>4012345000009</GLN_NO>", "<GLN_NO>40123</GLN_NO>", "GLN_NO"),
        ('SERIE_NO="110"', 'SERIE_NO="eleven"', "SERIE"),
        (' SERIE_NO="110"', "", "SERIE"),
        ("<DATA_VERSION>2026-01-15<", "<DATA_VERSION>15.01.2026<", "DATA_VERSION"),
        ("<CATALOG_NUMBER>2026-1</CATALOG_NUMBER>", "", "CATALOG"),
        ("<TEXT>Oak</TEXT>", "", "LANGUAGE"),
    ],
)
def test_what_is_not_as_idm_has_it(old, new, element):
    assert IDM.count(old) == 1
    spoiled = IDM.replace(old, new)
    reading = read(IDM_CATALOGUE, spoiled)
    found = [f for f in reading.faults if f.problem.code == "FUR003"]
    assert [f.values["element"] for f in found] == [element]
    line, column = found[0].span.line, found[0].span.column
    assert spoiled.splitlines()[line - 1][column - 1 :].startswith(f"<{element}")


def test_a_second_supplier_is_not_passed_over():
    reading = read(IDM_CATALOGUE, IDM.replace("<FEATURE_DEFINITION/>", "<SUPPLIER/>"))
    assert "T_NEW_CATALOG" in [f.values["element"] for f in reading.faults]


def test_nameless_series_and_suppliers_are_left_out_aloud():
    nameless = IDM.replace("<TEXT>Oak</TEXT>", "<TEXT> </TEXT>").replace("<TEXT>橡木系列</TEXT>", "<TEXT/>")
    reading = read(IDM_CATALOGUE, nameless)
    assert len(records(reading)) == 1
    assert "FUR004" in [code for code, *_ in said(reading)]
    nobody = read(IDM_CATALOGUE, IDM.replace("Sample Kitchens<", "<"))
    assert records(nobody) == []
    assert "FUR004" in [code for code, *_ in said(nobody)]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (IDM.replace("<T_NEW_CATALOG>", BOMB + "<T_NEW_CATALOG>").replace(">Oak<", ">&b;<"), "FUR001"),
        (IDM.replace("<T_NEW_CATALOG>", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><T_NEW_CATALOG>'), "FUR001"),
        (IDM.replace("<T_NEW_CATALOG>", '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><T_NEW_CATALOG>'), "FUR001"),
        (IDM.replace(">Oak<", ">&oak;<"), "SK002"),
        (IDM.replace("T_NEW_CATALOG", "T_MODIFY_CATALOG"), "FUR002"),
        ("<html/>", "FUR002"),
        (IDM[:-40], "SK002"),
        ("", "SK002"),
        ("<T_NEW_CATALOG>" + "<a>" * 100_000, "SK006"),
    ],
)  # fmt: skip
def test_idm_hostile_and_foreign_files(text, code):
    begin = time.process_time()
    assert [found for found, *_ in problem(IDM_CATALOGUE, text)] == [code]
    assert time.process_time() - begin < 5


def test_a_remote_schema_is_never_fetched(monkeypatch):
    import socket

    def refuse(*args, **kwargs):
        raise AssertionError("the network was asked")

    read(IDM_CATALOGUE, IDM)  # our own schema is read once
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    here = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://127.0.0.1:9/IDM_3_0_1.xsd"'
    reading = read(IDM_CATALOGUE, IDM.replace("<T_NEW_CATALOG>", f"<T_NEW_CATALOG {here}>"))
    assert len(records(reading)) == 2
    assert said(reading) == []


def test_prices_and_features_are_not_kept():
    big = IDM.replace(
        "<PRICE_DEFINITION/>", "<PRICE_DEFINITION>" + "<PRICE A='1'>1<X/></PRICE>" * 100_000 + "</PRICE_DEFINITION>"
    )
    begin = time.process_time()
    assert len(records(read(IDM_CATALOGUE, big))) == 2
    assert time.process_time() - begin < 10


# ---------------------------------------------------------------- DXF


def drawing(draw, units=4):
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = units
    draw(document.modelspace())
    out = io.StringIO()
    document.write(out)
    return out.getvalue()


def rectangle(space, width, height, layer, *, close=True):
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    return space.add_lwpolyline(corners, close=close, dxfattribs={"layer": layer})


def board(space):
    rectangle(space, 2440, 1220, "SHEET")
    rectangle(space, 2000, 550, "PART_A")


def test_dxf_values_and_their_places():
    reading = sample(NESTING_DRAWING, "board.nesting.dxf")
    [case] = records(reading)
    assert run_of(case) == {"sheets": [{"length": 2440, "width": 1220}], "parts_area": 2.340604}
    assert case["impacts"][0]["achieved"] == {"value": "78.63 %", "basis": "estimated"}
    assert set(case["withheld"]) == {"owner", "site"}
    assert [f.values["layers"] for f in reading.faults] == ["TEXT"]
    line, _ = place(reading, "scenarios", 0, "details", "smart-furniture", "nesting", "sheets", 0, "length")
    lines = (SAMPLES / "board.nesting.dxf").read_text(encoding="utf-8").splitlines()
    assert (lines[line - 1].strip(), lines[line].strip()) == ("0", "LWPOLYLINE")


def test_rectangles_are_listed_as_parts():
    [case] = records(read(NESTING_DRAWING, drawing(board)))
    assert run_of(case)["parts"] == [{"length": 2000, "width": 550}]
    assert run_of(case)["parts_area"] == 1.1


@pytest.mark.parametrize(("units", "length"), [(1, 61976), (5, 24400), (6, 2_440_000)])
def test_units_of_the_drawing(units, length):
    [case] = records(read(NESTING_DRAWING, drawing(board, units)))
    assert run_of(case)["sheets"][0]["length"] == length


def test_a_drawing_without_units_has_no_lengths():
    assert [code for code, *_ in problem(NESTING_DRAWING, drawing(board, 0))] == ["FUR008"]


@pytest.mark.parametrize(
    "draw",
    [
        lambda space: rectangle(space, 100, 100, "PART", close=False),
        lambda space: space.add_line((0, 0), (1, 1), dxfattribs={"layer": "PART"}),
        lambda space: space.add_spline([(0, 0), (5, 5), (9, 0)], dxfattribs={"layer": "零件"}),
        lambda space: space.add_lwpolyline([(0, 0), (5, 0), (9, 0)], close=True, dxfattribs={"layer": "PART"}),
        lambda space: space.add_lwpolyline([(0, 0), (500, 0), (0, 500)], close=True, dxfattribs={"layer": "板材"}),
        lambda space: space.add_circle((0, 0), 50, dxfattribs={"layer": "BOARD"}),
    ],
)
def test_outlines_that_cannot_be_used_leave_no_yield(draw):
    def both(space):
        board(space)
        draw(space)

    reading = read(NESTING_DRAWING, drawing(both))
    assert [f.problem.code for f in reading.faults] == ["FUR007"]
    assert reading.faults[0].span.line > 1
    [case] = records(reading)
    assert "impacts" not in case
    assert "details" not in case


def test_a_rounded_end_counts_exactly():
    def rounded(space):
        rectangle(space, 1000, 500, "SHEET")
        space.add_lwpolyline(
            [(0, 0, 0), (200, 0, 1), (200, 200, 0), (0, 200, 0)], format="xyb", close=True, dxfattribs={"layer": "PART"}
        )

    [case] = records(read(NESTING_DRAWING, drawing(rounded)))
    assert run_of(case)["parts_area"] == pytest.approx((200 * 200 + 3.14159265 * 100**2 / 2) / 1e6, abs=1e-6)


@pytest.mark.parametrize(
    "data",
    [b"", b"AutoCAD Binary DXF\r\n\x1a\x00", b"%PDF-1.7", b"0\nSECTION\n", b"0\n" * 5000, b"0\nSECTION\n2\nENTITIES\n" + b"9" * 100_000, b"999\n"],
)  # fmt: skip
def test_dxf_foreign_and_cut_files(data):
    begin = time.process_time()
    try:
        reading = read(NESTING_DRAWING, data)
    except FileProblem as found:
        codes = [f.problem.code for f in found.faults]
    else:
        codes = [f.problem.code for f in reading.faults]
        assert all("impacts" not in record for record in records(reading))
    assert codes
    assert time.process_time() - begin < 5


def test_a_catalogue_of_too_many_elements_is_not_checked():
    content = "<T_NEW_CATALOG>\n" + "<X/>\n" * 100 + "</T_NEW_CATALOG>"
    assert problem(IDM_CATALOGUE, content, alias_nodes=50) == [("SK006", 51, 1)]
    assert "SK006" not in {code for code, *_ in said(read(IDM_CATALOGUE, content, alias_nodes=101))}


def test_a_drawing_that_breaks_off_is_never_a_case():
    """Cut off among its outlines, the library reads it as a sound drawing without any."""
    lines = (SAMPLES / "board.nesting.dxf").read_bytes().splitlines(keepends=True)
    for end in (2, len(lines) // 4, len(lines) // 2, 3 * len(lines) // 4, len(lines) - 1):
        assert problem(NESTING_DRAWING, b"".join(lines[:end])) == [("FUR006", 1, 1)], end
    padded = read(NESTING_DRAWING, b"".join(lines).rstrip() + b"\r\n\x1a")
    assert "impacts" in records(padded)[0]


@pytest.mark.parametrize(("layer", "codes"), [("NOTES", {"SK008", "FUR010"}), (None, {"SK008"})])
def test_a_drawing_without_sheets_and_parts_is_said_to_hold_nothing(layer, codes):
    def draw(space):
        if layer:
            space.add_circle((0, 0), 50, dxfattribs={"layer": layer})

    reading = read(NESTING_DRAWING, drawing(draw))
    assert records(reading) == []
    assert {code for code, *_ in said(reading)} == codes


def test_an_entity_that_the_library_does_not_know_is_named():
    sample_ = (SAMPLES / "board.nesting.dxf").read_bytes()
    strange = sample_.replace(b"\nTEXT\n  5\n", b"\n\xcd\xbc\xb2\xe3\n  5\n")
    assert strange != sample_
    reading = read(NESTING_DRAWING, strange)
    assert "FUR006" in [f.problem.code for f in reading.faults]
    assert "impacts" not in records(reading)[0]
    str([dict(f.values) for f in reading.faults]).encode()


def test_repairs_of_the_library_are_told(capfd):
    text = (SAMPLES / "board.nesting.dxf").read_text(encoding="utf-8")
    begin = text.index("LWPOLYLINE", text.index("ENTITIES"))
    handle = text[begin:].split("\n")[2].strip()
    end = text.index("LWPOLYLINE", begin + 10)
    other = text[end:].split("\n")[2].strip()
    assert handle != other
    reading = read(NESTING_DRAWING, text[:end] + text[end:].replace(other, handle, 1))
    assert "FUR011" in [f.problem.code for f in reading.faults]
    assert "impacts" not in records(reading)[0]
    assert capfd.readouterr().err == ""


def test_without_the_extra_the_file_is_named(monkeypatch):
    real = importlib.import_module

    def missing(name, *args):
        if name.startswith("ezdxf"):
            raise ImportError(name)
        return real(name, *args)

    monkeypatch.setattr("scenariokit_smart_furniture.drawing.import_module", missing)
    assert [code for code, *_ in problem(NESTING_DRAWING, drawing(board))] == ["FUR005"]


def test_the_libraries_load_only_when_they_are_needed():
    import subprocess
    import sys

    code = "import scenariokit_smart_furniture, sys; print([m for m in ('ezdxf', 'xmlschema') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
