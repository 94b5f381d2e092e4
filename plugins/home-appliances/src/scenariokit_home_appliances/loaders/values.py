"""Values as files spell them -> text, numbers and dates of a record; what cannot be read is a `BadValue`."""

import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

import attrs

from scenariokit.diagnostics import Sentences

_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(?:[.,][0-9]{1,9})?")
_DAY = re.compile(r"[12][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_STAMP = re.compile(r"[0-9]{9,13}")
"""A timestamp that a table holds as text."""
_MILLISECONDS = 1e11
"""Timestamps above this are in milliseconds: in seconds it would be the year 5138."""
_SHOWN = 60
_LONGEST = 1000

NUMBER: Sentences = {"en": "a number", "zh": "数字"}
WHOLE: Sentences = {"en": "a whole number above zero", "zh": "正整数"}
DATE: Sentences = {"en": "a date", "zh": "日期"}
TEXT: Sentences = {"en": "text", "zh": "文本"}


@attrs.frozen
class BadValue(Exception):
    """A value that is not what it should be; the loader turns it into a diagnostic with a place."""

    value: str
    expected: Sentences


def _bad(value: object, expected: Sentences) -> BadValue:
    shown = str(value)[: _SHOWN + 1]
    return BadValue(shown if len(shown) <= _SHOWN else shown[: _SHOWN - 3] + "...", expected)


def blank(value: object) -> bool:
    """Whether there is nothing to read: no value, blanks, an empty list or map."""
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {})


def text(value: object) -> str:
    """Text without blanks around it; numbers are spelled as text. Raises `BadValue`."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _bad(value, TEXT)
    found = str(value).strip()
    if len(found) > _LONGEST:
        raise _bad(value, TEXT)
    return found


def number(value: object) -> float | int:
    """A finite number, also as text with a decimal point or comma. Raises `BadValue`."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value.strip().replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _bad(value, NUMBER)
    return int(value) if float(value).is_integer() and abs(value) < _MILLISECONDS else float(value)


def whole(value: object) -> int:
    """A whole number above zero. Raises `BadValue`."""
    try:
        found = number(value)
    except BadValue:
        raise _bad(value, WHOLE) from None
    if not isinstance(found, int) or found < 1:
        raise _bad(value, WHOLE)
    return found


def day(value: object) -> str:
    """A date as `2021-03-01` or less: from text, `[2021, 3, 1]`, or a timestamp. Raises `BadValue`."""
    if isinstance(value, str) and _STAMP.fullmatch(value.strip()):
        value = int(value)
    if isinstance(value, list):
        value = "-".join(f"{part:02d}" if isinstance(part, int) else "?" for part in value[:3])
    elif isinstance(value, int | float) and not isinstance(value, bool):
        return _of_timestamp(float(value))
    elif isinstance(value, date):
        value = value.isoformat()[:10]
    if isinstance(value, str):
        plain = value.strip()[:10]
        if _DAY.fullmatch(plain) and _exists(plain):
            return plain
    raise _bad(value, DATE)


def _exists(plain: str) -> bool:
    year, month, number = (*plain.split("-"), "01", "01")[:3]
    try:
        date(int(year), int(month), int(number))
    except ValueError:
        return False
    return True


def _of_timestamp(stamp: float) -> str:
    seconds = stamp / 1000 if stamp > _MILLISECONDS else stamp
    if not 0 < seconds < _MILLISECONDS / 10:
        raise _bad(stamp, DATE)
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def at(raw: Mapping[str, object], *path: str) -> object:
    """A value below a map of maps, or under the same path joined with dots, as tables spell it; `None` where none is."""
    if len(path) > 1 and ".".join(path) in raw:
        return raw[".".join(path)]
    value: object = raw
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value
