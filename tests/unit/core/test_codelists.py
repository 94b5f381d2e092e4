"""The core's code lists: complete where they claim to be, honest about how well each row is known."""

from collections import Counter
from importlib.resources import files

import pytest

from scenariokit.core.codelists import codelists
from scenariokit.plugin import CodeList

LISTS = {(codes.id, codes.edition): codes for codes in codelists()}
SCALES = {
    ("gbt-39116", "2020"): 5,
    ("smart-factory-gradient", "undated"): 4,
    ("siri", "undated"): 6,
    ("acatech", "undated"): 6,
    ("four-lists-stars", "2025"): 5,
}


@pytest.mark.parametrize(
    ("key", "rows", "complete"),
    [
        (("miit-smart-manufacturing", "2025"), 40, True),
        (("miit-stages", "2025"), 8, True),
        (("gbt-4754", "2011"), 26, False),
        (("gbt-4754", "2017"), 24, False),
        *((key, rows, True) for key, rows in SCALES.items()),
    ],
)
def test_size_and_completeness(key: tuple[str, str], rows: int, complete: bool) -> None:
    assert len(LISTS[key]) == rows
    assert LISTS[key].complete is complete
    assert LISTS[key].source
    assert {"zh", "en"} <= set(LISTS[key].title)


def test_nothing_else_is_shipped() -> None:
    assert len(LISTS) == 4 + len(SCALES)
    assert len(list((files("scenariokit.core") / "data").iterdir())) == len(LISTS)


def test_the_40_scenarios_are_spread_over_the_8_stages() -> None:
    scenarios, stages = LISTS["miit-smart-manufacturing", "2025"], LISTS["miit-stages", "2025"]
    spread = Counter(row["stage"] for row in scenarios)
    assert [spread[row.code] for row in stages] == [3, 2, 2, 12, 10, 4, 3, 4]


def test_labels_of_the_miit_lists_stand_in_both_languages() -> None:
    for key in (("miit-smart-manufacturing", "2025"), ("miit-stages", "2025")):
        assert all(row["label_zh"] and row["label_en"] for row in LISTS[key])
    row = LISTS["miit-smart-manufacturing", "2025"].get("24")
    assert row is not None
    assert (row.label("zh"), row.label("en")) == ("在线智能检测", "Online intelligent inspection")


def test_how_well_the_rows_are_known() -> None:
    counted = Counter(row.verified for row in LISTS["miit-smart-manufacturing", "2025"])
    assert counted == {"two-sources": 6, "one-source": 32, "memory": 2}
    assert not any(row.strong for key in LISTS if key[0] == "gbt-4754" for row in LISTS[key])


def test_sector_codes_stand_without_their_section() -> None:
    for edition in ("2011", "2017"):
        codes = LISTS["gbt-4754", edition]
        assert all(row.code.isdigit() and row["section"] in {"C", "G"} for row in codes)


def test_the_same_code_means_something_else_in_another_edition() -> None:
    labels = {edition: _label(LISTS["gbt-4754", edition], "3711") for edition in ("2011", "2017")}
    assert labels == {"2011": "铁路机车车辆及动车组制造", "2017": "高铁车组制造"}


def test_files_are_utf_8_without_bom_and_end_lines_with_lf() -> None:
    for file in (files("scenariokit.core") / "data").iterdir():
        raw = file.read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in raw
        assert raw.endswith(b"\n")
        raw.decode()


def test_they_are_read_once() -> None:
    assert codelists() is codelists()


def _label(codes: CodeList, code: str) -> str:
    row = codes.get(code)
    assert row is not None
    return row.label("zh")
