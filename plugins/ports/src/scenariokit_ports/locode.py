"""UN/LOCODE: two letters of the country, three characters of the place, and what the place is for."""

import re
from collections.abc import Mapping
from importlib.resources import files

from scenariokit.plugin import CodeList, Row

DATA = files("scenariokit_ports") / "data"

PATTERN = r"^[A-Z]{2}[A-Z2-9]{3}$"
"""UNECE: digits 2 to 9 where a country has run out of letters; 0 and 1 would be taken for O and I."""

PORT = "1"
"""The function that makes a place a port."""

FUNCTIONS = CodeList.csv(
    DATA / "unlocode_functions.csv",
    id="unlocode-functions",
    edition="2023-1",
    source="UNECE, UN/LOCODE: codes used in the location list",
    key="code",
    title={"zh": "UN/LOCODE 地点功能", "en": "Functions of UN/LOCODE places"},
    complete=True,
)
"""What a place is for, a character each: `12-45---` is a port, rail terminal, airport and postal exchange office."""


def functions(spelt: str) -> tuple[str, ...]:
    """The functions of a place, as single characters.

    >>> functions("12-45---")
    ('1', '2', '4', '5')
    """
    return tuple(character for character in spelt if character in FUNCTIONS)


def is_port(row: Row) -> bool:
    """Whether ships can call there."""
    return PORT in functions(row.values.get("function", ""))


def in_words(spelt: str) -> Mapping[str, str]:
    """The functions in both languages: `airport` / `机场`."""
    rows = [row for code in functions(spelt) if (row := FUNCTIONS.get(code)) is not None]
    return {
        "en": ", ".join(row.label("en") for row in rows) or "a place without a function",
        "zh": "、".join(row.label("zh") for row in rows) or "未标明功能的地点",
    }


_DEGREES_MINUTES = re.compile(r"([0-9]{2})([0-9]{2})([NS]) ?([0-9]{3})([0-9]{2})([EW])")


def degrees(spelt: str) -> tuple[float, float] | None:
    """Latitude and longitude in decimal degrees of what UN/LOCODE writes in degrees and minutes.

    Read as decimals, as a package does, `3536N 11946E` would be 35.36 and 119.46: 30 km off.

    >>> degrees("3536N 11946E")
    (35.6, 119.7667)
    """
    match = _DEGREES_MINUTES.fullmatch(spelt.strip())
    if match is None:
        return None
    north, north_minutes, side, east, east_minutes, half = match.groups()
    latitude = int(north) + int(north_minutes) / 60
    longitude = int(east) + int(east_minutes) / 60
    return round(latitude if side == "N" else -latitude, 4), round(longitude if half == "E" else -longitude, 4)
