"""Whatever is wrong with a record, every mistake is said and nothing falls over."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenariokit.assembly import registry
from scenariokit.config import Config
from scenariokit.pipeline.files import Local
from scenariokit.pipeline.reading import Gathered
from scenariokit.pipeline.result import CheckResult
from scenariokit.pipeline.run import check_catalog
from scenariokit.plugin.samples import HEADER, SAMPLES
from scenariokit.source import Document, Entry
from scenariokit.testing.memory import MemoryLocator, thawed
from scenariokit.testing.strategies import records
from tests.effort import times

KNOWN = registry(())
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5000)
    | st.floats(-1, 1)
    | st.sampled_from(["", " ", "x", "10..8 d", "TBD", "（"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["zh", "en", "value", "metric", "id", "x"]), inner, max_size=3)
    ),
    max_leaves=4,
)


def check(*entries: Entry) -> CheckResult:
    """Run the whole pipeline over records in memory."""
    document = Document("c.yaml", entries, MemoryLocator())
    return check_catalog(Gathered(Local(Path()), "c", (document,)), KNOWN, Config(today=date(2026, 1, 1)))


def spoil(value: Any, data: st.DataObject) -> Any:
    """Put junk somewhere into a value."""
    inside = isinstance(value, dict | list) and bool(value) and data.draw(st.booleans())
    if not inside:
        return data.draw(JUNK)
    if isinstance(value, dict):
        key = data.draw(st.sampled_from(sorted(value)))
        return {**value, key: spoil(value[key], data)} if data.draw(st.booleans()) else {**value, "unknown": 1}
    index = data.draw(st.integers(0, len(value) - 1))
    return [*value[:index], spoil(value[index], data), *value[index + 1 :]]


@pytest.mark.parametrize("record_type", ["scenario", "platform", "metric", "organisation", "catalog"])
@given(data=st.data())
@settings(max_examples=times(30), deadline=None, suppress_health_check=list(HealthCheck))
def test_spoiled_records(record_type: str, data: st.DataObject) -> None:
    """No validator crashes, the engines agree, and a record is sound or rejected, never lost."""
    raw = data.draw(records(record_type))
    for _ in range(data.draw(st.integers(0, 3))):
        raw = spoil(raw, data)
    entries = [Entry(record_type, raw, (f"{record_type}s", 0))]
    if record_type != "catalog":
        entries.insert(0, Entry("catalog", thawed(HEADER), ("catalog",)))
    result = check(*entries)
    assert [d.message() for d in result.diagnostics if d.code.startswith("SK9")] == []
    for diagnostic in result.diagnostics:
        assert diagnostic.message("zh")
        assert diagnostic.help("en")
    kept = 0 if result.catalog is None else len(getattr(result.catalog, f"{record_type}s", ()))
    if record_type != "catalog":
        assert kept + sum(type_ == record_type for type_, _ in result.rejected) == 1


@pytest.mark.parametrize(
    "patch",
    [
        {"ignore": [{"code": "SK205", "reason": 3}]},
        {"ignore": [{"code": 3}, {"reason": "x"}, "SK205"]},
        {"impacts": [{"metric": "oee", "baseline": "10..8 d", "target": []}]},
        {"impacts": [{"metric": 3, "achieved": "75 %"}, {"metric": "oee", "baseline": "10..8 d"}]},
        {"dates": {"announced": 2021.0}},
        {"maturity": [{"scheme": "siri", "level": 3, "date": 2021.0}]},
    ],
)
def test_odd_records_do_not_end_a_run(patch: dict[str, Any]) -> None:
    """What the schema refuses is told; a whole number with a decimal point is one, to the schema and to us."""
    raw = thawed({**SAMPLES["scenario"], **patch})
    result = check(Entry("catalog", thawed(HEADER), ("catalog",)), Entry("scenario", raw, ("scenarios", 0)))
    refused = [d for d in result.diagnostics if d.code.startswith("SK1")]
    assert bool(refused) == ("ignore" in patch or "impacts" in patch)
