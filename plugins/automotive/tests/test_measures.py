"""What a log bears out, what it does not, and where it says so."""

import pytest

from scenariokit.plugin import FileProblem, Source
from scenariokit_automotive import measures as m
from scenariokit_automotive.samples import SAMPLES

HEAD = "date,shift,vehicles,hours,ok first,defects,energy kwh\n"


def source(text, name="x.shift-log.csv"):
    return Source(name, text.encode())


def value(measure, text):
    return str(measure(source(text)).quantity)


def faults(measure, text):
    with pytest.raises(FileProblem) as caught:
        measure(source(text))
    return [(f.problem.code, f.span.line, f.span.column) if f.span else (f.problem.code,) for f in caught.value.faults]


def test_rates_of_a_line():
    text = HEAD + "2026-06-01,A,480,7.5,437,118,624000\n2026-06-01,B,120,2.5,110,32,156000\n"
    assert value(m.measured_jph, text) == "60 veh/h"
    assert value(m.measured_cycle_time, text) == "60 s"
    assert value(m.measured_ftt, text) == "91.17 %"
    assert value(m.measured_dpu, text) == "0.25"
    assert value(m.measured_kwh, text) == "1300 kWh/veh"
    assert m.measured_jph(source(text)).rows == (2, 3)


def test_the_mean_is_weighed():
    """Twice the hours count twice: the mean of 100 and 50 an hour would be 75."""
    assert value(m.measured_jph, "vehicles,hours\n100,1\n100,2\n") == "66.67 veh/h"


def test_all_mistakes_of_a_log_at_once():
    text = HEAD + "2026-06-01,A,480,7.5,481,1,1\n2026-06-01,A,480,7.5,437,1,1\n2026-06-02,A,4.5,,x,-1,1\n"
    assert faults(m.measured_ftt, text) == [("AUT010", 2, 22), ("AUT009", 3, 1), ("SK024", 4, 19), ("SK024", 4, 14)]
    assert faults(m.measured_jph, text) == [("AUT009", 3, 1), ("SK024", 4, 14), ("SK024", 4, 18)]
    assert faults(m.measured_dpu, text) == [("AUT009", 3, 1), ("SK024", 4, 21), ("SK024", 4, 14)]


@pytest.mark.parametrize("cell", ["", "x", "-1", "1.5", "nan", "inf", "1e400", "9" * 41])
def test_counts_must_be_counts(cell):
    assert faults(m.measured_jph, f"vehicles,hours\n{cell},1\n") == [("SK024", 2, 1)]


def test_hours_of_one_day_are_no_copies():
    assert value(m.measured_jph, "date,vehicles,hours\n2026-06-01,60,1\n2026-06-01,62,1\n") == "61 veh/h"


def test_nothing_to_rate():
    assert faults(m.measured_jph, "vehicles,hours\n0,0\n") == [("AUT008", 1, 1)]
    assert faults(m.measured_jph, "vehicles,hours\n") == [("AUT008", 1, 1)]
    assert faults(m.measured_dpu, "vehicles,defects\n0,3\n") == [("AUT008", 1, 1)]


def test_columns_that_are_missing_are_named_in_both_languages():
    with pytest.raises(FileProblem) as caught:
        m.measured_jph(source("a,b\n1,2\n"))
    names = " ".join(str(f.values["name"]) for f in caught.value.faults)
    assert "vehicles" in names
    assert "运行小时" in names


def test_supplier_defects():
    text = "lot,part,received,rejected\nL1,P1,100000,12\nL1,P2,50000,6\n"
    assert value(m.measured_ppm, text) == "120 ppm"
    assert faults(m.measured_ppm, text + "L1,P2,50000,6\n") == [("AUT009", 4, 1)]
    assert faults(m.measured_ppm, "received,rejected\n5,6\n") == [("AUT010", 2, 3)]


def test_capability():
    assert value(m.measured_cpk, "value,lsl,usl\n1,0,6\n2,0,6\n3,0,6\n") == "0.667"
    assert value(m.measured_cpk, "测量值,上公差限\n1,6\n2,6\n3,6\n") == "1.333"
    assert value(m.measured_cpk, "value,usl\n1,6\n2,\n3,\n") == "1.333"
    assert value(m.measured_cpk, "value,lsl,usl\n-7,0,6\n-8,0,6\n-9,0,6\n") == "-2.667"


@pytest.mark.parametrize(
    "text",
    [
        "value\n1\n2\n",
        "value,usl\n1,6\n",
        "value,usl\n2,6\n2,6\n",
        "value,usl\n1,6\n2,7\n",
        "value,lsl,usl\n1,6,0\n2,6,0\n",
        "value,usl\n1e308,6\n-1e308,6\n",
    ],
)
def test_capability_of_nothing(text):
    assert faults(m.measured_cpk, text) == [("AUT008", 1, 1)]


def test_bad_measurements_are_all_told():
    assert faults(m.measured_cpk, "value,usl\n1,6\nx,6\n2,y\n") == [("SK024", 3, 1), ("SK024", 4, 3)]


def test_delivery_messages():
    delfor = (SAMPLES / "seats.delfor.edi").read_text(encoding="utf-8")
    found = m.measured_firm_share(source(delfor, "x.delfor.edi"))
    assert found.rows == (15, 17, 20, 23, 27, 30)
    assert faults(m.measured_firm_share, delfor.replace("UNT+31", "UNT+30")) == [("AUT002", 33, 1)]
    assert faults(m.measured_firm_share, delfor.replace("SCC+10'", "SCC+99'")) == [("AUT008",)]
    assert faults(m.measured_horizon, delfor.replace("DTM+137:", "DTM+138:")) == [("AUT008",)]
    message = delfor[delfor.index("UNH") : delfor.index("UNZ")]
    assert faults(m.measured_firm_share, message * 2) == [("AUT008",)]
    deljit = (SAMPLES / "seats.deljit.edi").read_text(encoding="utf-8")
    assert faults(m.measured_lead_time, deljit.replace("202611030600:203", "20261103:102")) == [("AUT008",)]
    assert faults(m.measured_lead_time, delfor) == [("AUT001", 1, 1)]


def test_a_log_of_nothing_but_mistakes_ends(monkeypatch):
    text = "vehicles,hours\n" + "x,y\n" * 20_000
    assert len(faults(m.measured_jph, text)) == 200
