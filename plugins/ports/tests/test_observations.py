"""Observations in JSON, TIC 4.0-like."""

import json

import pytest

from scenariokit_ports.observations import read_observations
from scenariokit_ports.samples import SAMPLES

TEXT = (SAMPLES / "quay.tic40.json").read_text(encoding="utf-8")
GOOD = json.loads(TEXT)


def changed(**values) -> str:
    return json.dumps({**GOOD, **values})


def one(**values) -> str:
    return changed(observations=[{k: v for k, v in {**GOOD["observations"][0], **values}.items() if v != "-"}])


def test_observations_are_read_with_their_places() -> None:
    found, troubles = read_observations(TEXT, 100)
    assert troubles == ()
    assert found is not None
    first, second = found.observations
    assert (first.name, first.value, first.unit, first.metric) == (
        "che | move | rate | quay",
        36.1,
        "move/h",
        "ports/gmph",
    )
    assert (second.metric, found.illustrative) == ("", True)
    assert json.loads(TEXT[first.start : first.end])["subject"] == "che"
    assert json.loads(TEXT[found.start : found.end])["id"] == "sample-quay-system"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no valid JSON"),
        ("{", "no valid JSON"),
        ("{} x", "extra data"),
        ('{"a": 1, "a": 2}', "`a` stands twice"),
        ("[" * 100_000, "nested too deeply"),
        ("1" * 10_000, "no valid JSON"),
        ("[]", "must be a map"),
        (changed(format="tic40"), "`format` must be tic40-like, not tic40"),
        (changed(extra=1), "extra is not known"),
        (changed(platform=[]), "`platform` must be"),
        (changed(observations={}), "`observations` must be"),
        (changed(observations=[1]), "`observations` must be"),
        (one(subject="-"), "subject is missing"),
        (one(sbject="x"), "sbject is not known"),
        (one(subject=1), "`subject` must be a text"),
        (one(value="36"), "finite number, not 36"),
        (one(value=True), "finite number"),
        (one(value=float("nan")), "NaN"),
        (one().replace("36.1", "1e999"), "finite number"),
    ],
)
def test_what_is_wrong_is_told(text, told) -> None:
    troubles = read_observations(text, 100)[1]
    assert told in " / ".join(trouble.values["reason"]["en"] for trouble in troubles)
    assert all(0 <= trouble.start <= trouble.end <= max(len(text), 1) for trouble in troubles)
