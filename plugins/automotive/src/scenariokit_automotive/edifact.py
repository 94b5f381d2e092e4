"""UN/EDIFACT interchanges (ISO 9735): messages and their segments, each with its place in the text.

The text is cut at the segment terminators here, and pydifact takes each segment apart. So a segment that cannot be
read costs itself and not the file, every segment keeps its place, and free text that reads like a service segment
stays free text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

import attrs
from pydifact.control.characters import Characters
from pydifact.exceptions import EDISyntaxError
from pydifact.parser import Parser
from pydifact.tokenizer import Tokenizer

from scenariokit_automotive.problems import NOT_WHOLE, SEGMENT, TOO_MANY, WRONG_MESSAGE, Trouble

MOST_SEGMENTS: Final = 100_000
"""Of one file. A schedule of a large plant has a few ten thousand."""
LONGEST: Final = 2_000
"""Characters of a segment. The longest that the directories allow (FTX) stay below."""
SHOWN: Final = 60
_NAMED = 3
_NO_RELEASE: Final = "\x00"
"""Stands for a release character where the UNA says that there is none: no text may hold it."""

_TAG: Final = re.compile("[A-Z]{3}")


@attrs.frozen
class Segment:
    """A segment: its tag, and elements of components."""

    tag: str
    elements: tuple[tuple[str, ...], ...]
    start: int
    """Place of its first character in the text, from 0."""
    end: int
    text: str
    """As it was written, cut to what a message can show."""

    def get(self, element: int, component: int = 0) -> str:
        """A component, both counted from 0 after the tag; empty where there is none.

        >>> Segment("QTY", (("113", "240", "PCE"),), 0, 0, "").get(0, 1)
        '240'
        """
        parts = self.elements[element] if element < len(self.elements) else ()
        return parts[component].strip() if component < len(parts) else ""

    def trouble(self, en: str, zh: str) -> Trouble:
        """That this segment is not understood."""
        return Trouble(SEGMENT, self.start, self.end, {"text": self.text, "reason": {"en": en, "zh": zh}})


@attrs.frozen
class Message:
    """What stands between UNH and UNT."""

    type: str
    release: str
    """Of the directory: `96A`, `97A`; empty where the UNH does not say."""
    reference: str
    segments: tuple[Segment, ...]
    start: int
    end: int
    whole: bool
    """Whether nothing of it is missing or unreadable."""


def read_messages(text: str, expected: str) -> tuple[tuple[Message, ...], tuple[Trouble, ...]]:
    """The messages of a type in an interchange, and everything that is wrong with it."""
    segments: list[Segment] = []
    unread: list[Trouble] = []
    for found in _read(text):
        if isinstance(found, Segment):
            segments.append(found)
        else:
            unread.append(found)
    messages: list[Message] = []
    flaws: list[Trouble] = []
    others: set[str] = set()
    starts = [trouble.start for trouble in unread]
    for group in _groups(segments):
        head, kind = group.head, group.head.get(1)
        if kind != expected:
            others.add(kind[:SHOWN])
            continue
        end = len(text) if group.upto is None else group.upto
        broken = bisect_left(starts, head.start) < bisect_left(starts, end)
        flaw = None if broken else _flaw(group)
        if flaw is not None:
            flaws.append(flaw)
        last = group.tail or (group.body[-1] if group.body else head)
        whole = not broken and flaw is None
        messages.append(Message(kind, head.get(1, 2), head.get(0), group.body, head.start, last.end, whole))
    if others or not (messages or unread):
        names = ", ".join(sorted(others)[:_NAMED])[:SHOWN]
        values = {"found": names or {"en": "no message", "zh": "没有报文"}, "expected": expected}
        flaws.append(Trouble(WRONG_MESSAGE, 0, min(len(text), SHOWN), values))
    return tuple(messages), tuple(sorted([*unread, *flaws], key=lambda trouble: trouble.start))


@attrs.frozen
class _Group:
    """A UNH, what follows it, and its UNT, where there is one."""

    head: Segment
    body: tuple[Segment, ...]
    tail: Segment | None
    upto: int | None
    """Where the next thing begins; `None`: the message is the last of the file."""


def _groups(segments: Iterable[Segment]) -> Iterator[_Group]:
    head: Segment | None = None
    body: list[Segment] = []
    for segment in segments:
        if segment.tag in {"UNH", "UNZ"}:
            if head is not None:
                yield _Group(head, tuple(body), None, segment.start)
            head, body = (segment if segment.tag == "UNH" else None), []
        elif segment.tag == "UNT" and head is not None:
            yield _Group(head, tuple(body), segment, segment.end)
            head = None
        elif head is not None:
            body.append(segment)
    if head is not None:
        yield _Group(head, tuple(body), None, None)


def _flaw(group: _Group) -> Trouble | None:
    """What is missing of a message whose segments were all readable."""
    head, tail = group.head, group.tail
    if tail is None:
        last = group.body[-1] if group.body else head
        return _not_whole(last.start, last.end, "it has no UNT", "缺少 UNT")
    count, told = len(group.body) + 2, tail.get(0)[:9] or "-"
    if told != str(count):
        en, zh = f"UNT counts {told} segments, there are {count}", f"UNT 记为 {told} 段，实有 {count} 段"
        return _not_whole(tail.start, tail.end, en, zh)
    if tail.get(1) != head.get(0):
        en, zh = "UNT and UNH have different references", "UNT 与 UNH 的报文参考号不同"
        return _not_whole(tail.start, tail.end, en, zh)
    return None


def _not_whole(start: int, end: int, en: str, zh: str) -> Trouble:
    return Trouble(NOT_WHOLE, start, end, {"reason": {"en": en, "zh": zh}})


# ---------------------------------------------------------------- cutting and taking apart


def _read(text: str) -> Iterator[Segment | Trouble]:
    at = len(text) - len(text.lstrip("\ufeff \r\n\t"))
    signs = Characters.from_str("UNA:+.? '")
    if text.startswith("UNA", at):
        given = _advice(text[at + 3 : at + 9])
        if given is None:
            reason = {
                "en": "six separators must follow, all different, none a letter or digit",
                "zh": "其后应为六个互不相同的分隔符，且不得为字母或数字",
            }
            yield Trouble(SEGMENT, at, min(at + 9, len(text)), {"text": text[at : at + 9], "reason": reason})
            return
        signs, at = given, at + 9
    parser = Parser()
    for number, (start, end, closed) in enumerate(_cut(text, at, signs)):
        if number >= MOST_SEGMENTS:
            yield Trouble(TOO_MANY, start, min(end, start + SHOWN), {"most": MOST_SEGMENTS})
            return
        yield (
            _segment(text, start, end, signs, parser)
            if closed
            else _not_whole(start, min(end, start + SHOWN), "it ends in the middle of a segment", "在段的中间结束")
        )


def _advice(given: str) -> Characters | None:
    """The separators that a UNA names."""
    if len(given) < 6:  # noqa: PLR2004 -- the length of a UNA
        return None
    used = [given[0], given[1], given[5], *given[3].strip()]
    if len(set(used)) < len(used) or any(sign.isalnum() or sign.isspace() for sign in used):
        return None
    return Characters.from_str(given[:3] + (given[3].strip() or _NO_RELEASE) + given[4:])


def _cut(text: str, at: int, signs: Characters) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether it is terminated) of each segment, blanks and line breaks before it left out."""
    release, terminator = re.escape(signs.escape_character), re.escape(signs.segment_terminator)
    begin = at
    for match in re.compile(f"{release}.|{terminator}", re.DOTALL).finditer(text, at):
        if len(match.group()) > 1:
            continue
        start = _skip(text, begin, match.start())
        if start < match.start():
            yield start, match.end(), True
        begin = match.end()
    start = _skip(text, begin, len(text))
    if start < len(text):
        yield start, len(text), False


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \t\r\n":
        start += 1
    return start


def _segment(text: str, start: int, end: int, signs: Characters, parser: Parser) -> Segment | Trouble:
    shown = text[start : min(end, start + SHOWN)].replace("\r", "").replace("\n", "")
    if end - start > LONGEST:
        reason = {"en": f"it is longer than {LONGEST} characters", "zh": f"超过 {LONGEST} 个字符"}
        return Trouble(SEGMENT, start, end, {"text": shown, "reason": reason})
    plain = text[start:end].replace("\r", "").replace("\n", "")  # files that are wrapped break inside segments
    try:
        parts = next(parser.convert_tokens_to_raw_segments(Tokenizer().get_tokens(plain, signs)), None)
    except EDISyntaxError:
        parts = None
    if not parts or not isinstance(parts[0], str) or not _TAG.fullmatch(parts[0]):
        reason = {"en": "it does not begin with a tag of three capitals", "zh": "开头不是三个大写字母的段标识"}
        return Trouble(SEGMENT, start, end, {"text": shown, "reason": reason})
    elements = tuple((part,) if isinstance(part, str) else tuple(part) for part in parts[1:])
    return Segment(parts[0], elements, start, end, shown)


# ---------------------------------------------------------------- dates


@attrs.frozen
class Moment:
    """A date or a period, from its first to its last moment, in the local time of the plant."""

    first: datetime
    last: datetime
    timed: bool
    """Whether the time of the day is given."""


_FORMATS: Final = {
    "101": ("%y%m%d", 6), "102": ("%Y%m%d", 8), "201": ("%y%m%d%H%M", 10), "203": ("%Y%m%d%H%M", 12),
    "204": ("%Y%m%d%H%M%S", 14),
}  # fmt: skip
"""Codes of UNTDID 2379 -> Python's format and the number of digits."""
_TIMED: Final = frozenset({"201", "203", "204"})
_PERIODS: Final = {"718": "102", "719": "203"}
_WEEK, _MONTH = "616", "610"
_DECEMBER = 12


def moment(segment: Segment) -> Moment | None:
    """When a DTM is; `None` where its format is none of the common ones or it holds no such date."""
    value, code = segment.get(0, 1), segment.get(0, 2)
    if code in _PERIODS:
        half = _FORMATS[_PERIODS[code]][1]
        digits = value.replace("-", "")
        ends = _day(digits[:half], _PERIODS[code]), _day(digits[half:], _PERIODS[code])
        if ends[0] is None or ends[1] is None or ends[1] < ends[0]:
            return None
        return Moment(ends[0], ends[1], timed=code == "719")
    if code in {_WEEK, _MONTH}:
        return _span(value, code)
    found = _day(value, code)
    return None if found is None else Moment(found, found, timed=code in _TIMED)


def _day(value: str, code: str) -> datetime | None:
    if code not in _FORMATS or len(value) != _FORMATS[code][1] or not (value.isascii() and value.isdigit()):
        return None
    try:
        return datetime.strptime(value, _FORMATS[code][0])  # noqa: DTZ007 -- the message has local time
    except ValueError:
        return None


def _span(value: str, code: str) -> Moment | None:
    """A calendar week (ISO) or month."""
    if len(value) != 6 or not (value.isascii() and value.isdigit()):  # noqa: PLR2004 -- CCYYWW, CCYYMM
        return None
    year, part = int(value[:4]), int(value[4:])
    try:
        if code == _WEEK:
            first = datetime.fromisocalendar(year, part, 1)
            return Moment(first, first + timedelta(days=6), timed=False)
        first = datetime(year, part, 1)  # noqa: DTZ001
        after = datetime(year + part // _DECEMBER, part % _DECEMBER + 1, 1)  # noqa: DTZ001
        return Moment(first, after - timedelta(days=1), timed=False)
    except (ValueError, OverflowError):
        return None
