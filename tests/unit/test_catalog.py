"""What an importing developer asks of a catalog: records, relations, numbers, matches, tables, totals."""

import pickle
from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs
import pytest

from scenariokit.catalog import Catalog, InlineParty
from scenariokit.core.metrics import METRICS
from scenariokit.errors import UnknownId, UsageError
from scenariokit.model import RECORD_TYPES, Impact, Organisation, Scenario, spec_of
from scenariokit.model.shape import Env
from scenariokit.overview import overview
from scenariokit.plugin.samples import SAMPLES, merge
from scenariokit.query import Records
from scenariokit.source import Location

TODAY = date(2026, 6, 30)
GONE = {"date": "2025-06", "reason": {"zh": "停止", "en": "Closed"}}
TAXONOMY = ["miit-smart-manufacturing@2025:24"]


def made(type_: str, **patch: Any) -> Any:
    """A sample record with a patch on it."""
    raw = merge({key: value for key, value in SAMPLES[type_].items() if key != "extra"}, patch)
    return spec_of(RECORD_TYPES[type_]).build(raw, Env("zh", record_type=type_))


def need(id: str, **patch: Any) -> Scenario:
    """A need."""
    roles = {"owner": None, "needer": [{"name": {"zh": "某厂"}, "anonymous": True}]}
    found: Scenario = made("scenario", **{"id": id, "kind": "need", "status": "open", "parties": roles, **patch})
    return found


def capability(id: str, **patch: Any) -> Scenario:
    """A capability."""
    roles = {"owner": None, "supplier": ["sample-works"]}
    found: Scenario = made(
        "scenario", **{"id": id, "kind": "capability", "status": "offered", "parties": roles, **patch}
    )
    return found


def catalog(*scenarios: Scenario, header: Mapping[str, Any] | None = None) -> Catalog:
    """A catalog with the sample platform, metric and organisation."""
    core = {metric.id: metric for metric in METRICS}
    head = made("catalog", **(header or {}))
    return Catalog(head, scenarios, [made("platform")], [made("metric")], [made("organisation")], core)


CASE = made("scenario")
FIRST = catalog(CASE, need("need-1"), capability("cap-1", other_sectors=["ports"], relations={"answers": ["need-1"]}))


def test_records_are_a_collection_in_published_order() -> None:
    assert [s.id for s in FIRST.scenarios] == ["sample-case", "need-1", "cap-1"]
    assert len(FIRST.scenarios) == 3
    assert "need-1" in FIRST.scenarios
    assert "nothing" not in FIRST.scenarios
    assert FIRST.scenarios.get("nothing") is None
    assert FIRST.scenarios["need-1"].kind == "need"
    assert repr(FIRST.scenarios) == "<Records: 3 of scenario>"


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(UnknownId) as caught:
        FIRST.scenarios["sample-csae"]
    assert caught.value.nearest == ("sample-case",)
    with pytest.raises(UnknownId, match="'oee'"):
        FIRST.metric("oe")


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ({"kind": "case"}, ["sample-case"]),
        ({"sector": "ports"}, ["cap-1"]),
        ({"sector": "sample-sector"}, ["sample-case", "need-1", "cap-1"]),
        ({"status": "open"}, ["need-1"]),
        ({"platform": "sample-platform", "kind": "need"}, ["need-1"]),
        ({"organisation": "sample-works"}, ["sample-case", "cap-1"]),
        ({"kind": "reference"}, []),
    ],
)
def test_records_can_be_narrowed(question: dict[str, str], ids: list[str]) -> None:
    assert [s.id for s in FIRST.scenarios.where(**question)] == ids


def test_narrowing_gives_records_again_of_any_type() -> None:
    assert len(FIRST.scenarios.where(lambda s: bool(s.impacts)).where(kind="need")) == 1
    assert (
        len(FIRST.platforms.where(organisation="sample-works", sector="sample-sector", platform="sample-platform")) == 1
    )
    assert len(FIRST.organisations.where(organisation="sample-works")) == 1
    assert len(FIRST.metrics.where(kind="case")) == len(FIRST.metrics.where(organisation="x")) == 0
    assert FIRST.scenarios.where() == FIRST.scenarios == Records(FIRST.scenarios)


def test_catalogs_are_equal_by_content_and_travel() -> None:
    elsewhere = attrs.evolve(FIRST, origins=lambda _type, _id, _field: Location("elsewhere.yaml"))
    assert elsewhere == FIRST
    assert str(elsewhere.origin(CASE)) == "elsewhere.yaml"
    assert str(FIRST.origin(CASE, "title")) == "<python>"
    assert pickle.loads(pickle.dumps(FIRST)) == FIRST  # noqa: S301 -- our own
    assert catalog(CASE) != FIRST


def test_a_catalog_answers_for_its_header() -> None:
    assert (FIRST.id, FIRST.edition, FIRST.language) == ("sample", "2026", "zh")
    assert (FIRST.title.best("en"), FIRST.goals, FIRST.figures) == ("Sample catalog", (), ())


def test_parties_are_records_where_there_are_any() -> None:
    [owner] = FIRST.parties(CASE, "owner")
    assert isinstance(owner, Organisation)
    [needer] = FIRST.parties(FIRST.scenarios["need-1"], "needer")
    assert isinstance(needer, InlineParty)
    assert (needer.id, needer.name.best("en"), needer.anonymous) == (None, "某厂", True)
    [lost] = FIRST.parties(made("scenario", parties={"owner": ["rejected"]}), "owner")
    assert (lost.id, lost.name.best("en")) == ("rejected", "rejected")
    with pytest.raises(UnknownId, match="owner"):
        FIRST.parties(CASE, "ownr")


def test_relations_can_be_followed_both_ways() -> None:
    one, other = FIRST.scenarios["need-1"], FIRST.scenarios["cap-1"]
    assert FIRST.related(other, "answers") == (one,)
    assert FIRST.related(one, "answers", inverse=True) == (other,)
    assert FIRST.related(CASE, "part-of") == ()
    with pytest.raises(UnknownId, match="part-of"):
        FIRST.related(CASE, "part_of")
    assert [p.id for p in FIRST.platforms_of(CASE)] == ["sample-platform"]
    assert FIRST.platforms_of(made("scenario", platforms=["rejected"])) == ()


@pytest.mark.parametrize(
    ("impact", "change", "better"),
    [
        ({"metric": "mttr", "baseline": "8 h", "achieved": "4 h"}, -0.5, 0.5),
        ({"metric": "mttr", "baseline": 8, "achieved": "240 min"}, -0.5, 0.5),
        ({"metric": "oee", "baseline": "60 %", "achieved": "75 %"}, 0.25, 0.25),
        ({"metric": "mttr", "change": "-50 %"}, -0.5, 0.5),
        ({"metric": "mttr", "achieved": "4 h"}, None, None),
        ({"metric": "mttr", "baseline": "8 h", "achieved": "3..4 h"}, None, None),
        ({"metric": "lost/metric", "baseline": "8 h", "achieved": "4 h"}, -0.5, None),
    ],
)
def test_changes_are_signed_by_what_is_better(
    impact: dict[str, Any], change: float | None, better: float | None
) -> None:
    built: Impact = spec_of(Impact).build(impact, Env("zh"))
    assert FIRST.relative_change(built) == pytest.approx(change)
    assert FIRST.improvement(built) == pytest.approx(better)


def test_matches_are_declared_or_suggested() -> None:
    bare: dict[str, Any] = {"impacts": [], "taxonomy": TAXONOMY}
    found = catalog(
        need("need-1", **bare), need("need-2"), need("closed", status="closed"), need("gone", withdrawn=GONE),
        capability("cap-1", relations={"answers": ["need-1"]}, **bare), capability("cap-2", taxonomy=TAXONOMY),
        capability("expired", status="expired"), capability("far", sector="ports"),
    )  # fmt: skip
    [declared] = found.matches()
    assert (declared.need.id, declared.capability.id, declared.how, declared.score) == (
        "need-1",
        "cap-1",
        "declared",
        1.0,
    )
    suggested = found.matches(suggest=True)[1:]
    assert [(m.need.id, m.capability.id, m.score) for m in suggested] == [
        ("need-1", "cap-2", 0.5),
        ("need-2", "cap-2", 0.5),
    ]
    assert all(m.how == "suggested" for m in suggested)
    assert suggested[0].because == ("same sector sample-sector", f"both name the code {TAXONOMY[0]}")
    assert suggested[1].because == ("same sector sample-sector", "both name the metric oee")


RICH = catalog(
    made("scenario", impacts=[
        {"metric": "mttr", "baseline": "8 h", "achieved": {"value": "240 min", "basis": "audited", "as_of": "2025"},
         "as_published": "减半"},
        {"metric": "oee", "target": "over 80 %", "achieved": "70..75 %"},
        {"metric": "lost/metric", "achieved": "3 kg"},
    ], relations={"realises": ["need-1", "elsewhere@2021:x"]}),
    need("need-1", sector=None),
    made("scenario", id="made-up", illustrative=True), made("scenario", id="gone", withdrawn=GONE),
    header={"figures": [{"of": {"zh": "平台", "en": "Platforms"}, "value": 43, "as_of": "2021-04"},
                        {"metric": "oee", "value": "over 50 %", "source": {"citation": "Bulletin"}}],
            "goals": [{"of": {"zh": "平台"}, "target": 15}], "default_source": "sample-source", "declared": {"scenarios": 1300}},
)  # fmt: skip


@pytest.mark.parametrize("table", ["scenarios", "impacts", "parties", "figures", "relations"])
def test_every_row_of_a_table_has_the_same_keys(table: Any) -> None:
    rows = RICH.rows(table, languages=["en"], illustrative=True)
    assert rows
    assert len({tuple(row) for row in rows}) == 1
    assert all(isinstance(value, str | int | float | None) for row in rows for value in row.values())


def test_numbers_are_floats_in_the_metrics_unit() -> None:
    half, open_ended, lost = RICH.rows("impacts", languages=["en"])[:3]
    assert (half["baseline"], half["achieved"], half["unit"], half["change"], half["improvement"]) == (
        8,
        4,
        "h",
        -0.5,
        0.5,
    )
    assert (half["achieved_basis"], half["achieved_as_of"], half["as_published"]) == ("audited", "2025", "减半")
    assert (open_ended["target"], open_ended["target_low"], open_ended["target_high"]) == (80, 80, None)
    assert open_ended["target_qualifier"] == "over"
    assert (open_ended["achieved"], open_ended["achieved_low"], open_ended["achieved_high"]) == (None, 70, 75)
    assert (lost["metric"], lost["unit"], lost["achieved"]) == ("lost/metric", None, None)


def test_tables_speak_the_language_that_is_asked_for() -> None:
    assert RICH.rows("scenarios", languages=["en"])[0]["title"] == "A more efficient line"
    assert RICH.rows("scenarios")[0]["title"] == "产线效率提升"
    [first, *_] = RICH.rows("parties", languages=["en"])
    assert (first["role"], first["organisation"], first["name"], first["type"]) == (
        "owner", "sample-works", "Sample works", "enterprise",
    )  # fmt: skip


def test_made_up_records_stand_in_tables_only_where_asked() -> None:
    assert "made-up" not in [row["id"] for row in RICH.rows("scenarios")]
    assert "made-up" in [row["id"] for row in RICH.rows("scenarios", illustrative=True)]
    with pytest.raises(UsageError):
        RICH.rows("nothing")  # type: ignore[arg-type]


def test_figures_and_relations_are_tables_too() -> None:
    count, share = RICH.rows("figures", languages=["en"])
    assert (count["label"], count["value"], count["as_of"], count["source"]) == (
        "Platforms",
        43,
        "2021-04",
        "sample-source",
    )
    assert (share["metric"], share["value"], share["value_high"], share["source"]) == ("oee", 50, None, "Bulletin")
    inside, outside = RICH.rows("relations")
    assert (inside["relation"], inside["target"], inside["target_kind"]) == ("realises", "need-1", "need")
    assert (outside["target"], outside["target_title"]) == ("elsewhere@2021:x", None)


def test_an_overview_counts_what_counts() -> None:
    found = overview(RICH, TODAY)
    assert (found.scenarios, found.illustrative, found.withdrawn, found.declared) == (2, 1, 1, 1300)
    assert [(row.sector, row.total, row.count("case"), row.count("need")) for row in found.sectors] == [
        ("sample-sector", 1, 1, 0), (None, 1, 0, 1),
    ]  # fmt: skip
    assert [(str(row.kind), row.status, row.number) for row in found.statuses] == [
        ("need", "open", 1),
        ("case", "operational", 1),
    ]
    assert [row.source for row in found.figures] == ["sample-source", "Bulletin"]
    assert [goal.state for goal in found.goals] == ["met"]
    assert overview(RICH, TODAY, illustrative=True).scenarios == 3


def test_the_best_documented_effect_comes_first() -> None:
    """Better documented, not larger: what nobody can look up does not lead the page."""
    bare = {"metric": "mttr", "baseline": "8 h", "achieved": "1 h"}
    audited = {
        "metric": "oee",
        "baseline": {"value": "60 %", "as_of": "2024"},
        "achieved": {"value": "66 %", "basis": "audited"},
    }
    unclear = {
        "metric": "lost/metric",
        "baseline": {"value": "2 kg", "as_of": "2024", "basis": "audited"},
        "achieved": "1 kg",
    }
    effects = overview(catalog(made("scenario", impacts=[bare, unclear, audited])), TODAY).effects
    assert [effect.impact.metric for effect in effects] == ["oee", "mttr", "lost/metric"]
    assert [effect.documented for effect in effects] == [4, 1, 4]
    assert effects[0].improvement == pytest.approx(0.1)
    assert effects[0].metric is not None
    assert effects[2].metric is None


def test_stages_are_counted_by_code() -> None:
    stage = "miit-stages@2025:5"
    found = overview(catalog(made("scenario", stage=[stage, stage])), TODAY)
    assert [(str(row.stage), row.number) for row in found.stages] == [(stage, 1)]
