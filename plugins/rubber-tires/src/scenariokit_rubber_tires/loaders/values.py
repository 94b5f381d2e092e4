"""Values of registers and services -> plain values of a record. What cannot be read raises `BadValue`."""

import math
from datetime import UTC, date, datetime, timedelta

from scenariokit_rubber_tires.loaders.draft import BadValue

_LONGEST = 400
_TRUE = frozenset({"true", "yes", "1", "是"})
_FALSE = frozenset({"false", "no", "0", "否"})
_EXTRA = frozenset({"XL", "EXTRA LOAD", "REINFORCED", "RF", "HL"})
_STANDARD = frozenset({"SL", "STANDARD LOAD", "NONE", "NO"})
_TO_MIDNIGHT = timedelta(hours=2)
"""Brussels is one or two hours ahead of UTC: a day that begins there is two hours later the same day in UTC."""
_PARTS = 3
_YEARS = range(1990, 2200)


def words(value: object) -> str:
    """A short text."""
    if isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST:
        return value.strip()
    raise BadValue({"en": "a short text", "zh": "简短文本"})


def digits(value: object) -> str:
    """A number that is kept as text: it may have leading zeros."""
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if 0 < len(text) <= _LONGEST:
        return text
    raise BadValue({"en": "a number as text", "zh": "以文本书写的号码"})


def upper(value: object) -> str:
    """A class, grade or symbol in capitals."""
    return words(value).upper()


def whole(value: object) -> int:
    """A whole number, zero or more."""
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) < 16:  # noqa: PLR2004 -- 64 bits
        return int(text)
    if isinstance(text, float) and text.is_integer() and 0 <= text < 2**53:
        return int(text)
    if isinstance(text, int) and not isinstance(text, bool) and 0 <= text < 2**53:
        return text
    raise BadValue({"en": "a whole number", "zh": "非负整数"})


def number(value: object) -> float:
    """A number, zero or more."""
    found = math.nan
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**53:
        found = float(value)
    elif isinstance(value, str) and len(value) < 32:  # noqa: PLR2004 -- longer than any number with a meaning
        try:
            found = float(value)
        except ValueError:
            found = math.nan
    if math.isfinite(found) and found >= 0:
        return int(found) if found.is_integer() else found
    raise BadValue({"en": "a number, zero or more", "zh": "不小于零的数字"})


def flag(value: object) -> bool:
    """True or false, as a value or as a word."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in _TRUE | _FALSE:
        return word in _TRUE
    raise BadValue({"en": "true or false", "zh": "true 或 false"})


def extra_load(value: object) -> bool:
    """The load version of EPREL: `XL` or `SL`."""
    word = words(value).upper()
    if word in _EXTRA | _STANDARD:
        return word in _EXTRA
    raise BadValue({"en": "a load version, XL or SL", "zh": "负荷型式 XL 或 SL"})


def tyre_class(value: object) -> str:
    """C1, C2 or C3."""
    word = words(value).upper()
    if word in {"C1", "C2", "C3"}:
        return word
    raise BadValue({"en": "a class of tyre, C1, C2 or C3", "zh": "轮胎类别 C1、C2 或 C3"})


def grade(value: object) -> str:
    """A class on the label, A to G."""
    word = words(value).upper()
    if len(word) == 1 and word in "ABCDEFG":
        return word
    raise BadValue({"en": "a class of the label, A to E", "zh": "标签等级 A 至 E"})


def noise_grade(value: object) -> str:
    """A noise class on the label, A to C."""
    word = words(value).upper()
    if len(word) == 1 and word in "ABC":
        return word
    raise BadValue({"en": "a noise class, A, B or C", "zh": "噪声等级 A、B 或 C"})


def day(value: object) -> str:
    """A date: `2021-05-01`, `[2021, 5, 1]`, `01/05/2021`, or seconds or milliseconds since 1970."""
    try:
        found = _day(value)
    except (ValueError, OverflowError, OSError):
        found = None
    if found is None or found.year not in _YEARS:
        raise BadValue({"en": "a date", "zh": "日期"})
    return found.isoformat()


def _day(value: object) -> date | None:
    if isinstance(value, list) and len(value) == _PARTS and all(type(part) is int for part in value):
        return date(*value)
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) < 16:  # noqa: PLR2004 -- 64 bits
        text = int(text)
    if isinstance(text, int | float) and not isinstance(text, bool):
        seconds = text / 1000 if abs(text) > 1e11 else text  # noqa: PLR2004 -- in seconds this is after the year 5000
        return (datetime.fromtimestamp(seconds, UTC) + _TO_MIDNIGHT).date()
    if not isinstance(text, str) or len(text) > 40:  # noqa: PLR2004 -- longer than a time stamp with its zone
        return None
    if text.startswith("["):
        return date(*(int(part) for part in text.strip("[]").split(",", 3)[:_PARTS]))
    if "/" in text:
        return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=UTC).date()
    return date.fromisoformat(text[:10])
