"""GTIN: the number under a bar code (GS1), with a check digit."""

from importlib import import_module
from typing import Any

import attrs

LENGTHS = (8, 12, 13, 14)
LONGEST = 14


def _ean() -> Any:
    return import_module("stdnum.ean")  # python-stdnum is loaded where a GTIN stands


def check_digit(digits: str) -> str:
    """The check digit (modulo 10, weights 3 and 1) that follows some digits."""
    found: str = _ean().calc_check_digit(digits)
    return found


@attrs.frozen
class Verdict:
    """Whether a text is a GTIN, and what is wrong with it where not."""

    valid: bool
    digits: str
    """Without blanks and hyphens."""
    expected: str | None = None
    """The check digit that belongs there, where only that one is wrong."""

    @property
    def padded(self) -> str:
        """Filled up to 14 digits: the same number in another length is the same item."""
        return self.digits.zfill(LONGEST)


def judge(text: str) -> Verdict:
    """Judge a GTIN by length, characters and check digit.

    >>> judge("4006381333931").valid, judge("4006381333932").expected
    (True, '1')
    """
    digits: str = _ean().compact(text[:64])
    if not (digits.isascii() and digits.isdecimal()) or len(digits) not in LENGTHS:
        return Verdict(valid=False, digits=digits)
    expected = check_digit(digits[:-1])
    return Verdict(valid=digits[-1] == expected, digits=digits, expected=expected)
