"""EDIFACT: segments with their places, whatever the sender did to them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenariokit_ports.edifact import LONGEST_SEGMENT, moment, period, read_messages, read_segments

MOST = 1000


def codes(text: str, expected: str = "BAPLIE") -> list[str]:
    return [trouble.problem.code for trouble in read_messages(text, expected, MOST)[1]]


def reasons(text: str, expected: str = "BAPLIE") -> list[str]:
    return [trouble.values["reason"]["en"] for trouble in read_messages(text, expected, MOST)[1]]


def test_a_segment_keeps_its_place() -> None:
    text = "UNB+UNOA:2'\r\nLOC+9+CNQIN:139:6'\r\n"
    (head, place), troubles = read_segments(text, MOST)
    assert troubles == ()
    assert (head.tag, head.get(0), head.get(0, 1)) == ("UNB", "UNOA", "2")
    assert text[place.start : place.end] == "LOC+9+CNQIN:139:6'"
    assert (place.get(1), place.get(1, 2), place.get(9), place.get(0, 9)) == ("CNQIN", "6", "", "")


def test_the_separators_of_a_una_are_used() -> None:
    text = "UNA|;,!*~LOC;9;CNQIN|139|6~FTX;a!~b!!~"
    (place, free), troubles = read_segments(text, MOST)
    assert troubles == ()
    assert (place.get(1), place.get(1, 1)) == ("CNQIN", "139")
    assert free.get(0) == "a~b!"


def test_escaped_terminators_do_not_end_a_segment() -> None:
    """Free text that reads like a UNA must not restart the interchange."""
    text = "FTX+AAI+++IT?'UNABLE? TO LOAD'LOC+9+CNQIN'"
    (free, place), troubles = read_segments(text, MOST)
    assert troubles == ()
    assert free.get(3) == "IT'UNABLE TO LOAD"
    assert place.get(1) == "CNQIN"


def test_line_breaks_inside_segments_are_passed_over() -> None:
    (place,), troubles = read_segments("LOC+9+CN\r\nQIN:139:6'", MOST)
    assert (place.get(1), troubles) == ("CNQIN", ())


def test_one_bad_segment_costs_only_itself() -> None:
    text = "UNH+1+BAPLIE:D:95B'??'LOC+9+CNQIN'UNT+4+1'"
    (message,), troubles = read_messages(text, "BAPLIE", MOST)
    assert [segment.tag for segment in message.segments] == ["LOC"]
    assert [trouble.problem.code for trouble in troubles] == ["PRT003"]
    assert text[troubles[0].start : troubles[0].end] == "??'"


def test_a_message_that_was_cut_is_told() -> None:
    assert codes("UNH+1+BAPLIE:D'LOC+9+CNQIN'EQD+CN+CSQU30") == ["PRT002"]
    assert codes("UNH+1+BAPLIE:D'LOC+9+CNQIN'") == ["PRT002"]
    assert codes("UNH+1+BAPLIE:D'LOC+9+CNQIN'UNH+2+BAPLIE:D'UNT+2+2'") == ["PRT002"]


def test_a_trailer_that_counts_otherwise_is_told() -> None:
    assert reasons("UNH+1+BAPLIE:D'LOC+9+CNQIN'UNT+4+1'") == ["UNT declares 4 segments, there are 3"]
    assert codes("UNH+1+BAPLIE:D'LOC+9+CNQIN'UNT+3+1'") == []


def test_another_message_is_named() -> None:
    [trouble] = read_messages("UNH+1+TPFREP:D'UNT+2+1'", "BAPLIE", MOST)[1]
    assert (trouble.problem.code, trouble.values["found"], trouble.values["expected"]) == ("PRT001", "TPFREP", "BAPLIE")


@pytest.mark.parametrize("advice", ["UNA", "UNA:+.? ", "UNAaaaaaa", "UNA::.? '", "UNA:+.?  "])
def test_separators_that_cannot_be_told_apart_are_refused(advice: str) -> None:
    segments, [trouble] = read_segments(advice, MOST)
    assert (segments, trouble.problem.code) == ((), "PRT003")


def test_an_endless_segment_is_refused() -> None:
    segments, [trouble] = read_segments("FTX+" + "x" * LONGEST_SEGMENT + "'LOC+9+CNQIN'", MOST)
    assert [segment.tag for segment in segments] == ["LOC"]
    assert "longer than" in trouble.values["reason"]["en"]


def test_no_more_segments_are_read_than_allowed() -> None:
    segments, [trouble] = read_segments("LOC+9+CNQIN'" * 50, 10)
    assert (len(segments), trouble.problem.code) == (10, "PRT010")
    assert read_segments("LOC+9+CNQIN'" * 10, 10)[1] == ()


@settings(deadline=None)
@given(st.text("UNABHT+:'? \n\r\x00QXé1", max_size=60))
def test_nothing_crashes_and_places_lie_inside(text: str) -> None:
    for start in ("", "UNH+1+BAPLIE'"):
        messages, troubles = read_messages(start + text, "BAPLIE", MOST)
        assert messages or troubles
        for part in (*troubles, *(s for m in messages for s in m.segments)):
            assert 0 <= part.start <= part.end <= len(start + text)


def at(value: str):
    [segment], _ = read_segments(f"DTM+{value}'", MOST)
    return segment


def test_dates() -> None:
    assert str(moment(at("137:202401011130:203"))) == "2024-01-01 11:30:00"
    assert str(moment(at("137:240101:101"))) == "2024-01-01 00:00:00"
    assert [
        moment(at(value)) for value in ("137:20240230:102", "137:2024:602", "137::203", "137", "137:2０2401011130:203")
    ] == [None] * 5
    start, end = period(at("194:202401011130202401011300:719")) or (None, None)
    assert str(start) < str(end)
    assert period(at("194:202401011130:203")) is None
