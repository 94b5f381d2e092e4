"""Quantities in other spellings than ours: what was meant, where only one thing can be."""

import re
import unicodedata
from typing import Any, Final

from scenariokit.errors import InvalidValue
from scenariokit.model import Quantity

_LONGEST: Final = 60
_NUMBER = r"-?[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,15})?"
_BETWEEN = r"\s*(?:-|~|–|—|至|到|\bto\b)\s*"
_FROM_TO = re.compile(
    rf"({_NUMBER})\s*([^0-9~–—至到-][^~–—至到-]{{0,20}}?)?{_BETWEEN}({_NUMBER})\s*([^0-9~–—至到-].{{0,30}})?"
)


def meant(value: Any) -> str | None:
    """The quantity that a text means, in our spelling: full-width signs, and ranges with another sign between them.

    >>> meant("10~20 台"), meant("10%-20%"), meant("１，３００万元"), meant("2分25秒")
    ('10..20 台', '10..20 %', '1,300万元', None)
    """
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = unicodedata.normalize("NFKC", value).strip()
    match = _FROM_TO.fullmatch(text)
    if match is not None:
        low, first, high, last = (part.strip() if part else "" for part in match.groups())
        if first and first != last:
            return None
        text = f"{low}..{high} {last}".rstrip()
    try:
        Quantity.of(text)
    except InvalidValue:
        return None
    return text
