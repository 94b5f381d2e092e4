"""Text of a catalog on a terminal: personal data masked, nothing that steers the terminal or hides itself."""

import unicodedata
from enum import StrEnum

from scenariokit.privacy import mask

_JOINERS = "\u200c\u200d"
"""Invisible, but part of how words and emoji are written."""
_DELETE = 0x7F
_PICTURES = 0x2400
"""Where Unicode keeps its pictures of control characters: ESC is shown as `␛`."""


class Style(StrEnum):
    """What a piece of output is, as ANSI attributes."""

    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    STRONG = "1"
    HELP = "32"
    FRAME = "34"


def paint(text: str, style: Style, color: bool) -> str:
    """Give text a colour, where colours are wanted."""
    return f"\x1b[{style}m{text}\x1b[0m" if color else text


def visible(char: str) -> str:
    """One character, or what stands for it where it would steer the terminal or be invisible."""
    category = unicodedata.category(char)
    if category == "Cc":
        code = ord(char)
        if code < 0x20:  # noqa: PLR2004 -- the first 32 characters have pictures of their own
            return chr(_PICTURES + code)
        return "␡" if code == _DELETE else f"\\x{code:02x}"
    if category in {"Cf", "Zl", "Zp", "Cs"} and char not in _JOINERS:
        return f"\\u{ord(char):04x}"
    return char


def escape(text: str) -> str:
    r"""Text with control characters, direction marks and lone surrogates shown instead of obeyed.

    >>> escape("red \x1b[31m")
    'red ␛[31m'
    """
    return text if text.isprintable() else "".join(visible(char) for char in text)


def printable(text: str) -> str:
    """Text of a catalog as a terminal or a public log may have it."""
    return escape(mask(text))
