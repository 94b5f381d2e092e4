"""Bytes -> text, and where its lines begin. Catalogs are UTF-8; anything else is named, not guessed on."""

import codecs
from bisect import bisect_right
from collections.abc import Collection, Mapping
from functools import cached_property
from re import compile as regex

import attrs

from scenariokit.diagnostics import Value
from scenariokit.plugin.loader import WRONG_ENCODING, Fault, Source
from scenariokit.source import Span, Target
from scenariokit.values import frozen

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAMPLE = 64 * 1024
_BREAK = regex("\r\n|\r|\n")
_BINARY: Value = {"en": "binary data", "zh": "二进制数据"}
_DAMAGED: Value = {"en": "UTF-8 that was damaged or cut here", "zh": "在此处损坏或截断的 UTF-8"}
_UNKNOWN: Value = {"en": "an older single-byte encoding", "zh": "某种旧的单字节编码"}


@attrs.frozen(eq=False)
class Lines:
    """Offsets of a text <-> lines and columns. LF, CR LF and CR end a line, as in every editor."""

    text: str = attrs.field(repr=False)

    @cached_property
    def starts(self) -> list[int]:
        """Offset of the first character of each line."""
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def span(self, begin: int, end: int) -> Span:
        """The span of `text[begin:end]`."""
        return Span(*self.at(begin), *self.at(end))

    def point(self, offset: int) -> Span:
        """The span of one character."""
        line, column = self.at(offset)
        return Span(line, column, line, column + 1)

    def get(self, first: int, last: int) -> tuple[str, ...]:
        """The lines first..last, from 1 and inclusive, without their line ends."""
        bounds = [*self.starts, len(self.text) + 1]
        wanted = range(max(first, 1), min(last, len(self.starts)) + 1)
        return tuple(self.text[bounds[n - 1] : bounds[n]].rstrip("\r\n") for n in wanted)


@frozen(eq=False)
class ShownText:
    """The lines of a file that gave no document, for source frames."""

    data: bytes = attrs.field(repr=False)

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """Nothing: there are no values."""
        return dict.fromkeys(targets, Span(1, 1, 1, 2))

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """Lines of the file, where it is a text."""
        text, _ = decode(self.data)
        return () if text is None else Lines(text).get(first, last)


def decode(data: bytes) -> tuple[str | None, Fault | None]:
    """Decode a whole file; a byte order mark of UTF-8 is dropped. Gives the text or the fault, never both."""
    if (fault := not_text(data)) is not None:
        return None, fault
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return None, _wrong(_guess(body, error.start), body[: error.start])


def decode_stretch(source: Source) -> tuple[str | None, Fault | None]:
    """Decode a file or a stretch of one: a mark is dropped only where the file begins, and lines count from there."""
    data, mark = source.data, codecs.BOM_UTF8
    text, fault = decode(data if source.begins or not data.startswith(mark) else mark + data)
    return text, None if fault is None else fault.down(source.before.lines)


def not_text(data: bytes) -> Fault | None:
    """The fault of a file that a glance shows to be no UTF-8: the mark of another encoding, or a zero byte."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Fault(WRONG_ENCODING, values={"encoding": encoding})
    at = data.find(0)
    return None if at < 0 else _wrong(_of_zeros(data[:_SAMPLE]), data[:at])


def _wrong(encoding: Value, before: bytes) -> Fault:
    text = before.decode("utf-8", "replace")
    return Fault(WRONG_ENCODING, span=Lines(text).point(len(text)), values={"encoding": encoding})


def _of_zeros(sample: bytes) -> Value:
    """UTF-16 without a mark has a zero in every second byte of its ASCII characters; anything else is no text."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) * 8 >= max(even, odd) or max(even, odd) * 10 < len(sample):
        return _BINARY
    text = sample.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    readable = sum(char.isprintable() or char.isspace() for char in text)
    return "UTF-16" if readable > 0.9 * len(text) else _BINARY


def _guess(data: bytes, at: int) -> Value:
    """Guess from a sample around the first byte that is not UTF-8."""
    begin = max(0, at - _SAMPLE // 2)
    text = data[begin : begin + _SAMPLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if sum(char > "\x7f" for char in text) - bad > 2 * bad:
        return _DAMAGED
    begin = data.rfind(b"\n", begin, at) + 1 or begin  # a line begins with a whole character in every encoding
    sample = data[begin : begin + _SAMPLE]
    try:
        chinese = codecs.getincrementaldecoder("gb18030")().decode(sample)
    except UnicodeDecodeError:
        return _UNKNOWN
    foreign = [char for char in chinese if char > "\x7f"]
    common = sum("\u4e00" <= char <= "\u9fff" or "\u3000" <= char <= "\u303f" or char > "\uff00" for char in foreign)
    return "GB18030 (GBK)" if common * 2 > len(foreign) else _UNKNOWN
