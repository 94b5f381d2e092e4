"""What a log bears out, what it does not, and where it says so."""

import pytest

from scenariokit.plugin import FileProblem, Quantity, Source
from scenariokit.plugin.loader import BAD_CELL
from scenariokit_rubber_tires import SECTOR
from scenariokit_rubber_tires.measures import measured_cycle, measured_false_call_rate, measured_miss_rate


def log(text):
    return Source("x.inspection.csv", text.encode())


def faults(measure, text):
    with pytest.raises(FileProblem) as caught:
        measure(log(text))
    return [(f.problem.code, f.span.line, f.span.column) for f in caught.value.faults]


@pytest.mark.parametrize("measure", SECTOR.measures, ids=lambda m: m.metric)
def test_samples(measure):
    assert measure.metric in {metric.id for metric in SECTOR.metrics}
    for file, expected in measure.samples:
        assert measure(Source(file.name, file.read_bytes())).quantity == Quantity.of(expected)


def test_rates_and_the_rows_they_rest_on():
    text = "tyre,call,truth\n1,NG,NG\n2,OK,NG\n3,OK,OK\n4,NG,OK\n5,OK,OK\n6,OK,OK\n"
    missed, called = measured_miss_rate(log(text)), measured_false_call_rate(log(text))
    assert (str(missed.quantity), missed.rows) == ("50 %", (2, 3))
    assert (str(called.quantity), called.rows) == ("25 %", (4, 5, 6, 7))


def test_without_numbers_every_row_is_a_tyre():
    text = "call,truth\nNG,OK\nOK,OK\nOK,OK\nNG,NG\n"
    assert str(measured_false_call_rate(log(text)).quantity) == "33.33 %"


def test_a_second_inspection_of_a_tyre_has_its_own_time():
    text = "tyre,time,call,truth,seconds\n1,2026-03-01 08:00,OK,OK,4\n1,2026-03-01 09:00,OK,OK,6\n"
    assert str(measured_cycle(log(text)).quantity) == "5 s"
    assert faults(measured_cycle, text.replace("09:00", "08:00")) == [("TYR008", 3, 1)]


def test_unreviewed_tyres_give_no_rate():
    assert faults(measured_miss_rate, "tyre,call,truth\n1,NG,NG\n2,OK,\n") == [("TYR006", 3, 6)]


def test_nothing_to_rate():
    assert faults(measured_miss_rate, "call,truth\nOK,OK\nNG,OK\n") == [("TYR007", 1, 1)]
    assert faults(measured_false_call_rate, "call,truth\nNG,NG\n") == [("TYR007", 1, 1)]
    assert faults(measured_cycle, "call,truth,seconds\nNG,NG,\n") == [("TYR007", 1, 1)]


@pytest.mark.parametrize("cell", ["0", "-4", "fast", "1e999", "nan"])
def test_seconds_must_be_a_time(cell):
    assert faults(measured_cycle, f"call,truth,seconds\nNG,NG,4\nOK,OK,{cell}\n") == [(BAD_CELL.code, 3, 7)]


@pytest.mark.parametrize("word", ["1", "0", "yes", "是", "大概", "N/A"])
def test_words_that_may_mean_either_are_not_guessed(word):
    assert faults(measured_miss_rate, f"call,truth\n{word},NG\n") == [(BAD_CELL.code, 2, 1)]


def test_a_log_without_its_columns_names_both_spellings():
    with pytest.raises(FileProblem) as caught:
        measured_miss_rate(log("a,b\n1,2\n"))
    names = " ".join(str(f.values["name"]) for f in caught.value.faults)
    assert "判定" in names
    assert "复检" in names
