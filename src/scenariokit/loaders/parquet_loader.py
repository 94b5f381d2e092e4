"""Parquet: a record a row, as JSON in the column `record`; the columns beside it are copies, which have to agree.

The flat tables that are written beside the records are for reading only: what they say stands in the records.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from scenariokit.diagnostics import Value
from scenariokit.errors import MissingExtra
from scenariokit.frames.arrow import TABLE_KEY
from scenariokit.frames.parquet import Broken, ParquetSource, Stretch, TooBig
from scenariokit.frames.records import COLUMNS, COPIES, RECORD, TYPE
from scenariokit.loaders import LOADERS
from scenariokit.loaders.tree import FORMAT, nearest, not_a_record, too_many
from scenariokit.plugin.json.text import accept, read_carefully, shorten
from scenariokit.plugin.loader import (
    COLUMNS_NOT_READ,
    COPY_DIFFERS,
    DUPLICATE_KEY,
    EMPTY_FILE,
    LIMIT_EXCEEDED,
    MISSING_COLUMN,
    SECTIONS,
    UNKNOWN_FORMAT_VERSION,
    UNKNOWN_TYPE,
    UNREADABLE,
    WRONG_ENCODING,
    Fault,
    Limits,
    Reading,
    Source,
)
from scenariokit.plugin.nesting import DEEPEST
from scenariokit.source import Document, Entry, Span, Target
from scenariokit.values import mutable

_TYPES: Final = ("catalog", *SECTIONS.values())
_SHOWN: Final = 80
_SHEET: Final = "rows"
"""Says that a place is a cell and no line of a text."""
_SIZE: Value = {"en": "the unpacked size of the file", "zh": "文件解压后的大小"}
_LENGTH: Value = {"en": "the length of a record in bytes", "zh": "记录的字节数"}
_BINARY: Value = {"en": "binary data", "zh": "二进制数据"}
_OTHERS: Value = {"en": "the other rows were checked", "zh": "其他各行已检查"}
_NOTHING: Value = {"en": "nothing", "zh": "空"}
_NO_PYARROW: Value = {
    "en": "Parquet needs an optional part of scenariokit: pip install 'scenariokit[arrow]'",
    "zh": "读取 Parquet 需要安装可选组件：pip install 'scenariokit[arrow]'",
}


def read(source: Source) -> Reading:
    """Read a Parquet file of records."""
    if not source.data:
        return Reading(None, (Fault(EMPTY_FILE),))
    try:
        file = ParquetSource.open(source.data)
    except MissingExtra:
        return Reading(None, (Fault(UNREADABLE, values={"reason": _NO_PYARROW}),))
    except Broken as error:
        return Reading(None, (_broken(error),))
    if TABLE_KEY.encode() in file.metadata:
        return Reading(Document(source.path, (), ParquetLocator(file.names)))
    try:
        faults = tuple(_unfit(file, source.limits))
    except Broken as error:
        faults = (_broken(error),)
    if faults:
        return Reading(None, faults)
    rows = _Rows(file.names, source.limits)
    rows.faults += _not_read(file.names)
    rows.read(file)
    return Reading(Document(source.path, tuple(rows.entries), ParquetLocator(file.names)), tuple(rows.faults))


@attrs.frozen
class ParquetLocator:
    """Places in a Parquet file: rows from 1, and the names of columns."""

    names: tuple[str, ...]

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The cells of records: a value is found in the JSON of its row."""
        return {target: cell(self.names, _row(target), RECORD) for target in targets}

    def lines(self, first: int, last: int) -> tuple[str, ...]:  # noqa: ARG002 -- the protocol's
        """None: the file has no lines."""
        return ()


def _row(target: Target) -> int:
    index = target.pointer[0] if target.pointer else 0
    return index if isinstance(index, int) else 0


def cell(names: Sequence[str], row: int, column: str) -> Span:
    """The place of a cell; lines and columns are rows and columns, so that places sort."""
    at = names.index(column) + 1 if column in names else 1
    return Span(row + 1, at, row + 1, at + 1, f"row {row + 1}, {column}", _SHEET)


def _broken(error: Broken) -> Fault:
    reason: Value = {"en": f"the Parquet file is damaged: {error}", "zh": f"Parquet 文件已损坏：{error}"}
    return Fault(UNREADABLE, values={"reason": reason})


# ---------------------------------------------------------------- the columns


def _unfit(file: ParquetSource, limits: Limits) -> Iterator[Fault]:
    """Why a file is no file of records."""
    headings = ", ".join(file.names)[:_SHOWN]
    for name in COLUMNS:
        if file.names.count(name) > 1:
            yield Fault(DUPLICATE_KEY, values={"key": name})
        elif name in file.names:
            wanted = "text" if name in {TYPE, RECORD} or COPIES[name].type.value != "flag" else "flag"
            found = file.type(name)
            if found not in {wanted, "null"}:
                reason: Value = {
                    "en": f"its column `{name}` holds {found} in the place of {wanted}",
                    "zh": f"列 `{name}` 的类型为 {found}，应为 {wanted}",
                }
                yield Fault(UNREADABLE, values={"reason": reason})
        elif name in {TYPE, RECORD}:
            yield Fault(MISSING_COLUMN, values={"name": name, "headings": headings})
    size = file.size()
    if size > limits.workbook_bytes:
        yield _too_big(size, limits)


def _known(names: Sequence[str]) -> list[str]:
    return [name for name in COLUMNS if name in names]


def _too_big(size: int, limits: Limits) -> Fault:
    values: dict[str, Value] = {
        "what": _SIZE, "found": size, "limit": limits.workbook_bytes, "setting": "workbook_bytes",
    }  # fmt: skip
    return Fault(LIMIT_EXCEEDED, values=values)


def _not_read(names: Sequence[str]) -> Iterator[Fault]:
    others = [name for name in names if name not in COLUMNS]
    if others:
        yield Fault(COLUMNS_NOT_READ, values={"loader": LOADER.name, "columns": ", ".join(others)[:_SHOWN]})


# ---------------------------------------------------------------- the rows


@mutable(eq=False)
class _Rows:
    """The rows of one file as they are read."""

    names: tuple[str, ...]
    limits: Limits
    entries: list[Entry] = attrs.field(factory=list)
    faults: list[Fault] = attrs.field(factory=list)
    seen: int = 0

    def read(self, file: ParquetSource) -> None:
        """Read all rows within the limits; damage ends it, and what stands before is kept."""
        known = _known(self.names)
        copies = [name for name in known if name in COPIES]
        try:
            for stretch in file.stretches(known, self.limits.workbook_bytes):
                if not self._stretch(stretch, copies):
                    return
        except TooBig as error:
            self.faults.append(_too_big(error.size, self.limits))
        except Broken as error:
            self.faults.append(_broken(error))

    def _stretch(self, stretch: Stretch, copies: Sequence[str]) -> bool:
        """Read some rows; whether there may be more."""
        first, columns = self.seen, stretch.columns
        for at in range(stretch.rows):
            self.seen = first + at + 1
            if self.seen > self.limits.records:
                self.faults.append(too_many(self.seen, self.limits.records, (first + at,)))
                return False
            self._row(first + at, columns[TYPE][at], columns[RECORD][at], {name: columns[name][at] for name in copies})
        return True

    def _row(self, row: int, name: bytes | None, raw: bytes | None, copies: Mapping[str, Any]) -> None:
        kind = (name or b"").decode("utf-8", "replace")
        if kind not in _TYPES:
            near = nearest(kind, _TYPES)
            self._say(Fault(UNKNOWN_TYPE, (row,), values={"name": shorten(kind)}, suggestion=near), row, TYPE)
            return
        value = self._json(row, raw)
        if value is None:
            return
        if kind == "catalog" and (found := value.pop("format", FORMAT)) != FORMAT:
            self._say(Fault(UNKNOWN_FORMAT_VERSION, (row,), values={"found": shorten(str(found))}), row, RECORD)
        self.entries.append(Entry(kind, value, (row,)))
        for copy, said in copies.items():
            self._compare(row, copy, said.decode("utf-8", "replace") if isinstance(said, bytes) else said, value)

    def _json(self, row: int, raw: bytes | None) -> dict[str, Any] | None:
        """The record of a row; `None` where it is none, and that was said."""
        if raw is not None and len(raw) > self.limits.line_bytes:
            values: dict[str, Value] = {
                "what": _LENGTH, "found": len(raw), "limit": self.limits.line_bytes, "setting": "line_bytes",
            }  # fmt: skip
            self._say(Fault(LIMIT_EXCEEDED, (row,), values=values), row, RECORD)
            return None
        value = None if raw is None else self._value(row, raw)
        if raw is None or (value is not _UNREAD and not isinstance(value, dict)):
            self._say(not_a_record((row,), value, "map"), row, RECORD)
        return value if isinstance(value, dict) else None

    def _value(self, row: int, raw: bytes) -> object:
        depth = min(self.limits.depth, DEEPEST)
        try:
            return accept(raw, depth)
        except ValueError:
            pass
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            self._say(Fault(WRONG_ENCODING, (row,), values={"encoding": _BINARY}), row, RECORD)
            return _UNREAD
        value, faults, sound = read_carefully(text, depth, (row,))
        for fault in faults:
            # Lines and columns of the JSON inside a cell are no places of the file.
            values = {**fault.values, "rest": _OTHERS} if "rest" in fault.values else fault.values
            self._say(attrs.evolve(fault, pointer=fault.pointer or (row,), values=values, related=()), row, RECORD)
        return value if sound else _UNREAD

    def _compare(self, row: int, name: str, found: Any, record: dict[str, Any]) -> None:
        if COPIES[name].agrees(record, found):
            return
        shown: Value = _NOTHING if found is None else shorten(str(found))
        self._say(Fault(COPY_DIFFERS, (row, name), values={"column": name, "found": shown}), row, name)

    def _say(self, fault: Fault, row: int, column: str) -> None:
        self.faults.append(attrs.evolve(fault, span=cell(self.names, row, column)))


_UNREAD: Final = object()
"""Stands for a value that could not be read, which was said."""

LOADER = LOADERS["parquet"]
