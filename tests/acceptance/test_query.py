"""`scenariokit query`: SQL over a catalog, for people and for tools."""

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest

from scenariokit.cli.main import run
from scenariokit.cli.results import Result, as_csv, as_json, as_table, unique
from scenariokit.reporters.frame import width

CASES = "examples/qingdao-cases"
CLAIMS = "examples/published-claims"

Captured = pytest.CaptureFixture[str]


def test_columns_line_up_under_chinese(capfd: Captured) -> None:
    sql = "SELECT id, title, impacts, sector AS 行业 FROM scenarios WHERE kind = 'case'"
    assert run(["query", sql, CASES, "--lang", "zh"]) == 0
    head, *rows = capfd.readouterr().out.splitlines()
    assert head.split() == ["id", "title", "impacts", "行业"]
    [row] = [row for row in rows if row.startswith("case-huasheng-xray")]
    assert row.split() == ["case-huasheng-xray", "华盛橡胶5G+AI轮胎X光检测", "4", "rubber-tires"]
    assert {width(row[: row.rindex("  ")]) for row in rows} == {width(head[: head.rindex("  ")])}


def test_every_table_is_a_view(capfd: Captured) -> None:
    assert run(["query", "SHOW TABLES", CASES]) == 0
    assert capfd.readouterr().out.split()[1:] == ["figures", "impacts", "parties", "relations", "scenarios"]


@pytest.mark.parametrize(
    ("sql", "needle"),
    [
        ("SELECT tile FROM scenarios", '"title"'), ("SELEC 1", "Parser Error"), (" ", "SELECT"), ("/* nothing */", "SELECT"),
        ("SELECT * FROM read_csv('pyproject.toml')", "Permission Error"), ("SELECT title::INT FROM scenarios", "Conversion Error"),
    ],
)  # fmt: skip
def test_sql_that_is_wrong_is_said_and_exits_with_2(sql: str, needle: str, capfd: Captured) -> None:
    assert run(["query", sql, CASES, "--lang", "en"]) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert needle in said.err
    assert "Traceback" not in said.err


def test_sql_comes_from_the_standard_input_where_asked(monkeypatch: pytest.MonkeyPatch, capfd: Captured) -> None:
    class Standard:
        buffer = io.BytesIO("SELECT '青岛' AS 城市".encode())

    monkeypatch.setattr("sys.stdin", Standard())
    assert run(["query", "-", CASES, "--format", "jsonl"]) == 0
    assert json.loads(capfd.readouterr().out) == {"城市": "青岛"}


def test_a_catalog_with_errors_answers_and_says_what_is_missing(capfd: Captured) -> None:
    sql = "SELECT count(*) AS n FROM scenarios"
    assert run(["query", sql, CLAIMS, "--lang", "en", "--format", "json"]) == 1
    said = capfd.readouterr()
    assert json.loads(said.out)[0]["n"] >= 0
    assert "records left out because of them: 2" in said.err
    assert run(["query", sql, CLAIMS, "--allow-errors"]) == 0


def test_made_up_records_count_only_where_asked(capfd: Captured) -> None:
    numbers = []
    for more in ([], ["--illustrative"]):
        assert run(["query", "SELECT count(*) FROM scenarios", CASES, "--format", "csv", *more]) == 0
        numbers.append(int(capfd.readouterr().out.splitlines()[1]))
    assert numbers[1] == numbers[0] + 14


def test_tools_get_numbers_lists_and_nulls(capfd: Captured) -> None:
    sql = "SELECT id, sector, platforms, impacts, date_announced FROM scenarios ORDER BY id LIMIT 1"
    assert run(["query", sql, CASES, "--format", "json"]) == 0
    [row] = json.loads(capfd.readouterr().out)
    assert isinstance(row["platforms"], list)
    assert isinstance(row["impacts"], int)
    assert row["date_announced"] is None


def test_a_file_is_named_by_its_format_and_not_overwritten_unasked(tmp_path: Path, capfd: Captured) -> None:
    sql = "SELECT sector, count(*) AS n, 1 AS n FROM scenarios GROUP BY sector"
    for name in ("o.csv", "o.parquet", "o.jsonl"):
        assert run(["query", sql, CASES, "-o", str(tmp_path / name)]) == 0
    assert capfd.readouterr().out == ""
    frame = pl.read_parquet(tmp_path / "o.parquet")
    assert frame.columns == ["sector", "n", "n_1"]
    text = (tmp_path / "o.csv").read_text(encoding="utf-8-sig")
    assert [int(row["n"]) for row in csv.DictReader(io.StringIO(text))] == frame["n"].to_list()
    assert (tmp_path / "o.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert run(["query", sql, CASES, "-o", str(tmp_path / "o.csv")]) == 2
    assert run(["query", sql, CASES, "-o", str(tmp_path / "o.csv"), "--force"]) == 0
    assert run(["query", sql, CASES, "--format", "parquet"]) == 2


def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, capfd: Captured) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    assert run(["query", "SELECT 1", CASES]) == 2
    assert "scenariokit[duckdb]" in capfd.readouterr().err


def test_spreadsheets_run_nothing_of_a_result() -> None:
    found = as_csv(Result(("=a", "b"), [("=1+1", "-50 %"), ("@x", None)]))
    assert found.splitlines() == ["'=a,b", "'=1+1,-50 %", "'@x,"]


def test_terminals_obey_nothing_of_a_result_and_personal_data_is_masked() -> None:
    found = as_table(
        Result(("a", "n"), [("\x1b[31m红", 1.0), ("请拨打13812345678", 2.5), (None, None)], frozenset({1}))
    )
    assert "\x1b" not in found
    assert "13812345678" not in found
    assert [line.split()[-1] for line in found.splitlines()] == ["n", "1", "2.5", "-"]
    [_, long] = as_table(Result(("a",), [("长" * 100,)])).splitlines()
    assert (width(long), long[-1]) == (79, "…")


def test_every_value_of_duckdb_has_a_spelling(capfd: Captured) -> None:
    sql = """SELECT true AS a, 1.50::DECIMAL(5, 2) AS b, 2.00::DECIMAL(5, 2) AS c, DATE '2021-04-28' AS d, 'NaN'::DOUBLE AS e,
        170141183460469231731687303715884105727::HUGEINT AS f, [1, NULL] AS g, {'x': '甲', 'y': [DATE '2021-01-01']} AS h,
        '\\xAB'::BLOB AS i, INTERVAL 1 DAY AS j, MAP {'k': 1} AS k, TIMESTAMP '2021-04-28 10:00:00' AS l, NULL AS m"""
    assert run(["query", sql, CASES, "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out) == [{
        "a": True, "b": 1.5, "c": 2, "d": "2021-04-28", "e": None, "f": 170141183460469231731687303715884105727, "g": [1, None],
        "h": {"x": "甲", "y": ["2021-01-01"]}, "i": "ab", "j": "1 day, 0:00:00", "k": {"k": 1}, "l": "2021-04-28T10:00:00", "m": None,
    }]  # fmt: skip
    for format_ in ("table", "csv", "jsonl"):
        assert run(["query", sql, CASES, "--format", format_]) == 0
        assert "甲" in capfd.readouterr().out


def test_names_that_repeat_get_numbers() -> None:
    assert unique(["a", "a", "a_1", "a"]) == ("a", "a_1", "a_1_1", "a_2")
    assert json.loads(as_json(Result(("a",), []))) == []
