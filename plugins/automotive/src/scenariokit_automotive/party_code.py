"""Codes of suppliers and plants: D-U-N-S, GLN, and what buyer or seller assign themselves.

D-U-N-S: nine digits; until about the end of 2006 the ninth was a check digit (modulo 10), later numbers have none, so
only the form can be checked. GLN: thirteen digits with GS1's check digit. Codes of buyers, sellers and Odette have no
form that all share.
"""

import re
from typing import Final, Literal

Scheme = Literal["duns", "gln", "odette", "supplier", "buyer", "other"]
Verdict = Literal["good", "form", "check-digit"]

_DUNS: Final = re.compile("[0-9]{9}")
_PLACEHOLDERS: Final = frozenset({"000000000", "999999999"})
_LONGEST: Final = 40
_GLN_LENGTH: Final = 13


def plain(code: str) -> str:
    """A code without the hyphens and blanks that people read it by.

    >>> plain("15-048-3782")
    '150483782'
    """
    return "".join(code.replace("-", " ").split())


def judge(scheme: str, code: str) -> Verdict:
    """Whether a code can be one of its scheme.

    >>> judge("duns", "15-048-3782"), judge("duns", "15048378"), judge("gln", "4006381333932")
    ('good', 'form', 'check-digit')
    """
    if len(code) > _LONGEST:
        return "form"
    if scheme == "duns":
        found = plain(code)
        return "good" if _DUNS.fullmatch(found) and found not in _PLACEHOLDERS else "form"
    if scheme == "gln":
        return _gln(plain(code))
    return "good"


def _gln(code: str) -> Verdict:
    from stdnum import ean  # loaded where a GLN stands

    if len(code) != _GLN_LENGTH or not (code.isascii() and code.isdigit()):
        return "form"
    return "good" if ean.is_valid(code) else "check-digit"
