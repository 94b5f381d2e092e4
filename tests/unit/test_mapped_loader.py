"""Tables read by a declared mapping."""

import io
import pickle

import openpyxl
import pytest

from scenariokit.errors import PluginError
from scenariokit.plugin import FileProblem, Source, TableLoader, Target

MOVES = TableLoader(
    "moves", "*.moves.csv", record="scenario", id="{port}-{month}",
    columns={"port|港口": "details.ports.locode", "month": "title", "rate": "impacts.0.achieved", "hours": "impacts.1.achieved"},
    constants={"kind": "case", "impacts.0.metric": "ports/gmph", "impacts.1.metric": "ports/port_hours"},
    units={"rate": "move/h"}, ignored=("remarks",),
)  # fmt: skip


def source(text: str) -> Source:
    return Source("june.moves.csv", text.encode())


def read(text: str):
    reading = MOVES.read(source(text))
    return [e.data for e in reading.document.entries], reading


def test_columns_constants_units_and_ids() -> None:
    [data], reading = read("﻿Terminal report,2024\r\n港口, RATE ,month,remarks\r\nCN QIN,60.2,2024/01,x\r\n")
    assert data == {
        "id": "CN-QIN-2024-01", "kind": "case", "title": "2024/01", "details": {"ports": {"locode": "CN QIN"}},
        "impacts": [{"metric": "ports/gmph", "achieved": "60.2 move/h"}],
    }  # fmt: skip
    assert reading.faults == ()


def test_every_value_is_found_at_its_cell() -> None:
    _, reading = read("port,month,rate\nCNQIN,一月,60\n\nCNQDG,二月,61 move/h\n")
    wanted = Target(("scenarios", 1, "impacts", 0, "achieved"))
    whole = Target(("scenarios", 1, "kind"))
    spans = reading.document.locator.locate([wanted, whole])
    assert (spans[wanted].line, spans[wanted].column, spans[wanted].cell) == (4, 10, "row 4, rate")
    assert (spans[whole].line, spans[whole].column) == (4, 1)
    assert reading.document.locator.lines(4, 4) == ("CNQDG,二月,61 move/h",)


def test_what_is_not_read_is_said() -> None:
    _, reading = read("port,month,weather\nCNQIN,一月,fog\n")
    [fault] = reading.faults
    assert (fault.problem.code, fault.values["columns"], fault.span.column) == ("SK026", "`weather`", 12)


def test_cells_of_a_workbook_that_only_look_filled_in() -> None:
    """A formula that nobody has calculated, and the second of two merged cells; a percentage keeps its sign."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (["port", "month", "rate"], ["CNQIN", 1, 0.6], ["CNQDG", 2, "=C2"], ["CNTAO", None, None]):
        page.append(row)
    page["C2"].number_format = "0%"
    page.merge_cells("B3:B4")
    out = io.BytesIO()
    book.save(out)
    reading = MOVES.read(Source("june.moves.csv", out.getvalue()))
    assert [(f.problem.code, f.pointer, f.span.cell) for f in reading.faults] == [
        ("SK029", ("scenarios", 1, "impacts", 0, "achieved"), "Sheet!C3"),
        ("SK030", ("scenarios", 2, "title"), "Sheet!B4"),
    ]
    assert reading.document.entries[0].data["impacts"] == [{"metric": "ports/gmph", "achieved": "60 %"}]
    assert reading.document.entries[0].data["title"] == "1"


def test_a_missing_column_of_the_id_ends_the_reading() -> None:
    with pytest.raises(FileProblem) as caught:
        MOVES.read(source("harbour,month\nCNQIN,一月\n"))
    [fault] = caught.value.faults
    assert (fault.problem.code, fault.values["name"]) == ("SK025", "port|港口")


def test_two_columns_of_one_name() -> None:
    with pytest.raises(FileProblem) as caught:
        MOVES.read(source("port,month,rate,Rate\nCNQIN,一月,1,2\n"))
    assert [f.problem.code for f in caught.value.faults] == ["SK004"]


def test_rows_that_are_too_long_or_short() -> None:
    data, reading = read("port,month,rate\nCNQIN,一月\nCNQDG,二月,3,4\n")
    assert [f.problem.name for f in reading.faults] == ["ragged-row", "ragged-row"]
    assert "impacts" not in data[0]


def test_mistakes_of_the_author_are_found_at_once() -> None:
    with pytest.raises(PluginError, match="achievd"):
        TableLoader("x", "*.x", record="scenario", columns={"a": "impacts.0.achievd"})
    with pytest.raises(PluginError, match="not a type of record"):
        TableLoader("x", "*.x", record="crane", columns={"a": "id"})
    with pytest.raises(PluginError, match="units of columns"):
        TableLoader("x", "*.x", record="scenario", columns={"a": "id"}, units={"b": "s"})


def test_it_survives_pickling() -> None:
    again = pickle.loads(pickle.dumps(MOVES))  # noqa: S301 -- our own bytes
    assert again.read(source("port,month\nCNQIN,一月\n")).document.entries[0].data["id"] == "CNQIN-一月"


@pytest.mark.parametrize("text", ["", " \n", ",,,\n", "\n\n\n"])
def test_an_empty_file(text: str) -> None:
    with pytest.raises(FileProblem):
        MOVES.read(source(text))
