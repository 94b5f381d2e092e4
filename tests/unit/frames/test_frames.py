"""The tables of a catalog as data frames, read by the libraries that people read them with."""

import datetime as dt
import math
import sys
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenariokit import Catalog, Header, MissingExtra, UsageError, load
from scenariokit.frames import arrow
from scenariokit.frames.arrow import FIRST, schema
from scenariokit.model import RECORD_TYPES, Scenario, spec_of
from scenariokit.model.shape import Env
from scenariokit.tables import TABLES
from scenariokit.tables.column import Type
from scenariokit.testing.strategies import records
from tests.effort import times

NAMES: Any = tuple(TABLES)
CASES = load("examples/qingdao-cases", check="types")
HEADER = Header("c", {"zh": "目录"}, "zh", publishers=["局"], licence="unknown", scope="extract")
EMPTY = Catalog(HEADER)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("catalog", [CASES, EMPTY], ids=["cases", "empty"])
def test_every_library_sees_the_same_table(name: Any, catalog: Catalog) -> None:
    table = catalog.to_arrow(name, illustrative=True)
    table.validate(full=True)
    assert table.schema.equals(schema(name), check_metadata=True)
    frame, panda = catalog.to_polars(name, illustrative=True), catalog.to_pandas(name, illustrative=True)
    assert frame.columns == list(panda.columns) == table.column_names
    assert len(frame) == len(panda) == table.num_rows == len(catalog.rows(name, illustrative=True))
    assert frame.rows() == [tuple(row.values()) for row in table.to_pylist()]
    assert list(panda.iloc[:, 0]) == table.column(0).to_pylist()
    found = catalog.to_duckdb(illustrative=True).table(name)
    assert found.columns == table.column_names
    assert found.fetchall() == frame.rows()


@pytest.mark.parametrize("name", NAMES)
def test_frames_say_what_rows_say(name: Any) -> None:
    """Lists where rows join, first days beside dates; else value for value the same."""
    rows = CASES.rows(name, languages=["en"], illustrative=True)
    frames = CASES.to_arrow(name, languages=["en"], illustrative=True).to_pylist()
    columns = {column.name: column.type for column in TABLES[name].columns}
    for row, found in zip(rows, frames, strict=True):
        firsts = {key: found.pop(key) for key in [*found] if key.endswith(FIRST)}
        assert list(found) == list(row)
        for key, value in found.items():
            assert (("; ".join(value) or None) if columns[key] is Type.TEXTS else value) == row[key]
        for key, day in firsts.items():
            text = row[key.removesuffix(FIRST)]
            assert str(day).startswith(str(text))


@pytest.mark.parametrize("name", NAMES)
def test_only_what_may_be_missing_is_nullable(name: Any) -> None:
    for field in CASES.to_arrow(name, illustrative=True).schema:
        column = next(c for c in TABLES[name].columns if c.name == field.name.removesuffix(FIRST))
        assert field.nullable is not column.required
        assert set(field.metadata) == {b"en", b"zh"}
    for field, values in zip(schema(name), CASES.to_arrow(name, illustrative=True).columns, strict=True):
        assert field.nullable or values.null_count == 0


def test_vocabularies_and_repeated_ids_are_kept_once() -> None:
    impacts = CASES.to_arrow("impacts", illustrative=True)
    metric = impacts["metric"].combine_chunks()
    assert pa.types.is_dictionary(metric.type)
    assert len(metric.dictionary) < len(metric)
    assert CASES.to_polars("impacts").schema["sector"] == pl.Categorical
    assert isinstance(CASES.to_pandas("impacts")["sector"].dtype, pd.CategoricalDtype)


def test_columns_that_come_in_stretches_share_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = CASES.to_arrow("impacts", illustrative=True)
    monkeypatch.setattr(arrow, "STRETCH", 3)
    parts = CASES.to_arrow("impacts", illustrative=True)
    assert parts["metric"].num_chunks > 5
    assert parts.to_pylist() == whole.to_pylist()
    assert len({str(chunk.dictionary) for chunk in parts["metric"].chunks}) == 1
    assert CASES.to_polars("impacts", illustrative=True)["metric"].n_unique() == len(set(whole["metric"].to_pylist()))


def test_pandas_has_no_column_of_objects() -> None:
    """Every column is a category or of Arrow: numbers keep their nulls, dates are dates, lists are lists."""
    for name in NAMES:
        kinds = {type(dtype).__name__ for dtype in CASES.to_pandas(name, illustrative=True).dtypes}
        assert kinds <= {"CategoricalDtype", "ArrowDtype"}
    impacts = CASES.to_pandas("impacts")
    assert impacts["improvement"].mean() == pytest.approx(
        sum(found := [row["improvement"] for row in CASES.rows("impacts") if row["improvement"] is not None])
        / len(found)
    )
    assert impacts.sort_values("sector")["index"].sum() == impacts["index"].sum()


def test_made_up_records_stand_in_frames_only_where_asked() -> None:
    made_up = {scenario.id for scenario in CASES.scenarios if scenario.illustrative}
    assert made_up
    assert made_up.isdisjoint(CASES.to_polars()["id"])
    assert made_up <= set(CASES.to_polars(illustrative=True)["id"])
    [(number,)] = CASES.to_duckdb().sql("SELECT count(*) FROM scenarios WHERE illustrative").fetchall()
    assert number == 0


def test_texts_are_in_the_language_that_is_asked_for() -> None:
    assert "华盛橡胶5G+AI轮胎X光检测" in CASES.to_pandas()["title"].tolist()
    assert "5G and AI X-ray inspection at Huasheng Rubber" in CASES.to_pandas(languages=["en"])["title"].tolist()
    [(title,)] = CASES.to_duckdb().execute("SELECT title FROM scenarios WHERE title LIKE '%轮胎X光%'").fetchall()
    assert title == "华盛橡胶5G+AI轮胎X光检测"


def test_a_date_is_kept_as_published_and_sorts_by_its_first_day() -> None:
    dated = [
        Scenario(f"s{at}", "case", "x", dates={"announced": day})
        for at, day in enumerate(["2021", "2021-04", "2020-12-31"])
    ]
    frame = Catalog(HEADER, dated).to_polars().sort("date_announced_first")
    assert frame.select("date_announced", "date_announced_first").rows() == [
        ("2020-12-31", dt.date(2020, 12, 31)), ("2021", dt.date(2021, 1, 1)), ("2021-04", dt.date(2021, 4, 1)),
    ]  # fmt: skip


@pytest.mark.no_cover
@given(data=st.data())
@settings(max_examples=times(10), deadline=None, suppress_health_check=list(HealthCheck))
def test_any_catalog_is_five_tables(data: st.DataObject) -> None:
    parts: dict[str, Any] = {}
    for record_type in ("scenario", "platform", "metric", "organisation"):
        raws = [{**data.draw(records(record_type)), "id": f"{record_type}{at}"} for at in range(2)]
        parts[f"{record_type}s"] = [spec_of(RECORD_TYPES[record_type]).build(raw, Env("zh")) for raw in raws]
    catalog = Catalog(HEADER, **parts)
    connection = catalog.to_duckdb(illustrative=True)
    for name in NAMES:
        table = catalog.to_arrow(name, illustrative=True)
        table.validate(full=True)
        assert all(
            field.nullable or not values.null_count for field, values in zip(table.schema, table.columns, strict=True)
        )
        assert [
            *map(len, (catalog.to_polars(name, illustrative=True), catalog.to_pandas(name, illustrative=True)))
        ] == [table.num_rows] * 2
        assert len(connection.table(name).fetchall()) == table.num_rows
        rows = catalog.rows(name, illustrative=True)
        for column in (c.name for c in TABLES[name].columns if c.type is Type.NUMBER):
            found = table[column].to_pylist()
            assert all(
                a == b or (a is None) is (b is None) or math.isclose(a, b)
                for a, b in zip(found, (r[column] for r in rows), strict=True)
            )


def test_a_table_that_does_not_exist_is_refused() -> None:
    for ask in (CASES.to_arrow, CASES.to_polars, CASES.to_pandas):
        with pytest.raises(UsageError, match="there is: scenarios, impacts"):
            ask("nothing")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("method", "module", "extra"),
    [("to_arrow", "pyarrow", "arrow"), ("to_polars", "polars", "polars"), ("to_pandas", "pandas", "pandas"), ("to_duckdb", "duckdb", "duckdb")],
)  # fmt: skip
def test_what_is_missing_is_named(method: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=rf"scenariokit\[{extra}\]"):
        getattr(CASES, method)()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{file}')", "SELECT * FROM '{file}'", "SELECT * FROM read_text('{file}')", "SELECT * FROM glob('{file}')",
        "COPY scenarios TO '{file}.out'", "ATTACH '{file}.db'", "EXPORT DATABASE '{file}.d'", "INSTALL httpfs", "LOAD httpfs",
        "SELECT * FROM read_csv('https://example.org/x.csv')", "SET enable_external_access = true", "SET temp_directory = '{file}.tmp'",
        "RESET lock_configuration", "SELECT * FROM secret_frame", "SELECT getenv('HOME')",
    ],
)  # fmt: skip
def test_sql_reaches_nothing_but_the_tables(sql: str, tmp_path: Path) -> None:
    secret_frame = CASES.to_arrow()  # a variable of the program, which DuckDB would find by its name
    assert secret_frame.num_rows
    file = tmp_path / "secret.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(duckdb.Error):
        CASES.to_duckdb().execute(sql.format(file=file.as_posix()))
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]
