"""What a cut list or drawing bears out, and what it does not."""

import pytest

from scenariokit.plugin import BAD_CELL, FileProblem, Quantity, Source
from scenariokit_smart_furniture import SECTOR
from scenariokit_smart_furniture.measures import yield_of_cut_list, yield_of_drawing
from scenariokit_smart_furniture.samples import SAMPLES


def cut_list(text):
    return Source("x.cutlist.csv", text.encode())


def faults(measure, source):
    with pytest.raises(FileProblem) as caught:
        measure(source)
    return [(f.problem.code, f.span.line if f.span else None) for f in caught.value.faults]


@pytest.mark.parametrize("measure", SECTOR.measures, ids=lambda m: m.patterns[0])
def test_samples(measure):
    assert measure.metric in {metric.id for metric in SECTOR.metrics}
    for file, expected in measure.samples:
        assert measure(Source(file.name, file.read_bytes())).quantity == Quantity.of(expected)


def test_yield_and_its_rows():
    found = yield_of_cut_list(cut_list("kind,length,width,count\nsheet,1000,1000,1\npart,500,500,3\n"))
    assert (str(found.quantity), found.rows) == ("75 %", (2, 3))


def test_a_list_without_counts_counts_each_row_once():
    found = yield_of_cut_list(cut_list("kind,length,width\nsheet,1000,1000\npart,500,500\n"))
    assert str(found.quantity) == "25 %"


def test_what_gives_no_yield():
    assert faults(yield_of_cut_list, cut_list("kind,length,width\nsheet,1000,1000\n")) == [("FUR009", 1)]
    assert faults(yield_of_cut_list, cut_list("kind,length,width\npart,500,500\n")) == [("FUR009", 1)]
    assert faults(yield_of_cut_list, cut_list("length,width\n500,500\n")) == [("SK025", 1)]
    bad = "kind,length,width\nsheet,1000,1000\npart,x,500\npart,500,y\n"
    assert faults(yield_of_cut_list, cut_list(bad)) == [(BAD_CELL.code, 3), (BAD_CELL.code, 4)]


def test_a_drawing_with_an_open_outline_gives_no_yield():
    text = (SAMPLES / "board.nesting.dxf").read_text(encoding="utf-8").replace("\r", "")
    opened = text.replace("\n 70\n1\n", "\n 70\n0\n")
    assert opened != text
    assert {code for code, _ in faults(yield_of_drawing, Source("x.nesting.dxf", opened.encode()))} == {"FUR007"}
