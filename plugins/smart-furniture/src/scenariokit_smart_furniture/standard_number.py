"""Numbers of standards as they are compared: without part, year, blanks and the bodies that republish them."""

import re

_TAIL = re.compile(r"(?:[:：][0-9]{4}|[-–][0-9]{4})$")
_PART = re.compile(r"(?:-[0-9]{1,2}|(?<=[0-9]{4})\.[0-9]{1,2})$")
_REPUBLISHED = re.compile(r"^(?:ANSI/(?=BIFMA)|(?:DIN|BS|NF|UNE|UNI)(?=EN))")
_LONGEST = 80


def plain(text: str) -> str:
    """The number of a standard, as lists are searched for it.

    >>> [plain(text) for text in ("EN 1335-1:2020", "GB/T 10357.1-2013", "ANSI/BIFMA X5.1", "DIN EN 527-1")]
    ['EN1335', 'GB/T10357', 'BIFMAX5.1', 'EN527']
    """
    number = "".join(text[:_LONGEST].upper().split())
    number = _PART.sub("", _TAIL.sub("", number))
    return _REPUBLISHED.sub("", number)
