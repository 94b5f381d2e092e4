"""Collections of records, and goals beside figures."""

from datetime import date
from typing import Any

import pytest

from scenariokit.model import Figure, Goal, Header, Metric, spec_of
from scenariokit.model.shape import Env
from scenariokit.progress import progress_of

TODAY = date(2026, 1, 1)
WORDS = {"zh": "平台"}


def goal(**more: Any) -> Goal:
    """A goal from plain data."""
    made: Goal = spec_of(Goal).build({"of": WORDS, **more}, Env("zh"))
    return made


def figure(**more: Any) -> Figure:
    """A figure from plain data."""
    made: Figure = spec_of(Figure).build({"of": WORDS, **more}, Env("zh"))
    return made


@pytest.mark.parametrize(
    ("target", "values", "state"),
    [
        ({"target": 15}, [], "unknown"),
        ({"target": 15, "due": 2024}, [], "overdue"),
        ({"target": 15}, [{"value": 43}], "met"),
        ({"target": 15}, [{"value": 3}], "open"),
        ({"target": 15, "due": "2025-06"}, [{"value": 3}], "overdue"),
        ({"target": "over 15"}, [{"value": 15}], "open"),
        ({"target": "over 15"}, [{"value": "over 15"}], "met"),
        ({"target": 15}, [{"value": "over 10"}], "unknown"),
        ({"target": 15}, [{"value": "about 15"}], "unknown"),
        ({"target": 15}, [{"value": 3, "as_of": "2020"}, {"value": 20, "as_of": "2025"}], "met"),
        ({"target": "15 h"}, [{"value": "3 kg"}], "unknown"),
        ({"target": "10..20"}, [{"value": 15}], "met"),
        ({"target": 5, "baseline": 10}, [{"value": 4}], "met"),
        ({"target": 5, "baseline": 10}, [{"value": 7}], "open"),
    ],
)
def test_states_of_goals(target: dict[str, Any], values: list[dict[str, Any]], state: str) -> None:
    """Qualifiers are minded: what is not certain is unknown."""
    found = progress_of(goal(**target), [figure(**value) for value in values], None, TODAY)
    assert found.state == state


def test_a_metric_says_which_direction_is_better() -> None:
    """Lower is better for a lower-is-better metric, near is better for a target."""
    for trend, value, state in (("lower", 3, "met"), ("lower", 8, "open"), ("target", 5, "met"), ("target", 6, "open")):
        metric = Metric("m", {"en": "M"}, {"en": "M"}, unit="h", trend=trend)
        made: Goal = spec_of(Goal).build({"metric": "m", "target": "5 h"}, Env("zh"))
        reached: Figure = spec_of(Figure).build({"metric": "m", "value": value}, Env("zh"))
        assert progress_of(made, [reached], metric, TODAY).state == state


def test_a_header_can_be_built_in_python() -> None:
    """With the same shorthands as in a file."""
    made = spec_of(Header).accept(
        {"id": "x", "title": "X", "language": "zh", "publishers": ["a"], "licence": "unknown", "scope": "extract"},
        "test",
        "header",
    )
    assert made.publishers[0].id == "a"
