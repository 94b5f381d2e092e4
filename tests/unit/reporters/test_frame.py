"""The caret line stands exactly under the value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from scenariokit.reporters.frame import WIDTH, Framer, gutter, mark, width
from scenariokit.reporters.printable import Style
from scenariokit.source import Location, Span

PIECES = st.text(alphabet=st.sampled_from("ab {}:,\t场景，。é한🙂\x1b"), max_size=60)


def columns(text: str, start: int, end: int) -> str:
    """The part of a line that a terminal shows in some columns."""
    found, column = "", 0
    for char in text:
        if start <= column < end:
            found += char
        column += wcswidth(char)
    return found


@given(PIECES, st.text(alphabet="值x0", min_size=1, max_size=20), PIECES)
def test_carets_cover_the_value_and_nothing_else(before: str, value: str, after: str) -> None:
    marked = mark(before + value + after, len(before), len(before) + len(value))
    assert columns(marked.text, marked.start, marked.end) == value
    assert marked.carets("^").count("^") == wcswidth(value)


@given(st.integers(0, 9000), st.integers(0, 9000))
def test_long_lines_are_clipped_around_the_value(left: int, right: int) -> None:
    marked = mark("字" * left + "VALUE" + "b" * right, left, left + 5)
    assert columns(marked.text, marked.start, marked.end) == "VALUE"
    assert width(marked.text) <= WIDTH + 2


@pytest.mark.parametrize("size", [200, 100_000])
def test_value_longer_than_the_line_is_marked_as_far_as_it_is_shown(size: int) -> None:
    marked = mark("key: " + "v" * size, 5, 5 + size)
    assert marked.text.startswith("key: vvv")
    assert marked.text.endswith("v…")
    assert WIDTH - 10 < marked.end < WIDTH


def test_span_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    framer = Framer(lambda *_: ("  - id: a  # 注",), 2)
    frame = framer.source(Location("a.yaml", (), Span(7, 5, 9, 2)), "^", Style.ERROR)
    assert frame == ["   |", " 7 |   - id: a  # 注", "   |     ^^^^^^^^^^^"]


def test_personal_data_keeps_its_columns() -> None:
    marked = mark("电话 13812345678, x: bad", 19, 22)
    assert marked.text == "电话 138****5678, x: bad"
    assert columns(marked.text, marked.start, marked.end) == "bad"


def test_place_behind_the_end_of_a_line_still_has_a_caret() -> None:
    assert mark("ab", 5, 5).carets("^") == "  ^"


def test_gutter_is_as_wide_as_the_widest_name() -> None:
    places = [Location("a", (), Span(7, 1, 7, 2)), Location("a", (), Span(12345, 1, 12345, 2)), Location("b")]
    assert gutter(places[:1]) == 2
    assert gutter(places) == 5
    assert gutter([Location("a.xlsx", (), Span(1, 1, 1, 1, "表!AB12345", "表"))]) == 7


def test_line_before_helps_only_where_the_mistake_opens_its_line() -> None:
    def lines(_path: str, first: int, _last: int) -> tuple[str, ...]:
        return ({1: "before", 2: "  bad: x", 3: "z" * 500, 4: "y"}[first],)

    def shown(span: Span) -> int:
        return len(Framer(lines, 2).source(Location("a.yaml", (), span), "^", Style.ERROR)) - 3

    assert shown(Span(2, 3, 2, 6)) == 1
    assert shown(Span(2, 8, 2, 9)) == 0
    assert shown(Span(2, 3, 2, 6, "row 2, bad")) == 0
    assert shown(Span(4, 1, 4, 2)) == 0
