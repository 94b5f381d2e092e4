"""Flattening: whatever a record holds stands in the cells of one row, and reads back as it was."""

import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scenariokit.exporters import csv_exporter, json_exporter, jsonl_exporter, xlsx_exporter, yaml_exporter
from scenariokit.exporters.columns import Leaf, sheet
from scenariokit.loaders import csv_loader, json_loader, jsonl_loader, xlsx_loader, yaml_loader
from scenariokit.model import RECORD_TYPES, Header, LocalizedText, Organisation, Record, Scenario, spec_of
from scenariokit.model.shape import Env
from scenariokit.plugin.cells import depth, guarded, join_path, read_typed, spell_text, split_path, unguarded
from scenariokit.plugin.loader import Loader, Source
from scenariokit.plugin.outputs import Dump, Exporter
from scenariokit.testing.strategies import records
from tests.effort import times

FEW = settings(max_examples=times(15), deadline=None, suppress_health_check=list(HealthCheck))
HEADER: Header = spec_of(Header).build(
    {"id": "x", "title": "目录", "language": "zh", "publishers": ["局"], "licence": "unknown", "scope": "extract"},
    Env("zh"),
)

FORMATS: dict[str, tuple[Exporter, Loader, str]] = {
    "csv": (csv_exporter.EXPORTER, csv_loader.LOADER, ""),
    "xlsx": (xlsx_exporter.EXPORTER, xlsx_loader.LOADER, "a.xlsx"),
    "json": (json_exporter.EXPORTER, json_loader.LOADER, "a.json"),
    "jsonl": (jsonl_exporter.EXPORTER, jsonl_loader.LOADER, "a.jsonl"),
    "yaml": (yaml_exporter.EXPORTER, yaml_loader.LOADER, "a.yaml"),
}

NASTY = [
    " x ", "a;b", "；", "'x", "'=x", "=1+1", "+1-555-0100", "-50 %", "@x", "\tx", "x\r\ny", "x\ny", "\n", " \n x", '"', '"x" y', "007",
    "2021", "2021.10", "true", "no", "~", "null", "1:30", "2021-04-28", "> 50 %", "1e3", "0x1f", "0o17", "json:", "json:[1]", "json:x",
    "# x", "x # y", "x: y", "- x", "? x", "{x}", "[x]", "*x", "&x", "!x", "%x", "`x", "|", ">", "---", "...", "<<", "=", "_x0041_", "\x01", "\0",
    "\x7f", "\x85", "\xa0x", "\u2028", "\ufeffx", "x\ufeff", "\ufffe", "😀", "　x", "é", "中文；文本", ".5", "1_000", "y", "N", "off",
]  # fmt: skip
TEXT = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
VISIBLE = TEXT.filter(str.strip)
PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)


def back(name: str, record: Record | Header, *more: Record) -> list[Any]:
    """Write records in a format and read them back."""
    exporter, loader, path = FORMATS[name]
    dump = Dump(record, more) if isinstance(record, Header) else Dump(HEADER, (record, *more))
    found = []
    for file, data in exporter.write(dump).items():
        reading = loader.read(Source(file or path, data))
        assert reading.faults == ()
        assert reading.document is not None
        found += [
            spec_of(RECORD_TYPES[e.type]).build(e.data, Env("zh", record_type=e.type)) for e in reading.document.entries
        ]
    return found if isinstance(record, Header) else found[1:]


def scenario(**fields: Any) -> Scenario:
    return Scenario(**{"id": "a", "kind": "need", "title": LocalizedText.of("x", "zh"), **fields})


@pytest.mark.no_cover
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("record_type", RECORD_TYPES)
@given(data=st.data())
@FEW
def test_records_of_every_type(name: str, record_type: str, data: st.DataObject) -> None:
    """Several in one table, each with fields of its own."""
    several = 1 if record_type == "catalog" else 3
    built = [
        spec_of(RECORD_TYPES[record_type]).build(
            data.draw(records(record_type)) | {"id": f"r{number}"}, Env("zh", record_type=record_type)
        )
        for number in range(several)
    ]
    assert back(name, *built) == built


@pytest.mark.parametrize("name", FORMATS)
@given(text=VISIBLE, other=VISIBLE, items=st.lists(VISIBLE, max_size=3))
@FEW
@example("=x", "-50 %", ["a;b"])
def test_any_text_anywhere(name: str, text: str, other: str, items: list[str]) -> None:
    """Texts, lists, texts in languages in any order, ids of sources in their bare form."""
    made = [
        scenario(
            title={"en": text, "zh": other}, problem={"zh": text}, local_code=text, tags=items,
            technologies=[{"zh": item} for item in items], maturity=[{"scheme": text, "level": other}],
            contacts=[{"name": text}], sources=[{"citation": other}],
        ),
        scenario(id="b", title={"zh": other, "en": text}, note={"de": text}),
    ]  # fmt: skip
    assert back(name, *made) == made


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts(name: str, text: str) -> None:
    """Each of the list, in a text and in a bureau's own column."""
    made = scenario(extra={"b": {"c": text, text: "x"}})
    if text.strip():
        made = scenario(problem={"zh": text}, tags=[text], extra={"b": {"c": text, text: "x"}})
    assert back(name, made) == [made]


@pytest.mark.parametrize("name", FORMATS)
@given(extra=st.dictionaries(st.sampled_from(["b", "局", "a.b"]), PLAIN, max_size=2))
@FEW
@example({"b": {}})
@example({"b": {"": None, '"': 5, "a.b": {"0": [1.0, 5e-324]}, "x": 2**53 + 1}})
@example({"b": 0.1 + 0.2})
def test_any_plain_data_in_extra(name: str, extra: dict[str, Any]) -> None:
    """Numbers stay numbers, empty maps stay maps, and nothing becomes a number that was a text."""
    made = scenario(extra=extra, details={"ports": extra})
    (found,) = back(name, made)
    assert found == made
    assert _types(spec_of(Scenario).plain(found, "zh")) == _types(spec_of(Scenario).plain(made, "zh"))


def _types(value: Any) -> Any:
    """Python says `True == 1`; a file does not."""
    if isinstance(value, dict):
        return {key: _types(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_types(item) for item in value]
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__


@pytest.mark.parametrize("name", FORMATS)
def test_parts_that_are_there_but_empty(name: str) -> None:
    """A site without a name is not the same as no site; a long list is one cell."""
    made = scenario(site={}, tags=[f"a;{n}" for n in range(50)], withheld={"parties.owner": "unknown"})
    assert back(name, made) == [made]
    organisation = Organisation("o", {"zh": "局"}, type="government", identifiers={"uscc": "007"})
    assert back(name, organisation) == [organisation]


def rows(record_type: str, *plain: dict[str, Any]) -> list[dict[str, str]]:
    table = sheet(record_type, plain)
    return [
        {p: leaf.text() for p, leaf in zip(table.paths, row, strict=True) if leaf is not None} for row in table.rows
    ]


def test_columns_read_well() -> None:
    """Lists in one cell where they can be, bare values under the bare path."""
    party = [{"name": "某厂", "anonymous": True}]
    achieved = {"value": "4 s", "basis": "audited"}
    record = {
        "tags": ["x", "y"],
        "parties": {"needer": party, "owner": ["a", "b"]},
        "impacts": [{"achieved": achieved}],
    }
    assert rows("scenario", record) == [
        {
            "tags": "x; y", "parties.needer.0.name": "某厂", "parties.needer.0.anonymous": "true", "parties.owner": "a; b",
            "impacts.0.achieved": "4 s", "impacts.0.achieved.basis": "audited",
        }
    ]  # fmt: skip
    assert rows("scenario", {"tags": ["x", "y;z"]}) == [{"tags.0": "x", "tags.1": "y;z"}]
    assert rows("metric", {"range": {"min": 0, "max": 1.5, "basis": "arithmetic"}}) == [
        {"range.min": "0", "range.max": "1.5", "range.basis": "arithmetic"}
    ]


def test_columns_stand_in_the_order_of_the_model() -> None:
    """Whatever the order of the records; keys of maps as they first came."""
    table = sheet(
        "scenario", [{"title": {"en": "x"}}, {"title": {"zh": "y"}, "id": "a"}, {"title": "z", "tags": ["t"]}]
    )
    assert table.paths == ("id", "tags", "title", "title.en", "title.zh")


def test_numbers_that_a_spreadsheet_would_round_are_text() -> None:
    """Excel keeps fifteen digits."""
    assert Leaf(5).cell() == 5
    assert Leaf(2.5).cell() == 2.5
    assert Leaf(2**60).cell() == str(2**60)
    assert Leaf(0.1 + 0.2).cell() == "0.30000000000000004"
    assert Leaf(2**60, free=True).cell() == f"json:{2**60}"
    assert Leaf(True, free=True).cell() is True
    assert (Leaf(True).text(), Leaf(True, free=True).text()) == ("true", "json:true")


@given(st.lists(TEXT, min_size=1, max_size=4))
@example([""])
@example(['"', '"a', 'b"', "a.b", " "])
def test_paths_come_apart_as_they_were_joined(parts: list[str]) -> None:
    """Dots, quotes and blanks in keys."""
    assert split_path(join_path(tuple(parts))) == tuple(parts)


@pytest.mark.parametrize(("path", "parts"), [('a"b.c', ('a"b', "c")), ('"a"b.c', ('"a"b', "c")), ('"a.b', ('"a', "b"))])
def test_paths_with_odd_quotes(path: str, parts: tuple[str, ...]) -> None:
    """Quotes that are none of ours are characters as any other."""
    assert split_path(path) == parts


def test_a_quoted_part_that_is_no_json() -> None:
    """It stays as it is."""
    assert split_path(r'"\q".a') == (r'"\q"', "a")


@given(TEXT)
def test_texts_survive_their_spelling(text: str) -> None:
    """As they are, or typed."""
    spelled = spell_text(text)
    assert spelled == spelled.strip()
    assert read_typed(spelled) == text


@given(TEXT)
@example("''=x")
def test_guards_come_off_as_they_were_put_on(text: str) -> None:
    """Exactly one apostrophe."""
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["-50 %", "+10 points", "-3", "-1,300.5", "+2e3", "-8..-4 d", "-5 m/s", "-3 亿元"])
def test_signed_quantities_are_no_formulas(text: str) -> None:
    """They stay readable."""
    assert guarded(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        "-1+1",
        "+A1",
        "-2*cmd|' /C calc'!A0",
        "-2 cmd|' /C calc'!A0",
        "-1 SUM(A1)",
        "+1-555-0100",
        "＝1",
        "@x",
        "-x",
    ],
)
def test_formulas_are_guarded(text: str) -> None:
    """Also where they begin as a quantity does."""
    assert guarded(text) == "'" + text


def test_depth() -> None:
    """Scalars have none."""
    assert [depth(v) for v in (1, [], [[1]], {"a": [{}]}, [1, [2, [3]]])] == [0, 1, 2, 3, 3]


def test_exports_are_the_same_bytes_every_time() -> None:
    """No clock in them."""
    dump = Dump(HEADER, (scenario(),))
    for exporter, _, _ in FORMATS.values():
        assert exporter.write(dump) == exporter.write(dump)
        json.dumps(sorted(exporter.write(dump)))
    assert io.BytesIO(xlsx_exporter.write(dump)[""]).read(2) == b"PK"
