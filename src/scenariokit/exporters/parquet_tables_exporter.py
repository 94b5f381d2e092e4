"""Parquet for analysis: a folder with the records, and the flat tables partitioned by sector as Hive does it.

::

    records.parquet                                  the catalog itself; what is loaded again
    scenarios/sector=ports/part-0.parquet            tables: for reading only
    impacts/sector=ports/part-0.parquet
    parties/sector=__HIVE_DEFAULT_PARTITION__/part-0.parquet       no sector
    figures/part-0.parquet
    relations/part-0.parquet
    views.sql                                        makes a DuckDB view of each table
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from scenariokit.catalog import Catalog
from scenariokit.errors import InvalidValue
from scenariokit.exporters import EXPORTERS
from scenariokit.exporters.parquet_exporter import records
from scenariokit.frames.arrow import arrow_tables, schema
from scenariokit.frames.extras import needed
from scenariokit.frames.parquet import write as write_parquet
from scenariokit.model import Metric, Organisation, Platform, Scenario
from scenariokit.plugin.outputs import Dump
from scenariokit.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

SECTOR: Final = "sector"
NO_SECTOR: Final = "__HIVE_DEFAULT_PARTITION__"
"""What Hive, Arrow, DuckDB and polars take for null."""
FILE: Final = "part-0.parquet"


def write(dump: Dump) -> Mapping[str, bytes]:
    """Write a catalog as a folder of Parquet files; raises `InvalidValue` where it has no header."""
    if dump.header is None:
        raise InvalidValue(
            "parquet-tables", "header", None, "a catalog with a header: its language is that of the texts"
        )
    found = {"records.parquet": records(dump)}
    for name, table in arrow_tables(_catalog(dump), (), illustrative=True).items():
        parts = _parts(table) if SECTOR in table.column_names else iter([("", table)])
        found |= {f"{name}/{folder}{FILE}": write_parquet(part) for folder, part in parts}
    return found | {"views.sql": _views().encode()}


def _catalog(dump: Dump) -> Catalog:
    assert dump.header is not None  # noqa: S101 -- asked above

    def of(cls: type) -> list[Any]:
        return [record for record in dump.records if isinstance(record, cls)]

    return Catalog(dump.header, of(Scenario), of(Platform), of(Metric), of(Organisation), dump.metrics)


def _parts(table: "pa.Table") -> Iterator[tuple[str, "pa.Table"]]:
    """The rows of each sector; the sector itself stands in the name of the folder."""
    compute = needed("pyarrow.compute", "writing Parquet", "arrow")
    sectors, rest = table[SECTOR].cast("string"), table.drop_columns([SECTOR])
    # An empty table still has a file: readers refuse a folder without any, and ask files for the columns.
    for sector in sorted(sectors.unique().to_pylist(), key=lambda name: name or "") or [None]:
        mine = compute.is_null(sectors) if sector is None else compute.equal(sectors, sector)
        yield f"{SECTOR}={NO_SECTOR if sector is None else quote(sector, safe='')}/", rest.filter(mine)


def _views() -> str:
    """SQL that makes the tables views of a DuckDB that runs in the folder."""
    lines = ["-- duckdb -init views.sql, in this folder"]
    for name in TABLES:
        glob, options = f"{name}/{FILE}", ""
        if SECTOR in schema(name).names:
            glob, options = f"{name}/*/{FILE}", ", hive_types = {sector: VARCHAR}"
        lines.append(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{glob}'{options});")  # noqa: S608 -- our own names
    return "\n".join(lines) + "\n"


EXPORTER = EXPORTERS["parquet-tables"]
