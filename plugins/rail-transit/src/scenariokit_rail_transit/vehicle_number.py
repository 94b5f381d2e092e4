"""UIC vehicle numbers (wagons, coaches, EVN): twelve digits, the last of which checks the others by Luhn.

Digits 3 and 4 say in which country the vehicle is registered. python-stdnum has the arithmetic, not the number itself.
"""

from typing import Literal

import attrs
from stdnum import luhn

LENGTH = 12
_SEPARATORS = str.maketrans("", "", " -")

Fault = Literal["characters", "length", "check-digit"]


@attrs.frozen
class VehicleNumber:
    """A number as it was taken apart."""

    digits: str
    """Without blanks and hyphens; of another length or with other characters where `fault` says so."""
    fault: Fault | None
    expected: str | None = None
    """The check digit that belongs there, where twelve digits end in another."""

    @property
    def country(self) -> str:
        """Digits 3 and 4: the country's code; empty where it is no number of twelve digits."""
        return self.digits[2:4] if self.fault in {None, "check-digit"} else ""

    @property
    def corrected(self) -> str | None:
        """The number with the check digit that belongs there."""
        return None if self.expected is None else self.digits[:-1] + self.expected


def read_number(text: str) -> VehicleNumber:
    """Take a number apart.

    >>> read_number("21-81-2471217-3").country
    '81'
    >>> read_number("21-81-2471217-4").expected
    '3'
    """
    digits = text.translate(_SEPARATORS)
    if not (digits.isascii() and digits.isdecimal()):
        return VehicleNumber(digits, "characters")
    if len(digits) != LENGTH:
        return VehicleNumber(digits, "length")
    expected = str(luhn.calc_check_digit(digits[:-1]))
    if digits[-1] == expected:
        return VehicleNumber(digits, None)
    return VehicleNumber(digits, "check-digit", expected)
