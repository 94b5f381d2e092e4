"""Writes generated records as files. Trees and lines are streamed; tables need to know all columns first."""

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import IO, Any

import orjson
import yaml

from scenariokit import dump, load
from scenariokit.exporters.columns import sheet

Plain = dict[str, Any]
Typed = tuple[str, Plain]
"""A record with its type."""
FORMATS = ("yaml", "json", "jsonl", "csv", "xlsx", "parquet")
_FORMAT = "scenariokit/1"


def write(records: Iterable[Typed], out: Path, format: str, per_file: int | None = None) -> None:
    """Write a catalog; with `per_file` as a folder of files with so many scenarios each."""
    if format == "parquet":
        _parquet(records, out)
    elif format in _TABLES:
        _TABLES[format](records, out)
    elif per_file is None:
        _file(records, out, format)
    else:
        for number, part in groupby(_numbered(records, per_file), key=lambda found: found[0]):
            name = f"scenarios-{number:04}" if number else "catalog"
            _file((typed for _, typed in part), out / f"{name}.{format}", format)


def _numbered(records: Iterable[Typed], per_file: int) -> Iterator[tuple[int, Typed]]:
    """With the number of the file: 0 for the header and definitions."""
    seen = 0
    for typed in records:
        scenario = typed[0] == "scenario"
        yield 1 + seen // per_file if scenario else 0, typed
        seen += scenario


def _file(records: Iterable[Typed], out: Path, format: str) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as stream:
        _STREAMS[format](records, stream)


def _section(type: str) -> str:
    return type if type == "catalog" else f"{type}s"


# ---------------------------------------------------------------- streams


def _jsonl(records: Iterable[Typed], stream: IO[bytes]) -> None:
    for type, record in records:
        row: Plain = {"type": type, **({"format": _FORMAT} if type == "catalog" else {}), **record}
        if type == "organisation":  # has a `type` of its own; both stand in the one key
            row["type"] = f"{type}:{record['type']}"
        stream.write(orjson.dumps(row) + b"\n")


def _json(records: Iterable[Typed], stream: IO[bytes]) -> None:
    stream.write(b'{\n"format": "' + _FORMAT.encode() + b'"')
    for type, found in groupby(records, key=lambda typed: typed[0]):
        lines = (orjson.dumps(record) for _, record in found)
        stream.write(f',\n"{_section(type)}": '.encode())
        if type == "catalog":
            stream.write(next(lines))
            continue
        for number, line in enumerate(lines):
            stream.write((b",\n" if number else b"[\n") + line)
        stream.write(b"\n]")
    stream.write(b"\n}\n")


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes a value that two fields share twice, as people do, instead of as an anchor."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 -- PyYAML asks so
        """Nothing is an alias."""
        return True


def _yaml(records: Iterable[Typed], stream: IO[bytes]) -> None:
    def put(value: object) -> None:
        yaml.dump(value, stream, Dumper=_Dumper, allow_unicode=True, sort_keys=False, encoding="utf-8", width=120)

    put({"format": _FORMAT})
    for type, found in groupby(records, key=lambda typed: typed[0]):
        if type == "catalog":
            put({type: next(found)[1]})
            continue
        stream.write(f"{_section(type)}:\n".encode())
        for _, record in found:
            put([record])


_STREAMS: Mapping[str, Callable[[Iterable[Typed], IO[bytes]], None]] = {"jsonl": _jsonl, "json": _json, "yaml": _yaml}


# ---------------------------------------------------------------- tables


def _tables(records: Iterable[Typed]) -> Iterator[tuple[str, list[Plain]]]:
    """The records of each type; the header says which format it is, as in the other files."""
    for type, found in groupby(records, key=lambda typed: typed[0]):
        plain = [record for _, record in found]
        yield type, [{"format": _FORMAT, **plain[0]}] if type == "catalog" else plain


def _csv(records: Iterable[Typed], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for type, plain in _tables(records):
        table = sheet(type, plain)
        with (out / f"{_section(type)}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow(table.paths)
            rows.writerows(["" if leaf is None else leaf.text() for leaf in row] for row in table.rows)


def _xlsx(records: Iterable[Typed], out: Path) -> None:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    with Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for type, plain in _tables(records):
            table, page = sheet(type, plain), book.add_worksheet(_section(type))
            page.write_row(0, 0, table.paths)
            for number, row in enumerate(table.rows, 1):
                page.write_row(number, 0, [None if leaf is None else leaf.cell() for leaf in row])


def _parquet(records: Iterable[Typed], out: Path) -> None:
    """By the exporter, which takes a typed catalog."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "catalog.jsonl"
        _file(records, lines, "jsonl")
        dump(load(lines, plugins=()), out, format="parquet")


_TABLES: Mapping[str, Callable[[Iterable[Typed], Path], None]] = {"csv": _csv, "xlsx": _xlsx}
