import pytest

from scenariokit.loaders.tree import split
from scenariokit.plugin.loader import (
    LIMIT_EXCEEDED,
    NOT_A_RECORD,
    UNKNOWN_FORMAT_VERSION,
    UNKNOWN_SECTION,
    Limits,
)
from scenariokit.source import Entry

LIMITS = Limits()


def problems(root, limits=LIMITS):
    return [(fault.problem, fault.pointer) for fault in split(root, limits)[1]]


def test_every_section_gives_its_entries():
    """Header and records come with their pointers, in the order of the vocabulary."""
    root = {
        "organisations": [{"id": "o"}], "metrics": [{"id": "m"}], "platforms": None, "scenarios": [{"id": "a"}, {}],
        "catalog": {"id": "c"}, "format": "scenariokit/1", "$schema": "x", "x-anchors": [1],
    }  # fmt: skip
    entries, faults, version = split(root, LIMITS)
    assert not faults
    assert version == "scenariokit/1"
    assert entries == (
        Entry("catalog", {"id": "c"}, ("catalog",)),
        Entry("scenario", {"id": "a"}, ("scenarios", 0)),
        Entry("scenario", {}, ("scenarios", 1)),
        Entry("metric", {"id": "m"}, ("metrics", 0)),
        Entry("organisation", {"id": "o"}, ("organisations", 0)),
    )


@pytest.mark.parametrize("root", [None, 1, 1.5, True, "text", []])
def test_a_root_that_is_no_map_is_said(root):
    """A list of records at the root is the commonest of these."""
    assert problems(root) == [(NOT_A_RECORD, ())]


def test_an_unknown_section_gets_a_suggestion():
    """Nothing under a misspelt key goes unchecked in silence."""
    _, faults, _ = split({"scenario": [], "Platforms": [], "zzz": 1, "": 2}, LIMITS)
    assert [fault.problem for fault in faults] == [UNKNOWN_SECTION] * 4
    assert [fault.suggestion for fault in faults] == ["scenarios", "platforms", None, None]
    assert all(fault.key for fault in faults)


def test_what_is_no_record_is_said_and_the_rest_kept():
    """Sections must be lists, items must be maps."""
    root = {"catalog": [], "scenarios": {"id": "a"}, "metrics": [1, {"id": "m"}, None], "platforms": "x"}
    entries, faults, _ = split(root, LIMITS)
    assert [entry.data for entry in entries] == [{"id": "m"}]
    assert [(fault.pointer, fault.values["found"].id, fault.values["expected"].id) for fault in faults] == [
        (("catalog",), "list", "map"),
        (("scenarios",), "map", "list"),
        (("platforms",), "text", "list"),
        (("metrics", 0), "integer", "map"),
        (("metrics", 2), "nothing", "map"),
    ]


@pytest.mark.parametrize(("value", "shown"), [("scenariokit/2", "scenariokit/2"), (1, "1"), (None, "nothing")])
def test_another_format_is_refused_by_name(value, shown):
    """A later format may mean other things by the same fields."""
    _, faults, version = split({"format": value}, LIMITS)
    assert [fault.problem for fault in faults] == [UNKNOWN_FORMAT_VERSION]
    assert str(faults[0].values["found"]) == shown
    assert version == (value if isinstance(value, str) else None)


def test_records_beyond_the_limit_are_dropped_aloud():
    """The fault stands at the first record that was dropped and says how many there were."""
    root = {"scenarios": [{}, {}], "metrics": [{}, {}]}
    entries, faults, _ = split(root, Limits(records=3))
    assert len(entries) == 3
    assert (faults[0].problem, faults[0].pointer) == (LIMIT_EXCEEDED, ("metrics", 1))
    assert (faults[0].values["found"], faults[0].values["limit"]) == (4, 3)
