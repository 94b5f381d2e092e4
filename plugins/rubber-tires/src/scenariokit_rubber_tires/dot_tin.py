"""DOT TIN: the US tire identification number (49 CFR 574.5, one source).

Thirteen symbols for a new tyre (plant 3, manufacturer's own 6, week and year 4), seven for a retread (plant 3, week
and year 4). Numbers with the former plant code of two symbols (8 to 12 in all) are still on the road. The letters
G, I, O, Q, S and Z are not used: that is from memory, so such letters only warn.
"""

import re
from datetime import date, timedelta
from typing import Literal

import attrs

Form = Literal["new", "retread", "old", "odd"]

LETTERS = frozenset("ABCDEFHJKLMNPRTUVWXY0123456789")
"""Symbols that a TIN uses; from memory."""
LONGEST = 40
WEEKS = 53
_NEW, _RETREAD = 13, 7
_OLD = range(8, 13)
_SHAPE = re.compile(r"[A-Z0-9]{4,24}")
_CENTURY = 2000
_ISO_LEAD = 3
"""Week 1 begins at the earliest three days before the year (ISO weeks); the regulation's own weeks begin later."""


@attrs.frozen
class Tin:
    """A TIN taken apart."""

    symbols: str
    """Without `DOT`, blanks and hyphens."""
    form: Form
    plant: str
    """Code of the plant: three symbols, two in the old form."""
    week: int | None
    """Week of production, as written; `None` where the last four symbols are no digits."""
    year: int | None
    """Year of production."""

    @property
    def unused_letters(self) -> str:
        """Letters of the number that TINs do not use."""
        return "".join(sorted(set(self.symbols) - LETTERS))

    @property
    def week_exists(self) -> bool:
        """Whether the week is one of 01 to 53."""
        return self.week is not None and 1 <= self.week <= WEEKS

    @property
    def earliest(self) -> date | None:
        """The first day on which it can have been made, whichever way weeks are counted."""
        if self.year is None or self.week is None or not self.week_exists:
            return None
        return date(self.year, 1, 1) + timedelta(days=7 * (self.week - 1) - _ISO_LEAD)


def parse_tin(text: str) -> Tin | None:
    """Take a TIN apart; `None` where it is no row of letters and digits.

    >>> parse_tin("DOT 1AB C2D3E4 2325").week
    23
    """
    if len(text) > LONGEST:
        return None
    spelled = "".join(text.upper().replace("-", " ").split())
    symbols = spelled.removeprefix("DOT")
    if not _SHAPE.fullmatch(symbols):
        return None
    form = _form(len(symbols))
    dated = symbols[-4:].isdecimal()
    return Tin(
        symbols,
        form,
        symbols[:2] if form == "old" else symbols[:3],
        int(symbols[-4:-2]) if dated else None,
        _CENTURY + int(symbols[-2:]) if dated else None,
    )


def _form(length: int) -> Form:
    if length == _NEW:
        return "new"
    if length == _RETREAD:
        return "retread"
    return "old" if length in _OLD else "odd"
