"""JSON Lines files (`*.jsonl`, `*.ndjson`): a record a line, with its `type`."""

import codecs
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

import attrs

from scenariokit.diagnostics import Value
from scenariokit.loaders import LOADERS
from scenariokit.loaders.tree import nearest, not_a_record, term_of, too_many
from scenariokit.plugin.json.positions import Walk
from scenariokit.plugin.json.text import accept, read_carefully, shorten
from scenariokit.plugin.loader import (
    CUT_LINE,
    EMPTY_FILE,
    LIMIT_EXCEEDED,
    SECTIONS,
    SYNTAX,
    UNKNOWN_TYPE,
    Fault,
    Limits,
    Reading,
    Source,
)
from scenariokit.plugin.nesting import DEEPEST
from scenariokit.plugin.places import Wanted, spans
from scenariokit.plugin.stretches import Extent, Skimmed
from scenariokit.plugin.text import Lines, decode, not_text
from scenariokit.source import Document, Entry, Span, Target
from scenariokit.values import mutable

_TYPES = {"catalog": "catalog", **{kind: kind for kind in SECTIONS.values()}, **SECTIONS}
FORMAT = "scenariokit/1"
_SHOWN = 64 * 1024
_NO_TYPE: Value = {"en": "(no type)", "zh": "（未写 type）"}
_OTHERS: Value = {"en": "the other lines were checked", "zh": "其他各行已检查"}
_LENGTH: Value = {"en": "the length of the line in bytes", "zh": "行的字节数"}


class _WrongEncoding(Exception):
    """A line is not UTF-8: what the file is, only the whole file can tell."""


@attrs.frozen(eq=False)
class JsonlLocator:
    """Finds spans in a JSON Lines file. It keeps the bytes: of a big file only a few lines are ever decoded."""

    data: bytes = attrs.field(repr=False)
    unread: frozenset[int] = frozenset()
    """Rows that no parser accepted: they are shown, but never walked."""
    first: int = 0
    """How many rows of the file stand before these bytes."""
    unseen: Limits | None = None
    """The limits, where nobody has read these bytes: a row is walked only once it was found that it can be read."""

    @cached_property
    def _bounds(self) -> list[tuple[int, int]]:
        return list(_lines(self.data, begins=not self.first))

    def _text(self, index: int) -> str:
        begin, end = self._bounds[index - self.first]
        if self._is_unread(index):
            end = min(end, begin + _SHOWN)
        return self.data[begin:end].decode("utf-8", "replace").rstrip("\r")

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The span of every target; each line is walked once."""
        found: dict[Target, Span] = {}
        rows: dict[int, list[Target]] = {}
        for target in targets:
            index = target.pointer[0] if target.pointer else self.first
            inside = isinstance(index, int) and self.first <= index < self._end
            rows.setdefault(int(index) if inside else self.first, []).append(target)
        for row, group in rows.items():
            if row >= self._end or self._is_unread(row) or not (text := self._text(row)).strip():
                found.update(dict.fromkeys(group, Span(row + 1, 1, row + 1, 2)))
            else:
                found.update(_in_line(text, row, group))
        return found

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """The lines first..last."""
        return tuple(self._text(n - 1) for n in range(max(first, self.first + 1), min(last, self._end) + 1))

    def _is_unread(self, index: int) -> bool:
        if self.unseen is None:
            return index in self.unread
        begin, end = self._bounds[index - self.first]
        return end - begin > self.unseen.line_bytes or not _can_be_read(self.data[begin:end], self.unseen)

    @property
    def _end(self) -> int:
        return self.first + len(self._bounds)


def _can_be_read(line: bytes, limits: Limits) -> bool:
    depth = min(limits.depth, DEEPEST)
    try:
        accept(line, depth)
    except ValueError:
        return read_carefully(line.decode("utf-8", "replace"), depth, ())[2]
    return True


def _in_line(text: str, row: int, targets: list[Target]) -> dict[Target, Span]:
    inner = {target: Target(target.pointer[1:], target.key and len(target.pointer) > 1) for target in targets}
    wanted = Wanted.of(set(inner.values()))
    found = spans(wanted, Walk(text).root(wanted), Lines(text))
    return {target: _moved(found[inside], row) for target, inside in inner.items()}


def _moved(span: Span, row: int) -> Span:
    """A span in a row: whatever breaks stand within it, a row is one line of the file."""
    return attrs.evolve(span, line=row + 1, end_line=row + 1)


def _lines(data: bytes, *, begins: bool) -> Iterator[tuple[int, int]]:
    """Begin and end of every line, without its line feed; a mark at the beginning of the file is passed over."""
    begin = len(codecs.BOM_UTF8) if begins and data.startswith(codecs.BOM_UTF8) else 0
    while (end := data.find(b"\n", begin)) >= 0:
        yield begin, end
        begin = end + 1
    if begin < len(data):
        yield begin, len(data)


@mutable(eq=False)
class _Rows:
    """The rows of one file as they are read."""

    source: Source
    depth: int
    entries: list[Entry] = attrs.field(factory=list)
    faults: list[Fault] = attrs.field(factory=list)
    seen: int = 0
    """Rows that are not blank, whatever became of them."""
    unread: set[int] = attrs.field(factory=set)

    def read(self) -> None:
        data, limits = self.source.data, self.source.limits
        self.seen = self.source.before.records
        for row, (begin, end) in enumerate(_lines(data, begins=self.source.begins), self.source.before.rows):
            too_long = end - begin > limits.line_bytes  # asked before a copy of the line is made
            if begin == end or (not too_long and data[begin:end].isspace()):
                continue
            self.seen += 1
            if self.seen > limits.records:
                if self.seen == limits.records + 1:  # said once of a file, whatever stretch it is in
                    self.faults.append(too_many(self.seen, limits.records, (row,)))
                    self.unread.add(row)
                return
            if too_long:
                self._too_long(row, end - begin)
            else:
                self._row(data[begin:end], row, cut=end == len(data) and not self.source.more)

    def _row(self, raw: bytes, row: int, *, cut: bool) -> None:
        try:
            value = accept(raw, self.depth)
        except ValueError:
            self._carefully(raw, row, cut=cut)
        else:
            self._record(value, row)

    def _too_long(self, row: int, length: int) -> None:
        self.unread.add(row)
        limit = self.source.limits.line_bytes
        values: dict[str, Value] = {"what": _LENGTH, "found": length, "limit": limit, "setting": "line_bytes"}
        self.faults.append(Fault(LIMIT_EXCEEDED, (row,), Span(row + 1, 1, row + 1, 2), values=values))

    def _carefully(self, raw: bytes, row: int, *, cut: bool) -> None:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            if not (cut and error.reason == "unexpected end of data"):
                raise _WrongEncoding from None
            text = raw[: error.start].decode("utf-8")
        value, faults, sound = read_carefully(text, self.depth, (row,))
        self.faults += [_in_row(fault, row, cut=cut and not sound) for fault in faults]
        if sound:
            self._record(value, row)
        else:
            self.unread.add(row)

    def _record(self, value: object, row: int) -> None:
        if not isinstance(value, dict):
            self.faults.append(not_a_record((row,), value, "map"))
            return
        if "type" not in value:
            self.faults.append(Fault(UNKNOWN_TYPE, (row,), values={"name": _NO_TYPE}))
            return
        name = _own_type(value)
        if name == "catalog" and value.get("format") == FORMAT:
            del value["format"]
        kind = _TYPES.get(name) if isinstance(name, str) else None
        if kind is not None:
            self.entries.append(Entry(kind, value, (row,)))
        elif isinstance(name, str):
            near = nearest(name, tuple(_TYPES))
            self.faults.append(Fault(UNKNOWN_TYPE, (row, "type"), values={"name": shorten(name)}, suggestion=near))
        else:
            self.faults.append(Fault(UNKNOWN_TYPE, (row, "type"), values={"name": term_of(name)}))


def _own_type(value: dict[str, object]) -> object:
    """Take the record's type out of a row; what an organisation itself is stands behind it (`organisation:government`)."""
    name = value.pop("type")
    if isinstance(name, str) and name.startswith("organisation:"):
        name, _, value["type"] = name.partition(":")
    return name


def _in_row(fault: Fault, row: int, *, cut: bool) -> Fault:
    """A fault of a line as a fault of the file; a last line that breaks off is called what it is."""
    related = tuple((_moved(at, row) if isinstance(at, Span) else at, label) for at, label in fault.related)
    problem = CUT_LINE if cut and fault.problem is SYNTAX else fault.problem
    values = {**fault.values, "rest": _OTHERS} if "rest" in fault.values else fault.values
    span = None if fault.span is None else _moved(fault.span, row)
    return attrs.evolve(
        fault, problem=problem, values=values, pointer=fault.pointer or (row,), span=span, related=related
    )


def read(source: Source) -> Reading:
    """Read a JSON Lines file; a line that cannot be read does not keep the others from being read."""
    if (fault := not_text(source.data)) is not None:
        return Reading(None, (fault.down(source.before.lines),))
    rows = _Rows(source, min(source.limits.depth, DEEPEST))
    try:
        rows.read()
    except _WrongEncoding:
        _, found = decode(source.data)
        return Reading(None, () if found is None else (found.down(source.before.lines),))
    if not rows.seen and not source.more:
        return Reading(None, (Fault(EMPTY_FILE),))
    locator = JsonlLocator(source.data, frozenset(rows.unread), source.before.rows)
    lines = source.data.count(b"\n")
    extent = Extent(lines, lines, rows.seen - source.before.records)
    return Reading(Document(source.path, tuple(rows.entries), locator), tuple(rows.faults), extent=extent)


_SCENARIO = (b'{"type":"scenario"', b'{"type": "scenario"')


def skim(source: Source) -> Skimmed:
    """Look at a stretch of lines: those that are scenarios for sure and name no evidence are not parsed."""
    data, limits, depth = source.data, source.limits, min(source.limits.depth, DEEPEST)
    entries: list[Entry] = []
    rows = records = 0
    for row, (begin, end) in enumerate(_lines(data, begins=source.begins), source.before.rows):
        rows += 1
        if begin == end:
            continue
        if end - begin > limits.line_bytes:
            records += 1
            continue
        line = data[begin:end]
        if line.startswith(_SCENARIO) and _is_plain(line):
            records += 1
            continue
        if line.isspace():
            continue
        records += 1
        if source.before.records + records <= limits.records:
            entries += _definition(line, row, depth)
    return Skimmed(Extent(rows, rows, records), tuple(entries))


def _is_plain(line: bytes) -> bool:
    """Whether no key of a line can be `evidence` or a second `type`, however it is spelled: of keys the last counts."""
    return b"evidence" not in line and b"\\u" not in line and line.count(b'"type"') == 1


def _definition(line: bytes, row: int, depth: int) -> Iterator[Entry]:
    """The record of a line, if one can be read: what is wrong with it is said when it is read in earnest."""
    try:
        value = accept(line, depth)
    except ValueError:
        try:
            value, _, sound = read_carefully(line.decode("utf-8"), depth, (row,))
        except UnicodeDecodeError:
            return
        if not sound:
            return
    if isinstance(value, dict) and "type" in value:
        name = _own_type(value)
        kind = _TYPES.get(name) if isinstance(name, str) else None
        if kind == "catalog" and value.get("format") == FORMAT:
            del value["format"]
        if kind is not None:
            yield Entry(kind, value, (row,))


def locator(source: Source) -> JsonlLocator:
    """Finds places in a stretch."""
    return JsonlLocator(source.data, frozenset(), source.before.rows, source.limits)


LOADER = LOADERS["jsonl"]
