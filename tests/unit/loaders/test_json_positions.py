import codecs
import json
import pickle
from re import findall

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenariokit.loaders.json_loader import LOADER
from scenariokit.plugin.json.locator import JsonLocator
from scenariokit.plugin.loader import Source
from scenariokit.source import Span, Target

TEXT = st.text(alphabet='a"\\/ 中🏭é\u2028\x85', max_size=5)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.just(1.5e-7) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=15,
)


def cut(text, span):
    """The characters of a span, found without the code under test."""
    lines = findall("[^\r\n]*(?:\r\n|\r|\n|$)", text)
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    between = lines[span.line : span.end_line - 1]
    return lines[span.line - 1][span.column - 1 :] + "".join(between) + lines[span.end_line - 1][: span.end_column - 1]


def pointers(value, at=()):
    yield at, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, child in children:
        yield from pointers(child, (*at, part))


@given(VALUES, st.sampled_from([None, 0, 2]), st.booleans(), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_every_span_lands_exactly_on_its_value(value, indent, ascii_only, newline, mark):
    """The characters of the span, read alone, give the value; those of a key give the key."""
    root = {"scenarios": [{"v": value}]}
    text = json.dumps(root, indent=indent, ensure_ascii=ascii_only).replace("\n", newline)
    document = LOADER.read(Source("c.json", (codecs.BOM_UTF8 if mark else b"") + text.encode())).document
    places = dict(pointers(root))
    targets = [Target(pointer, key) for pointer in places for key in (False, True)]
    found = document.locator.locate(targets)
    assert set(found) == set(targets)
    for target, span in found.items():
        expected = places[target.pointer]
        if target.key and target.pointer and isinstance(target.pointer[-1], str):
            expected = target.pointer[-1]
        assert json.loads(cut(text, span)) == expected


LINES = '{"scenarios": [\n  {"title": {"zh": "轮胎"}, "id": "a1", "n": [], "m": {}},\n  {"title": "x"}\n]}'


@pytest.mark.parametrize(
    ("pointer", "stands"),
    [
        (("scenarios", 0, "kind"), '"a1"'),
        (("scenarios", 0, "title", "en", "deep"), '"zh"'),
        (("scenarios", 0, "id", "x"), '"a1"'),
        (("scenarios", 0, "n", 0), "[]"),
        (("scenarios", 0, "m", "x"), "{}"),
        (("scenarios", 1, "kind"), '"title"'),
        (("scenarios", 7), "["),
        (("scenarios", "x"), "["),
        (("platforms", 0), '"scenarios"'),
    ],
)
def test_what_is_missing_is_shown_at_its_nearest_parent(pointer, stands):
    """A record's id stands for the record, else its first key; a list is shown at its bracket."""
    for key in (False, True):
        target = Target(pointer, key)
        assert cut(LINES, JsonLocator(LINES).locate([target])[target]) == stands


def test_of_two_equal_keys_the_last_is_shown():
    """It is the one whose value was checked."""
    text = '{"a": {"x": 1}, "b": 0, "a": {"y": 2}}'
    a, x, y = Target(("a",), key=True), Target(("a", "x")), Target(("a", "y"))
    found = JsonLocator(text).locate([a, x, y])
    assert found[a] == Span(1, 25, 1, 28)
    assert cut(text, found[x]) == '"y"'
    assert cut(text, found[y]) == "2"


def test_an_id_that_is_a_map_does_not_stand_for_a_record():
    """Something long would be shown where something short was wanted."""
    target = Target(("b",))
    assert JsonLocator('{"a": 1, "id": {"x": 2}}').locate([target, Target(("id", "x"))])[target] == Span(1, 2, 1, 5)


def test_numbers_too_long_for_python_are_skipped():
    """`int()` refuses more than 4,300 digits; the walk must not."""
    target = Target(("b",))
    text = '{"a": %s, "b": 1}' % ("9" * 5000)
    assert cut(text, JsonLocator(text).locate([target])[target]) == "1"


def test_a_locator_survives_pickling_and_shows_lines():
    """Before and after it was used."""
    locator = JsonLocator(LINES)
    for each in (locator, pickle.loads(pickle.dumps(locator))):  # noqa: S301
        assert each.lines(3, 9) == ('  {"title": "x"}', "]}")
        assert each.locate([Target(())])[Target(())] == Span(1, 1, 4, 3)
    assert pickle.loads(pickle.dumps(locator)).lines(1, 1) == ('{"scenarios": [',)  # noqa: S301
