"""Values told in words: `由8秒降低至4秒`, `from 8 s to 4 s`."""

import re
import unicodedata
from typing import Final

from scenariokit.model.dimensions import USUAL
from scenariokit.model.units import normal

NUMBER: Final = r"[0-9]{1,9}(?:\.[0-9]{1,9})?"
UP_DOWN: Final = r"(?:提升|提高|提速|增长|增加|增幅|上升|升高|降低|下降|降幅|减少|缩短|节约|节省|压缩|改善)"
_UNIT: Final = r"[^\s0-9.,，。；;、()（）]{0,12}"
FROM_TO: Final = (
    rf"(?:由|从|from)\s?(?:原来的|原先的|原)?({NUMBER})\s?({_UNIT}?)\s?(?:{UP_DOWN}|下)?"
    rf"(?:至|到|为|降至|降到|增至|增到|\bto\b|->|→)\s?(?:现在的|目前的)?({NUMBER})\s?({_UNIT})"
)
"""Two values of one thing: number, unit, number, unit. A text: compiling it takes long, and few runs use it."""

_OTHER: Final = re.compile("[0-9a-zA-Z%+\u2212倍]|百分")
"""What a further number, unit or English claim is made of."""


def is_as_recorded(words: str, before: float, after: float, unit: str) -> bool:
    """Whether words tell the two recorded values in that order, or values of something else; and no other number.

    >>> is_as_recorded("由8s降低至4s", 8, 4, "s"), is_as_recorded("由8s降低至4s，降幅60%", 8, 4, "s")
    (True, False)
    """
    match = re.search(FROM_TO, words, re.IGNORECASE) if unicodedata.is_normalized("NFKC", words) else None
    if match is None or not match[4] or (match[2] and match[2] != match[4]):
        return False
    told, own = normal(match[4]), USUAL.get(unit)
    if told == unit:
        if float(match[1]) != before or float(match[3]) != after:
            return False
    elif own is None or USUAL.get(told, own) == own:
        return False  # another spelling, or another scale: it has to be converted
    return _OTHER.search(words[: match.start()]) is None and _OTHER.search(words, match.end()) is None
