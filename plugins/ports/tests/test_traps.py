"""What people and published tables get wrong about ports, and what must never fail."""

import pytest

from scenariokit.testing import check
from scenariokit_ports import SECTOR
from scenariokit_ports.codelists import CODELISTS, LOCODES


def ports(**details):
    return check(SECTOR, {"details": {"ports": details}})


def test_an_airport_code_is_named_as_such_in_both_languages() -> None:
    """CNTAO is the trap that carriers fall into."""
    [found] = ports(locode="CNTAO", terminal=None)
    assert (found.code, found.field, found.severity) == ("PRT201", "details.ports.locode", "warning")
    assert found.message("en") == "CNTAO is Qingdao Jiaodong International Apt: airport, not a seaport"
    assert found.message("zh") == "CNTAO 是青岛胶东国际机场（机场），不是海港"
    assert found.suggestion == "CNQIN"
    assert "CNQIN, CNQDG" in found.help("en")


def test_shanghai_falls_into_the_same_trap() -> None:
    [found] = ports(locode="CNSHA", terminal=None)
    assert "CNSGH, CNSHG" in found.help("en")


@pytest.mark.parametrize("code", ["CNQDG", "CNQIN", "CNDJA", "SGSIN", "NLRTM"])
def test_a_port_passes(code: str) -> None:
    assert ports(locode=code, terminal=None) == ()


def test_the_airport_as_a_site_is_found_too_but_only_in_this_sector() -> None:
    assert [d.field for d in check(SECTOR, {"site": {"code": "unlocode:CNTAO"}})] == ["site.code"]
    elsewhere = {"sector": "sample-sector", "site": {"code": "unlocode:CNTAO"}, "details": None}
    assert [d.code for d in check(SECTOR, elsewhere)] == []


def test_the_same_wrong_place_twice_is_told_once() -> None:
    found = check(
        SECTOR, {"site": {"code": "unlocode:CNTAO"}, "details": {"ports": {"locode": "CNTAO", "terminal": None}}}
    )
    assert [d.field for d in found] == ["details.ports.locode"]


def test_the_misprint_qdp_for_qdg_is_unknown_with_the_right_one_suggested() -> None:
    [found] = ports(locode="CNQDP", terminal=None)
    assert (found.code, found.severity, found.suggestion) == ("PRT202", "warning", "CNQDG")


def test_a_terminal_code_means_something_only_with_its_port() -> None:
    assert (
        ports(locode="CNCZX", terminal="CCT")[0].code == "PRT202"
    )  # the port is not in the extract; the terminal fits
    [found] = [d for d in ports(locode="NLRTM", terminal="QQCTN") if d.code == "PRT203"]
    assert "belongs to CNQIN, not to NLRTM" in found.message("en")
    assert found.severity == "warning"


def test_a_terminal_that_reads_as_a_number_stays_text() -> None:
    assert ports(locode="CNWEI", terminal="00001") == ()
    [found] = ports(locode="CNWEI", terminal=1)
    assert (found.code[:3], found.field) == ("SK1", "details.ports.terminal")


def test_a_placeholder_is_told() -> None:
    [found] = ports(locode="CNRZH", terminal="XXXXX")
    assert (found.code, "placeholder" in found.message("en")) == ("PRT204", True)


def test_a_terminal_of_a_port_without_terminals_in_the_list_is_noted_as_not_checked() -> None:
    [found] = ports(locode="DEHAM", terminal="CTA")
    assert (found.code, found.severity) == ("PRT204", "note")


def test_offshore_terminals_are_no_mistake() -> None:
    """Yangshan lies 83 to 89 km from CNSGH."""
    assert ports(locode="CNSGH", terminal=None, latitude=30.62, longitude=122.07) == ()


def test_where_unlocode_itself_errs_a_distance_is_only_a_note() -> None:
    """Yantian is placed about 740 km from its terminals."""
    [found] = ports(locode="CNYTN", terminal=None, latitude=22.57, longitude=114.27)
    assert (found.code, found.severity) == ("PRT205", "note")
    assert 700 < int(found.values["km"]) < 800
    [swapped] = ports(latitude=12.022, longitude=36.01)
    assert swapped.severity == "warning"


@pytest.mark.parametrize("code", ["55G1", "45G4", "4310", "40HC"])
def test_misprinted_size_types_warn(code: str) -> None:
    """5 is not 45 ft (that is L); 45G4 has no such type; four digits are the edition before 1995."""
    [found] = ports(containers=[{"size_type": code}])
    assert (found.code, found.severity) == ("PRT209", "warning")


def test_45r0_is_40_ft() -> None:
    """A package of codes says 45 ft."""
    assert ports(containers=[{"size_type": "45R0", "teu": 2}]) == ()
    [found] = ports(containers=[{"size_type": "45R0", "teu": 2.25}])
    assert (found.code, found.severity) == ("PRT210", "error")


def test_45_ft_counted_otherwise_only_warns() -> None:
    [found] = ports(containers=[{"size_type": "L5G1", "teu": 1}])
    assert (found.code, found.severity) == ("PRT210", "warning")
    assert "2 or 2.25" in found.message("en")


@pytest.mark.parametrize(
    ("ratio", "severities"),
    [
        (0.9, {"SK205": "error"}),
        (1.62, {}),
        (2.1, {"SK205": "warning"}),
        (2.6, {"SK205": "warning", "PRT211": "error"}),
    ],
)
def test_a_teu_ratio_is_between_1_and_2_and_never_beyond_2_25(ratio, severities) -> None:
    found = check(SECTOR, {"impacts": [{"metric": "ports/teu_ratio", "achieved": ratio}]})
    assert {d.code: d.severity for d in found if d.code in {"SK205", "PRT211"}} == severities


def test_a_weak_row_never_fails_a_run() -> None:
    """Whatever the shipped lists say, an error needs two sources or a rule."""
    for row in LOCODES:
        details = {"locode": row.code, "terminal": None, "latitude": 0.0, "longitude": -150.0}
        assert all(d.severity != "error" for d in ports(**details)), row.code


def test_every_row_of_every_list_says_how_well_it_is_verified() -> None:
    assert {codes.id: len(codes) for codes in CODELISTS} == {
        "unlocode": 75, "unlocode-functions": 9, "smdg-terminals": 10, "iso6346-length": 17, "iso6346-height": 11,
        "iso6346-type": 50,
    }  # fmt: skip
    for codes in CODELISTS:
        assert codes.source
        assert set(codes.title) == {"zh", "en"}
        assert all(row.values["verified"] for row in codes), codes.id
        assert {row.label(language) for row in codes for language in ("zh", "en")} - {""}


def test_above_the_record_asks_for_the_unit() -> None:
    found = check(SECTOR, {"impacts": [{"metric": "ports/gmph", "achieved": "75 move/h"}]})
    [record] = [d for d in found if d.code == "PRT213"]
    assert "natural boxes or TEU?" in record.help("en")
    assert check(SECTOR, {"impacts": [{"metric": "ports/gmph", "achieved": "36 move/h"}]}) == ()
