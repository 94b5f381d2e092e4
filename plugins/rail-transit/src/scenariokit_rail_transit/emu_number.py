"""Numbers and types of Chinese electric multiple units: CR400AF-2001, CRH380A. They are not UIC numbers.

From general knowledge, incomplete: what does not fit may only warn.
"""

import re

_SERIES = re.compile(r"(?:CR|CRH)[0-9]{3}[A-Z]{1,3}(?:-[0-9]{4})?")
"""Three digits and letters: CR400AF, CRH380A."""
_EARLY = re.compile(r"CRH[1-6][A-Z]{0,2}(?:-[0-9]{4})?")
"""Single-digit series: CRH2A, CRH6F."""
_LONGEST = 30


def is_emu_number(text: str) -> bool:
    """Whether a text is written as numbers of Chinese EMUs are.

    >>> is_emu_number("CR400AF-2001"), is_emu_number("CRH2A"), is_emu_number("CHR380A")
    (True, True, False)
    """
    return len(text) <= _LONGEST and any(pattern.fullmatch(text) for pattern in (_SERIES, _EARLY))


def repaired(text: str) -> str | None:
    """The number that was probably meant: other case, blanks or hyphens, swapped letters; `None` where nothing fits.

    >>> repaired("cr400-af 2001")
    'CR400AF-2001'
    """
    if len(text) > _LONGEST:
        return None
    plain = re.sub(r"[ .-]", "", text.upper())
    if plain.startswith("CHR"):
        plain = "CRH" + plain[3:]
    split = re.fullmatch(r"(.*[A-Z])([0-9]{4})", plain)
    found = f"{split[1]}-{split[2]}" if split else plain
    return found if is_emu_number(found) and found != text else None
