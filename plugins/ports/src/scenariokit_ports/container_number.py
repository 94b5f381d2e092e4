"""Container numbers (ISO 6346): owner, category, serial number, check digit."""

import re

import attrs
from stdnum import iso6346

CATEGORIES = "UJZ"
"""U freight container, J detachable equipment, Z trailer or chassis."""

_PARTS = re.compile(r"([A-Z]{3})([A-Z])([0-9]{6})([0-9]?)")
_REMAINDER_TEN = 10
_LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (n for n in range(10, 39) if n % 11), strict=True))
"""A is 10, B is 12 ...: multiples of 11 are left out, for they would vanish in the remainder."""


@attrs.frozen
class ContainerNumber:
    """The parts of a container number."""

    owner: str
    """Three letters, registered with the BIC."""
    category: str
    serial: str
    check: str
    """The last digit; empty where it is missing."""

    @classmethod
    def parse(cls, text: str) -> "ContainerNumber | None":
        """Take a number apart; `None` where it is none, not even one without its check digit.

        Blanks and a dash between the groups are how numbers are painted on doors, so they are passed over.
        """
        match = _PARTS.fullmatch(text.replace(" ", "").replace("-", "").upper())
        return None if match is None else cls(*match.groups())

    def __str__(self) -> str:
        return f"{self.owner}{self.category}{self.serial}{self.check}"

    @property
    def remainder(self) -> int:
        """The weighted sum of the first ten characters, modulo 11: 0 to 10."""
        values = [_LETTERS.get(c) or int(c) for c in f"{self.owner}{self.category}{self.serial}"]
        return sum(value << place for place, value in enumerate(values)) % 11

    @property
    def expected_check_digit(self) -> str:
        """What the number must end in."""
        return str(iso6346.calc_check_digit(f"{self.owner}{self.category}{self.serial}"))

    @property
    def has_category(self) -> bool:
        """Whether the fourth letter is one of the three."""
        return self.category in CATEGORIES

    @property
    def is_discouraged(self) -> bool:
        """Whether the remainder is 10, which is written 0: ISO 6346 asks owners not to use such serial numbers."""
        return self.remainder == _REMAINDER_TEN
