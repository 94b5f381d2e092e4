"""What the examples beside the catalog validators do not say: one mistake once, both places, silence where it is due."""

import pickle
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from scenariokit.assembly import registry
from scenariokit.diagnostics import Diagnostic
from scenariokit.model import RECORD_TYPES
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import CatalogValidator, Fact
from scenariokit.testing import check_example
from scenariokit.validators.identity import Definition, Reference, fold

KNOWN = registry(())
CATALOG: tuple[CatalogValidator, ...] = KNOWN.catalog_validators
SECOND = {"$type": "scenario", "id": "second", "title": {"zh": "第二", "en": "Second"}}
GONE = {"date": "2025-06", "reason": {"zh": "停止", "en": "Closed"}}


def found(*records: Mapping[str, Any]) -> list[Diagnostic]:
    """What catalog validators and the tool itself say."""
    result = check_example(records, KNOWN)
    return [d for d in result.diagnostics if d.code.startswith(("SK3", "SK9"))]


def codes(*records: Mapping[str, Any]) -> list[str]:
    """Their codes."""
    return [d.code for d in found(*records)]


@pytest.mark.parametrize(
    ("spelling", "key"),
    [("Case-A", "case-a"), ("case－ａ", "case-a"), ("case—a", "case-a"), ("需求－1", "需求-1"), ("straße", "strasse")],
)
def test_ids_fold_without_case_width_and_kind_of_dash(spelling: str, key: str) -> None:
    assert fold(spelling) == key


def test_facts_are_small_and_travel() -> None:
    for value in (Definition("a", "scenario", "case"), Reference("a", "platform", "platforms", "case")):
        fact = Fact("platforms.0", value, ("scenario", "x"))
        assert pickle.loads(pickle.dumps(fact)) == fact  # noqa: S301 -- our own
        assert len(pickle.dumps(value)) < 150


def test_an_id_used_twice_names_both_places_and_nothing_else() -> None:
    [d] = found({"$type": "scenario"}, {"$type": "scenario", "title": {"zh": "另一", "en": "Another"}})
    assert (d.code, d.field, len(d.related)) == ("SK301", "id", 1)


def test_an_id_is_unique_across_record_types() -> None:
    assert "SK301" in codes({"$type": "scenario", "id": "same"}, {"$type": "organisation", "id": "same"})


def test_a_former_id_is_not_given_away() -> None:
    assert "SK301" in codes({"$type": "scenario"}, {**SECOND, "previous_ids": ["sample-case"]})
    assert "SK301" in codes({"$type": "scenario", "previous_ids": ["old"]}, {**SECOND, "previous_ids": ["old"]})


@pytest.mark.parametrize(
    ("platform", "suggestion"),
    [("sample-platfrom", "sample-platform"), ("SAMPLE-PLATFORM", "sample-platform"), ("quite-another-thing", None)],
)
def test_a_dangling_reference_suggests_the_nearest(platform: str, suggestion: str | None) -> None:
    dangling = [d for d in found({"$type": "scenario", "platforms": [platform]}) if d.code == "SK303"]
    assert [(d.field, d.suggestion) for d in dangling] == [("platforms.0", suggestion)]
    assert len(dangling[0].related) == (suggestion is not None)


def test_a_renamed_record_is_found_under_its_new_id() -> None:
    [d] = found({"$type": "platform", "previous_ids": ["old-name"]}, {"$type": "scenario", "platforms": ["old-name"]})
    assert (d.code, d.suggestion) == ("SK303", "sample-platform")


def test_a_metric_of_the_core_is_suggested() -> None:
    [d] = found({"$type": "scenario", "impacts": [{"metric": "mtbff", "achieved": "75 h"}]})
    assert (d.code, d.suggestion) == ("SK303", "mtbf")


def test_a_misspelt_reference_does_not_also_make_a_platform_unused() -> None:
    assert codes({"$type": "scenario", "platforms": ["sample-platfrom"]}) == ["SK303"]


def test_a_misspelt_field_does_not_also_make_a_platform_unused() -> None:
    assert codes({"$type": "scenario", "platforms": None, "platfroms": ["sample-platform"]}) == []


@pytest.mark.parametrize(
    "impact", [{"metric": "sample-sector/rate", "achieved": 1}, {"metric": "other@2021:rate", "achieved": 1}]
)
def test_what_cannot_be_looked_up_is_not_dangling(impact: Mapping[str, Any]) -> None:
    assert codes({"$type": "scenario", "impacts": [impact]}) == []


def test_a_metric_of_a_sector_that_nobody_knows_is_dangling() -> None:
    assert codes({"$type": "scenario", "impacts": [{"metric": "prots/gmph", "achieved": 1}]}) == ["SK303"]


def test_a_wrong_type_is_not_also_dangling() -> None:
    [d] = found({"$type": "scenario", "parties": {"owner": ["sample-platform"]}})
    assert d.code == "SK304"
    assert "platform" in d.message("en")
    assert "organisation" in d.message("en")
    assert "平台" in d.message("zh")
    assert len(d.related) == 1


def test_a_wrong_kind_says_both_kinds() -> None:
    [d] = found({"$type": "scenario"}, {**SECOND, "relations": {"answers": ["sample-case"]}})
    assert d.code == "SK305"
    assert "from a capability to a need" in d.message("en")
    assert "由能力指向需求" in d.message("zh")


@pytest.mark.parametrize("relation", ["part-of", "replaces", "answers", "realises"])
def test_a_reference_to_itself_is_one_mistake(relation: str) -> None:
    assert codes({"$type": "scenario", "relations": {relation: ["sample-case"]}}) == ["SK314"]


def test_a_cycle_is_shown_once_from_end_to_end() -> None:
    ring = [{**SECOND, "id": f"ring-{i}", "title": {"zh": f"环{i}", "en": f"Ring {i}"}} for i in range(4)]
    ring = [{**one, "relations": {"part-of": [f"ring-{(i + 1) % 4}"]}} for i, one in enumerate(ring)]
    [d] = found({"$type": "scenario"}, *ring)
    assert d.code == "SK306"
    assert d.message("en").endswith("ring-0 -> ring-1 -> ring-2 -> ring-3 -> ring-0")
    assert len(d.related) == 3


def test_a_long_chain_is_no_cycle() -> None:
    """Nor does it end the recursion of anything."""
    chain = [{"$type": "organisation", "id": f"o{i}", "part_of": f"o{i + 1}"} for i in range(3000)]
    records = (*chain, {"$type": "organisation", "id": "o3000"}, {"$type": "scenario"})
    assert codes(*records) == []


@pytest.mark.parametrize(
    "other",
    [
        {"title": {"zh": "产线 效率提升！", "en": "Line"}},
        {"title": {"zh": "提效", "en": "A more-efficient LINE"}},
        {"title": {"zh": "产线效率提升", "en": "Line"}, "parties": {"owner": ["sample-bureau", "sample-works"]}},
    ],
)
def test_near_duplicates_share_a_title_and_a_party(other: Mapping[str, Any]) -> None:
    assert codes({"$type": "scenario"}, {"$type": "scenario", "id": "second", **other}) == ["SK307"]


@pytest.mark.parametrize(
    "other",
    [
        {"relations": {"replaces": ["sample-case"]}},
        {"parties": {"owner": ["sample-bureau"]}},
        {"withdrawn": GONE},
        {
            "kind": "need",
            "status": "open",
            "problem": {"zh": "慢"},
            "parties": {"owner": None, "needer": ["sample-works"]},
        },
    ],
)
def test_what_is_known_to_differ_is_no_duplicate(other: Mapping[str, Any]) -> None:
    assert codes({"$type": "scenario"}, {"$type": "scenario", "id": "second", **other}) == []


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ({"declared": {"scenarios": 1}}, []),
        ({"declared": {"scenarios": 1300}}, ["SK308"]),
        ({"declared": {"scenarios": 1300}, "scope": "press-reconstruction"}, ["SK308"]),
        ({"declared": {"scenarios": 1300}, "scope": "extract"}, []),
    ],
)
def test_counts_are_compared_unless_it_is_an_extract(header: Mapping[str, Any], expected: Sequence[str]) -> None:
    made_up = {**SECOND, "illustrative": True}
    withdrawn = {**SECOND, "id": "third", "withdrawn": GONE}
    assert codes({"$type": "catalog", **header}, {"$type": "scenario"}, made_up, withdrawn) == expected


def test_only_replaces_may_name_what_is_gone() -> None:
    gone = {"$type": "scenario", "withdrawn": GONE}
    assert codes(gone, {**SECOND, "relations": {"replaces": ["sample-case"]}}) == []
    [d] = found(gone, {**SECOND, "relations": {"part-of": ["sample-case"]}})
    assert (d.code, d.severity, len(d.related)) == ("SK309", "warning", 1)


@pytest.mark.parametrize(
    "record",
    [
        {"parties": {"supplier": [{"name": {"zh": "别的写法", "en": "Sample  works"}}]}},
        {"$catalog": {"publishers": [{"name": {"zh": "示例局"}}]}},
    ],
)
def test_an_organisation_that_is_written_out_is_noted_once(record: Mapping[str, Any]) -> None:
    [d] = found({"$type": "scenario", **record})
    assert (d.code, d.severity) == ("SK310", "note")
    assert d.suggestion in {"sample-works", "sample-bureau"}


def test_what_was_cut_out_does_not_silence_the_rest() -> None:
    """A rejected record still says what is sound of it."""
    broken = {"$type": "organisation", "aliases": "not a list"}
    inline = {"$type": "scenario", "parties": {"supplier": [{"name": {"zh": "示例工厂"}}]}}
    assert codes(inline, broken) == ["SK310"]
    goals = {"goals": [{"of": {"en": "P"}, "target": 15, "due": "2024"}], "figures": [{"of": {"en": "P"}, "value": []}]}
    assert codes({"$type": "catalog", **goals}, {"$type": "scenario"}) == ["SK311"]


def test_a_goal_speaks_the_readers_language() -> None:
    goal = {"of": {"zh": "平台", "en": "Platforms"}, "target": 15, "due": "2024"}
    [d] = found({"$type": "catalog", "goals": [goal]}, {"$type": "scenario"})
    assert "Platforms" in d.message("en")
    assert "平台" in d.message("zh")


def test_what_only_refers_to_itself_is_unused() -> None:
    metric = {"$type": "metric", "inputs": ["sample-rate"]}
    assert sorted(codes({"$type": "scenario"}, metric)) == ["SK312", "SK314"]


@pytest.mark.parametrize("validator", CATALOG, ids=lambda v: v.code)
def test_collectors_survive_records_without_anything(validator: CatalogValidator) -> None:
    """Every slot of a rejected record may be unset."""
    context = Context(today=date(2026, 1, 1))
    for cls in RECORD_TYPES.values():
        assert list(validator.collect(object.__new__(cls), context)) == []


def test_a_sector_of_ours_that_is_not_installed_says_how_to_install_it() -> None:
    [ports] = [d for d in check_example({"sector": "ports"}, KNOWN).diagnostics if d.code == "SK247"]
    assert ports.notes[0]["en"].startswith("install the plugin of the sector `ports`: `pip install ./plugins/ports`")
    assert "`pip install scenariokit-ports`" in ports.notes[0]["zh"]
    [other] = [d for d in check_example({"sector": "beer"}, KNOWN).diagnostics if d.code == "SK247"]
    assert other.notes == ()
