import codecs

import pytest
import ryaml
from hypothesis import given
from hypothesis import strategies as st

from scenariokit.diagnostics import render
from scenariokit.loaders.yaml_careful import read_carefully
from scenariokit.loaders.yaml_loader import LOADER, _accept, _brackets
from scenariokit.plugin.loader import (
    DUPLICATE_KEY,
    EMPTY_FILE,
    LIMIT_EXCEEDED,
    LOSSY_NUMBER,
    SEVERAL_DOCUMENTS,
    SYNTAX,
    UNQUOTED,
    WRONG_ENCODING,
    YAML_FEATURE,
    Limits,
    Source,
)
from scenariokit.source import Span


def read(text, **limits):
    data = text if isinstance(text, bytes) else text.encode()
    return LOADER.read(Source("c.yaml", data, Limits(**limits)))


def only(text, **limits):
    reading = read(text, **limits)
    assert len(reading.faults) == 1, reading.faults
    return reading.faults[0]


def field(text):
    """The field `v` of the only scenario, written in flow style, and the faults as problem and pointer below it."""
    reading = read("scenarios:\n- {v: %s}\n" % text)
    return reading.document.entries[0].data["v"], [(f.problem, f.pointer[3:]) for f in reading.faults]


CATALOG = """\
format: scenariokit/1
catalog: {id: 青岛, edition: "2021.10", published: 2021-11-05}
scenarios:
  - id: a1   # 注释
    title:
      zh: 轮胎硫化
    site: NO
    share: 12.50
    summary: |
      第一行
      第二行
metrics:
"""


@pytest.mark.parametrize("data", [CATALOG, codecs.BOM_UTF8 + CATALOG.encode(), CATALOG.replace("\n", "\r\n")])
def test_a_catalog_is_read(data):
    """Marks and line ends make no difference; dates and `NO` stay text."""
    reading = read(data)
    assert not reading.faults
    assert reading.document.format == "scenariokit/1"
    assert [(entry.type, entry.data) for entry in reading.document.entries] == [
        ("catalog", {"id": "青岛", "edition": "2021.10", "published": "2021-11-05"}),
        ("scenario", {"id": "a1", "title": {"zh": "轮胎硫化"}, "site": "NO", "share": 12.5, "summary": "第一行\n第二行\n"}),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "~\n"])
def test_an_empty_file_is_said(text):
    """Comments alone are nothing."""
    assert only(text).problem is EMPTY_FILE
    assert read(text).document is None


def test_another_encoding_is_said():
    """GBK is what Chinese editors of old wrote."""
    assert only("title: 轮胎硫化工艺\n".encode("gbk")).problem is WRONG_ENCODING


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a:\n  b: 1\n c: 2\n", 3, 2, "indentation"),
        ("scenarios:\n  - id: a\n    title: 轮胎\n   kind: need\n", 4, 4, "indentation"),
        ("scenarios:\n  - id: a\n - id: b\n", 3, 2, "indentation"),
        ("标题: x\n   kind: y\n", 2, 8, "colon stands"),
        ("scenarios:\n\t- id: a\n", 2, 1, "tab"),
        ("a:\n  - b: 1\n\t  c: 2\n", 3, 1, "tab"),
        ("标题: '没有结束\n下一行: 1\n", 1, 5, "never closed"),
        ('标题: "没有结束\n', 1, 5, "never closed"),
        ("标题: [一, 二\n下: 三\n", 2, 2, "bracket"),
        ("标题: {一: 二\n", 1, 5, "bracket"),
        ('标题: "数字" 化\n', 1, 10, "after the closing"),
        ("标题: '约' 50 %\n", 1, 9, "after the closing"),
        ('标题: "\\q"\n', 1, 6, "escape"),
        ('标题: "\\uD83D\\uDE00"\n', 1, 8, "escape"),
        ('标题: "\\u12x"\n', 1, 8, "escape"),
        ("a: 1\n标题 没有冒号\nkind: need\n", 2, 1, "key without a colon"),
        ("a: - b\n", 1, 4, "list cannot begin"),
        ("标题: \x01x\n", 1, 5, "control character"),
        ("...\n", 1, 1, "value is missing"),
        ("标题: [一, ,]\n", 1, 9, "value is missing"),
        ("%FOO\n---\na: 1\n", 1, 5, "directive"),
        ("? a\n- b\n", 2, 1, "indentation"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_syntax_error_has_its_place_and_a_plain_reason(text, line, column, words, newline):
    """Columns count characters, under Chinese text too."""
    fault = only(text.replace("\n", newline))
    assert fault.problem is SYNTAX, fault
    assert (fault.span.line, fault.span.column) == (line, column), fault
    assert words in fault.values["reason"]["en"]
    assert fault.values["reason"]["zh"]
    assert "YAML" in render(fault.problem.message, fault.values, "zh")


def test_an_open_bracket_is_shown_where_it_opens():
    """The place where the parser gives up is rarely the place of the mistake."""
    assert only("a: [1, 2\nb: 3\n").related[0][0] == Span(1, 4, 1, 5)


@pytest.mark.parametrize(
    ("text", "line", "column", "quoted"),
    [
        ("scenarios:\n- 比例: > 50 %\n", 2, 7, "> 50 %"),
        ("比例: >50%  # 约\n", 1, 5, ">50%"),
        ("a: {比例: > 5, b: 1}\n", 1, 9, "> 5"),
        ("a: [> 5]\n", 1, 5, "> 5"),
        ("a: %50\n", 1, 4, "%50"),
        ("a:\n  - @重点\n", 2, 5, "@重点"),
        ("a: `x` y\n", 1, 4, "`x` y"),
        ("a: *必填\n", 1, 4, "*必填"),
        ("a: * 必填\n", 1, 4, "* 必填"),
        ("a: &必填\n", 1, 4, "&必填"),
        ("a: !<重 要\n", 1, 4, "!<重 要"),
        ("标题: 需求: 五\n", 1, 5, "需求: 五"),
        ("- 标题: 需求: 五\n", 1, 7, "需求: 五"),
        ("a: |x y\n", 1, 4, "|x y"),
    ],
)
def test_text_that_needs_quotes_is_said_so(text, line, column, quoted):
    """`> 50 %` is the commonest mistake in a catalog; "quote it" helps more than a parser's reason."""
    fault = only(text)
    assert fault.problem is UNQUOTED, fault
    assert (fault.span.line, fault.span.column, fault.values["text"]) == (line, column, quoted)


@pytest.mark.parametrize(
    ("text", "value"), [(">5", ">5"), ("|2", "|2"), (">\n", ""), ("|\n", ""), ("<5", "<5"), ("50 %", "50 %")]
)
def test_a_block_of_nothing_may_be_text_without_quotes(text, value):
    """YAML takes `>5` for an empty block that is indented by five, without a word."""
    reading = read(f"scenarios:\n- v: {text}\n")
    assert reading.document.entries[0].data["v"] == value
    faults = [(UNQUOTED, ("scenarios", 0, "v"))] if text in (">5", "|2") else []
    assert [(fault.problem, fault.pointer) for fault in reading.faults] == faults


def test_a_block_with_an_indentation_of_its_own_is_sound():
    """The indicator is rare, but right where lines begin with spaces."""
    assert not read("scenarios:\n- v: |2\n      x\n").faults


def test_duplicate_keys_are_found_with_both_places_and_the_rest_is_read():
    """The last one wins; scalars mean the same as on the fast way."""
    reading = read(
        "scenarios:\n- id: a\n  标题: NO\n  b: {c: 1, c: 2021-01-01}\n  id: 12\n- id: x\nmetrics: [{id: m}]\n"
    )
    assert [entry.data for entry in reading.document.entries] == [
        {"id": 12, "标题": "NO", "b": {"c": "2021-01-01"}}, {"id": "x"}, {"id": "m"},
    ]  # fmt: skip
    assert [(fault.problem, fault.pointer, fault.key) for fault in reading.faults] == [
        (DUPLICATE_KEY, ("scenarios", 0, "b", "c"), True),
        (DUPLICATE_KEY, ("scenarios", 0, "id"), True),
    ]
    assert reading.faults[1].span == Span(5, 3, 5, 5)
    assert reading.faults[1].related[0][0] == Span(2, 3, 2, 5)


def test_all_faults_come_with_a_syntax_error():
    """What was found before the parser gave up is not forgotten."""
    assert [fault.problem for fault in read("a: 1\na: 2\nb: [\n").faults] == [DUPLICATE_KEY, SYNTAX]


def test_one_mistake_on_a_line_is_one_fault():
    """`*abc 天` is an unknown alias and then a syntax error; it needs quotes once."""
    assert only("a: *abc 天\n").problem is UNQUOTED


@pytest.mark.parametrize(
    ("text", "count"),
    [("a: 1\n---\nb: 2\n", 2), ("--- a\n...\n--- b\n---\n- c\n", 3), ("a: 1\n---\nb: [\n", 2), ("a: 1\n---\n*x\n", 2)],
)
def test_several_documents_are_said(text, count):
    """What comes after `---` would otherwise be dropped in silence."""
    fault = read(text).faults[0]
    assert (fault.problem, fault.values["count"]) == (SEVERAL_DOCUMENTS, count)


def test_the_first_document_is_read():
    """The fault stands where the second begins."""
    reading = read("scenarios: [{id: a}]\n---\nscenarios: [{id: b}]\n")
    assert [entry.data for entry in reading.document.entries] == [{"id": "a"}]
    assert reading.faults[0].span.line == 2


@pytest.mark.parametrize("tail", ["---\n", "...\n", "---\n# end\n", "--- ~\n"])
def test_a_closing_mark_opens_no_document(tail):
    """Nothing is dropped where nothing stands."""
    assert [fault.problem for fault in read("scenarios: [{id: a}]\n" + tail).faults] == (
        [SEVERAL_DOCUMENTS] if "~" in tail else []
    )


def test_a_later_document_that_is_broken_at_once_is_said():
    """Not even its first sign can be read."""
    assert only("scenarios: []\n---\n@\n").problem is SEVERAL_DOCUMENTS


def test_documents_after_the_first_are_not_walked_too_deep():
    """They are only counted, and even that has its limit."""
    assert only("scenarios: []\n---\n" + "[" * 1000).problem is SEVERAL_DOCUMENTS


SPELLINGS = [
    "017",
    "-017",
    "+0",
    "0",
    "-0",
    "00",
    "01.5",
    "-01.5",
    "1.5",
    ".5",
    "-.5",
    "+.5",
    "5.",
    "1.e3",
    ".e3",
    "1e3",
    "1E3",
    "1e+3",
    "1e-3",
    "1e",
    "01e3",
    "0e0",
    "0.0",
    "1_0",
    "1,000",
    "0x1F",
    "0x1f",
    "0X1F",
    "0x",
    "0o17",
    "0O17",
    "0o8",
    "0b2",
    ".iNf",
    "inf",
    "Infinity",
    "nan",
    "NaN",
    ".Nan",
    "null",
    "Null",
    "NULL",
    "nULL",
    "~",
    "true",
    "True",
    "TRUE",
    "tRUE",
    "false",
    "False",
    "FALSE",
    "yes",
    "no",
    "NO",
    "on",
    "off",
    "y",
    "n",
    "18446744073709551615",
    "-9223372036854775808",
    "0xFFFFFFFFFFFFFFFF",
    "1e308",
    "1e-400",
    "+",
    ".",
    "..",
    "1..",
    "1.2.3",
    "1:30",
    "12:30:45",
    "2021-01-01",
    "2021.10",
    "2021",
    "٣",
    "１２",
    "0e400",
    "+1e3",
    "1e0003",
    "++1",
    "-x",
    "0x_1",
    "12345678901234567890",
    "12e03",
    "-1",
    "+5",
    "5e-324",
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_both_ways_read_a_scalar_alike(text):
    """What a value means must not hang on whether some other line of the file has a duplicate key."""
    fast = ryaml.loads(f"v: {text}")["v"]
    assert (read_carefully(f"v: {text}", 64, 1), type(fast)) == (({"v": fast}, [], True), type(fast))
    assert read_carefully(f"v: '{text}'", 64, 1)[0] == {"v": text}


@given(st.text(alphabet="0123456789+-.eExobXOB_infaN~", min_size=1, max_size=6))
def test_both_ways_read_any_scalar_alike(text):
    """The same for whatever looks like a number."""
    text = f"v: [{text}]"
    careful, faults, sound = read_carefully(text, 64, 1)
    try:
        fast = _accept(text, text.encode("utf-8", "replace"), 64)
    except ValueError:
        return
    assert (repr(careful), faults, sound) == (repr(fast), [], True)


@pytest.mark.parametrize("text", ["0b11", "-0x1F", "+0o7", "-0b1"])
def test_only_the_core_schema_makes_numbers(text):
    """ryaml reads these as numbers; YAML 1.2 does not."""
    assert field(text) == (text, [])


@pytest.mark.parametrize(
    "text",
    [
        ".nan", ".inf", "-.INF", "+.inf", "1e400", "-1e999", "18446744073709551616", "-9223372036854775809",
        "0x10000000000000000", "0o7777777777777777777777777", "340282366920938463463374607431768211456", "9" * 5000,
    ],
)  # fmt: skip
def test_a_number_that_would_be_lost_is_said_and_kept_as_text(text):
    """Infinity, NaN and integers beyond 64 bits."""
    assert field(text) == (text, [(LOSSY_NUMBER, ())])
    assert field(f'"{text}"') == (text, [])


def test_great_numbers_that_fit_are_no_fault():
    """A float is a float, however great."""
    assert field("1e300") == (1e300, [])
    assert field("18446744073709551615") == (2**64 - 1, [])


@pytest.mark.parametrize(
    ("text", "value"),
    [("!foo 1", 1), ("!!str 1", "1"), ("! 1", "1"), ("!!int '5'", "5"), ("!!map {a: 1}", {"a": 1}), ("!x [1]", [1])],
)
def test_tags_are_said_and_read_over(text, value):
    """They mean different things to different parsers; ryaml makes `{"!foo": 1}` of the first."""
    assert field(text) == (value, [(YAML_FEATURE, ())])


def test_a_sign_of_exclamation_inside_text_is_no_tag():
    """`!` is doubtful only where a word begins."""
    assert field("'好! !x'") == ("好! !x", [])
    assert field("好!") == ("好!", [])


def test_keys_that_are_no_text_are_said_and_kept_as_text():
    """Numbers, truth values and nothing keep their spelling."""
    value, faults = field("{1: a, true: b, ~: c, 2.50: d, .inf: e, '5': f, !!str 6: g}")
    assert value == {"1": "a", "true": "b", "~": "c", "2.50": "d", ".inf": "e", "5": "f", "6": "g"}
    assert faults == [(YAML_FEATURE, (key,)) for key in ("1", "true", "~", "2.50", ".inf", "6")]


def test_keys_that_are_no_scalars_are_said():
    """A list, a map or an alias cannot be a key of a record."""
    value, faults = field("{[a, [b]]: 1, {c: 2}: 3, &k d: 4, *k : 5}")
    assert value == {"[a, [b]]": 1, "{c: 2}": 3, "d": 4, "*k": 5}
    assert faults == [(YAML_FEATURE, ())] * 3


def test_aliases_repeat_their_anchor_by_copies():
    """A change to one must not change the other."""
    entries = read("x-a: &a {b: [1]}\nscenarios: [{v: *a}, {v: *a, w: &w x, y: *w}]\n").document.entries
    assert [entry.data for entry in entries] == [{"v": {"b": [1]}}, {"v": {"b": [1]}, "w": "x", "y": "x"}]
    assert entries[0].data["v"]["b"] is not entries[1].data["v"]["b"]


def test_merge_keys_are_applied():
    """What stands in the map itself wins, then the earlier of several; a quoted `<<` is a key like any other."""
    reading = read(
        "x-a: &a {b: 1, c: 2}\nscenarios:\n- <<: *a\n  c: 3\n- <<: [*a, {b: 4, d: 5}]\n- '<<': 1\n- b: 0\n  <<: {b: 9}\n"
    )
    assert not reading.faults
    assert [entry.data for entry in reading.document.entries] == [
        {"b": 1, "c": 3}, {"b": 1, "c": 2, "d": 5}, {"<<": 1}, {"b": 0},
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["1", "[1]", "x"])
def test_a_merge_key_without_a_map_is_said(value):
    """There is nothing to merge."""
    assert field("{<<: %s, a: 1}" % value) == ({"a": 1}, [(YAML_FEATURE, ("<<",))])


def test_two_merge_keys_are_a_duplicate():
    """Write a list instead."""
    assert field("{<<: {a: 1}, <<: {b: 2}}") == ({"b": 2}, [(DUPLICATE_KEY, ("<<",))])


def test_an_alias_inside_its_own_anchor_is_said():
    """Such a value would have no end."""
    assert field("&x [1, *x]") == ([1, None], [(YAML_FEATURE, (1,))])


def test_an_alias_without_its_anchor():
    """Where there are anchors at all it is a slip; where there are none, somebody forgot the quotes."""
    assert field("[&a 1, *b]") == ([1, "*b"], [(SYNTAX, (1,))])
    assert field("*b") == ("*b", [(UNQUOTED, ())])


@pytest.mark.parametrize("pattern", ["[{}]", "{{a: {}}}"])
@pytest.mark.parametrize("extra", ["", "\n# &x *x"])
def test_nesting_is_limited_exactly(pattern, extra):
    """On the fast way and on the careful one."""
    text = "1"
    for _ in range(5):
        text = pattern.format(text)
    assert read(text + extra, depth=5).document is not None
    fault = only(text + extra, depth=4)
    assert (fault.problem, fault.values["found"], fault.values["setting"]) == (LIMIT_EXCEEDED, 5, "depth")
    assert text[fault.span.column - 1] in "[{"


def test_aliases_and_odd_keys_nest_too():
    """An anchor two levels high, repeated four levels deep, is six levels."""
    text = "scenarios:\n- a: &a [[1]]\n  b: {c: %s}\n"
    assert only(text % "*a", depth=5).problem is LIMIT_EXCEEDED
    assert not read(text % "*a", depth=6).faults
    assert only("scenarios: [{a: &a [&b [1], *b], c: *a}]", depth=3).problem is LIMIT_EXCEEDED
    assert read("a: {[[[1]]]: 1}", depth=4).faults[-1].problem is LIMIT_EXCEEDED


def test_aliases_are_limited_in_what_they_repeat():
    """The values are counted, not the characters."""
    text = "x-a: &a [1, 2, 3]\nscenarios:\n- {v: [*a, *a, *a]}\n"
    assert not read(text, alias_nodes=12).faults
    fault = only(text, alias_nodes=11)
    assert (fault.problem, fault.values["found"], fault.values["limit"]) == (LIMIT_EXCEEDED, 12, 11)


def test_a_crowd_of_tag_directives_is_refused():
    """The parser compares each with all before it."""
    assert only("".join(f"%TAG !a{i}! x\n" for i in range(200)) + "---\na: 1\n").problem is YAML_FEATURE
    assert not read("%YAML 1.2\n---\nscenarios: []\n").faults


def test_records_are_limited():
    """The rest is dropped, but said."""
    assert only("scenarios: [{}, {}]", records=1).problem is LIMIT_EXCEEDED


@pytest.mark.parametrize(
    "text",
    ["[a]", "{a: [x, y]}", '{a: "x", b: [1]}', '["x"]', "[[[[x]]]]", "[a, {b: c}, d]", '{zh: "化工", en: "y"}'],
)
def test_brackets_closed_on_their_line_are_not_counted(text):
    """Big catalogs in flow style stay on the fast way."""
    text = f"- {text}\n" * 3000
    assert _brackets(text) <= 2000 or text.startswith("- [[")


@pytest.mark.parametrize("text", ['{a: x" , "}": ', "{a #}\n", "{a: ' }'\n", "[x,\n", "{!<}> ", '{"a" "}'])
def test_no_spelling_hides_open_brackets(text):
    """An upper bound must stay one: ryaml takes minutes for what would slip through."""
    assert _brackets(text * 3000) > 2000


@given(
    st.text(alphabet="ab:-[]{}&*!|>'\"%@#, \n\t?~<1中\x85\r", max_size=30)
    | st.lists(st.sampled_from(["a: ", "- ", "\n", "  ", "&x ", "*x", "<<: ", "[", "]", "{", "}", ", ", "!t ", "1", "|\n", "? "]), max_size=14).map("".join)
)  # fmt: skip
def test_no_text_makes_it_raise_and_both_ways_agree(text):
    """What the fast way accepts the careful way reads alike; every fault can be shown."""
    reading = read(text)
    assert reading.document is not None or reading.faults
    for fault in reading.faults:
        assert render(fault.problem.message, fault.values, "zh")
        assert fault.span is None or fault.span.line <= text.count("\n") + text.count("\r") + 1
    try:
        fast = _accept(text, text.encode("utf-8", "replace"), 64)
    except ValueError:
        return
    assert read_carefully(text, 64, 100) == (fast, [], True)


@given(st.binary(max_size=60))
def test_no_bytes_make_it_raise(data):
    """Either a document or a fault that says why not."""
    reading = read(data)
    assert reading.document is not None or reading.faults


def test_errors_of_the_parser_without_a_place_are_told_too():
    """The parser's own reader has no line for a character that it refuses."""
    assert only("a: \ufffe").span == Span(1, 4, 1, 5)


ORDINARY = (
    "https://example.info/x3e12",
    "3e4567ab-12e9-4e10",
    "report.info",
    "0xdeadbeef is a colour",
    "a.nano",
    "v1e100",
)


def test_texts_that_look_a_little_like_numbers_are_read_the_quick_way():
    """One such id must not send a file of a million to the careful reader."""
    text = "".join(f"k{number}: {value}\n" for number, value in enumerate(ORDINARY))
    assert _accept(text, text.encode(), 64) == {f"k{number}": value for number, value in enumerate(ORDINARY)}


@pytest.mark.parametrize("value", [".inf", "-.INF", ".NaN", "1e999", "1E+999", "1e19", "9" * 210, "'1e999'"])
def test_numbers_that_are_huge_or_none_are_read_with_care(value):
    text = f"a: [{{b: {value}}}]"
    with pytest.raises(ValueError):  # noqa: PT011 -- ryaml's own, or ours
        _accept(text, text.encode(), 64)
