"""Tables -> records: headers, cells, lists, places. Through CSV, the simplest table."""

import json

import pytest

from scenariokit.loaders import csv_loader
from scenariokit.loaders.headings import suggest
from scenariokit.loaders.sections import type_of, unknown_type
from scenariokit.loaders.table import looks_like_scenarios
from scenariokit.plugin.loader import (
    DUPLICATE_KEY,
    LIMIT_EXCEEDED,
    SECOND_HEADER,
    UNKNOWN_COLUMN,
    UNKNOWN_FORMAT_VERSION,
    Limits,
    Reading,
    Source,
)
from scenariokit.plugin.tables.grid import letters
from scenariokit.source import Pointer, Target


def read(text: str, path: str = "scenarios.csv", **limits: int) -> Reading:
    return csv_loader.read(Source(path, text.encode(), Limits(**limits)))


def records(text: str, path: str = "scenarios.csv") -> list[object]:
    reading = read(text, path)
    assert not reading.faults
    assert reading.document is not None
    return [entry.data for entry in reading.document.entries]


def cell(text: str, pointer: Pointer, *, key: bool = False, path: str = "scenarios.csv") -> str | None:
    reading = read(text, path)
    assert reading.document is not None
    target = Target(pointer, key)
    return reading.document.locator.locate([target])[target].cell


def quoted(value: object) -> str:
    return '"json:' + json.dumps(value, ensure_ascii=False).replace('"', '""') + '"'


def test_dotted_paths_become_nested_values() -> None:
    """Maps, lists, languages, indexes; blank cells are absent."""
    text = "id,title.zh,title.en,impacts.0.metric,impacts.0.achieved,site.name,status\na,甲,A,oee,8 s,,  \n"
    expected = {"id": "a", "title": {"zh": "甲", "en": "A"}, "impacts": [{"metric": "oee", "achieved": "8 s"}]}
    assert records(text) == [expected]


def test_holes_in_lists_are_closed() -> None:
    """A blank first item does not leave a gap, and its neighbour's place stays right."""
    text = "id,impacts.0.metric,impacts.2.metric,tags.1,tags.0\na,,oee,y,x\n"
    assert records(text) == [{"id": "a", "impacts": [{"metric": "oee"}], "tags": ["x", "y"]}]
    assert cell(text, ("scenarios", 0, "impacts", 0, "metric")) == "row 2, impacts.2.metric"
    assert cell(text, ("scenarios", 0, "tags", 1)) == "row 2, tags.1"


def test_lists_in_one_cell() -> None:
    """Both semicolons separate; blanks between are dropped, and every item's place is the cell."""
    text = "id,tags,parties.owner,stage\na,x；y; ;z,haier;kaos,;\n"
    assert records(text) == [{"id": "a", "tags": ["x", "y", "z"], "parties": {"owner": ["haier", "kaos"]}}]
    assert cell(text, ("scenarios", 0, "tags", 2)) == "row 2, tags"


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("illustrative", "是", True),
        ("illustrative", "Yes", True),
        ("illustrative", "否", False),
        ("illustrative", "FALSE", False),
        ("illustrative", "perhaps", "perhaps"),
        ("listed_in.0.rank", "3", 3),
        ("listed_in.0.rank", "3.5", 3.5),
        ("listed_in.0.rank", "third", "third"),
        ("maturity.0.level", "3", 3),
        ("maturity.0.level", "03", "03"),
        ("maturity.0.level", "三级", "三级"),
        ("dates.started", "2021", "2021"),
        ("impacts.0.target", "8", "8"),
        ("title", " 2021 ", "2021"),
        ("note", "json: a primer", "json: a primer"),
        ("note", "json:[NaN]", "json:[NaN]"),
        ("details.ports.berths", "8", "8"),
        ("extra.bureau.编号", "007", "007"),
    ],
)
def test_cells_are_read_by_the_shape_of_their_field(path: str, text: str, value: object) -> None:
    """What does not parse stays text, so that the schema can complain about it at its cell."""
    found = records(f"id,{path}\na,{text}\n")[0]
    for part in path.split("."):
        found = found[int(part) if part.isdecimal() else part]  # type: ignore[index]
    assert found == value


@pytest.mark.parametrize("value", [None, True, 7, 1.5, "x", " x ", [1, [2]], {"a": {}}, "json:x", 2**80])
def test_typed_cells(value: object) -> None:
    """`json:` in front gives a cell any plain value."""
    assert records(f"id,extra.b.c\na,{quoted(value)}\n") == [{"id": "a", "extra": {"b": {"c": value}}}]


def test_typed_cells_are_limited_in_depth() -> None:
    """A cell may nest no deeper than a file."""
    reading = read(f"id,extra.b.c\na,{quoted([[[[1]]]])}\n", depth=3)
    assert [fault.problem for fault in reading.faults] == [LIMIT_EXCEEDED]
    assert read("id,extra.b.c\na,json:" + "[" * 100_000 + "\n").document is not None


def test_columns_are_limited_in_depth() -> None:
    """So may a path."""
    reading = read("id,extra" + ".a" * 70 + "\na,b\n")
    assert [fault.problem for fault in reading.faults] == [LIMIT_EXCEEDED]


def test_records_are_limited() -> None:
    """Reading stops at the limit and says so at the row."""
    reading = read("id\na\nb\nc\n", records=2)
    assert reading.document is not None
    assert len(reading.document.entries) == 2
    assert [(f.problem, f.span.line if f.span else 0) for f in reading.faults] == [(LIMIT_EXCEEDED, 4)]


def test_a_bare_value_and_its_parts_in_one_row() -> None:
    """`parties.needer` is the id of the party whose name stands in another column; the order does not matter."""
    party = {"id": "h", "name": "海尔"}
    assert records("id,parties.needer,parties.needer.0.name\na,h,海尔\n") == [
        {"id": "a", "parties": {"needer": [party]}}
    ]
    assert records("id,parties.needer.0.name,parties.needer\na,海尔,h;k\n") == [
        {"id": "a", "parties": {"needer": [{"name": "海尔", "id": "h"}, "k"]}}
    ]
    typed = f"id,sources.0,sources.0.url\na,{quoted(' h ')},u\n"
    assert records(typed) == [{"id": "a", "sources": [{"id": " h ", "url": "u"}]}]


@pytest.mark.parametrize(
    "text",
    [
        "id,title,title.en\na,x,y\n",
        "id,title.en,title\na,x,y\n",
        "id,tags,tags.0\na,x,y\n",
        f"id,site,site.name\na,{quoted({})},y\n",
        "id,title.en,title,title.zh\na,x,y,\n",
    ],
)
def test_two_values_for_one_place(text: str) -> None:
    """Which of them holds is not guessed."""
    assert [fault.problem for fault in read(text).faults] == [DUPLICATE_KEY]


def test_the_same_column_twice() -> None:
    """One fault, with both places; the last one is read, as the help says."""
    reading = read("id,title,title\na,x,y\n")
    (fault,) = reading.faults
    assert (fault.problem, fault.span and fault.span.column) == (DUPLICATE_KEY, 10)
    assert [getattr(at, "column", None) for at, _ in fault.related] == [4]
    assert reading.document is not None
    assert reading.document.entries[0].data == {"id": "a", "title": "y"}


@pytest.mark.parametrize(
    ("heading", "suggestion"),
    [
        ("titel.zh", "title.zh"),
        ("title.chinese", "title.zh"),
        ("impacts.metric", "impacts.0.metric"),
        ("序号", "local_code"),
        ("场景名称", "title.zh"),
        ("企业名称", "parties.needer.0.name"),
        ("联系人", "contacts.0.name"),
        ("需求（必填）*", "problem"),
        ("主要痛点及问题说明", "problem"),
        ("ID", "id"),
        ("Deadlines", "dates.deadline"),
        ("截止日期", "dates.deadline"),
        ("qqqqqq", None),
        ("x" * 200, None),
        ("tags.0.x", "tags"),
        ("withheld.a b", "withheld"),
        ("impacts.9999999999.metric", "impacts.0.metric"),
    ],
)
def test_an_unknown_column_is_one_fault_with_the_nearest_field(heading: str, suggestion: str | None) -> None:
    """Its cells are not read, the other columns are."""
    reading = read(f"id,{heading}\na,1\nb,2\n")
    (fault,) = reading.faults
    assert (fault.problem, fault.suggestion) == (UNKNOWN_COLUMN, suggestion)
    assert fault.span is not None
    assert (fault.span.line, fault.span.column) == (1, 4)
    assert fault.values["template"] == "scenario"
    assert reading.document is not None
    assert [entry.data for entry in reading.document.entries] == [{"id": "a"}, {"id": "b"}]


def test_suggestions_know_the_kind_and_type() -> None:
    """A company is who asks in a list of needs, who offers in a list of capabilities."""
    assert suggest("scenario", "capability", "企业名称") == "parties.supplier.0.name"
    assert suggest("scenario", "case", "公司") == "parties.owner.0.name"
    assert suggest("metric", None, "单位") == "unit"
    assert suggest("organisation", None, "统一社会信用代码") == "identifiers.uscc"
    assert suggest("platform", None, "operater") == "operator"
    assert suggest("catalog", None, "") is None


def test_a_column_without_a_name() -> None:
    """It is named by its letter where it holds something, and nobody minds where it does not."""
    assert [fault.values["name"] for fault in read("id,,\na,,b\n").faults] == ["(C)"]
    assert read("id,,\na,,\n").faults == ()
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_table_of_strangers_has_no_records() -> None:
    """One fault a column, instead of every field missing in every row; beyond a hundred without suggestions."""
    reading = read("序号,企业名称,场景名称,联系人\n1,x,y,z\n", "附件1.csv")
    assert [fault.suggestion for fault in reading.faults] == [
        "local_code", "parties.needer.0.name", "title.zh", "contacts.0.name",
    ]  # fmt: skip
    assert reading.document is not None
    assert reading.document.entries == ()
    many = read("id," + ",".join(f"序号{n}" for n in range(150)) + "\n")
    assert sum(fault.suggestion is not None for fault in many.faults) == 100


def test_a_title_above_the_header() -> None:
    """The header is the first row with two names in it; in a table of one column the first row."""
    text = "青岛市场景清单,\n\nid,title\na,x\n"
    assert records(text) == [{"id": "a", "title": "x"}]
    assert cell(text, ("scenarios", 0, "title")) == "row 4, title"
    assert records("id\na\n") == [{"id": "a"}]


def test_places() -> None:
    """Values at their cells, what is missing at its nearest parent, a record at its id, keys at the header."""
    text = "title.zh,id,impacts.0.metric\n甲,a,oee\n乙,b,\n"
    assert cell(text, ("scenarios", 1)) == "row 3, id"
    assert cell(text, ("scenarios", 1, "sector")) == "row 3, id"
    assert cell(text, ("scenarios", 1, "title", "zh")) == "row 3, title.zh"
    assert cell(text, ("scenarios", 1, "title", "en")) == "row 3, title.zh"
    assert cell(text, ("scenarios", 0, "impacts", 0, "target")) == "row 2, impacts.0.metric"
    assert cell(text, ("scenarios", 0, "title", "zh"), key=True) == "row 1, title.zh"
    assert cell(text, ("scenarios", 0, "sector"), key=True) == "row 1, id"
    assert cell(text, ()) == "row 1, title.zh"
    assert cell(text, ("scenarios",)) == "row 1, title.zh"
    assert cell(text, ("scenarios", 99)) == "row 1, title.zh"
    assert cell("title\n甲\n", ("scenarios", 0)) == "row 2, title"
    typed = f"id,extra.b,title\na,{quoted({'c': [1]})},{quoted(None)}\n"
    assert cell(typed, ("scenarios", 0, "extra", "b", "c", 0)) == "row 2, extra.b"
    assert cell(typed, ("scenarios", 0, "title")) == "row 2, title"


def test_the_header_table() -> None:
    """One row; `format` belongs to the file; what comes after the first row is a second header."""
    text = "format,id,sources.a.citation,figures.0.value\nscenariokit/1,x,C,43\n,y,,\n"
    reading = read(text, "catalog.csv")
    assert reading.document is not None
    assert reading.document.format == "scenariokit/1"
    (entry,) = reading.document.entries
    assert (entry.pointer, entry.data) == (
        ("catalog",),
        {"id": "x", "sources": {"a": {"citation": "C"}}, "figures": [{"value": "43"}]},
    )
    assert [(f.problem, f.span and f.span.line) for f in reading.faults] == [(SECOND_HEADER, 3)]
    assert cell(text, ("catalog", "sources", "a", "citation"), path="catalog.csv") == "row 2, sources.a.citation"
    assert cell(text, ("format",), path="catalog.csv") == "row 2, format"
    assert cell("id\n", ("catalog",), path="catalog.csv") == "row 1, id"


def test_another_format() -> None:
    """A later format is refused, as in the other loaders."""
    reading = read("format,id\nscenariokit/9,x\n", "catalog.csv")
    assert [fault.problem for fault in reading.faults] == [UNKNOWN_FORMAT_VERSION]
    assert records("id,name\nx,y\n", "catalog.csv".replace("catalog", "metrics")) == [{"id": "x", "name": "y"}]


def test_keys_with_dots_stand_in_quotes() -> None:
    """A withheld field may be a path itself."""
    text = 'id,"withheld.""parties.owner"".reason"\na,unknown\n'
    assert records(text) == [{"id": "a", "withheld": {"parties.owner": {"reason": "unknown"}}}]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Scenarios", ("scenario", None)),
        ("2021.scenarios", ("scenario", None)),
        ("需求", ("scenario", "need")),
        ("references", ("scenario", "reference")),
        ("目录", ("catalog", None)),
        ("单位", ("organisation", None)),
        ("scenario", None),
        ("Sheet1", None),
    ],
)
def test_names_of_tables(name: str, found: tuple[str, str | None] | None) -> None:
    """English and Chinese, without case, with anything and a dot before."""
    assert type_of(name) == found


def test_unknown_names_of_tables_get_a_suggestion() -> None:
    """A slip of the key is recognised, a stranger is not."""
    assert unknown_type("scenaros").suggestion == "scenarios"
    assert unknown_type("qqqqqq").suggestion is None


def test_a_kind_in_the_name_is_the_kind_of_the_records() -> None:
    """`needs.csv` says it once; a column `kind` says it better."""
    assert records("id\na\n", "needs.csv") == [{"id": "a", "kind": "need"}]
    assert records("id,kind\na,case\nb,\n", "needs.csv") == [{"id": "a", "kind": "case"}, {"id": "b"}]
    assert cell("id\na\n", ("scenarios", 0, "kind"), path="needs.csv") == "row 2, id"


def test_what_looks_like_scenarios() -> None:
    """A blank table does not look like anything."""
    assert not looks_like_scenarios(csv_loader.open_grid("\n\n", Limits())[0])
    assert looks_like_scenarios(csv_loader.open_grid("title.zh,x\n", Limits())[0])
    assert not looks_like_scenarios(csv_loader.open_grid("name,type\n", Limits())[0])
