import codecs
import pickle
from re import findall

import pytest
import ryaml
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scenariokit.loaders.yaml_careful import read_carefully
from scenariokit.loaders.yaml_loader import LOADER, YamlLocator
from scenariokit.plugin.loader import Source
from scenariokit.source import Span, Target

TEXT = st.text(alphabet="a\"'\\/: -#\n中🏭é\u2028", max_size=6) | st.sampled_from(
    ["NO", "1", "2021-01-01", "~", "多\n行\n", "<<"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.just(1.5) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT.filter(bool), inner, max_size=4),
    max_leaves=15,
)  # fmt: skip


def cut(text, span):
    """The characters of a span, found without the code under test."""
    lines = findall("[^\r\n]*(?:\r\n|\r|\n|$)", text)
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    between = lines[span.line : span.end_line - 1]
    return lines[span.line - 1][span.column - 1 :] + "".join(between) + lines[span.end_line - 1][: span.end_column - 1]


def alone(text, span):
    """A span read by itself: the first line is indented as it was, for the others still are."""
    return ryaml.loads(" " * (span.column - 1) + cut(text, span))


def pointers(value, at=()):
    yield at, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, child in children:
        yield from pointers(child, (*at, part))


class Dumper(yaml.SafeDumper):
    """Writes text in the style that the test asks for, so that dates and `NO` may stand unquoted or not."""

    style = None

    def ignore_aliases(self, data):
        return True

    def represent_text(self, data):
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=self.style)


Dumper.add_representer(str, Dumper.represent_text)


@given(
    VALUES,
    st.sampled_from([None, False, True]),
    st.sampled_from([None, '"', "'", "|", ">"]),
    st.sampled_from([4, 20, 10**6]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
)
def test_every_span_lands_exactly_on_its_value(value, flow, style, width, newline, mark, unicode):
    """The characters of the span, read alone, give the value; those of a key give the key."""
    dumper = type("Styled", (Dumper,), {"style": style})
    text = yaml.dump(
        {"scenarios": [{"v": value}]}, Dumper=dumper, default_flow_style=flow, width=width, allow_unicode=unicode
    )
    text = text.replace("\n", newline)
    root = ryaml.loads(text)
    document = LOADER.read(Source("c.yaml", (codecs.BOM_UTF8 if mark else b"") + text.encode())).document
    places = dict(pointers(root))
    targets = [Target(pointer, key) for pointer in places for key in (False, True)]
    found = document.locator.locate(targets)
    assert set(found) == set(targets)
    for target, span in found.items():
        expected = places[target.pointer]
        if target.key and target.pointer and isinstance(target.pointer[-1], str):
            assert str(alone(text, span)).rstrip("\n") == str(ryaml.loads(ryaml.dumps(target.pointer[-1]))).rstrip("\n")
        elif isinstance(expected, str):
            assert alone(text, span).rstrip() == expected.rstrip()
        elif isinstance(expected, (dict, list)):
            assert trimmed(alone(text, span)) == trimmed(expected)
        else:
            assert alone(text, span) == expected


def trimmed(value):
    """A block of text at the end of a span has lost its last line ends, which belong to no characters."""
    if isinstance(value, dict):
        return {str(key).rstrip(): trimmed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [trimmed(item) for item in value]
    return value.rstrip() if isinstance(value, str) else value


TEXTS = """\
x-a: &a
  name: 青岛  # 🏭
  tags: [一, 二]
scenarios:
  - title: {zh: 轮胎,\ten: tires}

    id: a1
    summary: |
      第一行

      第二行

    # 注释
    note: >-
      folded
    empty:
    list:
      -
      - x
    owner: *a
  - <<: *a
    kind: need
    "quoted key": 'it''s'
  - <<: [*a, {b: 1, name: no}]
    b: 2
last: 1
"""


@pytest.mark.parametrize(
    ("pointer", "stands"),
    [
        (("scenarios", 0, "title"), "{zh: 轮胎,\ten: tires}"),
        (("scenarios", 0, "title", "en"), "tires"),
        (("scenarios", 0, "summary"), "|\n      第一行\n\n      第二行"),
        (("scenarios", 0, "note"), ">-\n      folded"),
        (("scenarios", 0, "empty"), "empty"),
        (("scenarios", 0, "list", 0), "-"),
        (("scenarios", 0, "list"), "-\n      - x"),
        (("scenarios", 0, "owner"), "&a\n  name: 青岛  # 🏭\n  tags: [一, 二]"),
        (("scenarios", 0, "owner", "name"), "青岛"),
        (("scenarios", 0, "owner", "tags", 1), "二"),
        (("scenarios", 1, "name"), "青岛"),
        (("scenarios", 1, "tags", 0), "一"),
        (("scenarios", 1, "kind"), "need"),
        (("scenarios", 1, "quoted key"), "'it''s'"),
        (("scenarios", 2, "name"), "青岛"),
        (("scenarios", 2, "b"), "2"),
        (("last",), "1"),
        # what does not stand there
        (("scenarios", 0, "kind"), "a1"),
        (("scenarios", 0, "title", "de"), "zh"),
        (("scenarios", 0, "id", "x"), "a1"),
        (("scenarios", 0, "list", 9), "-"),
        (("scenarios", 0, "owner", "nope"), "name"),
        (("scenarios", 1, "nope"), "<<"),
        (("scenarios", 9), "-"),
        (("platforms", 0), "x-a"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_in_a_file_as_people_write_it(pointer, stands, newline):
    """Aliases and merge keys lead to their anchors, comments belong to nothing, missing things to their parents."""
    text = TEXTS.replace("\n", newline)
    everything = [Target(p) for p, _ in pointers(ryaml.loads(text))]
    for targets in ([Target(pointer)], [*everything, Target(pointer)]):
        span = YamlLocator(text).locate(targets)[Target(pointer)]
        assert cut(text, span) == stands.replace("\n", newline)


@pytest.mark.parametrize(
    ("pointer", "stands"),
    [
        (("scenarios", 1, "quoted key"), '"quoted key"'),
        (("scenarios", 0, "owner"), "owner"),
        (("scenarios", 0, "owner", "name"), "name"),
        (("scenarios", 1, "tags"), "tags"),
        (("scenarios", 0, "list", 1), "x"),
        (("scenarios", 0, "nope"), "a1"),
        (("scenarios", 1, "<<"), "<<"),
        (("scenarios",), "scenarios"),
    ],
)
def test_keys_are_found(pointer, stands):
    """An unknown field is shown at its key, not at what stands under it."""
    target = Target(pointer, key=True)
    assert cut(TEXTS, YamlLocator(TEXTS).locate([target])[target]) == stands


def test_anchors_are_seen_where_nothing_is_wanted():
    """Deep inside of lists, in keys, and one inside the other."""
    text = "a: [[{b: &b {c: &c [1, 2]}}], *b]\n&k key: *c\nd: *k\ne: {f: *b}\ng: *none\n"
    expected = {("e", "f", "c", 1): "2", ("key", 0): "1", ("d",): "key", ("a", 1, "c"): "&c [1, 2]", ("g",): "*none"}
    targets = {Target(pointer): stands for pointer, stands in expected.items()}
    found = YamlLocator(text).locate(list(targets))
    assert {target: cut(text, span) for target, span in found.items()} == {
        **targets, Target(("d",)): "&k key",
    }  # fmt: skip


def test_of_two_equal_keys_the_last_is_shown():
    """It is the one whose value was checked."""
    text = "a: {x: 1}\nb: 0\na:\n  y: 2\n"
    targets = [Target(("a",), key=True), Target(("a", "x")), Target(("a", "y"))]
    assert [span.line for span in YamlLocator(text).locate(targets).values()] == [3, 4, 4]


def test_keys_that_are_no_text_are_found_by_their_spelling():
    """As the careful reader names them."""
    text = "{1: a, ~: b, [x, y]: c, {z: 1}: d, &k e: f, *k : g}"
    value = read_carefully(text, 64, 9)[0]
    found = YamlLocator(text).locate([Target((key,)) for key in value])
    assert {target.pointer[0]: cut(text, span) for target, span in found.items()} == value


def test_separators_of_unicode_end_no_line():
    """libyaml counts NEL, LS and PS as lines; editors do not."""
    text = 'a: "x\u2028y\u2029z\x85"\nb: 1\n'
    assert YamlLocator(text).locate([Target(("b",))])[Target(("b",))] == Span(2, 4, 2, 5)


def test_only_the_first_document_is_searched():
    """The others were not read."""
    assert YamlLocator("a: 1\n---\na: 2\n").locate([Target(("a",))])[Target(("a",))].line == 1


def test_a_value_at_the_root():
    """A file may be one word."""
    assert YamlLocator("\n  word\n").locate([Target(()), Target(("a",))]) == dict.fromkeys(
        [Target(()), Target(("a",))], Span(2, 3, 2, 7)
    )


def test_a_locator_survives_pickling_and_shows_lines():
    """Before and after it was used."""
    locator = YamlLocator("a: 1\r\nb: 2")
    for _ in range(2):
        assert pickle.loads(pickle.dumps(locator)).lines(2, 9) == ("b: 2",)  # noqa: S301
        assert locator.lines(1, 1) == ("a: 1",)


@given(st.text(alphabet="ab:-[]{}&*|>'\", \n<1中\r", max_size=25))
def test_every_fault_of_a_document_can_be_located(text):
    """Whatever was read can be walked again."""
    reading = LOADER.read(Source("c.yaml", text.encode()))
    if reading.document is not None:
        targets = [Target(fault.pointer, fault.key) for fault in reading.faults]
        assert set(reading.document.locator.locate(targets)) == set(targets)
