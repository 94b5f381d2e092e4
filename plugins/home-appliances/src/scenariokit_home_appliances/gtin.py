"""GTIN: the number under a bar code (GS1), with a check digit."""

from typing import Any

import attrs

LENGTHS = (8, 12, 13, 14)


@attrs.frozen
class Verdict:
    """Whether a text is a GTIN, and what is wrong with it where not."""

    valid: bool
    digits: str
    """Without blanks and hyphens."""
    expected: str | None = None
    """The check digit that belongs there, where only that one is wrong."""


def judge(text: str) -> Verdict:
    """Judge a GTIN by length, characters and check digit.

    >>> judge("4006381333931").valid, judge("4006381333932").expected
    (True, '1')
    """
    from importlib import import_module  # python-stdnum is loaded where a GTIN stands

    ean: Any = import_module("stdnum.ean")
    digits: str = ean.compact(text[:64])
    if not (digits.isascii() and digits.isdecimal()) or len(digits) not in LENGTHS:
        return Verdict(valid=False, digits=digits)
    expected: str = ean.calc_check_digit(digits[:-1])
    return Verdict(valid=digits[-1] == expected, digits=digits, expected=expected)
