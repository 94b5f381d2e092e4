"""Refrigerants: spellings, warming potentials by IPCC report, safety class."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from scenariokit.plugin import CodeList, Row

_PREFIX = re.compile(r"^(?:HFC|HCFC|HFO|HC|CFC|R)[- ]?(?=[0-9])", re.IGNORECASE)
_LONGEST = 40
_SMALL = 10.0
"""Below this, one unit of GWP is rounding: labels print whole numbers."""


def compact(text: str) -> str:
    """The usual spelling of a refrigerant's number: `R-32`, `r 32`, `HFC-32` are `R32`.

    >>> compact("R-410a"), compact("HFO-1234YF"), compact("r600A")
    ('R410A', 'R1234yf', 'R600a')
    """
    plain = _PREFIX.sub("", text.strip()[:_LONGEST])
    match = re.fullmatch(r"([0-9]{1,4})([A-Za-z]{0,3})(\([EZez]\))?", plain)
    if match is None:
        return text.strip()[:_LONGEST].strip()
    number, letters, isomer = match.groups()
    # Blends of the 400 and 500 series end in a capital letter (R410A), single substances in a small one (R134a).
    blend = len(number) == len("410") and number[0] in "45"
    return f"R{number}{letters.upper() if blend else letters.lower()}{(isomer or '').upper()}"


def rows_of(codes: CodeList, name: str) -> tuple[Row, ...]:
    """The rows of a refrigerant, one a report; empty where the list does not have it."""
    wanted = compact(name)
    return tuple(row for row in codes if row["refrigerant"] == wanted)


def nearest(codes: CodeList, name: str) -> str | None:
    """The refrigerant of the list that a spelling most resembles."""
    known = list(dict.fromkeys(row["refrigerant"] for row in codes))
    return next(iter(get_close_matches(compact(name), known, 1, 0.75)), None)


def fits(row: Row, gwp: float, tolerance: float) -> bool:
    """Whether a declared GWP is the one of a row, rounding and the blends' rounding aside (R410A: 2256 or 2255)."""
    listed = float(row["gwp100"])
    if row["qualifier"] == "<":
        return gwp <= listed
    slack = 1.0 if listed < _SMALL else max(0.5, tolerance * listed)
    return abs(gwp - listed) <= slack


def owners(codes: CodeList, gwp: float, tolerance: float) -> Iterator[Row]:
    """The rows whose GWP this is: `2088` is R410A by AR4. Small values belong to too many to say."""
    if gwp >= _SMALL:
        yield from (row for row in codes if row["qualifier"] != "<" and fits(row, gwp, tolerance))


def spell(row: Row) -> str:
    """A row's value with its report: `771 (AR6)`, `<1 (AR6)`."""
    return f"{row['qualifier']}{row['gwp100']} ({row['ipcc_report']})"
