"""What Python code may pass for each shape of field, and the collections of records."""

from typing import Any

import pytest

from scenariokit import InvalidValue, UnknownId, load
from scenariokit.model import Element, Listing, Maturity, Metric, Organisation, Scenario
from scenariokit.model.header import Declared, Header
from scenariokit.model.kit import field, model, spec_of
from scenariokit.model.shape import CUT, Anything, Flag, Many, Number, Scalar, Table, Text, freeze, thaw
from scenariokit.query import Records


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (Text(), 3), (Text(), " "), (Text(pattern="^a$"), "b"), (Number(), "3"), (Number(), True), (Number(integer=True), 3.5),
        (Number(minimum=1), 0), (Number(maximum=1), 2), (Flag(), "true"), (Scalar(), True), (Scalar(), ""), (Many(Text()), "ab"),
        (Many(Text(), minimum=1), []), (Many(Text(), unique=True), ["a", "a"]), (Table(Text()), ["a"]), (Table(Text()), {" ": "a"}),
    ],
)  # fmt: skip
def test_what_is_refused(shape: Any, value: object) -> None:
    """With the owner and the field in the message."""
    with pytest.raises(InvalidValue, match=r"Owner\.field"):
        shape.accept(value, "Owner", "field")


@pytest.mark.parametrize(
    ("shape", "value", "expected"),
    [
        (Number(integer=True), 3.0, 3), (Number(minimum=1, maximum=3), 2.5, 2.5), (Flag(), True, True), (Scalar(), 3, 3),
        (Many(Text()), ["a"], ("a",)), (Table(Text()), {"a": "b"}, {"a": "b"}), (Anything(), {"a": [1, {"b": None}]}, None),
    ],
)  # fmt: skip
def test_what_is_taken(shape: Any, value: object, expected: object) -> None:
    """Lists become tuples, plain data becomes immutable and can be thawed."""
    made = shape.accept(value, "Owner", "field")
    assert made == expected or thaw(made) == value
    assert hash(made) is not None


def test_frozen_data_leaves_out_what_was_cut() -> None:
    """A cut part is not data."""
    assert thaw(freeze({"a": [1, CUT], "b": CUT})) == {"a": [1]}
    assert repr(CUT) == "CUT"


def test_a_model_class_needs_words_and_real_types() -> None:
    """A field without words, or an annotation that is text or nothing known, is refused at once."""
    with pytest.raises(TypeError, match="needs a field"):

        @model
        class Bare:
            x: str

    with pytest.raises(TypeError, match="must be objects"):

        @model
        class Late:
            x: "str" = field(zh="x", en="x")

    with pytest.raises(TypeError, match="is not a type"):

        @model
        class Odd:
            x: complex = field(zh="x", en="x")


def test_parts_can_be_built_from_maps() -> None:
    """A part may be an object, a map of its fields, or its shorthand."""
    element = Element(type="tool", name="X光机")  # type: ignore[arg-type]
    assert spec_of(Element).accept(element, "o", "n") is element
    assert Maturity(scheme="siri", level=3).level == 3
    assert Listing(list={"zh": "名单"}, rank=1).rank == 1  # type: ignore[arg-type]
    for cls, value in ((Element, 3), (Element, {"type": "tool"}), (Declared, {"scenarioss": 1})):
        with pytest.raises(InvalidValue):
            spec_of(cls).accept(value, "o", "n")
    assert spec_of(Header).fields[0].required


CATALOG = load("examples/qingdao-cases")


def test_records_are_a_collection() -> None:
    """Published order, by id, with filters that add up."""
    records = CATALOG.scenarios
    assert isinstance(records, Records)
    assert [r.id for r in records][:1] == [next(iter(records)).id]
    assert records.get("nothing") is None
    assert "nothing" not in records
    assert 3 not in records
    with pytest.raises(UnknownId):
        records["nothing"]
    assert {r.kind for r in records.where(kind="case")} == {"case"}
    assert len(records.where(lambda r: r.illustrative)) == 14
    assert len(records.where(sector="ports", status="operational")) >= 1
    assert len(records.where(platform="cosmoplat")) >= 1
    assert len(records.where(organisation="qingdao-port")) >= 1
    assert len(CATALOG.platforms.where(sector="ports")) >= 0
    assert len(CATALOG.organisations.where(sector="ports")) >= 1
    assert len(CATALOG.metrics.where(kind="case")) == 0
    assert repr(records)
    assert records == load("examples/qingdao-cases").scenarios
    assert hash(records) == hash(load("examples/qingdao-cases").scenarios)
    assert records != CATALOG.metrics
    assert isinstance(records["need-tyre-xray"], Scenario)
    assert isinstance(next(iter(CATALOG.metrics)), Metric)
    assert isinstance(next(iter(CATALOG.organisations)), Organisation)
