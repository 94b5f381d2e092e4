"""Personal data is masked wherever text of a catalog is shown: the log of a public CI run is a publication."""

import re

PHONE = re.compile(
    r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.])|(?<![\d.-])0\d{2,3}-\d{7,8}(?![\d.-])"
)
"""Mobile and area-code telephone numbers of China."""
EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,3}\.[A-Za-z][A-Za-z0-9-]{1,62}"
)
"""Mail addresses; the last label begins with a letter, which tells them from `nace@2.1:52.22`."""
IDENTITY = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
"""Resident identity numbers of China (GB 11643): division, date of birth, serial, check character."""

KINDS = {"identity": IDENTITY, "phone": PHONE, "email": EMAIL}

_MAYBE = re.compile(r"@|\d{7}|\d{4}[- ]\d{4}|\d{3}[- ]\d{4}")
"""What every kind of personal data contains; keeps the common path to one search."""

MAX_TEXT = 100_000
"""Longer texts are searched in pieces of this size, so that no pattern ever sees unbounded input."""


def find_personal(text: str) -> str | None:
    """Name the first kind of personal data in a text: `identity`, `phone`, `email`, or `None`."""
    if _MAYBE.search(text) is None:
        return None
    return next((kind for kind, pattern in KINDS.items() if pattern.search(text[:MAX_TEXT])), None)


_HEAD = 3


def _cover(match: re.Match[str]) -> str:
    text = match.group()
    if "@" in text:
        name, _, host = text.partition("@")
        return f"{name[:1]}{'*' * (len(name) - 1)}@{host}"
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
    for pattern in KINDS.values():
        text = pattern.sub(_cover, text)
    return text
