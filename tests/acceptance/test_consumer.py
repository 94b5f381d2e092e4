"""A dashboard's questions, each a line."""

from datetime import date

import pytest

from scenariokit import CatalogInvalid, UnknownId, UsageError, load, validate

TODAY = date(2026, 11, 23)


def test_a_dashboard_gets_its_answers() -> None:
    """Texts, parties, platforms, numbers, origins, progress, matches and tables."""
    catalog = validate("examples/qingdao-cases", check="types", today=TODAY).catalog
    assert catalog is not None
    cases = catalog.scenarios.where(kind="case", sector="ports")
    assert len(cases) >= 1
    for case in cases:
        assert case.title.best("en", "zh")
        assert all(party.name.best("en") for party in catalog.parties(case, "owner"))
        assert isinstance(catalog.platforms_of(case), tuple)
        for impact in case.impacts:
            metric = catalog.metric(impact.metric)
            if impact.achieved is not None and not impact.achieved.quantity.is_range:
                assert impact.achieved.quantity.to(metric.unit) > 0
            better = catalog.improvement(impact)
            assert better is None or isinstance(better, float)
        assert str(catalog.origin(case, "impacts.0.achieved")).startswith("cases.yaml:")
    assert [p.state for p in catalog.progress(today=TODAY)] == []
    declared = catalog.matches()
    suggested = catalog.matches(suggest=True)
    assert len(suggested) > len(declared) > 0
    assert all(match.because for match in suggested)
    for table in ("scenarios", "impacts", "parties", "figures", "relations"):
        rows = catalog.rows(table, languages=["en"], illustrative=True)
        assert len({tuple(row) for row in rows}) <= 1
    seconds = [row["achieved"] for row in catalog.rows("impacts") if row["metric"] == "xray_cycle"]
    assert 4.0 in seconds


def test_relations_go_both_ways() -> None:
    """A need knows what answers it."""
    catalog = load("examples/qingdao-cases", today=TODAY)
    need = catalog.scenarios["need-tyre-xray"]
    [answer, *_] = catalog.related(need, "answers", inverse=True)
    assert need in catalog.related(answer, "answers")
    assert need.id in catalog.scenarios
    with pytest.raises(UnknownId, match="did you mean"):
        catalog.scenarios["need-tyre-xrya"]
    for wrong in (
        lambda: catalog.parties(need, "nobody"),
        lambda: catalog.related(need, "nothing"),
        lambda: catalog.metric("oe"),
    ):
        with pytest.raises(UnknownId):
            wrong()
    with pytest.raises(UsageError):
        catalog.rows("nothing")  # type: ignore[arg-type]


def test_load_raises_with_everything() -> None:
    """What is wrong travels with the exception."""
    with pytest.raises(CatalogInvalid, match="SK214") as caught:
        load("examples/published-claims", today=TODAY)
    assert len([d for d in caught.value.diagnostics if d.severity == "error"]) == 2


def test_goals_have_progress() -> None:
    """Goals without a figure are unknown, never met."""
    catalog = load("examples/qingdao-2021", today=TODAY)
    assert {p.state for p in catalog.progress(today=TODAY)} <= {"unknown", "open", "met"}
