"""VIN: the vehicle identification number (ISO 3779; 49 CFR 565 in North America, GB 16735 in China).

Seventeen capital letters and digits without I, O and Q: three of the maker (WMI), six that describe the vehicle (VDS),
eight that tell this one from all others (VIS). Position 9 is a check digit in North America and China; elsewhere the
maker may use it as it likes, and many European makers fill it with Z. Weights and modulo 11 are those of 49 CFR 565:
a public routine that takes the remainder of 10 is wrong.
"""

import unicodedata
from typing import Final, Literal

import attrs

Market = Literal["north-america", "china", "elsewhere"]
Fault = Literal["length", "character"]

LENGTH: Final = 17
ALPHABET: Final = frozenset("0123456789ABCDEFGHJKLMNPRSTUVWXYZ")
"""33 characters: I, O and Q look like 1 and 0."""
CHECK_AT: Final = 8
"""Where the check digit stands, from 0."""
YEAR_AT: Final = 9
"""Where the model year stands, from 0."""
_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VALUES: Final = {
    **{digit: int(digit) for digit in "0123456789"},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_REMAINDERS: Final = "0123456789X"
_MODULUS: Final = 11
_SERIAL: Final = 6
_WMI: Final = 3
_LONGEST: Final = 64


@attrs.frozen
class Wrong:
    """What is wrong with the form of a VIN."""

    kind: Fault
    position: int
    """Of the first bad character, from 1; for a wrong length: the number of characters."""
    character: str = ""


def wrong_form(vin: str) -> Wrong | None:
    """What keeps a text from being a VIN; `None` where nothing does.

    >>> wrong_form("1M8GDM9AXKP04278O")
    Wrong(kind='character', position=17, character='O')
    """
    if len(vin) != LENGTH:
        return Wrong("length", len(vin))
    bad = next((at for at, char in enumerate(vin) if char not in ALPHABET), None)
    return None if bad is None else Wrong("character", bad + 1, vin[bad])


def normal(text: str) -> str | None:
    """The VIN that a text with small letters, full-width characters, blanks or hyphens spells; `None` for none.

    >>> normal(" 1hgcm82633a-004352")
    '1HGCM82633A004352'
    """
    if len(text) > _LONGEST:
        return None
    plain = "".join(unicodedata.normalize("NFKC", text).upper().replace("-", "").split())
    return plain if wrong_form(plain) is None else None


def check_digit(vin: str) -> str:
    """The character that belongs at position 9 of a well-formed VIN.

    >>> check_digit("1M8GDM9AXKP042788")
    'X'
    """
    return _REMAINDERS[sum(_VALUES[char] * weight for char, weight in zip(vin, _WEIGHTS, strict=True)) % _MODULUS]


def market(vin: str) -> Market:
    """Whose rules a VIN follows, by its first character: 1 to 5 North America, L China (ISO 3780)."""
    if vin[:1] in {"1", "2", "3", "4", "5"}:
        return "north-america"
    return "china" if vin[:1] == "L" else "elsewhere"


def wmi(vin: str) -> str:
    """World manufacturer identifier: the first three characters."""
    return vin[:_WMI]


def is_wmi(text: str) -> bool:
    """Whether a text can be a world manufacturer identifier.

    >>> is_wmi("LFV"), is_wmi("LFO")
    (True, False)
    """
    return len(text) == _WMI and set(text) <= ALPHABET


def masked(vin: str) -> str:
    """A VIN for messages, without the serial number: it leads to the vehicle's keeper.

    >>> masked("1HGCM82633A004352")
    '1HGCM82633A······'
    """
    kept = max(0, min(len(vin), LENGTH) - _SERIAL)
    return vin[:kept] + "·" * _SERIAL
