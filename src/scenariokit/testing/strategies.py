"""Hypothesis strategies for every model type: plain data as a file holds it, made from the same shapes as the schema."""

import re
from functools import cache
from typing import Any

from hypothesis import strategies as st

from scenariokit.model import RECORD_TYPES, Code, PartialDate, Quantity, Range, spec_of
from scenariokit.model.kit import FieldSpec, Spec
from scenariokit.model.quantity import UNIT_PATTERN
from scenariokit.model.scenario import STATUSES
from scenariokit.model.shape import (
    Anything,
    Choice,
    Compact,
    Flag,
    Many,
    Nested,
    Number,
    Scalar,
    Shape,
    Table,
    Text,
    Words,
)

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf")), min_size=1, max_size=12)
IDS = st.from_regex(r"[a-z][a-z0-9._-]{0,12}", fullmatch=True)
_SAMPLE_IDS = ("a", "b0", "abc.d-e_f")
NUMBERS = st.integers(-(10**6), 10**6) | st.floats(-1e6, 1e6, allow_nan=False)
QUANTITIES = st.one_of(
    NUMBERS,
    st.sampled_from(
        [
            "8 s",
            "> 50 %",
            "about 5 h",
            "8..10 d",
            "-50 %",
            "+10 points",
            "x2",
            "200 亿元",
            "0.2 1/Mkm",
            "5 万",
            "3 万件",
            1e20,
        ]
    ),
)
_COMPACT: dict[type, st.SearchStrategy[Any]] = {
    Quantity: QUANTITIES,
    PartialDate: st.sampled_from(["2021", 2021, "2021-04", "2024-02-29", "1999-12-31"]),
    Code: st.sampled_from(["gbt-4754@2017:2911", "unlocode:CNQIN", "miit-stages@2025:5"]),
    Range: st.sampled_from(
        ["0..100 %", "0.. move/h", "..5", {"min": 0, "max": 1, "basis": "arithmetic"}, {"min": 0, "unit": "1"}]
    ),
}
UNITS = ("%", "1", "s", "move/h", "1/Mkm", "件", "万件", "亿元", "kWh/m2", "L/100 km")
"""Units of metrics, with pure numbers, powers, pers and myriads among them."""
_MOST = 2


def values(shape: Shape, depth: int = 3) -> st.SearchStrategy[Any]:  # noqa: PLR0911 -- a table of cases
    """Plain data that a shape accepts."""
    if isinstance(shape, Text):
        if shape.ref:
            return IDS
        if shape.pattern is None:
            return WORDS
        if shape.pattern == UNIT_PATTERN:
            return st.sampled_from(UNITS)
        # Most patterns are those of ids; inventing texts from a pattern takes long.
        plain = all(re.search(shape.pattern, sample) for sample in _SAMPLE_IDS)
        return IDS if plain else st.from_regex(shape.pattern).filter(str.isprintable)
    if isinstance(shape, Number):
        low = 1 if shape.minimum is None else int(shape.minimum)
        high = low + 100 if shape.maximum is None else int(shape.maximum)
        return st.integers(low, max(low, high))
    if isinstance(shape, Words):
        return WORDS | st.dictionaries(st.sampled_from(["zh", "en", "de"]), WORDS, min_size=1)
    if isinstance(shape, Choice):
        return st.sampled_from(shape.values)
    if isinstance(shape, Compact):
        return _COMPACT[shape.kind]
    if isinstance(shape, Many):
        return st.lists(values(shape.item, depth - 1), min_size=shape.minimum, max_size=max(_MOST, shape.minimum))
    if isinstance(shape, Table):
        return st.dictionaries(IDS, values(shape.value, depth - 1), max_size=_MOST)
    if isinstance(shape, Nested):
        return objects(shape.spec, depth - 1)
    simple: dict[type, st.SearchStrategy[Any]] = {
        Flag: st.booleans(),
        Scalar: st.integers(0, 9) | WORDS,
        Anything: WORDS,
    }
    return simple.get(type(shape), st.just({}))


def _tag(field: FieldSpec, depth: int) -> st.SearchStrategy[Any]:
    tags = {"language", "translations"}
    if field.name in tags:
        return st.just("zh") if field.name == "language" else st.just(["en"])
    if field.name == "ignore":
        return st.just([{"code": "SK999"}])
    return values(field.shape, depth)


@cache
def objects(spec: Spec, depth: int = 3) -> st.SearchStrategy[dict[str, Any]]:
    """Plain maps that a model class accepts; what nests deeper than `depth` is left out."""
    required = {f.key: _tag(f, depth) for f in spec.fields if f.required or f.name in spec.any_of[:1]}
    deep = depth <= 0
    optional = {f.key: _tag(f, depth) for f in spec.fields if f.key not in required and not (deep and f.shape.specs())}
    return st.fixed_dictionaries(required, optional={} if deep else optional)


@st.composite
def records(draw: st.DrawFn, record_type: str) -> dict[str, Any]:
    """A plain record of a type that the schema accepts."""
    made = draw(objects(spec_of(RECORD_TYPES[record_type]), 2))
    if record_type == "scenario":
        kind = made["kind"]
        if "status" in made:
            made["status"] = draw(st.sampled_from(STATUSES[kind]))
        made["withheld"] = dict.fromkeys(("sector", "parties", "problem", "solution", "code"), "unknown")
    return made
