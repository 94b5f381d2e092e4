"""The shipped catalogs: what is said about them, to the letter."""

from datetime import date

import pytest

from scenariokit import validate

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("name", ["qingdao-2021", "qingdao-cases"])
def test_the_catalogs_have_no_errors(name: str) -> None:
    """Both validate; what is left to say is noted, nothing is hidden."""
    result = validate(f"examples/{name}", today=TODAY, plugins=())
    assert result.counts.errors == 0
    assert result.rejected == ()
    assert result.catalog is not None


def test_printed_contradictions_are_caught() -> None:
    """What newspapers printed about a tyre maker and a train builder cannot be true as printed."""
    result = validate("examples/published-claims", today=TODAY, plugins=())
    assert [(d.code, d.field) for d in result.diagnostics if d.severity == "error"] == [
        ("SK214", "impacts.0.change"),
        ("SK207", "impacts.0.achieved"),
    ]


def test_the_city_claims_more_than_is_recorded() -> None:
    """1,300 scenarios were announced, the fund is a goal, and undated things stay undated."""
    catalog = validate("examples/qingdao-2021", today=TODAY, plugins=()).catalog
    assert catalog is not None
    assert catalog.header.declared is not None
    assert catalog.header.declared.scenarios == 1300
    assert "200 亿元" in {str(goal.target) for goal in catalog.goals}
    assert all(goal.due is None for goal in catalog.goals)
