"""Parquet: all records in one file, in published order."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from scenariokit.exporters import EXPORTERS
from scenariokit.exporters.plain import FORMAT, plain, record_type
from scenariokit.frames.arrow import array_of, pyarrow_for, type_of
from scenariokit.frames.parquet import write as write_parquet
from scenariokit.frames.records import COLUMNS, COPIES, RECORD, TYPE
from scenariokit.model import Header, Record
from scenariokit.plugin.outputs import Dump
from scenariokit.tables.column import Type

if TYPE_CHECKING:
    import pyarrow as pa


def write(dump: Dump) -> Mapping[str, bytes]:
    """Write a catalog as one Parquet file."""
    return {"": records(dump)}


def records(dump: Dump) -> bytes:
    """The file of records."""
    return write_parquet(_table(dump), unsorted=(RECORD,))


def _table(dump: Dump) -> "pa.Table":
    import orjson

    given: Iterable[Record | Header] = dump.records if dump.header is None else (dump.header, *dump.records)
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for record in given:
        data, name = plain(record, dump.language), record_type(record)
        columns[TYPE].append(name)
        for copy in COPIES:
            columns[copy].append(_copy(record, copy, dump.language))
        columns[RECORD].append(orjson.dumps({"format": FORMAT, **data} if name == "catalog" else data).decode())
    schema = pyarrow_for("writing Parquet").schema([_field(name) for name in COLUMNS])
    arrays = [array_of(columns[field.name], field.type) for field in schema]
    return pyarrow_for("writing Parquet").table(arrays, schema=schema)


def _field(name: str) -> "pa.Field":
    field = pyarrow_for("writing Parquet").field
    if name not in COPIES:
        return field(name, type_of(Type.WORD if name == TYPE else Type.TEXT), nullable=False)
    copy = COPIES[name]
    return field(name, type_of(copy.type), nullable=not copy.required, metadata={"en": copy.en, "zh": copy.zh})


def _copy(record: Record | Header, name: str, language: str) -> Any:
    if name == "title":
        text = record.name if hasattr(record, "name") else getattr(record, "title")  # noqa: B009 -- one of the two
        return text.best(language)
    found = getattr(record, name, None)
    if COPIES[name].type is Type.FLAG:
        return bool(found)
    return None if found is None else str(found)


EXPORTER = EXPORTERS["parquet"]
