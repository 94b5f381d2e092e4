"""Dates in other spellings than ours: what was meant, where only one thing can be."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Any, Final

from scenariokit.errors import InvalidValue
from scenariokit.model import PartialDate

_LONGEST = 40
_YEAR_FIRST = re.compile(
    r"([0-9]{4})\s*[-./年]\s*(?:([0-9]{1,2})\s*(?:[-./月]\s*(?:([0-9]{1,2})\s*[日号]?)?)?)?(?:[T\s]+[0-9]{1,2}:[0-9:.]{2,12}Z?)?"
)
_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DIGITS = re.compile(r"[0-9]{5}")

_DAY_ZERO: Final = date(1899, 12, 30)
"""Spreadsheets count days from here, ever since they took 1900 for a leap year."""
_LIKELY: Final = range(20_000, 80_000)
"""Day numbers of 1954 to 2119: others are more probably something else."""


def meant(value: Any) -> str | None:
    """The date that a value with the year first means, in our spelling; day and month may not change places in it.

    >>> meant("2025年3月1日"), meant("2026/1"), meant("1/2/2026")
    ('2025-03-01', '2026-01', None)
    """
    text = unicodedata.normalize("NFKC", str(value)[:_LONGEST]).strip()
    match = _TOGETHER.fullmatch(text) or (_YEAR_FIRST.fullmatch(text) if isinstance(value, str) else None)
    if match is None:
        return None
    numbers = [int(part) for part in match.groups() if part is not None]
    spelled = "-".join(f"{number:0{width}d}" for number, width in zip(numbers, (4, 2, 2), strict=False))
    try:
        return str(PartialDate.of(spelled))
    except InvalidValue:
        return None


def of_day_number(value: Any) -> str | None:
    """The date that a spreadsheet shows for a number in a cell that is formatted as a date.

    >>> of_day_number(46024)
    '2026-01-02'
    """
    if isinstance(value, str):
        value = int(value) if _DIGITS.fullmatch(value.strip()) else None
    if not isinstance(value, int | float) or isinstance(value, bool) or int(value) not in _LIKELY:
        return None
    return (_DAY_ZERO + timedelta(days=int(value))).isoformat()
