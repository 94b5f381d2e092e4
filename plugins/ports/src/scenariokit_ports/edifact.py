"""UN/EDIFACT: segments with their places. pydifact takes each segment apart; this says where it stood.

Read segment by segment: a bad one costs itself, not the message, and free text cannot be taken for a service segment.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

import attrs
from immutabledict import immutabledict
from pydifact.control.characters import Characters
from pydifact.exceptions import EDISyntaxError
from pydifact.parser import Parser
from pydifact.tokenizer import Tokenizer

from scenariokit_ports.problems import NOT_WHOLE, SEGMENT, TOO_MANY, WRONG_MESSAGE, Trouble

LONGEST_SEGMENT = 4096
"""Characters. Segments of these messages have a few dozen; a file without terminators would be one endless segment."""

_ADVICE = "UNA"
_ADVICE_LENGTH = 9
_DEFAULT_ADVICE = "UNA:+.? '"
_SHOWN = 60

_TOO_LONG = {"en": "it is longer than {limit} characters", "zh": "超过 {limit} 个字符"}
_BAD_ADVICE = {
    "en": "the six characters after UNA must differ and be neither letters nor digits",
    "zh": "UNA 后的六个字符须各不相同，且不得为字母或数字",
}
_SYNTAX = {"en": "it cannot be taken apart", "zh": "无法拆解"}
_CUT = {"en": "it ends in the middle of a segment", "zh": "在段的中间结束"}
_NO_TRAILER = {"en": "there is no UNT at its end", "zh": "末尾缺少 UNT"}
_COUNT = {"en": "UNT declares {declared} segments, there are {found}", "zh": "UNT 声明 {declared} 段，实有 {found} 段"}


def in_both(words: Mapping[str, str], **values: object) -> Mapping[str, str]:
    """A bilingual sentence, filled."""
    return immutabledict({language: text.format(**values) for language, text in words.items()})


@attrs.frozen
class Segment:
    """A segment: tag, elements of components, and where it stands in the text."""

    tag: str
    elements: tuple[tuple[str, ...], ...]
    start: int
    end: int

    def get(self, element: int, component: int = 0) -> str:
        """A component, both counted from 0 after the tag; empty where there is none.

        >>> Segment("LOC", (("9",), ("CNQIN", "139", "6")), 0, 0).get(1)
        'CNQIN'
        """
        found = self.elements[element] if element < len(self.elements) else ()
        return found[component].strip() if component < len(found) else ""

    def __str__(self) -> str:
        return "+".join((self.tag, *(":".join(parts) for parts in self.elements)))[:_SHOWN]

    def trouble(self, reason: Mapping[str, str]) -> Trouble:
        """That this segment is not understood."""
        return Trouble(SEGMENT, self.start, self.end, {"tag": self.tag, "text": str(self), "reason": reason})


@attrs.frozen
class Message:
    """What stands between UNH and UNT."""

    type: str
    """`BAPLIE`, `TPFREP` ..."""
    reference: str
    segments: tuple[Segment, ...]
    """Without UNH and UNT."""
    start: int
    end: int


def _advice(text: str, at: int) -> Characters | None:
    """The separators that a UNA names; `None` where they cannot be told apart."""
    given = text[at + len(_ADVICE) : at + _ADVICE_LENGTH]
    if len(given) < _ADVICE_LENGTH - len(_ADVICE):
        return None
    escape = given[3]
    used = [given[0], given[1], given[5]] + ([] if escape == " " else [escape])
    if len(set(used)) < len(used) or any(c.isalnum() or c.isspace() for c in used):
        return None
    return Characters.from_str(given)


def _slices(text: str, at: int, separators: Characters) -> Iterator[tuple[int, int]]:
    """Start and end of each segment, its terminator included; the last one may have none."""
    end_of_segment, escape = separators.segment_terminator, separators.escape_character
    escaped = "" if escape == " " else re.escape(escape) + "."
    start = at
    for match in re.finditer("|".join(filter(None, (escaped, re.escape(end_of_segment)))), text[at:], re.DOTALL):
        if match.group() == end_of_segment:
            yield start, at + match.end()
            start = at + match.end()
    yield start, len(text)


def _take_apart(text: str, separators: Characters) -> tuple[str, tuple[tuple[str, ...], ...]] | None:
    """Tag and elements of one segment."""
    plain = text.replace("\r", "").replace("\n", "")  # files wrapped at 80 columns break inside segments
    try:
        raw = next(Parser.convert_tokens_to_raw_segments(Parser(), Tokenizer().get_tokens(plain, separators)), None)
    except EDISyntaxError:
        return None
    if not raw or not isinstance(raw[0], str) or not re.fullmatch("[A-Z]{3}", raw[0]):
        return None
    return raw[0], tuple((part,) if isinstance(part, str) else tuple(part) for part in raw[1:])


def read_segments(text: str, most: int) -> tuple[tuple[Segment, ...], tuple[Trouble, ...]]:
    """All segments of an interchange, and what could not be read.

    Args:
        text: The interchange; line breaks between and inside segments are passed over.
        most: How many segments to read at most.
    """
    at = len(text) - len(text.lstrip("\ufeff \r\n\t"))
    separators = Characters.from_str(_DEFAULT_ADVICE)
    if text.startswith(_ADVICE, at):
        given = _advice(text, at)
        if given is None:
            values = {"tag": _ADVICE, "text": text[at : at + _ADVICE_LENGTH].strip(), "reason": _BAD_ADVICE}
            return (), (Trouble(SEGMENT, at, min(len(text), at + _ADVICE_LENGTH), values),)
        separators = given
        at += _ADVICE_LENGTH
    found: list[Segment] = []
    troubles: list[Trouble] = []
    for begin, end in _slices(text, at, separators):
        start = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
        shown = text[start : min(end, start + _SHOWN)]
        if not shown or shown == separators.segment_terminator:
            continue
        if end == len(text) and not text.endswith(separators.segment_terminator):
            troubles.append(Trouble(NOT_WHOLE, start, min(end, start + _SHOWN), {"reason": _CUT}))
            break
        if len(found) >= most:
            troubles.append(Trouble(TOO_MANY, start, start + len(shown), {"most": most, "what": _SEGMENTS}))
            break
        parts = None if end - start > LONGEST_SEGMENT else _take_apart(text[start:end], separators)
        if parts is None:
            reason = in_both(_TOO_LONG, limit=LONGEST_SEGMENT) if end - start > LONGEST_SEGMENT else _SYNTAX
            values = {"tag": shown[:3], "text": shown, "reason": reason}
            troubles.append(Trouble(SEGMENT, start, min(end, start + LONGEST_SEGMENT), values))
            continue
        found.append(Segment(*parts, start, end))
    return tuple(found), tuple(troubles)


_SEGMENTS = {"en": "segments", "zh": "段"}


def read_messages(text: str, expected: str, most: int) -> tuple[tuple[Message, ...], tuple[Trouble, ...]]:
    """The messages of a type in an interchange, and everything that is wrong with it."""
    segments, read = read_segments(text, most)
    troubles = list(read)
    messages: list[Message] = []
    head: Segment | None = None
    body: list[Segment] = []
    for segment in segments:
        if segment.tag == "UNH":
            if head is not None:
                troubles.append(Trouble(NOT_WHOLE, head.start, head.end, {"reason": _NO_TRAILER}))
                messages.append(_message(head, body))
            head, body = segment, []
        elif segment.tag == "UNT" and head is not None:
            # An unreadable segment is told already; then the count cannot agree.
            if not read and segment.get(0) != str(len(body) + 2):
                reason = in_both(_COUNT, declared=segment.get(0)[:9] or "0", found=len(body) + 2)
                troubles.append(Trouble(NOT_WHOLE, segment.start, segment.end, {"reason": reason}))
            messages.append(_message(head, body))
            head = None
        elif head is not None:
            body.append(segment)
    if head is not None:
        if not any(trouble.problem in {NOT_WHOLE, TOO_MANY} for trouble in read):
            troubles.append(Trouble(NOT_WHOLE, head.start, head.end, {"reason": _NO_TRAILER}))
        messages.append(_message(head, body))
    fitting = tuple(message for message in messages if message.type == expected)
    others = sorted({message.type for message in messages if message.type != expected})
    if others or (not messages and not troubles):
        found = ", ".join(others)[:_SHOWN] or {"en": "no message", "zh": "没有报文"}
        end = min(len(text), _SHOWN)
        troubles.append(Trouble(WRONG_MESSAGE, 0, end, {"found": found, "expected": expected}))
    return fitting, tuple(troubles)


def _message(head: Segment, body: list[Segment]) -> Message:
    end = body[-1].end if body else head.end
    return Message(head.get(1)[:_SHOWN], head.get(0), tuple(body), head.start, end)


_DATES: Mapping[str, str] = immutabledict(
    {"101": "%y%m%d", "102": "%Y%m%d", "201": "%y%m%d%H%M", "203": "%Y%m%d%H%M", "204": "%Y%m%d%H%M%S"}
)
"""Format codes of UNTDID 2379 -> how Python writes them. Without time zone: times of one call are compared, no others."""
_DIGITS = {"101": 6, "102": 8, "201": 10, "203": 12, "204": 14}
_PERIODS = {"718": "102", "719": "203"}
"""From-to formats of UNTDID 2379 -> the format of either end."""


def moment(segment: Segment) -> datetime | None:
    """When a DTM is; `None` where its format is none of the common ones or it holds no date."""
    return _parsed(segment.get(0, 1), segment.get(0, 2))


def period(segment: Segment) -> tuple[datetime, datetime] | None:
    """From when to when a DTM is; `None` where it is no period."""
    ends = _PERIODS.get(segment.get(0, 2))
    if ends is None:
        return None
    value = segment.get(0, 1).replace("-", "")
    half = _DIGITS[ends]
    start, end = _parsed(value[:half], ends), _parsed(value[half:], ends)
    return None if start is None or end is None else (start, end)


def _parsed(value: str, code: str) -> datetime | None:
    if code not in _DATES or len(value) != _DIGITS[code] or not (value.isascii() and value.isdigit()):
        return None
    try:
        return datetime.strptime(value, _DATES[code])  # noqa: DTZ007 -- local time of the port, as the message has it
    except ValueError:
        return None
