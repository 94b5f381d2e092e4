"""What a Parquet file holds, what it may not ask for, and where its mistakes are shown."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scenariokit import dump, load, validate
from scenariokit.catalog import Catalog
from scenariokit.errors import InvalidValue, MissingExtra
from scenariokit.exporters import parquet_exporter, parquet_tables_exporter
from scenariokit.loaders.parquet_loader import read
from scenariokit.model import Header, Scenario
from scenariokit.plugin.loader import Limits, Reading, Source
from scenariokit.plugin.outputs import Dump
from scenariokit.source import Target

CASES = load("examples/qingdao-cases", check="types")
METRIC = '{"id": "m", "name": "甲"}'


def file(write: Any = pq.write_table, **columns: Any) -> bytes:
    """A file with some columns."""
    out = io.BytesIO()
    write(pa.table(columns), out)
    return out.getvalue()


def reading(data: bytes, **limits: int) -> Reading:
    return read(Source("c.parquet", data, Limits(**limits)))


def codes(found: Reading) -> list[str]:
    return [fault.problem.code for fault in found.faults]


def entries(found: Reading) -> tuple[Any, ...]:
    assert found.document is not None
    return found.document.entries


def places(found: Reading) -> list[str | None]:
    return [fault.span.cell if fault.span else None for fault in found.faults]


def test_a_file_of_records_is_queryable_by_others(tmp_path: Path) -> None:
    dump(CASES, tmp_path / "c.parquet")
    frame = pl.read_parquet(tmp_path / "c.parquet")
    assert frame["type"].to_list()[0] == "catalog"
    cases = frame.filter((pl.col("kind") == "case") & ~pl.col("illustrative"))
    assert set(cases["id"]) == {s.id for s in CASES.scenarios.where(kind="case") if not s.illustrative}
    found = pd.read_parquet(tmp_path / "c.parquet").set_index("id")["record"]["case-huasheng-xray"]
    assert json.loads(found)["title"]["zh"] == "华盛橡胶5G+AI轮胎X光检测"


def test_records_keep_their_published_order_over_all_sectors(tmp_path: Path) -> None:
    code = "miit-stages@2025:5"
    mixed = [
        Scenario(f"s{at}", "reference", "题", sector=sector, code=code)
        for at, sector in enumerate(["b", None, "a", "b", "a"])
    ]
    catalog = Catalog(Header("c", {"zh": "录"}, "zh", publishers=["x"], licence="unknown", scope="extract"), mixed)
    dump(catalog, tmp_path, format="parquet-tables")
    assert sorted(path.name for path in (tmp_path / "scenarios").iterdir()) == [
        "sector=__HIVE_DEFAULT_PARTITION__", "sector=a", "sector=b",
    ]  # fmt: skip
    found = validate(tmp_path, check="types").catalog
    assert found is not None
    assert [s.id for s in found.scenarios] == ["s0", "s1", "s2", "s3", "s4"]


def test_a_folder_that_is_written_again_has_no_partitions_of_before(tmp_path: Path) -> None:
    dump(CASES, tmp_path, format="parquet-tables")
    assert (tmp_path / "impacts" / "sector=ports").exists()
    ports = CASES.scenarios.where(sector="ports")
    less = Catalog(CASES.header, [s for s in CASES.scenarios if s not in set(ports)])
    mine = tmp_path / "scenarios" / "notes.txt"
    mine.write_text("mine")
    dump(less, tmp_path, format="parquet-tables")
    assert not (tmp_path / "impacts" / "sector=ports" / "part-0.parquet").exists()
    assert mine.exists()
    assert pl.read_parquet(tmp_path / "scenarios" / "**" / "*.parquet")["id"].n_unique() == len(less.scenarios)


def test_tables_beside_the_records_are_passed_over_and_still_listed(tmp_path: Path) -> None:
    dump(CASES, tmp_path, format="parquet-tables")
    result = validate(tmp_path, check="types")
    assert result.ok
    assert "relations/part-0.parquet" in result.coverage.files
    assert result.coverage.records == validate("examples/qingdao-cases", check="types").coverage.records


def test_an_empty_catalog_is_a_file_and_a_folder_of_empty_tables(tmp_path: Path) -> None:
    header = Header("c", {"zh": "录"}, "zh", publishers=["x"], licence="unknown", scope="extract")
    dump(Catalog(header), tmp_path / "c.parquet")
    assert pq.read_table(tmp_path / "c.parquet")["type"].to_pylist() == ["catalog"]
    dump(Catalog(header), tmp_path / "t", format="parquet-tables")
    assert pl.read_parquet(tmp_path / "t" / "impacts" / "**" / "*.parquet").shape[0] == 0
    assert entries(reading(parquet_exporter.write(Dump(None, ()))[""])) == ()
    with pytest.raises(InvalidValue, match="header"):
        parquet_tables_exporter.write(Dump(None, ()))


def test_a_mistake_is_shown_at_its_row_and_column(tmp_path: Path) -> None:
    data = file(type=["metric", "scenario"], record=[METRIC, '{"id": "s", "kind": "nope", "title": "题"}'])
    (tmp_path / "c.parquet").write_bytes(data)
    result = validate(tmp_path / "c.parquet", check="types")
    wrong = next(d for d in result.diagnostics if d.field == "kind")
    assert str(wrong.location) == "c.parquet:row 2, record"
    assert (wrong.location.line, wrong.location.pointer) == (None, (1, "kind"))


@pytest.mark.parametrize(
    ("name", "values"),
    [("id", ["x"]), ("id", [None]), ("kind", ["need"]), ("sector", ["ports"]), ("status", ["open"]), ("title", ["乙"]), ("illustrative", [True]), ("withdrawn", [True])],
)  # fmt: skip
def test_a_copy_that_disagrees_is_no_silent_change(name: str, values: list[Any]) -> None:
    found = reading(file(type=["metric"], record=[METRIC], **{name: values}))
    assert codes(found) == ["SK028"]
    assert places(found) == [f"row 1, {name}"]
    assert found.document is not None
    assert found.document.entries[0].data == json.loads(METRIC)


def test_copies_that_agree_are_none_of_a_mistake() -> None:
    record = '{"id": "s", "kind": "case", "title": {"zh": "甲", "en": "A"}, "illustrative": true, "withdrawn": {"date": "2025", "reason": "x"}}'
    copies = {
        "id": ["s"],
        "kind": ["case"],
        "title": ["A"],
        "illustrative": [True],
        "withdrawn": [True],
        "sector": pa.nulls(1),
    }
    assert codes(reading(file(type=["scenario"], record=[record], **copies))) == []


def test_what_somebody_changed_in_pandas_is_reported(tmp_path: Path) -> None:
    dump(CASES, tmp_path / "c.parquet")
    frame = pd.read_parquet(tmp_path / "c.parquet")
    frame["status"] = frame["status"].cat.add_categories(["retired"])
    frame.loc[frame["id"] == "case-huasheng-xray", "status"] = "retired"
    frame["mine"] = 1
    frame.to_parquet(tmp_path / "c.parquet")
    found = reading((tmp_path / "c.parquet").read_bytes())
    assert codes(found) == ["SK026", "SK028"]
    assert {**found.faults[0].values}["columns"] == "mine"  # noqa: PD011 -- no data frame


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["SK014"]), (b"PAR1", ["SK001"]), (b"PAR1" + b"\0" * 50 + b"PAR1", ["SK001"]), (b"id,title\n", ["SK001"]),
        (file(a=[1]), ["SK025", "SK025"]), (file(type=["metric"]), ["SK025"]), (file(type=["metric"], record=[1]), ["SK001"]),
        (file(type=["metric"], record=[METRIC], illustrative=["yes"]), ["SK001"]), (file(type=["metrc"], record=[METRIC]), ["SK018"]),
        (file(type=[None], record=[METRIC]), ["SK018"]), (file(type=["metric"], record=pa.nulls(1)), ["SK017"]),
        (file(type=["metric"], record=["[1]"]), ["SK017"]), (file(type=["metric"], record=["{"]), ["SK002"]),
        (file(type=["metric"], record=['{"id": "a", "id": "b"}']), ["SK004"]), (file(type=["metric"], record=['{"a": NaN}']), ["SK015"]),
        (file(type=["metric"], record=pa.array([b"\xff\xfe{}"])), ["SK005"]), (file(type=["catalog"], record=['{"format": "scenariokit/9"}']), ["SK023"]),
    ],
)  # fmt: skip
def test_whatever_is_wrong_has_a_code(data: bytes, expected: list[str]) -> None:
    assert codes(reading(data)) == expected


def test_a_row_that_cannot_be_read_leaves_the_others() -> None:
    found = reading(file(type=["metric"] * 3, record=["{", METRIC, '{"a": 1']))
    assert (codes(found), places(found)) == (["SK002", "SK002"], ["row 1, record", "row 3, record"])
    assert found.document is not None
    assert [entry.pointer for entry in found.document.entries] == [(1,)]
    [span] = found.document.locator.locate([Target((1, "name", "zh"))]).values()
    assert (span.line, span.cell) == (2, "row 2, record")
    assert found.document.locator.lines(1, 2) == ()


def test_two_columns_of_one_name_are_a_mistake() -> None:
    out = io.BytesIO()
    pq.write_table(
        pa.table([pa.array(["metric"]), pa.array([METRIC]), pa.array([METRIC])], names=["type", "record", "record"]),
        out,
    )
    assert codes(reading(out.getvalue())) == ["SK004"]


def test_limits_are_kept() -> None:
    many = file(type=["metric"] * 5, record=[METRIC] * 5)
    assert codes(reading(many, records=3)) == ["SK006"]
    assert len(entries(reading(many, records=3))) == 3
    assert codes(reading(many, line_bytes=10)) == ["SK006"] * 5
    assert reading(many, workbook_bytes=10).document is None
    repeated = file(type=["metric"] * 3000, record=[METRIC] * 3000)
    found = reading(repeated, workbook_bytes=40_000)
    assert codes(found) == ["SK006"]
    assert found.document is not None  # what stands before the limit is kept


def test_a_flipped_bit_is_noticed(tmp_path: Path) -> None:
    dump(CASES, tmp_path / "c.parquet")
    data = bytearray((tmp_path / "c.parquet").read_bytes())
    data[len(data) // 3] ^= 1
    found = reading(bytes(data))
    assert "SK001" in codes(found)
    assert "damaged" in str(found.faults[0])


def test_without_pyarrow_the_file_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump(CASES, tmp_path / "c.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = validate(tmp_path)
    assert not result.ok
    assert any("scenariokit[arrow]" in d.message("en") and d.code == "SK001" for d in result.diagnostics)
    with pytest.raises(MissingExtra, match=r"scenariokit\[arrow\]"):
        dump(CASES, tmp_path / "d.parquet")
