"""UNECE's own UN/LOCODE files: no heading, change marks, country rows between."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenariokit_ports.samples import SAMPLES
from scenariokit_ports.unlocode_file import decoded, read_places, unlocode_list

FILE = SAMPLES / "extract.unlocode.csv"
TEXT = FILE.read_text(encoding="utf-8")


def test_places_are_read_with_their_marks() -> None:
    places, troubles = read_places(TEXT, 100)
    assert troubles == ()
    assert [(p.code, p.change, p.is_port, p.is_leaving) for p in places] == [
        ("CNDJA", "", True, False), ("CNQIN", "+", True, False), ("CNQDG", "X", True, True), ("CNTAO", "#", False, False),
    ]  # fmt: skip
    assert TEXT[places[0].start : places[0].end].startswith(',"CN","DJA"')
    assert places[0].date == "2201"


def test_what_unece_itself_has_in_its_files_is_read() -> None:
    """Edition 2023-1: marks in lower case, codes with a 0, a remark with a line break, another bar as mark."""
    text = (
        '"x","DE","FUH","F","F",,"--3-----","XX","2301",,"4927N 01102E","use DEFUE"\r\n'
        ',"IT","940","Villanova","Villanova","PE","-----6--","RQ","1007",,"4222N 01407E",\r\n'
        ',"IT","ABC","A","A","PE","-----6--","RQ","1007",,,"first line\r\nsecond line"\r\n'
        '"\u00a6","IT","ABD","A","A","PE","1----6--","RQ","1007",,,\r\n'
    )
    places, troubles = read_places(text, 10)
    assert troubles == ()
    assert [(p.code, p.change) for p in places] == [("DEFUH", "X"), ("IT940", ""), ("ITABC", ""), ("ITABD", "\u00a6")]
    assert places[2].remarks == "first line second line"
    assert text[places[2].start : places[2].end].count("\n") == 1


def test_a_quote_that_is_never_closed_is_told() -> None:
    places, [trouble] = read_places(',"CN","QIN","Qingdao', 10)
    assert (places, trouble.problem.code) == ((), "PRT006")


def test_dates_keep_their_leading_zero() -> None:
    [place], _ = read_places(',"US","LGB","Long Beach","Long Beach","CA","1234----","AI","0307",,"3346N 11811W",', 10)
    assert place.date == "0307"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            "Change,Country,Location,Name,NameWoDiacritics,Subdivision,Status,Function,Date,IATA,Coordinates,Remarks",
            "no heading",
        ),
        ("", "no place"),
        (",,,,,,,,,,,", "neither a country nor a place"),
        ("CN,QIN,Qingdao", "3 columns instead of 12"),
        (',"CN","Q-N","Qingdao","Qingdao","SD","12-45---","AS","2007",,"3603N 12019E",', "`CNQ-N` is no UN/LOCODE"),
        ('"?","CN","QIN","Qingdao","Qingdao","SD","12-45---","AS","2007",,"3603N 12019E",', "no change mark"),
        (',"CN","QIN","Qingdao","Qingdao","SD","AS","12-45---","2007",,"3603N 12019E",', "`AS` does not say functions"),
    ],
)
def test_a_row_that_is_no_entry_is_told(row, told) -> None:
    places, [trouble] = read_places(row, 100)
    assert places == ()
    assert told in trouble.values["reason"]["en"]
    with pytest.raises(ValueError, match="unchanged"):
        unlocode_list(row.encode(), edition="2024-1")


def test_a_code_list_has_the_columns_of_the_extract() -> None:
    codes = unlocode_list(FILE.read_bytes(), edition="2024-1")
    assert (codes.id, codes.edition, len(codes)) == ("unlocode", "2024-1", 4)
    row = codes.get("CNDJA")
    assert row is not None
    assert (row["lat_decimal"], row["lon_decimal"], row.verified, row.label("en")) == (
        "35.6",
        "119.7667",
        "one-source",
        "Dongjiakou",
    )


def test_where_a_code_stands_twice_the_entry_that_stays_is_kept() -> None:
    leaving = '"X","CN","QIN","Old","Old","SD","1-------","AS","2007",,,\n'
    staying = '"+","CN","QIN","New","New","SD","1-------","AS","2007",,,\n'
    for text in (leaving + staying, staying + leaving):
        codes = unlocode_list(text.encode(), edition="x")
        assert codes.rows["CNQIN"]["name"] == "New"


def test_files_of_older_editions_are_not_utf_8() -> None:
    text = ',"SE","GOT","Göteborg","Goteborg","O","1--45---","AI","0207","XWL",,\n'
    [place], _ = read_places(decoded(text.encode("cp1252")), 10)
    assert place.name == "Goteborg"


@settings(deadline=None)
@given(st.text('",\n\rCNQI1-X+=\x00é', max_size=80))
def test_nothing_crashes(text: str) -> None:
    places, troubles = read_places(text, 10)
    assert all(0 <= part.start <= part.end <= len(text) for part in (*places, *troubles))


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_no_bytes_crash(data: bytes) -> None:
    read_places(decoded(data), 10)
