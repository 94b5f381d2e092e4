"""CSV: separators, quotes, encodings, ragged rows, lines and columns."""

import codecs
import csv
import io
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenariokit.loaders.csv_loader import LOADER, CsvLocator
from scenariokit.plugin.loader import (
    EMPTY_FILE,
    LIMIT_EXCEEDED,
    RAGGED_ROW,
    SYNTAX,
    UNKNOWN_TYPE,
    WRONG_ENCODING,
    Fault,
    Limits,
    Reading,
    Source,
)
from scenariokit.plugin.tables.csv_grid import open_grid
from scenariokit.source import Span, Target


def read(text: str | bytes, path: str = "scenarios.csv", **limits: int) -> Reading:
    data = text if isinstance(text, bytes) else text.encode()
    return LOADER.read(Source(path, data, Limits(**limits)))


def entries(reading: Reading) -> list[object]:
    assert reading.document is not None
    return [entry.data for entry in reading.document.entries]


def brief(reading: Reading) -> list[tuple[str, int, int]]:
    return [(fault.problem.name, *_start(fault)) for fault in reading.faults]


def _start(fault: Fault) -> tuple[int, int]:
    return (fault.span.line, fault.span.column) if fault.span else (0, 0)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_separators_line_ends_and_marks(separator: str, end: str, mark: bytes) -> None:
    """All of them read alike."""
    text = end.join([separator.join(row) for row in (["id", "tags.0"], ["a", "x"], ["b", "y"])]) + end
    reading = read(mark + text.encode())
    assert reading.faults == ()
    assert entries(reading) == [{"id": "a", "tags": ["x"]}, {"id": "b", "tags": ["y"]}]
    assert reading.document is not None
    target = Target(("scenarios", 1, "tags", 0))
    assert reading.document.locator.locate([target])[target] == Span(3, 3, 3, 4, "row 3, tags.0")
    assert reading.document.locator.lines(2, 3) == (f"a{separator}x", f"b{separator}y")


def test_cells_over_several_lines() -> None:
    """Quoted cells keep their line breaks; what follows is found on its own line."""
    reading = read('id,problem,note\n\na,"一\n""二""\r\n三",x\nb,,y\n')
    assert entries(reading)[0] == {"id": "a", "problem": '一\n"二"\r\n三', "note": "x"}
    assert reading.document is not None
    targets = [Target(("scenarios", 0, "problem")), Target(("scenarios", 0, "note")), Target(("scenarios", 1, "note"))]
    spans = reading.document.locator.locate(targets)
    assert [spans[target] for target in targets] == [
        Span(3, 3, 5, 3, "row 3, problem"),
        Span(5, 4, 5, 5, "row 3, note"),
        Span(6, 4, 6, 5, "row 4, note"),
    ]


def test_ragged_rows_are_read_by_position() -> None:
    """Each is a fault: too long at the first cell too many, too short at its beginning."""
    reading = read("id,title\na,b,c\nd\ne,f\n")
    assert brief(reading) == [("ragged-row", 2, 5), ("ragged-row", 3, 1)]
    assert [dict(fault.values) for fault in reading.faults] == [
        {"found": 3, "expected": 2},
        {"found": 1, "expected": 2},
    ]
    assert entries(reading) == [{"id": "a", "title": "b"}, {"id": "d"}, {"id": "e", "title": "f"}]
    assert all(fault.problem is RAGGED_ROW for fault in reading.faults)


@pytest.mark.parametrize("text", ['id,note\na,b\nc,"d', 'id,note\na,b\n\nc,"d"e\n'])
def test_broken_quotes(text: str) -> None:
    """What comes before is kept; the fault stands where the broken row begins."""
    reading = read(text)
    assert entries(reading) == [{"id": "a", "note": "b"}]
    assert [fault.problem for fault in reading.faults] == [SYNTAX]
    assert _start(reading.faults[0]) == (text.count("\n", 0, text.index("c,")) + 1, 1)


def test_long_cells() -> None:
    """The limit of a line is the limit of a cell, and the parser's own limit is put back."""
    before = csv.field_size_limit()
    assert read("id,note\na," + "x" * 200_000 + "\n").faults == ()
    assert [fault.problem for fault in read("id,note\na,xxxxxxxxx\n", line_bytes=8).faults] == [LIMIT_EXCEEDED]
    assert csv.field_size_limit() == before


def test_other_encodings_are_named() -> None:
    """What Excel in China saves by default is not read as something else."""
    text = "id,title.zh,企业名称\na,轮胎X光检测提速,某轮胎企业\n"
    reading = read(text.encode("gbk"))
    assert reading.document is None
    (fault,) = reading.faults
    assert fault.problem is WRONG_ENCODING
    assert "GB" in str(fault.values["encoding"])


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_empty_files(text: str) -> None:
    """Nothing at all is a fault; a header without rows is a document without records."""
    assert [fault.problem for fault in read(text).faults] == [EMPTY_FILE]
    assert entries(read("id,title\n")) == []


def test_stems() -> None:
    """The stem is the type; an unknown one is a fault unless the columns speak of scenarios."""
    assert [fault.problem for fault in read("a,b\n1,2\n", "scenaros.csv").faults] == [UNKNOWN_TYPE]
    assert [fault.suggestion for fault in read("a,b\n1,2\n", "scenaros.csv").faults] == ["scenarios"]
    both = read('a,b\n1,"2\n', "data.csv")
    assert [fault.problem for fault in both.faults] == [UNKNOWN_TYPE, SYNTAX]
    assert entries(read("id,kind\na,need\n", "data.csv")) == [{"id": "a", "kind": "need"}]
    reading = read("id,unit\na,%\n", "x/2021.METRICS.csv")
    assert reading.document is not None
    assert [(e.type, e.pointer) for e in reading.document.entries] == [("metric", ("metrics", 0))]
    assert CsvLocator(Source("data.csv", b"a,b\n")).locate([Target(())]) == {}


def test_guards_against_formulas_are_taken_away() -> None:
    """Exactly the apostrophe that the exporter puts; any other stays."""
    found = entries(read("id,note\na,'=1+1\nb,''=x\nc,'quoted'\nd,-50 %\n"))
    assert [record["note"] for record in found if isinstance(record, dict)] == ["=1+1", "'=x", "'quoted'", "-50 %"]


def test_locators_are_picklable() -> None:
    """They go to other processes with their documents."""
    reading = read("id\na\n")
    assert reading.document is not None
    again = pickle.loads(pickle.dumps(reading.document.locator))  # noqa: S301 -- our own bytes
    assert again.locate([Target(())]) == {Target(()): Span(1, 1, 1, 3, "row 1, id")}


@given(st.lists(st.lists(st.text("a,\"\n\r';é", max_size=4), min_size=1, max_size=4), min_size=1, max_size=5))
def test_the_scanner_splits_as_the_parser_does(rows: list[list[str]]) -> None:
    """Every cell's text stands exactly where its span says."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["head", "er"], *rows])
    text = out.getvalue()
    grid, fault = open_grid(text, Limits())
    assert fault is None
    spots = {(r + 1, c) for r, row in enumerate(rows) for c in range(len(row))}
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for (row, column), span in grid.spans(spots, {}).items():
        assert span.cell == f"row {row + 1}, column {column + 1}"
        first = lines[span.line - 1][span.column - 1 :]
        assert first.startswith('"' + rows[row - 1][column].replace('"', '""').replace("\r", "\n").split("\n")[0])
        assert lines[span.end_line - 1][: span.end_column - 1].endswith('"')
