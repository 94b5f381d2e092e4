"""Values of the right form and without a sense: what is said of them is about what the file says."""

import pytest

from scenariokit.pipeline.schema import unparsable


@pytest.mark.parametrize("written", ["8e999 s", "10..8 d", "1e400 元"])
@pytest.mark.parametrize("whole", [True, False], ids=["bare", "in a map"])
def test_the_value_is_shown_as_it_is_written(written: str, whole: bool) -> None:
    raw = {"impacts": [{"metric": "oee", "achieved": written if whole else {"value": written}}]}
    (fault,) = unparsable(raw, "scenario")
    assert fault.values["value"] == written
    assert "finite" in str(fault.values["expected"])
