"""What must hold for every value: round trips, and engines that agree."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenariokit.api import dump, validate
from scenariokit.catalog import Catalog
from scenariokit.model import RECORD_TYPES, Header, spec_of
from scenariokit.model.shape import Env
from scenariokit.pipeline.schema import Schemas, accept, explain
from scenariokit.schemas import accepting
from scenariokit.testing.strategies import records
from tests.effort import times

TYPES = tuple(RECORD_TYPES)
SCHEMAS = Schemas()
FEW = settings(max_examples=times(20), deadline=None, suppress_health_check=list(HealthCheck))
HEADER: Header = spec_of(Header).build(
    {
        "id": "x",
        "title": "目录",
        "language": "zh",
        "publishers": [{"name": "局"}],
        "licence": "unknown",
        "scope": "extract",
    },
    Env("zh"),
)


@pytest.mark.parametrize("record_type", TYPES)
@given(data=st.data())
@FEW
def test_generated_records_are_accepted_and_survive_plain_data(record_type: str, data: st.DataObject) -> None:
    """Plain data -> typed -> plain data -> typed gives the same value, and its schema accepts both."""
    raw = data.draw(records(record_type))
    assert accept(raw, record_type, SCHEMAS), explain(raw, record_type, SCHEMAS)
    spec, env = spec_of(RECORD_TYPES[record_type]), Env("zh")
    built = spec.build(raw, env)
    again = spec.plain(built, "zh")
    assert spec.build(again, env) == built
    assert accept(again, record_type, SCHEMAS), explain(again, record_type, SCHEMAS)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5000) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["zh", "value", "metric", "id", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@pytest.mark.parametrize("record_type", TYPES)
@given(data=st.data())
@FEW
def test_accept_and_explain_agree_with_the_reference_engine(record_type: str, data: st.DataObject) -> None:
    """A record is explained exactly where it is not accepted, and `jsonschema` is of the same mind."""
    raw: dict[str, Any] = data.draw(records(record_type))
    field = data.draw(st.sampled_from(sorted(spec_of(RECORD_TYPES[record_type]).by_key)))
    raw[field] = data.draw(JUNK)
    accepted = accept(raw, record_type, SCHEMAS)
    assert accepted == (not explain(raw, record_type, SCHEMAS))
    kind = raw.get("kind") if record_type == "scenario" else None
    known = kind if isinstance(kind, str) and kind in {"need", "capability", "case", "reference"} else None
    schema = accepting(spec_of(RECORD_TYPES[record_type]), known)
    assert jsonschema.Draft202012Validator(schema).is_valid(raw) == accepted


@pytest.mark.parametrize("name", ["c.yaml", "c.json", "c.jsonl", "c.parquet", "c.xlsx", "c", "tables"])
@given(data=st.data())
@settings(max_examples=times(6), deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_written_reads_back_equal(name: str, data: st.DataObject) -> None:
    """`load(dump(catalog)) == catalog` in every format."""
    parts: dict[str, Any] = {}
    for position, record_type in enumerate(("scenario", "platform", "metric", "organisation")):
        raw = {**data.draw(records(record_type)), "id": f"r{position}"}
        parts[f"{record_type}s"] = (spec_of(RECORD_TYPES[record_type]).build(raw, Env("zh")),)
    catalog = Catalog(HEADER, **parts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        dump(catalog, path, format={"c": "csv", "tables": "parquet-tables"}.get(name))
        result = validate(path, check="types", today=date(2026, 1, 1))
        assert [d.message() for d in result.diagnostics] == []
        assert result.catalog == catalog
