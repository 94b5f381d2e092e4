"""The core's metrics say what the reference table says."""

from scenariokit.core.metrics import METRICS
from scenariokit.model import Range

BY_ID = {metric.id: metric for metric in METRICS}
SHARES = {"oee", "availability", "effectiveness", "quality_ratio", "scrap_ratio", "first_pass_yield"}


def test_the_nine_metrics() -> None:
    assert set(BY_ID) == {*SHARES, "mtbf", "mttr", "energy_intensity"}


def test_names_and_definitions_stand_in_both_languages() -> None:
    for metric in METRICS:
        assert metric.name.get("zh"), metric.id
        assert metric.name.get("en"), metric.id
        assert metric.definition.get("zh"), metric.id
        assert metric.definition.get("en"), metric.id


def test_every_lower_bound_is_arithmetic() -> None:
    assert all(
        metric.range is not None and (metric.range.min, metric.range.basis) == (0, "arithmetic") for metric in METRICS
    )


def test_only_true_shares_end_at_100_by_arithmetic() -> None:
    upper = {id: _range(id).max_basis or _range(id).basis for id in SHARES}
    assert {id for id, basis in upper.items() if basis == "arithmetic"} == {
        "quality_ratio",
        "scrap_ratio",
        "first_pass_yield",
    }
    assert upper["oee"] == upper["availability"] == "standard"
    assert (_range("effectiveness").max, upper["effectiveness"]) == (130, "judgement")


def test_oee_is_the_product_of_its_factors() -> None:
    oee = BY_ID["oee"]
    assert oee.product_of == oee.inputs == ("availability", "effectiveness", "quality_ratio")
    assert set(oee.product_of) <= set(BY_ID)


def test_less_is_better_of_scrap_repair_and_energy() -> None:
    assert {metric.id for metric in METRICS if metric.trend == "lower"} == {"scrap_ratio", "mttr", "energy_intensity"}


def test_ranges_can_be_written() -> None:
    assert str(BY_ID["oee"].typical) == "40..90 %"
    assert str(BY_ID["mttr"].range) == "0.. h"


def _range(id: str) -> Range:
    found = BY_ID[id].range
    assert found is not None
    return found
