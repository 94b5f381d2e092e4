import codecs
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenariokit.plugin.loader import WRONG_ENCODING
from scenariokit.plugin.text import Lines, decode
from scenariokit.source import Span

CHINESE = "title: 轮胎硫化工艺优化\nneeder: 青岛双星\n"


@pytest.mark.parametrize("data", [b"", b"abc", CHINESE.encode(), "emoji 🏭".encode()])
def test_utf8_is_decoded(data):
    """UTF-8 comes out as it is."""
    assert decode(data) == (data.decode(), None)


def test_a_byte_order_mark_is_dropped():
    """Excel writes a mark; it must not become part of the first key."""
    assert decode(codecs.BOM_UTF8 + b"id: 1") == ("id: 1", None)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CHINESE.encode("gbk"), "GB18030 (GBK)"),
        (b"x" * 200_000 + "工业互联网".encode("gbk"), "GB18030 (GBK)"),
        (CHINESE.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), "UTF-16"),
        ("id: abc\n".encode("utf-32"), "UTF-32"),
        ("title: tires, 轮胎\n".encode("utf-16-le"), "UTF-16"),
        ("title: tires, 轮胎\n".encode("utf-16-be"), "UTF-16"),
    ],
)
def test_another_encoding_is_named(data, encoding):
    """The fault says which encoding it looks like, and no text is guessed."""
    text, fault = decode(data)
    assert text is None
    assert fault.problem is WRONG_ENCODING
    assert fault.values["encoding"] == encoding


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a: 1\nb: \0\n", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x01\x00" * 100, "binary"),
        ("数字化转型\n".encode() * 3 + "数".encode()[:2], "damaged"),
        ("café, naïve".encode("latin-1"), "single-byte"),
        (b"abc \xff\xff\xff def", "single-byte"),
        ("привет мир".encode("koi8-r") * 5, "single-byte"),
    ],
)
def test_what_has_no_name_is_described(data, words):
    """Binary data, damage and old encodings are told apart, in both languages."""
    _, fault = decode(data)
    assert words in fault.values["encoding"]["en"]
    assert fault.values["encoding"]["zh"]


def test_the_fault_points_at_the_first_wrong_byte():
    """Line and column count characters, not bytes."""
    _, fault = decode("标题: 好\r\n数: ".encode() + b"\xff")
    assert fault.span == Span(2, 4, 2, 5)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(data):
    """Either a text or a fault, whatever comes."""
    text, fault = decode(data)
    assert (text is None) != (fault is None)


def test_only_what_editors_count_ends_a_line():
    """NEL, LS, PS, form feeds and vertical tabs are characters of a line."""
    lines = Lines("a\r\nb\rc\nd\x85\u2028\u2029\x0b\x0ce\n")
    assert lines.get(1, 99) == ("a", "b", "c", "d\x85\u2028\u2029\x0b\x0ce", "")
    assert lines.at(lines.text.index("e")) == (4, 7)
    assert lines.get(0, 1) == ("a",)
    assert lines.get(9, 12) == ()


@given(st.text(alphabet="a中🏭\r\n\x85", max_size=40), st.data())
def test_lines_and_columns_lead_back_to_the_offset(text, data):
    """The line up to the column is what stands before the offset on its line."""
    lines = Lines(text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = lines.at(offset)
    assert lines.starts[line - 1] + column - 1 == offset
    assert lines.point(offset) == Span(line, column, line, column + 1)


def test_lines_survive_pickling_after_use():
    """Locators travel to other processes, whether they were used before or not."""
    lines = Lines("a\nb")
    assert lines.starts == [0, 2]
    assert pickle.loads(pickle.dumps(lines)).get(2, 2) == ("b",)  # noqa: S301
