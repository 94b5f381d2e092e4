"""The sector's metrics: all eleven of the reference, with what their bounds rest on."""

import pytest

from scenariokit_ports.metrics import METRICS

BOUNDS = {
    "gmph": (1, "judgement", 120, "judgement", (20, 45), "two-sources"),
    "nmph": (1, "judgement", 130, "judgement", (22, 50), "memory"),
    "berth_productivity": (1, "judgement", 500, "judgement", (40, 200), "memory"),
    "port_hours": (0, "arithmetic", 1000, "judgement", (10, 60), "one-source"),
    "cppi": (-500, "judgement", 300, "judgement", None, "one-source"),
    "berth_occupancy": (0, "arithmetic", 100, "arithmetic", (40, 75), "memory"),
    "truck_turn_time": (1, "judgement", 1440, "judgement", (20, 90), "memory"),
    "dwell_time": (0, "arithmetic", 365, "judgement", (2, 10), "memory"),
    "annual_teu": (0, "arithmetic", 60e6, "judgement", (1e5, 5e7), "one-source"),
    "teu_ratio": (1, "arithmetic", 2, "standard", (1.4, 1.8), "memory"),
    "shore_power_share": (0, "arithmetic", 100, "arithmetic", (0, 90), "memory"),
}


def test_all_metrics_are_there() -> None:
    assert [metric.id for metric in METRICS] == list(BOUNDS)


@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m.id)
def test_bounds_typical_range_and_verification_are_those_of_the_reference(metric) -> None:
    low, low_basis, high, high_basis, typical, verified = BOUNDS[metric.id]
    assert (metric.range.min, metric.range.max) == (low, high)
    assert (metric.range.basis, metric.range.max_basis or metric.range.basis) == (low_basis, high_basis)
    assert (None if metric.typical is None else (metric.typical.min, metric.typical.max)) == typical
    assert metric.tags == (verified,)


@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m.id)
def test_a_metric_is_defined_in_both_languages_and_says_where_it_comes_from(metric) -> None:
    assert metric.name.best("zh") != metric.name.best("en")
    assert metric.definition.best("zh") != metric.definition.best("en")
    assert metric.sources or metric.note is not None
