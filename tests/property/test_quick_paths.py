"""What is done quickly gives the same as what is done plainly."""

import json
from datetime import date
from typing import Any

import jsonschema_rs
import pytest
from benchmarks.generate import generate
from benchmarks.order import Order
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scenariokit.assembly import registry
from scenariokit.model import RECORD_TYPES, Code, LocalizedText, PartialDate, Quantity, Scenario, spec_of
from scenariokit.model.construct import construct
from scenariokit.model.dates import PATTERN as DATE_PATTERN
from scenariokit.model.quantity import PATTERN, SURE
from scenariokit.model.shape import Env, Text
from scenariokit.model.tour import REFERENCE, can_collect, tour
from scenariokit.model.walk import PlainText, is_free, walk
from scenariokit.plugin.context import Context
from scenariokit.plugin.nesting import nests_within
from scenariokit.plugin.validator import Fact
from scenariokit.validators.identity import Definition, Reference, Use, is_ordinary, keyed
from tests.effort import times

RECORDS = [(made.type, made.record) for made in generate(Order(300, seed=3))]
CONTEXT = Context(today=date(2026, 6, 30))
SAMPLE = Scenario(id="case", kind="case", title={"zh": "示例"})
TEXTS = {v.code: v for v in registry(()).validators if v.quiet is not None and v.part[1] is PlainText}
WORDS = {v.code: v for v in registry(()).validators if v.quiet is not None and v.part[1] is LocalizedText}
PIECES = st.sampled_from([
    "待定", "待", "请", "请填写", "暂无", "无", "未知", "同上", "略", "tbd", "TBD", "n/a", "NA", "none", "Placeholder", "xX",
    "to be determined", "…", "...", "。", "。。。", "、", "，", "（", "）", "(", ")", "[", "]", "【", "】", "《", "》", "“", "”", "„",
    "\u200b", "\u00a0", "\u200d", "\ufeff", "\n", " ", "13800000000", "138 0000 0000", "0532-85911111", "a@b.cn",
    "370202198001011234", "１３８０００００００００", "轮胎", "检测", "line", "a more efficient line", "5G", "AI", "Ａ", "ﬁxme", "x",
    "名称待校对", "单位", "2021", "2021-04", "#N/A", "-", "·", "1)", "é", "ß", "İ",
])  # fmt: skip
IN_CODES = st.sampled_from(
    ["13800000000", "86", "370202198001011234", "37020219800101123X", "913702001635626", "8", "1", "MA", "G"]
)
TEXT = st.one_of(
    st.text(max_size=60),
    st.text("0189AX", min_size=10, max_size=20),
    st.lists(IN_CODES, max_size=4).map("".join),
    st.lists(PIECES, max_size=6).map("".join),
    st.lists(PIECES, max_size=6).map(" ".join),
)
NOT_BLANK = TEXT.filter(lambda text: text.strip() != "")
TAGS = st.sampled_from(["zh", "en", "zh-Hans", "ja", "de"])


def _is_quiet(validator: Any, value: object) -> bool:
    engine = jsonschema_rs.Draft202012Validator(dict(validator.quiet), pattern_options=jsonschema_rs.RegexOptions())
    return engine.is_valid(value)


def _arguments(validator: Any, part: Any) -> dict[str, Any]:
    known = {validator.part[0]: part, "record": SAMPLE, "path": "summary.zh", "context": CONTEXT}
    wanted = {validator.part[0], *validator.extras, *(() if validator.record is None else (validator.record,))}
    return {name: known[name] for name in wanted}


@pytest.mark.parametrize("code", sorted(TEXTS))
@settings(max_examples=times(200))
@given(text=NOT_BLANK)
def test_quiet_texts_are_texts_without_findings(code: str, text: str) -> None:
    validator = TEXTS[code]
    if _is_quiet(validator, text):
        assert list(validator.function(**_arguments(validator, text))) == []


@pytest.mark.parametrize("code", sorted(WORDS))
@settings(max_examples=times(200))
@given(texts=st.dictionaries(TAGS, NOT_BLANK, min_size=1, max_size=3))
@example(texts={"zh": "a more efficient line"})
@example(texts={"zh": "海尔 5G", "en": "海尔 5G "})
def test_quiet_words_are_words_without_findings(code: str, texts: dict[str, str]) -> None:
    validator = WORDS[code]
    if _is_quiet(validator, texts):
        words = LocalizedText(tuple(texts.items()))
        assert list(validator.function(**_arguments(validator, words))) == []


@pytest.mark.parametrize("code", sorted({**TEXTS, **WORDS}))
def test_quiet_knows_the_ordinary(code: str) -> None:
    """A test that says yes to nothing would be sound, too."""
    validator = {**TEXTS, **WORDS}[code]
    ordinary = {"zh": "人工判片慢，成为产线瓶颈（夜班尤甚）", "en": "Plant inspection by hand is slow"}
    assert _is_quiet(validator, ordinary if code in WORDS else ordinary["zh"])


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("91110000600037341L", True), ("91370281MA3CGXXX5T", True), ("213800KUD8LAJWSQ9D15", True), ("4006381333931", True),
        ("13800000000", False), ("8613800000000", False), ("370202198001011234", False), ("37020219800101123X", False),
    ],
)  # fmt: skip
def test_codes_of_companies_are_told_from_numbers_of_people(text: str, quiet: bool) -> None:
    assert _is_quiet(TEXTS["SK235"], text) is quiet


@pytest.mark.parametrize("record_type", ["catalog", *RECORD_TYPES])
def test_constructors_build_the_same(record_type: str) -> None:
    for found, raw in RECORDS:
        if found == record_type:
            spec, env = spec_of(RECORD_TYPES[record_type]), Env(language="zh")
            assert construct(spec, raw, env) == spec.build(raw, env)


def test_a_tour_sees_what_a_walk_sees() -> None:
    wanted = (PlainText, REFERENCE, LocalizedText, Code, PartialDate, Quantity)
    for found, raw in RECORDS:
        spec = spec_of(RECORD_TYPES[found])
        record = spec.build(raw, Env(language="zh"))
        parts = [(shape, value) for _, shape, value in walk(record, spec)]
        seen = dict(zip(wanted, tour(record, wanted), strict=True))
        assert seen[PlainText] == [v for shape, v in parts if type(v) is str and is_free(shape)]
        assert seen[REFERENCE] == [v for shape, v in parts if isinstance(shape, Text) and shape.ref is not None]
        for cls in (LocalizedText, Code, PartialDate, Quantity):
            assert seen[cls] == [v for _, v in parts if type(v) is cls]


def test_what_a_tour_cannot_collect_is_known() -> None:
    assert all(can_collect(v.part[1]) for v in registry(()).validators if v.part is not None)
    assert not can_collect(str)
    assert not can_collect(tuple)


IDS = st.sampled_from(["a", "A", "oee"])
TYPES = st.sampled_from(["scenario", "platform", "metric", "organisation"])
ROLES = st.sampled_from(["platforms", "answers", "replaces", "metric"])


@st.composite
def facts_of_ids(draw: st.DrawFn) -> Fact:
    """What a record of any type defines, or says of another one, under the key `a`."""
    record = (draw(TYPES), draw(st.sampled_from(["a", "b"])))
    if draw(st.booleans()):
        before = draw(st.booleans())
        value: Any = Definition(record[0], None, draw(st.booleans()), record[1] if before else None)
        return keyed("previous_ids.0" if before else "id", draw(IDS) if before else record[1], value)[1]._replace(
            record=record
        )
    id, wants = draw(IDS), draw(TYPES)
    if draw(st.integers(0, 4)) == 0:
        return Fact(None, Use(wants), record, key=id)
    return keyed("x", id, Reference(wants, draw(ROLES), itself=(wants, id) == record))[1]._replace(record=record)


FACTS = st.lists(facts_of_ids(), min_size=1, max_size=5)
BY_ID = [v for v in registry(()).catalog_validators if v.quiet is is_ordinary]


@settings(max_examples=times(200))
@given(found=FACTS)
def test_nothing_is_said_about_ordinary_ids(found: list[Fact]) -> None:
    """A use is only noted of what is defined once; where that is not so, no `quiet` may rest on it."""
    key = found[0].key
    facts = [fact for fact in found if fact.key == key]
    if not is_settled(facts):
        facts = [fact for fact in facts if type(fact.value) is not Use]
    context = Context(today=date(2026, 6, 30), metrics=registry(()).metrics)
    for validator in BY_ID:
        if validator.quiet is not None and validator.quiet([fact.value for fact in facts], context):
            more = {"summary": None} if validator.wants_summary else {}
            assert list(validator.check(key, facts, context, **more)) == [], validator.name


def is_settled(facts: list[Fact]) -> bool:
    uses = {fact.value.type for fact in facts if type(fact.value) is Use}
    defined = [fact.value for fact in facts if type(fact.value) is Definition]
    return [(d.type, d.withdrawn, d.now) for d in defined] == [(type_, False, None) for type_ in uses]


_SURE = jsonschema_rs.Draft202012Validator(dict(SURE), pattern_options=jsonschema_rs.RegexOptions())
_QUANTITY = jsonschema_rs.Draft202012Validator(dict(Quantity.SCHEMA), pattern_options=jsonschema_rs.RegexOptions())
_DATE = jsonschema_rs.Draft202012Validator(dict(PartialDate.SCHEMA), pattern_options=jsonschema_rs.RegexOptions())
NUMBERS = st.one_of(
    st.from_regex(SURE["anyOf"][1]["pattern"]), st.from_regex(PATTERN),
    st.text("0123456789.,eE+-x× %sdmin万元/约过以上\n\u2212", max_size=14), st.floats(), st.integers(),
)  # fmt: skip


@settings(max_examples=times(400), deadline=None)
@given(raw=NUMBERS)
@example(raw="8e999")
@example(raw="8 e999 s")
@example(raw="9" * 400)
@example(raw=1e305)
@example(raw="10..8 d")
def test_a_sure_quantity_is_one(raw: Any) -> None:
    """It is accepted, finite and no range, or nobody calls it sure."""
    if _SURE.is_valid(raw):
        assert _QUANTITY.is_valid(raw)
        assert not Quantity.parse(raw).is_range


@pytest.mark.parametrize("raw", ["8 s", "57.1 %", "约50%", "over 50 %", "-3 points", "200 亿元", 12, 0.5])
def test_usual_quantities_are_sure(raw: Any) -> None:
    assert _SURE.is_valid(raw)


@settings(max_examples=times(200), deadline=None)
@given(
    raw=st.one_of(
        st.from_regex(DATE_PATTERN), st.dates().map(str), st.integers(-10, 10_010), st.floats(allow_nan=False)
    )
)
@example(raw="2021-02-29")
@example(raw="2000-02-29")
@example(raw=2021.0)
def test_a_date_that_the_schema_accepts_has_a_first_day(raw: Any) -> None:
    if _DATE.is_valid(raw):
        assert PartialDate.parse(raw).first <= PartialDate.parse(raw).last


NESTED = st.recursive(
    st.none() | st.integers() | st.text(alphabet='[]{}"\\:, ', max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet='[{"\\}]', max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=times(300))
@given(value=NESTED, indent=st.sampled_from([None, 1]))
@example(value=["[", "]", {"}": '\\"'}], indent=None)
def test_brackets_tell_how_deep_a_value_nests(value: Any, indent: int | None) -> None:
    levels = _levels(value)
    written = json.dumps(value, indent=indent).encode()
    assert [nests_within(written, depth) for depth in range(levels + 2)] == [
        depth >= levels for depth in range(levels + 2)
    ]


def _levels(value: Any) -> int:
    if not isinstance(value, dict | list):
        return 0
    return 1 + max(map(_levels, value.values() if isinstance(value, dict) else value), default=0)
