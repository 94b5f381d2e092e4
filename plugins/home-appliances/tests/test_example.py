"""The example catalog is right, and it says what is made up."""

from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "examples" / "qingdao-appliances"


def test_the_example_catalog_has_no_errors_and_no_warnings(check_folder):
    result = check_folder(EXAMPLE)
    assert [(d.code, d.message("en")) for d in result.diagnostics if d.severity != "note"] == []
    assert len(result.catalog.scenarios) == 6
    assert [s.id for s in result.catalog.scenarios if s.illustrative] == ["need-leak-test", "case-line-log"]


def test_every_fact_of_the_example_names_its_source(check_folder):
    catalog = check_folder(EXAMPLE).catalog
    assert all(s.sources for s in catalog.scenarios if not s.illustrative)
    details = catalog.scenarios["need-leak-test"].details["home-appliances"]
    assert (details.product, details.grade, details.gwp_report) == ("air_conditioner", 1, "AR4")
