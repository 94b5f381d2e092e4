"""EDIFACT: segments with their places, whatever the sender did to them; and what a schedule means."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenariokit_automotive.edifact import LONGEST, MOST_SEGMENTS, moment, read_messages
from scenariokit_automotive.schedule import read_schedule


def one(text, expected="DELFOR"):
    [message], _ = read_messages(text, expected)
    return message


def told(text, expected="DELFOR"):
    return [(t.problem.code, text[t.start : t.end]) for t in read_messages(text, expected)[1]]


def dtm(value, code, qualifier="2"):
    return one(f"UNH+1+DELFOR:D:97A:UN'DTM+{qualifier}:{value}:{code}'UNT+3+1'").segments[0]


def delfor(body, release="97A"):
    count = body.count("'") + 2
    return read_schedule(one(f"UNH+1+DELFOR:D:{release}:UN'{body}UNT+{count}+1'"))


def test_segments_keep_their_places():
    text = "UNH+1+DELFOR:D:97A:UN'\r\n  QTY+113:240:PCE'\r\nUNT+3+1'"
    message = one(text)
    [quantity] = message.segments
    assert text[quantity.start : quantity.end] == "QTY+113:240:PCE'"
    assert (quantity.get(0, 1), quantity.get(0, 9), quantity.get(9)) == ("240", "", "")
    assert (message.type, message.release, message.whole) == ("DELFOR", "97A", True)


def test_the_separators_of_a_una_are_used():
    text = "UNA|;,!*~UNH;1;DELFOR|D|97A|UN~FTX;a!~b!!~UNT;3;1~"
    assert one(text).segments[0].get(0) == "a~b!"


def test_a_una_without_release_character_keeps_blanks():
    text = "UNA:+.  'UNH+1+DELFOR:D:97A:UN'FTX+a b ?'UNT+3+1'"
    assert one(text).segments[0].get(0) == "a b ?"


@pytest.mark.parametrize("text", ["UNA", "UNA:+.", "UNAAAAAAA", "UNA::.? '", "UNA:+.? 1UNH+1"])
def test_a_broken_una_is_told(text):
    assert [code for code, _ in told(text)] == ["AUT003"]


def test_free_text_that_reads_like_a_service_segment_stays_text():
    text = "UNH+1+DELFOR:D:97A:UN'FTX+AAI+++IT?'UNABLE? TO LOAD'UNT+3+1'"
    assert one(text).segments[0].get(3) == "IT'UNABLE TO LOAD"


def test_files_that_are_wrapped_break_inside_segments():
    assert one("UNH+1+DELFOR:D:97A:UN'QTY+11\r\n3:240'UNT+3+1'").segments[0].get(0) == "113"


def test_a_bad_segment_costs_its_message_the_numbers_and_no_more():
    text = "UNH+1+DELFOR:D:97A:UN'??x'LIN+1'UNT+4+1'UNH+2+DELFOR:D:97A:UN'UNT+2+2'"
    messages, _ = read_messages(text, "DELFOR")
    assert [(m.reference, m.whole) for m in messages] == [("1", False), ("2", True)]
    assert told(text) == [("AUT003", "??x'")]


@pytest.mark.parametrize(
    "text",
    [
        "UNH+1+DELFOR:D:97A:UN'LIN+1'",
        "UNH+1+DELFOR:D:97A:UN'LIN+1'UNZ+1+1'",
        "UNH+1+DELFOR:D:97A:UN'LIN+1'QTY+113:24",
        "UNH+1+DELFOR:D:97A:UN'LIN+1'UNT+4+1'",
        "UNH+1+DELFOR:D:97A:UN'LIN+1'UNT+3+2'",
    ],
)
def test_a_message_that_is_not_whole_is_told_once(text):
    assert [code for code, _ in told(text)] == ["AUT002"]
    assert not one(text).whole


def test_another_message_is_named():
    assert [code for code, _ in told("UNH+1+DELJIT:D:97A:UN'UNT+2+1'")] == ["AUT001"]
    assert [code for code, _ in told("nothing'")] == ["AUT003"]
    assert [code for code, _ in told("")] == ["AUT001"]


def test_limits():
    long = f"UNH+1+DELFOR:D:97A:UN'FTX+{'x' * LONGEST}'UNT+3+1'"
    assert [code for code, _ in told(long)] == ["AUT003"]
    many = "UNH+1+DELFOR:D:97A:UN'" + "A'" * MOST_SEGMENTS
    assert [code for code, _ in told(many)][-1] == "AUT005"
    assert len(told(many)) == MOST_SEGMENTS


@pytest.mark.parametrize(
    ("value", "code", "first", "last"),
    [
        ("20261102", "102", "2026-11-02 00:00", "2026-11-02 00:00"),
        ("261102", "101", "2026-11-02 00:00", "2026-11-02 00:00"),
        ("202611020930", "203", "2026-11-02 09:30", "2026-11-02 09:30"),
        ("202647", "616", "2026-11-16 00:00", "2026-11-22 00:00"),
        ("202612", "610", "2026-12-01 00:00", "2026-12-31 00:00"),
        ("20261102-20261106", "718", "2026-11-02 00:00", "2026-11-06 00:00"),
    ],
)
def test_dates(value, code, first, last):
    found = moment(dtm(value, code))
    assert found is not None
    assert (found.first, found.last) == (datetime.fromisoformat(first), datetime.fromisoformat(last))


@pytest.mark.parametrize(
    ("value", "code"),
    [("20261302", "102"), ("2026", "102"), ("20261102", "999"), ("202654", "616"), ("202613", "610"), ("202600", "616"),
     ("２０２６１１０２", "102"), ("999912", "610"), ("20261106-20261102", "718"), ("", "718"), ("999953", "616")],
)  # fmt: skip
def test_dates_that_are_none(value, code):
    assert moment(dtm(value, code)) is None


def test_firm_and_forecast():
    body = "LIN+1'SCC+1'QTY+113:100:PCE'DTM+2:20261105:102'SCC+4'QTY+113:300:PCE'DTM+2:20261205:102'"
    found, troubles = delfor(body)
    assert troubles == ()
    assert (found.total, found.firm_share, found.items) == (400, 25, 1)
    assert [line.firm for line in found.lines] == [True, False]


def test_before_release_96b_the_commitment_stands_behind_its_quantity():
    body = "LIN+1'QTY+113:100:PCE'SCC+1'DTM+2:20261105:102'QTY+113:300:PCE'SCC+4'DTM+2:20261205:102'"
    found, troubles = delfor(body, "96A")
    assert troubles == ()
    assert found.firm_share == 25
    assert len(found.deliveries) == 2


def test_a_commitment_does_not_reach_into_the_next_item():
    body = "LIN+1'SCC+1'QTY+113:100:PCE'LIN+2'QTY+113:300:PCE'"
    found, troubles = delfor(body)
    assert [t.problem.code for t in troubles] == ["AUT004"]
    assert found.firm_share is None


@pytest.mark.parametrize("code", ["5", "6", "9", "99"])
def test_codes_that_are_no_level_give_no_share(code):
    found, troubles = delfor(f"LIN+1'SCC+{code}'QTY+113:100:PCE'")
    assert [t.problem.code for t in troubles] == ["AUT004"]
    assert found.firm_share is None
    assert found.total == 100


def test_sums_of_the_past_are_not_scheduled():
    found, troubles = delfor("LIN+1'QTY+79:18600:PCE'QTY+48:120:PCE'SCC+1'QTY+113:100:PCE'")
    assert (found.total, troubles) == (100, ())


def test_unknown_qualifiers_are_told_once():
    found, troubles = delfor("LIN+1'SCC+1'QTY+113:100:PCE'QTY+ZZZ:5'QTY+ZZZ:6'")
    assert [(t.problem.code, t.values["text"]) for t in troubles] == [("AUT004", "QTY+ZZZ:5'")]
    assert found.total == 100


def test_pieces_and_kilograms_have_no_sum():
    found, troubles = delfor("LIN+1'SCC+1'QTY+113:100:PCE'QTY+113:5:KGM'")
    assert [t.problem.code for t in troubles] == ["AUT006"]
    assert (found.total, found.firm_share) == (None, None)


@pytest.mark.parametrize("quantity", ["", "x", "-5", "1e9", "9" * 40])
def test_quantities_that_are_none(quantity):
    found, troubles = delfor(f"LIN+1'SCC+1'QTY+113:{quantity}:PCE'QTY+113:100:PCE'")
    assert [t.problem.code for t in troubles] == ["AUT003"]
    assert (found.total, found.firm_share) == (None, None)


def test_decimal_commas_are_read():
    assert delfor("LIN+1'SCC+1'QTY+113:12,5:KGM'")[0].total == 12.5


def test_an_empty_schedule_is_told():
    assert [t.problem.code for t in delfor("LIN+1'SCC+1'QTY+113:0:PCE'")[1]] == ["AUT007"]


def test_a_bad_date_leaves_the_horizon_open():
    found, troubles = delfor("DTM+137:20261102:102'LIN+1'SCC+1'QTY+113:1:PCE'DTM+2:20261399:102'")
    assert [t.problem.code for t in troubles] == ["AUT003"]
    assert found.horizon is None


@given(st.text(alphabet="UNAHTBGMDTQYSC+:'?0123456789 \n~é", max_size=200))
def test_nothing_crashes(text):
    for expected in ("DELFOR", "DELJIT"):
        messages, _ = read_messages("UNH+1+DELFOR:D:97A:UN'" + text, expected)
        for message in messages:
            read_schedule(message)
