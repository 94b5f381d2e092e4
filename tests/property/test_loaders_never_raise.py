"""Whatever the bytes, a loader answers; and every place it gives is really there."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scenariokit.assembly import registry
from scenariokit.plugin.loader import Limits, Loader, Reading, Source
from scenariokit.source import Document, Pointer, Span, Target
from tests.effort import times

LOADERS = {loader.name: loader for loader in registry(()).loaders}
RELAXED = settings(max_examples=times(40), deadline=None, suppress_health_check=list(HealthCheck))

NASTY = [
    "", "\ufeff", "---\n", "a: b\n---\nc: d\n", "a: &x [1, *x]\n", "a: *nope\n", "!!python/object:os.system x\n", "a: !foo 1\n",
    "? [a]\n: b\n", "1: x\n", "<<: {a: 1}\nb: 2\n", "x: &a {k: 1}\ny:\n  <<: *a\n  k: 2\n", "x: [{<<: [{a: 1}, {b: 2}]}]\n",
    "a: > 50 %\n", "a: %x\n", "a: @x\n", "a: .inf\n", "a: 123456789012345678901234567890\n", "a: 'x\n", 'a: "x\n', "a:\n\t- x\n",
    "a: |\n  text\n  more\nb: >-\n  folded\n", "a: 1\na: 2\nb: [1, 2\n", "a: 1\na: {b: 1, b: 2}\n", "a: 0x1F\nb: 0o17\nc: ~\nd: true\n",
    '{"a": NaN}', '{"a": 1e999}', '{"a": 1, "a": 2}', '{"a": "\\ud83d"}', "[1, 2", '{"a" 1}', '{"a": 18446744073709551616}',
    '{"a": [1, {"b": "\\u0041\\n"}]} x', "nul", '"', '{"scenarios": {}}', '{"scenarios": [1, null]}', '{"scenaros": []}',
    '{"format": "scenariokit/9"}', '{"format": 3, "catalog": []}', '{"x-a": 1, "$schema": "y"}',
    '{"type": "metric", "id": "a"}\n\n[1]\n{"id": 1}\n{"type": "metrc"}\n{"type": 3}\n{"type": "catalog"',
    "id,title\n", "id,title\na\n", "id,title\na,b,c\n", "id,id\na,b\n", 'id;title.en\na;"b\nc"\n', "id\ttags\na\tx;y；z\n", '"id', "a\0b",
    "id,illustrative,listed_in.0.rank,impacts.1.metric,impacts.1.achieved\na,是,3,oee,8 s\nb,no,x,,\n",
    "id,details.ports.locode,extra.bureau.编号,withheld.contacts.reason\na,CNQIN,7,unknown\n", "序号,企业名称,场景名称\n1,x,y\n",
]  # fmt: skip


def read(loader: Loader, data: bytes, name: str | None = None) -> Reading:
    """Read bytes, and look at every place that the reading talks about."""
    path = name or loader.patterns[0].replace("*", "scenarios")
    reading = loader.read(Source(path, data, Limits(line_bytes=5000, records=50)))
    if reading.document is not None:
        places = {Target(fault.pointer, fault.key) for fault in reading.faults if fault.span is None}
        places |= {Target(e.pointer) for e in reading.document.entries}
        places |= {Target((*e.pointer, "id")) for e in reading.document.entries}
        spans = reading.document.locator.locate(places)
        assert set(spans) == places
        for span in spans.values():
            assert span.line >= 1
            assert span.column >= 1
            reading.document.locator.lines(span.line, span.end_line)
    return reading


@pytest.mark.parametrize("name", sorted(LOADERS))
@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_texts(name: str, text: str) -> None:
    """A document, a fault or both; never an exception, never nothing at all."""
    reading = read(LOADERS[name], text.encode("utf-8", "surrogatepass"))
    assert reading.document is not None or reading.faults


@pytest.mark.parametrize("name", sorted(LOADERS))
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
@RELAXED
def test_any_bytes(name: str, data: bytes) -> None:
    """The same for whatever hypothesis thinks of."""
    reading = read(LOADERS[name], data)
    assert reading.document is not None or reading.faults


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8)
PLAIN = st.recursive(
    TEXT | st.integers(-(2**53), 2**53) | st.booleans() | st.none() | st.floats(-1e9, 1e9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def pointers(value: Any, at: Pointer = ()) -> list[tuple[Pointer, Any]]:
    """Every pointer of a value."""
    found = [(at, value)]
    if isinstance(value, dict):
        found += [pair for key, item in value.items() for pair in pointers(item, (*at, key))]
    elif isinstance(value, list):
        found += [pair for index, item in enumerate(value) for pair in pointers(item, (*at, index))]
    return found


def cut(text: str, span: Span) -> str:
    """The text of a span."""
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    body = [lines[span.line - 1][span.column - 1 :], *lines[span.line : span.end_line - 1]]
    return "\n".join([*body, lines[span.end_line - 1][: span.end_column - 1]])


def located(name: str, text: str) -> Document:
    """The document of a text."""
    reading = LOADERS[name].read(Source(f"c.{name}", text.encode()))
    assert reading.document is not None
    return reading.document


@pytest.mark.parametrize("name", ["json", "yaml"])
@pytest.mark.parametrize("indent", [None, 1])
@given(value=st.dictionaries(TEXT, PLAIN, max_size=3))
@example(value={"标题": {"😀": [1, "a\tb", {"x": None}]}})
@RELAXED
def test_a_span_lands_on_its_value(name: str, indent: int | None, value: dict[str, Any]) -> None:
    """The text of a span, read alone, is the value; JSON is YAML, too."""
    root = {"x-data": value}
    text = json.dumps(root, ensure_ascii=False, indent=indent)
    if name == "yaml" and any(len(json.dumps(k)) > 100 for k in value):
        return
    document = located(name, text)
    wanted = {Target(pointer): item for pointer, item in pointers(root)}
    for target, span in document.locator.locate(wanted.keys()).items():
        assert json.loads(cut(text, span)) == wanted[target], target


def test_block_yaml_is_located() -> None:
    """Block styles, comments, aliases and merge keys."""
    text = (
        "x-a: &a\n  k: 甲  # why\nscenarios:\n  - id: s\n    title: |\n      two\n      lines\n"
        "    note: *a\n    tags:\n      - x\n    <<: *a\n"
    )
    locator = located("yaml", text).locator
    spans = locator.locate({
        Target(("scenarios", 0, "id")), Target(("scenarios", 0, "title")), Target(("scenarios", 0, "tags", 0)),
        Target(("scenarios", 0, "title"), key=True), Target(("scenarios", 0, "k")), Target(("scenarios", 0, "note", "k")),
    })  # fmt: skip
    at = {(target.pointer[-1], target.key): (span.line, span.column) for target, span in spans.items()}
    assert at["id", False] == (4, 9)
    assert at["title", True] == (5, 5)
    assert at[0, False] == (10, 9)
    assert locator.lines(4, 5) == ("  - id: s", "    title: |")


def test_limits_refuse() -> None:
    """Long lines, many records and deep nesting, each by its limit."""
    line = b'{"type": "metric", "id": "a"}\n'
    found = read(LOADERS["jsonl"], line + b'{"type": "metric", "id": "' + b"x" * 6000 + b'"}\n' + line)
    assert [fault.problem.code for fault in found.faults] == ["SK006"]
    many = read(LOADERS["jsonl"], line * 60)
    assert [fault.problem.code for fault in many.faults] == ["SK006"]
    rows = b"id,title\n" + b"a,b\n" * 60
    assert "SK006" in [fault.problem.code for fault in read(LOADERS["csv"], rows).faults]
