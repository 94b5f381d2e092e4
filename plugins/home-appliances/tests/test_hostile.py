"""Whatever a file holds, the loaders answer with records and faults, never with an exception."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scenariokit_home_appliances
from scenariokit.plugin import Source
from scenariokit.source import Target
from scenariokit_home_appliances.loaders.aas import read_package, read_shells
from scenariokit_home_appliances.loaders.eprel_json import read
from scenariokit_home_appliances.loaders.eprel_product import product
from scenariokit_home_appliances.refrigerant import compact

SAMPLES = Path(scenariokit_home_appliances.__file__).parent / "data" / "samples"
EPREL = (SAMPLES / "appliances.eprel.json").read_bytes()
AAS = (SAMPLES / "refrigerator.aas.json").read_bytes()
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["A", "APP", "1", "52,1"])
)
VALUES = st.recursive(
    SCALARS, lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(max_size=3), v, max_size=3), max_leaves=5
)
FIELDS = sorted({key for hit in json.loads(EPREL)["hits"] for key in hit})


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, VALUES)), st.sampled_from(json.loads(EPREL)["hits"]))
def test_any_product_gives_a_record_or_a_mistake(raw, good):
    draft = product({**good, **raw})
    assert draft.data or draft.mistakes
    json.dumps(draft.data, allow_nan=False)


def mutated(data, cut, at, byte):
    broken = bytearray(data[: len(data) - cut])
    broken[at % len(broken)] = byte
    return bytes(broken)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 200), st.integers(0, 10_000), st.integers(0, 255))
def test_a_damaged_export_never_crashes_the_loader(cut, at, byte):
    reading = read(Source("x.eprel.json", mutated(EPREL, cut, at, byte)))
    assert reading.faults or reading.document.entries
    if reading.document is not None:
        targets = [Target(entry.pointer) for entry in reading.document.entries]
        assert set(reading.document.locator.locate(targets)) == set(targets)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 50), st.integers(0, 10_000), st.integers(0, 255))
def test_a_damaged_shell_never_crashes_the_loader(cut, at, byte):
    pytest.importorskip("basyx")
    reading = read_shells(Source("x.aas.json", mutated(AAS, cut, at, byte)))
    assert reading.faults or reading.document.entries


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_are_no_package(data):
    assert read_package(Source("x.aasx", b"PK\x03\x04" + data)).faults


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_spelling_of_some_refrigerant_or_itself(text):
    assert compact(compact(text)) == compact(text)
