"""Personal data is masked wherever text of a catalog is shown: the log of a public CI run is a publication."""

import re
from collections.abc import Iterator

_UNIT = r"(?!\s?(?:元|万|亿|%|吨|千|百|件|台|套|个|人|度|[kKMGT]?Wh))"
"""What follows a number that measures or counts."""
_LOCAL = r"[2-8]\d{2,3} ?\d{4}"
PHONE = re.compile(
    rf"(?<!\d)(?<!\d\.)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{{4}}[- ]?\d{{4}}(?!\d|\.\d){_UNIT}"
    rf"|(?<![\d-])(?<!\d\.)(?:\(0\d{{2,3}}\)[- ]?|0\d{{2,3}}[- ]){_LOCAL}(?:-\d{{1,6}})?(?![\d-]|\.\d){_UNIT}"
    rf"|(?<=[话线机真eElLxX☎:：])\s?0\d{{2,3}}{_LOCAL}(?![\d-]|\.\d)"
)
"""Mobile telephone numbers of China; those with an area code that is set off, or that follow the word for one (`电话`, `Tel`)."""
_WORD = r"[A-Za-z0-9\u4e00-\u9fff-]"
EMAIL = re.compile(
    rf"[A-Za-z0-9._%+\u4e00-\u9fff-]{{1,64}}@{_WORD}{{1,63}}(?:\.{_WORD}{{1,63}}){{0,3}}\.[A-Za-z\u4e00-\u9fff]{_WORD}{{1,62}}"
)
"""Mail addresses; the last label begins with a letter, which tells them from `nace@2.1:52.22`."""
IDENTITY = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5} ?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?\d{3}[\dXx](?![\dA-Za-z])"
)
"""Resident identity numbers of China (GB 11643): division, date of birth, serial, check character."""

KINDS = {"identity": IDENTITY, "phone": PHONE, "email": EMAIL}

_MAYBE = re.compile(r"[@\uff20]|\d{7}|\d{3}[)\uff09]?[- \uff0d]?\d{3,4}[- \uff0d]?\d{4}|\d{3}[- \uff0d]\d{4}")
"""What every kind of personal data contains; keeps the common path to one search."""
_WIDE = re.compile("[\uff01-\uff5e]")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Full-width digits and signs -> those of ASCII, one for one, so that places stay the same."""

_PIECE = 100_000
_OVERLAP = 256
"""Long texts are searched in pieces of that size, which overlap by more than the longest kind of data."""


def found_personal(text: str) -> Iterator[tuple[str, str]]:
    """Each kind of personal data in a text, `identity`, `phone` or `email`, with the first of it."""
    if _MAYBE.search(text) is None:
        return
    narrow = _narrow(text)
    for kind, pattern in KINDS.items():
        pieces = (narrow[at : at + _PIECE + _OVERLAP] for at in range(0, len(narrow), _PIECE))
        match = next((found for piece in pieces if (found := pattern.search(piece)) is not None), None)
        if match is not None:
            yield kind, match.group()


def _narrow(text: str) -> str:
    return text.translate(_NARROW) if _WIDE.search(text) is not None else text


_HEAD = 3


def _cover(text: str) -> str:
    at = next((sign for sign in "@\uff20" if sign in text), None)
    if at is not None:
        name, _, host = text.partition(at)
        return f"{name[:1]}{'*' * (len(name) - 1)}{at}{host}"
    tail = 4 if len(text) < 16 else 0  # noqa: PLR2004 -- a telephone number keeps its end, an identity number does not
    return "".join(c if i < _HEAD or i >= len(text) - tail or not c.isalnum() else "*" for i, c in enumerate(text))


def cover(text: str) -> str:
    """Cover all letters and digits but the first, keeping the length: a name, which no form gives away.

    >>> cover("欧阳建国")
    '欧***'
    """
    first = next((at for at, char in enumerate(text) if char.isalnum()), len(text))
    return text[: first + 1] + "".join("*" if char.isalnum() else char for char in text[first + 1 :])


def mask(text: str) -> str:
    """Cover personal data with asterisks, keeping the length so that columns stay right.

    >>> mask("联系人 13812345678")
    '联系人 138****5678'
    """
    if _MAYBE.search(text) is None:
        return text
    narrow = _narrow(text)
    for pattern in KINDS.values():
        for found in list(pattern.finditer(narrow)):
            start, end = found.span()
            text = text[:start] + _cover(text[start:end]) + text[end:]
            narrow = f"{narrow[:start]}{'*' * (end - start)}{narrow[end:]}"
    return text
