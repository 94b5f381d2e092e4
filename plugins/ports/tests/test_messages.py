"""Stowage plans and terminal performance: what is read, and what is told."""

import attrs
import pytest

from scenariokit_ports.edifact import read_messages
from scenariokit_ports.performance import read_performance
from scenariokit_ports.samples import SAMPLES
from scenariokit_ports.stowage import read_stowage

PLAN = (SAMPLES / "qianwan.baplie.edi").read_text(encoding="ascii")
REPORT = (SAMPLES / "qianwan.tpfrep.edi").read_text(encoding="ascii")


def stowage(text: str):
    [message], _ = read_messages(text, "BAPLIE", 1000)
    return read_stowage(message)


def performance(text: str):
    [message], _ = read_messages(text, "TPFREP", 1000)
    return read_performance(message)


def test_a_stowage_plan_is_read() -> None:
    plan, troubles = stowage(PLAN)
    assert troubles == ()
    assert plan.vessel == {"name": "SAMPLE STAR", "voyage": "045E", "liner": "COS", "imo": "9074729"}
    assert (plan.leaves, plan.as_of) == ("CNQIN", "2024-01-01")
    boxes = [(b.number, b.size_type, b.position, b.loaded_at, b.discharged_at) for b in plan.containers]
    assert boxes == [
        ("CSQU3054383", "45G1", "0010184", "CNQIN", "NLRTM"),
        ("TOLU4734787", "22G1", "0030282", "CNQIN", "DEHAM"),
        ("MSKU0383250", "45R1", "0020284", "CNQIN", "NLRTM"),
    ]


def test_a_ship_may_be_named_by_call_sign_or_mmsi() -> None:
    plan, _ = stowage(PLAN.replace("9074729:146", "BXYZ:103"))
    assert "imo" not in plan.vessel
    plan, _ = stowage(PLAN.replace("9074729:146", "477123456"))
    assert plan.vessel["mmsi"] == "477123456"


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        ("LOC+9+CNQIN:139:6", "LOC+9+QINGDAO:139:6", "LOC+9+QINGDAO:139:6'", "UN/LOCODE"),
        ("LOC+147+0010184::5", "LOC+147+HATCH::5", "LOC+147+HATCH::5'", "six or seven digits"),
        ("+45G1+", "+40 HC+", "EQD+CN+CSQU3054383+40 HC+++5'", "size and type code"),
        ("CSQU3054383", "", "EQD+CN++45G1+++5'", "container number"),
        ("202401011130:203", "01.01.2024:203", "DTM+137:01.01.2024:203'", "date"),
    ],
)
def test_what_a_plan_has_wrong_is_told_at_its_segment(old, new, place, told) -> None:
    text = PLAN.replace(old, new, 1)
    _, [trouble] = stowage(text)
    assert text[trouble.start : trouble.end] == place
    assert trouble.problem.code == "PRT003"
    assert told in trouble.values["reason"]["en"]


def test_terminal_performance_is_read() -> None:
    call, troubles = performance(REPORT)
    assert troubles == ()
    assert (call.port, call.terminal, call.vessel["imo"]) == ("CNQIN", "QQCTN", "9074729")
    assert [(crane.name, crane.moves, crane.hours) for crane in call.cranes] == [("QC1", 300, 10.0), ("QC2", 260, 10.0)]
    assert (call.moves, call.crane_hours, call.gmph) == (560, 20.0, 28.0)
    assert (call.berth_hours, call.berth_productivity) == (14.0, 40.0)


def test_hatch_covers_are_no_moves_and_restows_are_asked_about() -> None:
    call, _ = performance(REPORT)
    assert call.moves == 560
    call, [trouble] = performance(REPORT.replace("QTY+493:12", "QTY+491:12"))
    assert call.moves == 560
    assert (trouble.problem.code, trouble.values["number"], trouble.values["name"]) == (
        "PRT004",
        12,
        "restow, discharged",
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("QTY+495:300'\n", "", "no container moves"),
        ("DTM+792:202401011700:203'\n", "", "lacks the first or the last lift"),
        ("DTM+792:202401011700:203", "DTM+792:202401010700:203", "is not after its first"),
    ],
)
def test_a_crane_without_a_rate_is_told_and_left_out(old, new, told) -> None:
    call, [trouble] = performance(REPORT.replace(old, new))
    assert (trouble.problem.code, trouble.values["crane"]) == ("PRT005", "QC1")
    assert told in trouble.values["reason"]["en"]
    assert [crane.name for crane in call.cranes] == ["QC2"]


def test_a_quantity_that_is_no_number_and_a_date_that_is_none_are_told() -> None:
    _, troubles = performance(
        REPORT.replace("QTY+495:300", "QTY+495:3OO").replace("DTM+373:202401010600", "DTM+373:soon")
    )
    assert [trouble.problem.code for trouble in troubles] == ["PRT003", "PRT003", "PRT005"]


def test_no_cranes_no_rate() -> None:
    call, [trouble] = performance(REPORT.replace("EQD+DPC", "EQD+CH").replace("QTY+495", "QTY+493"))
    assert (call.gmph, call.berth_productivity, trouble.problem.code) == (None, None, "PRT005")


def test_what_operators_summarise_is_not_counted_again() -> None:
    text = REPORT.replace("UNT+17", "NAD+CF+COS'EQD+CN++45G1'QTY+495:560'UNT+20")
    call, troubles = performance(text)
    assert (call.moves, troubles) == (560, ())


def test_times_at_berth_that_run_backwards_give_no_rate() -> None:
    call, _ = performance(REPORT.replace("DTM+790:202401012000", "DTM+790:202401010500"))
    assert (call.berth_hours, call.berth_productivity) == (None, None)


def test_the_values_are_frozen() -> None:
    call, _ = performance(REPORT)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        call.port = "CNTAO"
