import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenariokit.diagnostics import render
from scenariokit.loaders.json_loader import LOADER
from scenariokit.plugin.json.text import _syntax, accept, read_carefully, shorten, to_number
from scenariokit.plugin.loader import (
    DUPLICATE_KEY,
    EMPTY_FILE,
    LIMIT_EXCEEDED,
    LOSSY_NUMBER,
    SYNTAX,
    WRONG_ENCODING,
    Limits,
    Source,
)
from scenariokit.plugin.text import Lines
from scenariokit.source import Span

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(alphabet='a"\\: 中🏭\u0085', max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(alphabet='ab":\\ 中', max_size=3), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def read(text, **limits):
    data = text if isinstance(text, bytes) else text.encode()
    return LOADER.read(Source("c.json", data, Limits(**limits)))


def only(text, **limits):
    reading = read(text, **limits)
    assert len(reading.faults) == 1, reading.faults
    return reading.faults[0]


def field(text):
    """The field `v` of the only scenario, whose JSON is given."""
    reading = read('{"scenarios": [{"v": %s}]}' % text)
    return reading.document.entries[0].data["v"], reading.faults


def test_a_catalog_is_read():
    """Records come as plain values with pointers."""
    reading = read('{"format": "scenariokit/1", "catalog": {"id": "q"}, "scenarios": [{"id": "a", "n": [1, 2.5]}]}')
    assert not reading.faults
    assert reading.document.path == "c.json"
    assert reading.document.format == "scenariokit/1"
    assert [entry.data for entry in reading.document.entries] == [{"id": "q"}, {"id": "a", "n": [1, 2.5]}]


def test_a_byte_order_mark_is_no_fault():
    """Editors on Windows write one."""
    reading = read(codecs.BOM_UTF8 + b'{"scenarios": [{}]}')
    assert not reading.faults
    assert len(reading.document.entries) == 1


@pytest.mark.parametrize("text", ["", " \r\n\t"])
def test_an_empty_file_is_said(text):
    """More often a failed export than an intention."""
    reading = read(text)
    assert reading.document is None
    assert [fault.problem for fault in reading.faults] == [EMPTY_FILE]


def test_another_encoding_is_said():
    """GBK is what Chinese spreadsheets export."""
    assert only('{"a": "场景清单"}'.encode("gbk")).problem is WRONG_ENCODING


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ('{"a": 1,}', 1, 8, "comma with nothing"),
        ('{"a": [1,\n]}', 1, 9, "comma with nothing"),
        ("{'a': 1}", 1, 2, "double quotes"),
        ("{“a”: 1}", 1, 2, "double quotes"),
        ('{"a": 1 // no\n}', 1, 9, "comments"),
        ('{"a":', 1, 5, "ends"),
        ('{"标题": "x\ny"}', 1, 10, "line break"),
        ('{"a": "\\q"}', 1, 8, "no such escape"),
        ('{"a": 1}\n}', 2, 1, "follows after"),
        ('{"a" 1}', 1, 6, "colon"),
        ('{"标题": "读"b"c"}', 1, 11, "comma is missing"),
        ('{"a": "中文\\"', 1, 7, "never closed"),
        ('{\r\n"a": ]\r\n}', 2, 6, "value is missing"),
        ('{"a": tru}', 1, 7, "value is missing"),
    ],
)
def test_a_syntax_error_has_its_place_and_a_plain_reason(text, line, column, words):
    """Columns count characters; the reason is not the parser's jargon."""
    fault = only(text)
    assert fault.problem is SYNTAX
    assert (fault.span.line, fault.span.column) == (line, column)
    assert words in fault.values["reason"]["en"]
    assert fault.values["reason"]["zh"]
    assert read(text).document is None
    assert "JSON" in render(fault.problem.message, fault.values, "zh")


def test_duplicate_keys_are_found_with_both_places_and_the_rest_is_read():
    """The last one wins, as everywhere; nothing else is lost."""
    value, faults = field('{"a": 1, "b": {"c": 1, "c": 2},\n "a" : 3, "a": 4}')
    assert value == {"a": 4, "b": {"c": 2}}
    assert [(fault.problem, fault.pointer, fault.key) for fault in faults] == [
        (DUPLICATE_KEY, ("scenarios", 0, "v", "b", "c"), True),
        (DUPLICATE_KEY, ("scenarios", 0, "v", "a"), True),
        (DUPLICATE_KEY, ("scenarios", 0, "v", "a"), True),
    ]
    assert faults[1].span == Span(2, 2, 2, 5)
    assert faults[1].related[0][0] == Span(1, 23, 1, 26)
    assert set(faults[1].related[0][1]) == {"en", "zh"}


@pytest.mark.parametrize(
    "text",
    [
        '{"a" :1,"a":2}',
        '{"a":1,"a":2,"b":"\\u0022:"}',
        '{"\\u0061":1,"a":"\\u0022\\u0022"}',
        '{"a":"\\":","a":1}',
        '{"":1,"":2}',
        '[{"a"\n:1,"a"\t:2}]',
    ],
)
def test_no_spelling_hides_a_duplicate(text):
    """Spaces and escapes must not balance what the dropped pair takes away."""
    with pytest.raises(ValueError):  # noqa: PT011
        accept(text.encode(), 64)
    assert [fault.problem for fault in read_carefully(text, 64)[1]] == [DUPLICATE_KEY]


@pytest.mark.parametrize(
    "number",
    ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "18446744073709551616", "-9223372036854775809", "9" * 5000],
)
def test_a_number_that_would_be_lost_is_said_and_kept_as_text(number):
    """orjson refuses some of these and rounds the others without a word."""
    value, faults = field(number)
    assert value == number
    assert [(fault.problem, fault.pointer) for fault in faults] == [(LOSSY_NUMBER, ("scenarios", 0, "v"))]
    assert faults[0].span == Span(1, 22, 1, 22 + len(number))
    assert len(faults[0].values["text"]) <= 60


@pytest.mark.parametrize("number", [2**64 - 1, -(2**63), 10**18, 12345678901234567890, 1e300, -0.0, 0.1])
def test_a_number_that_fits_is_no_fault(number):
    """64 bits are 64 bits, signed or not."""
    assert field(json.dumps(number)) == (number, ())


def test_long_digits_in_text_are_text():
    """Phone numbers and codes are not numbers, though they look doubtful at first."""
    assert field('"12345678901234567890123"') == ("12345678901234567890123", ())


def test_half_of_a_surrogate_pair_is_said_and_does_no_harm():
    """Such text cannot be written to any file; the rest of the record is read."""
    value, faults = field('{"a\\ud83d": "x\\udc00y", "b": "\\ud83d\\ude00"}')
    assert value == {"a\ufffd": "x\ufffdy", "b": "😀"}
    assert [(fault.problem, fault.pointer[3:], fault.key) for fault in faults] == [
        (SYNTAX, ("a\ufffd",), True),
        (SYNTAX, ("a\ufffd",), False),
    ]


@pytest.mark.parametrize("pattern", ["[%s]", '{"a": %s}'])
def test_nesting_is_limited_exactly(pattern):
    """As many levels as the limit says, and not one more."""
    text = "1"
    for _ in range(5):
        text = pattern % text
    assert read(text, depth=5).document is not None
    fault = only(text, depth=4)
    assert fault.problem is LIMIT_EXCEEDED
    assert (fault.values["found"], fault.values["limit"], fault.values["setting"]) == (5, 4, "depth")
    assert text[fault.span.column - 1] in "[{"


def test_many_shallow_brackets_are_not_deep():
    """It is nesting that counts, not how many lists there are; brackets in text are none at all."""
    assert read(json.dumps({"scenarios": [{"a": [[]] * 50, "b": "[[[["}]}), depth=5).faults == ()
    assert only('{"a": "]]]\\"]]", "b": [[[[[1, 1e999]]]]]}', depth=5).problem is LIMIT_EXCEEDED


def test_no_limit_can_be_set_beyond_what_the_parsers_survive():
    """A limit of a million would only mean a crash somewhere else."""
    assert only("[" * 200 + "]" * 200, depth=10**6).values["limit"] == 128


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_both_ways_of_reading_agree(value, indent, ascii_only):
    """What the fast way accepts, the careful way reads alike and without a fault."""
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    careful, faults, sound = read_carefully(text, 64)
    assert (careful, faults, sound) == (value, [], True)
    try:
        assert accept(text.encode(), 64) == value
    except ValueError:
        assert "\\u0022" in text or any(char.isdigit() for char in text)


@given(st.lists(st.tuples(st.sampled_from('ab":'), VALUES), max_size=4))
def test_the_quick_test_for_duplicates_is_sound(pairs):
    """Wherever a key repeats, the fast way refuses."""
    text = "{" + ", ".join(f"{json.dumps(key)} : {json.dumps(value)}" for key, value in pairs) + "}"
    if len({key for key, _ in pairs}) < len(pairs):
        with pytest.raises(ValueError):  # noqa: PT011
            accept(text.encode(), 64)


@given(st.binary(max_size=60) | st.text(alphabet='{}[]",:\\ue1-.0NaI中\n', max_size=30).map(str.encode))
def test_no_bytes_make_it_raise(data):
    """Either a document or a fault that says why not."""
    reading = LOADER.read(Source("c.json", data))
    assert reading.document is not None or reading.faults


def test_numbers_and_words_for_messages():
    """Small helpers that other loaders share."""
    assert (to_number("-0"), to_number("1.0"), to_number("1" * 30)) == (0, 1.0, None)
    assert shorten("x" * 100) == "x" * 57 + "..."


def test_a_trailing_comma_is_told_in_every_version_of_python():
    """Since 3.13 the parser has words of its own for it, and points at the comma itself."""
    text = '{"a": 1,}'
    fault = _syntax(json.JSONDecodeError("Illegal trailing comma before end of object", text, 7), Lines(text))
    assert fault.span == only(text).span
    assert fault.values == only(text).values


def test_deep_data_of_few_bytes_is_refused_by_the_fast_way():
    """The fast way counts brackets first, and walks only where there are many."""
    with pytest.raises(ValueError):  # noqa: PT011
        accept(b"[[[[[1]]]]]", 4)
    assert accept(b"[[[[[1]]]]]", 5)
    assert accept(b"[[1], [2], [3]]", 2)
    assert accept(b'"[[[[["', 4)
