"""Workbooks are zip files of XML: look at them before a parser does.

Every part is unpacked here, within limits, looked through, and packed again without compression. The parser then reads
exactly what was looked at: no lying sizes, no second entry of the same name, no other container format.
What it would not tell (an error, a unit, how exact a date is, a formula without a value) is written into the cells as text before.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final
from xml.parsers.expat import ExpatError

from scenariokit.diagnostics import Value
from scenariokit.plugin.loader import LIMIT_EXCEEDED, REMOTE_REFERENCE, UNREADABLE, Fault, Limits
from scenariokit.plugin.tables.xlsx_formats import Spelling
from scenariokit.plugin.tables.xlsx_shown import as_shown, spellings, with_marks

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1024 * 1024
_GRID_CELL = 32  # bytes that the parser takes for a cell, empty or not
_MERGED = 256  # bytes that a range of merged cells takes
_MOST_PARTS = 20_000
_SHEET = b"sheetData"
_NEEDED = re.compile(r"(?:\[Content_Types\]\.xml|_rels/.*|xl/.*)\Z", re.IGNORECASE | re.DOTALL)
_XML = re.compile(r".*\.(?:xml|rels)\Z", re.IGNORECASE | re.DOTALL)
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PREFIX = r"(?:[\w.-]{1,40}:)?"  # of a namespace
_CELL = re.compile(rf"<{_PREFIX}c(?=[\s>/])".encode())
_CELL_NAME = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rf"<{_PREFIX}row(?=[\s>/])".encode())
_ROW_NAME = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,7})["']""")
_IS_SHARED = re.compile(rb"""\st\s*=\s*["']s["']""")
_VALUE = re.compile(rf"<{_PREFIX}v(?=[\s>])".encode())
_SHARED_INDEX = re.compile(rf"<{_PREFIX}v[^>]*>\s*([0-9]{{1,9}})".encode())
_ITEM_END = re.compile(rf"</{_PREFIX}si\s*>".encode())
_1904 = re.compile(rb"""\sdate1904\s*=\s*["']\s*(?:1|true)""")
_ERROR_CELL = re.compile(rb"""(<c\s[^>]{0,200}\bt=["'])e(?=["'])""")

PASSWORD: Final[Value] = {
    "en": "it is protected by a password, or an old `.xls` workbook; save it as `.xlsx` without a password",
    "zh": "文件受密码保护，或为旧版 `.xls` 工作簿；请另存为不带密码的 `.xlsx`",
}
_NO_WORKBOOK: Value = {"en": "it is not an Excel workbook", "zh": "不是 Excel 工作簿"}
_DAMAGED: Value = {"en": "the workbook is damaged or cut off", "zh": "工作簿已损坏或不完整"}
_ENCODING: Value = {"en": "a part of the workbook is not UTF-8", "zh": "工作簿的某个部分不是 UTF-8"}


class Refused(Exception):
    """The workbook is not given to the parser."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.problem.name)
        self.fault = fault


def _unreadable(reason: Value) -> Refused:
    return Refused(Fault(UNREADABLE, values={"reason": reason}))


def _exceeded(en: str, zh: str, found: int, limits: Limits, setting: str) -> Refused:
    limit = getattr(limits, setting)
    what: Value = {"en": en, "zh": zh}
    return Refused(Fault(LIMIT_EXCEEDED, values={"what": what, "found": found, "limit": limit, "setting": setting}))


def check(data: bytes, limits: Limits) -> bytes:
    """Unpack a workbook, look through it and give it packed again, without compression; raises `Refused`."""
    if data.startswith(_OLE):
        raise _unreadable(PASSWORD)
    try:
        parts = dict(_unpacked(data, limits))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise _unreadable(_DAMAGED if data.startswith(b"PK") else _NO_WORKBOOK) from error
    if not any(name.lower() == "xl/workbook.xml" for name in parts):
        raise _unreadable(_NO_WORKBOOK)
    for part in parts.values():
        _look(part)
    spelled = _spelled(parts)
    _expansion(parts, limits, max((one.longest for one in spelled.values()), default=0))
    return _packed(parts, spelled)


def _unpacked(data: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST_PARTS:
            raise _unreadable(_DAMAGED)
        total = sum(entry.file_size for entry in entries)
        if total > limits.workbook_bytes:
            raise _exceeded("the unpacked size of the workbook", "工作簿解压后的大小", total, limits, "workbook_bytes")
        for entry in entries:
            ratio = entry.file_size // max(1, entry.compress_size)
            if entry.file_size > _CHUNK and ratio > limits.workbook_ratio:
                raise _exceeded("the compression of the workbook", "工作簿的压缩比", ratio, limits, "workbook_ratio")
            if entry.flag_bits & 1:
                raise _unreadable(PASSWORD)
        for entry in entries:
            # Pictures, macros and printer settings are nothing that a catalog is read from.
            if _NEEDED.match(entry.filename) and _XML.match(entry.filename):
                # Never more than the declared size, whatever the compressed stream holds; the checksum is verified.
                yield entry.filename, archive.read(entry)


def _look(part: bytes) -> None:
    """Refuse DTDs (entities expand, or fetch) and encodings that would hide them."""
    if part[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in part[:1024]:
        raise _unreadable(_ENCODING)
    found = _DTD.search(part)
    if found is not None:
        raise Refused(Fault(REMOTE_REFERENCE, values={"target": found.group().decode() + " ...>"}))


def _expansion(parts: Mapping[str, bytes], limits: Limits, longest: int) -> None:
    """Refuse sheets that take far more memory than their text: two cells at opposite ends, a long text used often.

    `longest`: bytes of the longest text that takes the place of a number.
    """
    shared = next((part for name, part in parts.items() if name.lower().endswith("sharedstrings.xml")), b"")
    lengths = [len(item) for item in _ITEM_END.split(shared)]
    total = 0
    for part in parts.values():
        if _SHEET not in part:
            continue
        if b"<!" in part:  # comments and CDATA, which no spreadsheet program writes, would hide cells from the count
            raise _unreadable(_DAMAGED)
        total += _area(part) * _GRID_CELL + _texts(part, lengths, limits.workbook_bytes)
        total += part.count(b"mergeCell") * _MERGED + (len(_VALUE.findall(part)) * longest if longest else 0)
        if total > limits.workbook_bytes:
            raise _exceeded("the size of the sheets in memory", "工作表占用的内存", total, limits, "workbook_bytes")


def _area(sheet: bytes) -> int:
    """Cells of the smallest rectangle from A1 on that holds every cell with something in it."""
    rows = columns = nameless = 1
    for cell in _CELL.split(sheet)[1:]:
        head = cell.partition(b">")[0]
        name = _CELL_NAME.search(head)
        if name is None:
            nameless += 1
        elif not head.endswith(b"/"):
            rows, columns = max(rows, int(name[2])), max(columns, _number(name[1]))
    if nameless > 1:
        # Cells without names stand in the row around them, each after the one before it.
        chunks = _ROW.split(sheet)[1:]
        named = (_ROW_NAME.search(chunk.partition(b">")[0]) for chunk in chunks)
        rows = max(rows, len(chunks) + max((int(name[1]) for name in named if name is not None), default=0))
        columns += max((len(_CELL.findall(chunk)) for chunk in chunks), default=0)
    return rows * columns


def _number(letters: bytes) -> int:
    found = 0
    for letter in letters.upper():
        found = found * 26 + letter - 64
    return found


def _texts(sheet: bytes, lengths: list[int], limit: int) -> int:
    """Bytes that the shared texts take once every cell has its own copy; roughly, where there is no danger."""
    most = max(lengths) * len(_VALUE.findall(sheet))
    if most <= limit // 4:
        return most
    used: Counter[bytes] = Counter()
    for cell in _CELL.split(sheet)[1:]:
        head, _, rest = cell.partition(b">")
        if _IS_SHARED.search(head):
            used.update(_SHARED_INDEX.findall(rest))
    return sum(lengths[int(index)] * count for index, count in used.items() if int(index) < len(lengths))


def _packed(parts: Mapping[str, bytes], spelled: Mapping[int, Spelling]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), _told(part, spelled) if _SHEET in part else part)
    return out.getvalue()


def _spelled(parts: Mapping[str, bytes]) -> Mapping[int, Spelling]:
    """What numbers look like, in the styles that show them as something else."""
    styles = _part(parts, "xl/styles.xml")
    try:
        return spellings(styles, since_1904=_1904.search(_part(parts, "xl/workbook.xml")) is not None) if styles else {}
    except ExpatError as error:
        raise _unreadable(_DAMAGED) from error


def _part(parts: Mapping[str, bytes], wanted: str) -> bytes:
    return next((part for name, part in parts.items() if name.lower() == wanted), b"")


def _told(sheet: bytes, spelled: Mapping[int, Spelling]) -> bytes:
    """A sheet in which the parser finds what it would not tell."""
    # The parser reads an error (`#DIV/0!`) as a blank cell; as a text it is seen, and complained about.
    return with_marks(as_shown(_ERROR_CELL.sub(rb"\1str", sheet), spelled))
