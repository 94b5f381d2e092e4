"""JSON text -> values: accepted fast where nothing is in doubt, read with care where something is."""

import json
from collections.abc import Callable
from math import isfinite
from re import compile as regex

import attrs
import orjson

from scenariokit.diagnostics import Value
from scenariokit.plugin.loader import DUPLICATE_KEY, LOSSY_NUMBER, NOTHING_CHECKED, REST_CHECKED, SYNTAX, Fault
from scenariokit.plugin.nesting import Doubtful, nests_within, too_deep
from scenariokit.plugin.text import Lines
from scenariokit.source import Pointer, Span
from scenariokit.values import mutable

scan_string: Callable[[str, int, bool], tuple[str, int]] = json.decoder.scanstring  # type: ignore[attr-defined]
"""The scanner in C behind `json.loads`: text from after its opening quote -> value, end."""

FIRST_PLACE = {"en": "first stands here", "zh": "首次出现于此"}

_DIGITS = bytes(ord("0") if chr(byte) in "0123456789" else ord(" ") for byte in range(256))
_MANY_DIGITS = b"0" * 19  # the shortest number that may not fit into 64 bits
_LONGEST = len(str(2**64))
_ESCAPED_QUOTE = b"\\u0022"
_SHOWN = 60
_TOKEN = regex(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]')
_SPACE = regex(r"[ \t\n\r]*")
_SCALAR = regex(r"[^\s,\]}]+")
_SURROGATE = regex("[\ud800-\udfff]")
_INTEGER = regex(r"-?[0-9]+")
_LEAST, _MOST = -(2**63), 2**64 - 1
_SYNTAX_ONLY = json.JSONDecoder(parse_int=float)  # int() refuses numbers of more than 4,300 digits

_HALF: Value = {
    "en": "half of a surrogate pair; write the character itself",
    "zh": "只有半个代理对；请直接写出该字符",
}
_END: Value = {"en": "the file ends in the middle of a value", "zh": "文件在值的中间结束"}
_TRAILING: Value = {"en": "a comma with nothing after it", "zh": "逗号后没有内容"}
_QUOTES: Value = {"en": 'text and keys stand in double quotes (")', "zh": '文本和键须使用英文双引号（"）'}
_COMMENT: Value = {"en": "JSON has no comments", "zh": "JSON 不支持注释"}
_REASONS: dict[str, Value] = {
    "Expecting value": {"en": "a value is missing here", "zh": "此处缺少值"},
    "Expecting property name enclosed in double quotes": _QUOTES,
    "Expecting ':' delimiter": {"en": "a colon is missing after the key", "zh": "键后缺少冒号"},
    "Expecting ',' delimiter": {
        "en": "a comma is missing, or a quotation mark inside text is not escaped",
        "zh": "缺少逗号，或文本中的引号未转义",
    },
    "Invalid control character at": {
        "en": "a line break or control character inside text; write \\n",
        "zh": "文本中有换行或控制字符；请写 \\n",
    },
    "Unterminated string starting at": {
        "en": "the quotation mark that opens here is never closed",
        "zh": "此处的引号没有闭合",
    },
    "Extra data": {"en": "something follows after the end of the value", "zh": "值结束后还有内容"},
}
_ESCAPE: Value = {
    "en": "no such escape; write \\\\ for a backslash",
    "zh": "没有这种转义；反斜杠请写 \\\\",
}


def accept(raw: bytes, depth: int) -> object:
    """Parse JSON in which nothing can have been lost; a `ValueError` means that it has to be read with care.

    orjson keeps the last of two equal keys, and turns integers beyond 64 bits into floats, without a word.
    A dropped pair takes at least the quotes of its key along, so equal counts of quotes prove that none was dropped.
    """
    value = orjson.loads(raw)
    if raw.count(b"{") + raw.count(b"[") > depth and not nests_within(raw, depth):
        raise Doubtful
    if _MANY_DIGITS in raw.translate(_DIGITS):
        raise Doubtful
    if (b"\\" in raw and _ESCAPED_QUOTE in raw) or orjson.dumps(value).count(b'"') != raw.count(b'"'):
        raise Doubtful
    return value


def read_carefully(text: str, depth: int, root: Pointer = ()) -> tuple[object, list[Fault], bool]:
    """Parse JSON and name everything doubtful in it: the value, the faults, and whether there is a value at all."""
    lines = Lines(text)
    if (at := _too_deep_at(text, depth)) is not None:
        return None, [too_deep(depth, lines.point(at))], False
    try:
        _SYNTAX_ONLY.decode(text)
    except json.JSONDecodeError as error:
        return None, [_syntax(error, lines)], False
    reader = _Reader(text, lines)
    value, _ = reader.value(reader.skip(0), root)
    return value, reader.faults, True


def _too_deep_at(text: str, depth: int) -> int | None:
    level = 0
    for token in _TOKEN.finditer(text):
        char = text[token.start()]
        if char in "[{":
            level += 1
            if level > depth:
                return token.start()
        elif char in "]}":
            level -= 1
    return None


def _syntax(error: json.JSONDecodeError, lines: Lines) -> Fault:
    text, at = lines.text, error.pos
    before = text[:at].rstrip()
    if error.msg.startswith("Illegal trailing comma"):  # as Python 3.13 and later have it
        reason = _TRAILING
    elif before.endswith(",") and text[at : at + 1] in ("]", "}"):
        reason, at = _TRAILING, len(before) - 1
    elif text.startswith(("//", "/*", "#"), at):
        reason = _COMMENT
    elif text.startswith(("'", "\u201c", "\u2018"), at):
        reason = _QUOTES
    elif at >= len(text.rstrip()):
        reason, at = _END, max(len(before) - 1, 0)
    else:
        reason = _REASONS.get(error.msg, _ESCAPE)
    return Fault(SYNTAX, span=lines.point(at), values={"format": "JSON", "reason": reason, "rest": NOTHING_CHECKED})


@mutable(eq=False)
class _Reader:
    """Reads text that is known to be sound JSON of bounded depth, and keeps the faults it meets."""

    text: str
    lines: Lines
    faults: list[Fault] = attrs.field(factory=list)

    def skip(self, at: int) -> int:
        return _SPACE.match(self.text, at).end()  # type: ignore[union-attr]  # it matches everywhere

    def value(self, at: int, pointer: Pointer) -> tuple[object, int]:
        char = self.text[at]
        if char == "{":
            return self._map(at, pointer)
        if char == "[":
            return self._list(at, pointer)
        if char == '"':
            return self._string(at, pointer, key=False)
        token = _SCALAR.match(self.text, at).group()  # type: ignore[union-attr]  # a value begins here
        return self._scalar(token, at, pointer), at + len(token)

    def _map(self, at: int, pointer: Pointer) -> tuple[object, int]:
        made: dict[str, object] = {}
        places: dict[str, Span] = {}
        at = self.skip(at + 1)
        while self.text[at] != "}":
            key, end = self._string(at, pointer, key=True)
            span = self.lines.span(at, end)
            if key in places:
                self._duplicate(key, pointer, span, places[key])
            places.setdefault(key, span)
            at = self.skip(self.skip(end) + 1)  # over the colon
            made[key], at = self.value(at, (*pointer, key))
            at = self._next(at)
        return made, at + 1

    def _list(self, at: int, pointer: Pointer) -> tuple[object, int]:
        made: list[object] = []
        at = self.skip(at + 1)
        while self.text[at] != "]":
            item, at = self.value(at, (*pointer, len(made)))
            made.append(item)
            at = self._next(at)
        return made, at + 1

    def _next(self, at: int) -> int:
        at = self.skip(at)
        return self.skip(at + 1) if self.text[at] == "," else at

    def _string(self, at: int, pointer: Pointer, *, key: bool) -> tuple[str, int]:
        value, end = scan_string(self.text, at + 1, True)
        if _SURROGATE.search(value):
            value = _SURROGATE.sub("\ufffd", value)
            where = (*pointer, value) if key else pointer
            values: dict[str, Value] = {"format": "JSON", "reason": _HALF, "rest": REST_CHECKED}
            self.faults.append(Fault(SYNTAX, where, self.lines.span(at, end), key, values))
        return value, end

    def _scalar(self, token: str, at: int, pointer: Pointer) -> object:
        if token in _CONSTANTS:
            return _CONSTANTS[token]
        number = to_number(token)
        if number is None:
            span = self.lines.span(at, at + len(token))
            self.faults.append(Fault(LOSSY_NUMBER, pointer, span, values={"text": shorten(token)}))
            return token
        return number

    def _duplicate(self, key: str, pointer: Pointer, span: Span, first: Span) -> None:
        self.faults.append(duplicate(key, pointer, span, first))


_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def to_number(token: str) -> int | float | None:
    """A decimal number as written; `None` where neither 64 bits nor a finite float can hold it."""
    if _INTEGER.fullmatch(token):
        number = int(token) if len(token) <= _LONGEST else _MOST + 1
        return number if _LEAST <= number <= _MOST else None
    value = float(token)
    return value if isfinite(value) else None


def duplicate(key: str, pointer: Pointer, span: Span, first: Span) -> Fault:
    """The fault of a key that stands twice in a map."""
    values: dict[str, Value] = {"key": shorten(key)}
    return Fault(DUPLICATE_KEY, (*pointer, key), span, True, values, related=((first, FIRST_PLACE),))


def shorten(text: str) -> str:
    """Text for a message: its beginning, if it is long."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
