"""The tables of a GTFS archive, read in place and within limits.

Nothing is ever unpacked to disk: entries are looked up by their plain names, so that no name can lead anywhere.
An entry is read line by line, never beyond the size that the archive declares for it; its checksum is verified.
"""

import csv
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import IO

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Value
from scenariokit.plugin import Fault, FileProblem, Limits, Problem, Source, Span
from scenariokit_rail_transit.problems import NOT_A_FEED, TOO_MUCH, UNSAFE_NAME

MOST_ENTRIES = 1000
"""Entries of an archive: feeds have ten to forty."""
_HEADER = b"PK\x01\x02"
"""Stands before each entry of an archive's directory: counted before the directory is read, which takes memory."""
_SLACK = 10
"""How often the four bytes may stand in the data for other reasons: archives inside the archive."""
LARGEST_RATIO = 200
"""Uncompressed by compressed size of an entry above a megabyte: timetables reach 30, bombs a thousand."""
_RATIO_FROM = 1024 * 1024
LONGEST_LINE = 64 * 1024
"""Characters. Rows of feeds have a few hundred."""
_SHOWN = 80

_REASONS: Mapping[str, dict[str, str]] = {
    "empty": {"en": "the file is empty", "zh": "文件为空"},
    "damaged": {"en": "the archive is damaged, cut off or no zip file", "zh": "压缩包已损坏、不完整，或不是 zip 文件"},
    "locked": {"en": "`{name}` is protected by a password", "zh": "`{name}` 受密码保护"},
    "packing": {"en": "`{name}` is packed in an unusual way", "zh": "`{name}` 使用了不常见的压缩方式"},
    "missing": {"en": "{names} is missing at the top of the archive", "zh": "压缩包顶层缺少 {names}"},
    "folder": {
        "en": "{names} is missing at the top of the archive; the files stand in the folder `{folder}`",
        "zh": "压缩包顶层缺少 {names}；文件位于文件夹 `{folder}` 内",
    },
    "headings": {"en": "`{name}` has no column {columns}", "zh": "`{name}` 缺少列 {columns}"},
    "no-rows": {"en": "`{name}` is empty", "zh": "`{name}` 为空"},
    "encoding": {"en": "`{name}` is not UTF-8", "zh": "`{name}` 不是 UTF-8"},
    "line": {"en": "`{name}` has a line of more than {limit} characters", "zh": "`{name}` 中有超过 {limit} 个字符的行"},
    "csv": {"en": "`{name}` is no valid CSV: {why}", "zh": "`{name}` 不是有效的 CSV：{why}"},
}
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, RuntimeError, ValueError, OverflowError,
    IndexError, OSError,
)  # fmt: skip
"""What the standard library raises over damaged archives."""
_ESCAPES = {"en": "it leads out of the archive", "zh": "该名称指向压缩包之外"}
_TWICE = {"en": "it stands there twice", "zh": "重复出现"}


def place(table: str, line: int, column: str = "") -> Span:
    """Where something stands: the table inside the archive takes the part of a sheet."""
    return Span(line, 1, line, 2, f"{table}:{line}" + (f", {column}" if column else ""), table)


def refused(reason: str, at: Span | None = None, **values: object) -> FileProblem:
    """That the archive cannot be read, and why."""
    words = {language: text.format(**values) for language, text in _REASONS[reason].items()}
    return FileProblem(Fault(NOT_A_FEED, span=at, values=immutabledict({"reason": words})))


def too_much(en: str, zh: str, found: int, limit: int, setting: str) -> FileProblem:
    """That a limit is exceeded."""
    values: dict[str, Value] = {"what": {"en": en, "zh": zh}, "found": found, "limit": limit, "setting": setting}
    return FileProblem(Fault(TOO_MUCH, values=values))


@attrs.frozen
class FeedRow:
    """A row of a table, by the names of its columns."""

    table: str
    line: int
    """Line of the table on which the row ends, from 1."""
    cells: Sequence[str]
    columns: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        """The cell without blanks around it; empty where there is no such column or the row is short."""
        index = self.columns.get(column)
        return self.cells[index].strip() if index is not None and index < len(self.cells) else ""

    def at(self, column: str = "") -> Span:
        """Where it stands."""
        return place(self.table, self.line, column)


@attrs.frozen(eq=False)
class Archive:
    """An archive that was looked at before anything in it is read."""

    zip: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]
    """By plain name; those with other names are left out."""
    faults: tuple[tuple[Problem, Mapping[str, Value]], ...]
    """What is wrong with names."""

    def __contains__(self, table: object) -> bool:
        return table in self.entries

    def require(self, *tables: str) -> None:
        """Raise `FileProblem` where one of the tables is missing."""
        missing = [table for table in tables if table not in self.entries]
        if missing:
            names = ", ".join(f"`{name}`" for name in missing)
            folder = next((n.rpartition("/")[0] for n in self.zip.namelist() if n.endswith("/" + missing[0])), None)
            if folder is None:
                raise refused("missing", names=names)
            raise refused("folder", names=names, folder=folder[:_SHOWN])

    def rows(self, table: str, *needed: str) -> Iterator[FeedRow]:
        """The rows of a table below its heading; raises `FileProblem` where it cannot be read or lacks a column."""
        entry = self.entries[table]
        try:
            with self.zip.open(entry) as raw:
                yield from _rows(table, raw, needed)
        except UnicodeDecodeError as error:
            raise refused("encoding", name=table) from error
        except _BROKEN as error:
            raise refused("damaged") from error


def _rows(table: str, raw: IO[bytes], needed: Sequence[str]) -> Iterator[FeedRow]:
    text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
    reader = csv.reader(_lines(table, text), strict=True)
    try:
        heading = next(reader, None)
        if heading is None:
            raise refused("no-rows", place(table, 1), name=table)
        columns = {name.strip(): index for index, name in reversed(list(enumerate(heading)))}
        lacking = [f"`{name}`" for name in needed if name not in columns]
        if lacking:
            raise refused("headings", place(table, 1), name=table, columns=", ".join(lacking))
        for cells in reader:
            if cells:
                yield FeedRow(table, reader.line_num, cells, columns)
    except csv.Error as error:
        raise refused("csv", place(table, max(1, reader.line_num)), name=table, why=str(error)[:_SHOWN]) from error


def _lines(table: str, text: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while line := text.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise refused("line", place(table, number), name=table, limit=LONGEST_LINE)
        yield line


def open_archive(source: Source) -> Archive:
    """Look at an archive; raises `FileProblem` where it is none, is locked, or would unpack to too much."""
    if not source.data:
        raise refused("empty")
    count = source.data.count(_HEADER)
    if count > _SLACK * MOST_ENTRIES:
        raise too_much("the number of entries in the archive", "压缩包的条目数", count, MOST_ENTRIES, "-")
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
        listed = archive.infolist()
    except _BROKEN as error:
        raise refused("damaged") from error
    _measure(listed, source.limits)
    faults: list[tuple[Problem, Mapping[str, Value]]] = []
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in listed:
        name = entry.filename
        reason = _ESCAPES if _escapes(name) else _TWICE if name in entries else None
        if reason is not None:
            faults.append((UNSAFE_NAME, {"name": ascii(name)[1:-1][:_SHOWN], "reason": reason}))
            continue
        if entry.flag_bits & 1 and name.endswith(".txt"):
            raise refused("locked", name=name[:_SHOWN])
        if entry.compress_type not in _PACKINGS and name.endswith(".txt"):
            raise refused("packing", name=name[:_SHOWN])
        if "/" not in name:
            entries[name] = entry
    return Archive(archive, entries, tuple(faults))


def _escapes(name: str) -> bool:
    """Whether a name would lead out of the folder it is unpacked in."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or not name.isprintable()


def _measure(listed: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    if len(listed) > MOST_ENTRIES:
        raise too_much("the number of entries in the archive", "压缩包的条目数", len(listed), MOST_ENTRIES, "-")
    total = sum(entry.file_size for entry in listed)
    if total > limits.workbook_bytes:
        raise too_much(
            "the unpacked size of the feed", "数据解压后的大小", total, limits.workbook_bytes, "workbook_bytes"
        )
    for entry in listed:
        ratio = entry.file_size // max(1, entry.compress_size)
        if entry.file_size > _RATIO_FROM and ratio > min(LARGEST_RATIO, limits.workbook_ratio):
            raise too_much(
                "the compression of the feed", "数据的压缩比", ratio, limits.workbook_ratio, "workbook_ratio"
            )
