import codecs
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenariokit.loaders.jsonl_loader import LOADER, JsonlLocator
from scenariokit.plugin.loader import (
    CUT_LINE,
    DUPLICATE_KEY,
    EMPTY_FILE,
    LIMIT_EXCEEDED,
    LOSSY_NUMBER,
    NOT_A_RECORD,
    SYNTAX,
    UNKNOWN_TYPE,
    WRONG_ENCODING,
    Limits,
    Source,
)
from scenariokit.source import Entry, Span, Target


def read(text, **limits):
    data = text if isinstance(text, bytes) else text.encode()
    return LOADER.read(Source("c.jsonl", data, Limits(**limits)))


def brief(reading):
    return [(fault.problem, fault.pointer) for fault in reading.faults]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_every_row_is_an_entry_without_its_type(newline, mark):
    """Blank lines are passed over but counted; plural types are understood."""
    rows = ['{"type": "catalog", "id": "q"}', "", '{"id": "青", "type": "scenario"}', " ", '{"type": "metrics"}']
    reading = read(mark + newline.join(rows).encode())
    assert not reading.faults
    assert reading.document.entries == (
        Entry("catalog", {"id": "q"}, (0,)), Entry("scenario", {"id": "青"}, (2,)), Entry("metric", {}, (4,)),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n", " \r\n\n"])
def test_a_file_without_rows_is_empty(text):
    """Zero records are never silently right."""
    assert read(text).document is None
    assert brief(read(text)) == [(EMPTY_FILE, ())]


def test_a_bad_line_does_not_take_the_others_along():
    """Each line stands for itself; the fault has its line and column."""
    reading = read('{"type": "metric", "id": 1}\n{"type": "标", }\r\n{"type": "metric", "id": 3}\n')
    assert [entry.pointer for entry in reading.document.entries] == [(0,), (2,)]
    assert brief(reading) == [(SYNTAX, (1,))]
    assert (reading.faults[0].span.line, reading.faults[0].span.column) == (2, 13)


@pytest.mark.parametrize("tail", ['{"type": "metric", "na', '{"type"', '{"type": "metric", "name": "轮胎'])
def test_a_last_line_that_breaks_off_is_called_cut(tail):
    """An interrupted export loses records without anybody seeing it; even half a character may be left."""
    head = '{"type": "metric"}\n'
    for data in ((head + tail).encode(), (head + tail).encode()[:-1]):
        reading = read(data)
        assert brief(reading) == [(CUT_LINE, (1,))]
        assert reading.faults[0].span.line == 2
        assert len(reading.document.entries) == 1
    assert brief(read(head + tail + "\n")) == [(SYNTAX, (1,))]


def test_a_sound_last_line_needs_no_line_end():
    """Nothing is missing there; what is wrong inside keeps its own name."""
    assert not read('{"type": "metric"}').faults
    assert brief(read('{"type": "metric", "x": "\\ud800"}')) == [(SYNTAX, (0, "x"))]


def test_a_line_beyond_the_limit_is_not_parsed():
    """The others are."""
    reading = read('{"type": "metric", "a": "xxxxxxxx"}\n{"type": "metric"}\n', line_bytes=20)
    assert brief(reading) == [(LIMIT_EXCEEDED, (0,))]
    assert reading.faults[0].values["found"] == 35
    assert [entry.pointer for entry in reading.document.entries] == [(1,)]


def test_rows_beyond_the_limit_are_dropped_aloud():
    """The rest is dropped, but said."""
    reading = read('{"type": "metric"}\n' * 3, records=2)
    assert brief(reading) == [(LIMIT_EXCEEDED, (2,))]
    assert len(reading.document.entries) == 2


def test_types_that_do_not_exist_are_said():
    """With a suggestion where one is near."""
    reading = read('{"type": "scenaro"}\n{"id": 1}\n{"type": 5}\n{"type": null}\n{"type": "需求"}\n')
    assert brief(reading) == [(UNKNOWN_TYPE, (0, "type")), (UNKNOWN_TYPE, (1,)), *((UNKNOWN_TYPE, (n, "type")) for n in (2, 3, 4))]  # fmt: skip
    assert [fault.suggestion for fault in reading.faults] == ["scenario", None, None, None, None]
    assert set(reading.faults[1].values["name"]) == {"en", "zh"}
    assert reading.faults[2].values["name"].id == "integer"


def test_rows_that_are_no_maps_are_said():
    """A list or a word is no record."""
    assert brief(read('[1]\n"x"\nnull\n')) == [(NOT_A_RECORD, (0,)), (NOT_A_RECORD, (1,)), (NOT_A_RECORD, (2,))]


def test_doubtful_rows_are_read_with_care():
    """Duplicate keys and lost numbers have their pointers and places in the file, not in the line."""
    reading = read('{"type": "metric"}\n{"type": "metric", "a": 1, "a": 2}\n{"type": "metric", "b": [1e999]}\n')
    assert brief(reading) == [(DUPLICATE_KEY, (1, "a")), (LOSSY_NUMBER, (2, "b", 0))]
    assert reading.faults[0].span == Span(2, 28, 2, 31)
    assert reading.faults[0].related[0][0] == Span(2, 20, 2, 23)
    assert [entry.data for entry in reading.document.entries] == [{}, {"a": 2}, {"b": ["1e999"]}]


def test_nesting_is_limited_in_each_row():
    """A deep row is refused, the others are read."""
    reading = read('{"type": "metric", "a": [[[[1]]]]}\n{"type": "metric"}\n', depth=4)
    assert brief(reading) == [(LIMIT_EXCEEDED, (0,))]
    assert len(reading.document.entries) == 1


@pytest.mark.parametrize(
    "data",
    ['{"type": "metric"}\n{"name": "中文名称"}\n'.encode("gbk"), '{"a": 1}'.encode("utf-16"), b'{"a": "\xff'],
)
def test_another_encoding_is_one_fault_of_the_file(data):
    """Not one for every line."""
    assert [fault.problem for fault in read(data).faults] == [WRONG_ENCODING]
    assert read(data).document is None


ROWS = '{"type": "catalog", "id": "q"}\r\n\n{"type": "scenario", "title": {"zh": "轮胎🏭"}, "id": "a"}\n'


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_spans_are_found_in_their_lines(mark):
    """Columns count characters, a mark is none, and what is missing is shown at its parent."""
    locator = read(mark + ROWS.encode()).document.locator
    expected = {
        Target((0, "id")): Span(1, 27, 1, 30),
        Target((2, "title", "zh")): Span(3, 38, 3, 43),
        Target((2, "title", "zh"), key=True): Span(3, 32, 3, 36),
        Target((2, "kind")): Span(3, 52, 3, 55),
        Target((2,)): Span(3, 1, 3, 56),
        Target((2,), key=True): Span(3, 1, 3, 56),
        Target((1,)): Span(2, 1, 2, 2),
        Target(()): Span(1, 1, 1, 31),
        Target((99, "id")): Span(1, 27, 1, 30),
        Target(("id",)): Span(1, 1, 1, 31),
    }
    assert locator.locate(list(expected)) == expected
    assert locator.lines(2, 9) == ("", ROWS.splitlines()[2])
    assert pickle.loads(pickle.dumps(locator)).lines(1, 1) == ('{"type": "catalog", "id": "q"}',)  # noqa: S301


def test_a_line_that_was_not_read_is_shown_from_its_beginning():
    """There is no tree to walk in it."""
    reading = read('{"type": "metric"}\n{"a": [}\n{"type": "x')
    found = reading.document.locator.locate([Target((1, "a")), Target((2,))])
    assert [(span.line, span.column) for span in found.values()] == [(2, 1), (3, 1)]


@given(
    st.lists(st.binary(max_size=12) | st.sampled_from([b'{"type":"metric"}', b'{"type":"metric","a":1,"a":2}', b'{"a']))
)
def test_no_bytes_make_it_raise(lines):
    """Whatever comes, there is a document or a fault, and every fault can be located."""
    reading = LOADER.read(Source("c.jsonl", b"\n".join(lines)))
    assert reading.document is not None or reading.faults
    if reading.document is not None:
        targets = [Target(fault.pointer, fault.key) for fault in reading.faults]
        assert set(reading.document.locator.locate(targets)) == set(targets)


def test_an_empty_locator_has_a_place():
    """A place in a file without lines is its beginning."""
    assert JsonlLocator(b"").locate([Target((0,))]) == {Target((0,)): Span(1, 1, 1, 2)}


def test_a_header_may_say_its_format_and_an_organisation_its_own_type():
    """Both would otherwise collide with the row's `type` or the header's fields."""
    reading = read('{"type": "catalog", "format": "scenariokit/1", "id": "q"}\n{"type": "organisation:institute"}\n')
    assert [(entry.type, entry.data) for entry in reading.document.entries] == [
        ("catalog", {"id": "q"}), ("organisation", {"type": "institute"}),
    ]  # fmt: skip
    assert not reading.faults


def test_of_a_line_that_was_refused_only_the_beginning_is_shown():
    """A line of a hundred megabytes is not for a source frame."""
    reading = read('{"type": "metric", "a": "' + "x" * 100_000 + '"}\n', line_bytes=20)
    (line,) = reading.document.locator.lines(1, 1)
    assert len(line) == 64 * 1024
