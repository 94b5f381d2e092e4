"""A code list is refused where it is written, not where its rows are first shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenariokit.errors import InvalidValue, PluginError
from scenariokit.plugin import CodeList, Row, Sector
from scenariokit.testing.plugins import broken_codelist
from scenariokit.testing.suite import promises

LAGER = Row("1A", {"label_zh": "美式淡拉格", "label_en": "American Light Lager"})
NUMBERS: Any = {"abv": 4.2}
TITLE = {"zh": "啤酒类型", "en": "Beer styles"}


def styles(rows: Any, **more: Any) -> CodeList:
    return CodeList(
        **{"id": "beer-styles", "edition": "2021", "source": "A list", "title": TITLE, "rows": rows, **more}
    )


@pytest.mark.parametrize("rows", [[LAGER, Row("1B")], {"1A": LAGER, "1B": Row("1B")}, iter([LAGER, Row("1B")])])
def test_rows_stand_under_their_codes(rows: Any) -> None:
    codes = styles(rows)
    assert list(codes.rows) == ["1A", "1B"]
    assert [row.label("en") for row in codes] == ["American Light Lager", "1B"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("1A", "American Light Lager")], "row 1: ('1A', 'American Light Lager') is no row; write `Row(code, {column: text}"),
        ([LAGER, {"code": "1B", "title": "x"}], "row 2: {'code': '1B', 'title': 'x'} is no row; write `Row("),
        ({"1A": "American Light Lager"}, "row 1: 'American Light Lager' is no row"),
        (None, "row 1: None is no row"),
        ("1A", "row 1: '1' is no row"),
        ([LAGER, LAGER], "row 2: the code '1A' stands there twice"),
        ({"1B": LAGER}, "row 1: the row of the code '1A' stands under '1B'"),
        ([Row(1)], "row 1: the code 1 is not text"),
        ([Row("")], "row 1: the code '' is not text"),
        ([Row("1A", verified="two")], "row 1: verified='two' is not one of: two-sources, rule, one-source, memory"),
    ],
)  # fmt: skip
def test_a_row_that_is_none_is_named(rows: Any, said: str) -> None:
    with pytest.raises(PluginError) as caught:
        styles(rows)
    assert caught.value.plugin == "beer-styles"
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Row("1A", "x"), "Row.values: 'x' is not allowed; expected a map of column -> text"),
        (lambda: Row("1A", NUMBERS), "Row.values: {'abv': 4.2} is not allowed"),
        (lambda: styles([], title="Beer styles"), "CodeList.title: 'Beer styles' is not allowed; expected a map of language"),
        (lambda: styles([], id="beer styles"), "cannot be cited as `id@edition:code`"),
        (lambda: styles([], edition=2021), "edition=2021 is not text"),
        (lambda: styles([], source=" "), "source=' ' is not text"),
    ],
)  # fmt: skip
def test_what_a_list_cannot_be_cited_by_is_refused(make: Callable[[], object], said: str) -> None:
    with pytest.raises((InvalidValue, PluginError)) as caught:
        make()
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kode,label_en\n1A,x\n", "styles.csv: there is no column 'code'; the columns are: kode, label_en"),
        ("code,label_en\n1A,x\n,y\n", "styles.csv, line 3: there is no code in the column 'code'"),
        ("code,label_en\n1A,x\n1A,y\n", "styles.csv, line 3: the code '1A' stands there twice"),
        ("code,label_en,verified\n1A,x,sure\n", "styles.csv, line 2: verified='sure' is not one of: two-sources, "),
        ("code,label_en\n1A,x, and y\n", "styles.csv, line 2: there are more cells than columns"),
    ],
)
def test_a_file_says_which_line_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "styles.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PluginError) as caught:
        CodeList.csv(file, id="beer-styles", edition="2021", source="A list", key="code")
    assert said in str(caught.value)


def test_the_column_of_labels_has_to_be_there(tmp_path: Path) -> None:
    file = tmp_path / "styles.csv"
    file.write_text("code,style\n1A,American Light Lager\n1B\n", encoding="utf-8")
    codes = CodeList.csv(file, id="beer-styles", edition="2021", source="A list", key="code", label="style")
    assert [row.label("en") for row in codes] == ["American Light Lager", "1B"]
    with pytest.raises(PluginError, match="there is no column 'styel'; the columns are: code, style"):
        CodeList.csv(file, id="beer-styles", edition="2021", source="A list", key="code", label="styel")


def test_conformance_reads_the_rows() -> None:
    """However a row came to be what it is."""
    codes = styles([LAGER])
    object.__setattr__(codes, "rows", {"1A": "American Light Lager"})
    sector = Sector(id="beer", prefix="BEE", title=TITLE, codelists=(codes,))
    with pytest.raises(AssertionError, match="the row of '1A' is none: AttributeError"):
        promises(sector)["code lists have a source"]()
    assert [one.sentence["zh"] for one in broken_codelist("beer", styles([]))] == ["没有任何行"]
