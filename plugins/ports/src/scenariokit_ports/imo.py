"""IMO ship numbers: seven digits, the last of which checks the others (weights 7 to 2, last digit of the sum)."""

from stdnum import imo

LENGTH = 7


def digits(number: str) -> str:
    """The number without the letters IMO before it and the blanks in it."""
    return str(imo.compact(number))


def expected_check_digit(number: str) -> str | None:
    """The digit that a number of seven digits must end in; `None` where it is not seven digits.

    >>> expected_check_digit("9811001")
    '0'
    """
    found = digits(number)
    return str(imo.calc_check_digit(found)) if len(found) == LENGTH and found.isascii() and found.isdigit() else None


def is_valid(number: str) -> bool:
    """Whether it is an IMO ship number."""
    return expected_check_digit(number) == digits(number)[-1:]
