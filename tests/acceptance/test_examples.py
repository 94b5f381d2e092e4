"""The shipped catalogs: what is said about them, to the letter."""

from collections.abc import Collection
from datetime import date
from importlib.metadata import entry_points

import pytest

from scenariokit import validate
from scenariokit.cli.main import run
from scenariokit.plugin.known import PUBLISHED

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("name", ["qingdao-2021", "qingdao-cases"])
def test_the_catalogs_have_no_errors(name: str) -> None:
    """Both validate; what is left to say is noted, nothing is hidden."""
    result = validate(f"examples/{name}", today=TODAY, plugins=())
    assert result.counts.errors == 0
    assert result.rejected == ()
    assert result.catalog is not None


def test_what_is_said_about_them_to_the_letter() -> None:
    """Every warning and note on the two sound catalogs, with its place; nothing else."""

    def said(name: str, plugins: Collection[str] = ()) -> list[tuple[str, str, str, str]]:
        found = validate(f"examples/{name}", today=TODAY, plugins=plugins).diagnostics
        return [(str(d.severity), d.code, "" if d.record is None else d.record[1], d.field) for d in found]

    assert said("qingdao-2021") == [
        ("note", "SK308", "qingdao", "declared.scenarios"),
        ("note", "SK210", "qingdao", "figures.2.value"),
    ]
    bare = [("note", "SK210", "case-crrc-sifang-reliability", "impacts.0.achieved")]
    assert said("qingdao-cases") == bare  # the core alone: what the sectors measure is a reference it cannot follow
    if not PUBLISHED.keys() <= {point.name for point in entry_points(group="scenariokit")}:
        pytest.skip("not all sectors are installed")
    assert said("qingdao-cases", PUBLISHED) == [
        ("warning", "SK206", "case-qqctn-60", "impacts.0.achieved"),
        ("note", "SK212", "case-huasheng-xray", "impacts.0.as_published"),
        *bare,
    ]


def test_a_sector_without_its_plugin_is_named_with_the_distribution_that_checks_it(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """All else is checked; what was not is counted."""
    assert run(["validate", "examples/qingdao-cases", "--plugins", "", "--lang", "en", "--today", "2026-11-23"]) == 0
    shown = capfd.readouterr().out
    assert (
        "Not checked: details of 2 records of the sector home-appliances (install scenariokit-home-appliances)."
        in shown
    )


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
