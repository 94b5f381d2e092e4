"""Ids of Matter device types: 16 bits, written `0x` and four hexadecimal digits."""

import re

from scenariokit.plugin import Row

PATTERN = r"^0[xX][0-9A-Fa-f]{1,4}$"
_ID = re.compile(PATTERN)


def normal(text: str) -> str | None:
    """The id as the list writes it; `None` where it is none.

    >>> normal("0x75")
    '0x0075'
    """
    # `$` alone would let a line break pass.
    return f"0x{int(text, 16):04X}" if _ID.fullmatch(text) else None


def plain(name: str) -> str:
    """A name as names are compared: letters and digits without case, so `on/off light` is `On Off Light`.

    >>> plain("On/Off Light")
    'onofflight'
    """
    return "".join(character for character in name.casefold() if character.isalnum())


def means(name: str, row: Row) -> bool:
    """Whether a name is that of a device type, in Chinese or English."""
    return plain(name) in {plain(row.label("en")), plain(row.label("zh"))}
