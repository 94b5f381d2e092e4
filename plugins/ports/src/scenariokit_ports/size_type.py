"""Size and type of a container (ISO 6346): `45G1` is 40 ft long, 9 ft 6 in high, for general cargo."""

import re
from collections.abc import Mapping

import attrs
from immutabledict import immutabledict

from scenariokit.plugin import Row
from scenariokit_ports.codelists import HEIGHTS, LENGTHS, TYPES

_FORM = re.compile(r"([A-Z0-9])([A-Z0-9])([A-Z])([A-Z0-9])")
_BEFORE_1995 = re.compile(r"[0-9]{4}")

TEU: Mapping[str, tuple[float, ...]] = immutabledict({"2": (1.0,), "4": (2.0,), "L": (2.0, 2.25)})
"""First character -> what one such container may count for, in twenty-foot equivalents.

20 ft is the unit and 40 ft twice that, by definition; 45 ft is counted as 2 by most and as 2.25 by some.
Other lengths have no agreed count.
"""
BY_DEFINITION = "24"
"""The lengths whose count nobody disputes."""

TRADE_NAMES: Mapping[str, str] = immutabledict({
    "20GP": "22G1", "40GP": "42G1", "40HC": "45G1", "40HQ": "45G1", "45HC": "L5G1", "45HQ": "L5G1", "20RF": "22R1",
    "40RF": "42R1", "40RH": "45R1", "20OT": "22U1", "40OT": "42U1", "20TK": "22T1",
})  # fmt: skip
"""What the trade writes -> what it usually means. They look like codes of ISO 6346 and are none (general knowledge)."""


@attrs.frozen
class SizeType:
    """A size and type code, taken apart."""

    length: str
    height: str
    group: str
    """Letter of the type group: G general, R refrigerated, U open top, P platform, T tank ..."""
    detail: str
    """Last character; a letter says that the container may be stacked less high (ISO 6346 Amd 3)."""

    @classmethod
    def parse(cls, code: str) -> "SizeType | None":
        """Take a code apart; `None` where it is not one letter or digit twice, a letter, a letter or digit."""
        match = _FORM.fullmatch(code)
        return None if match is None else cls(*match.groups())

    @property
    def is_reduced_strength(self) -> bool:
        """Whether it may be stacked less high than its type."""
        return self.detail.isalpha()

    @property
    def rows(self) -> tuple[Row | None, Row | None, Row | None]:
        """Length, height and type in the code lists; `None` for a character that they do not have."""
        kind = None if self.is_reduced_strength else TYPES.get(self.group + self.detail)
        if kind is None and self.is_reduced_strength:
            kind = next((row for row in TYPES if row["group"] == self.group), None)
        return LENGTHS.get(self.length), HEIGHTS.get(self.height), kind

    @property
    def teu(self) -> tuple[float, ...]:
        """What one may count for; empty where there is no agreed count."""
        return TEU.get(self.length, ())


def is_before_1995(code: str) -> bool:
    """Whether it is a code of the older edition, which had four digits: `4310`."""
    return _BEFORE_1995.fullmatch(code) is not None


def teu_of(code: str) -> float | None:
    """What one container counts for, 45 ft counted as 2; `None` where there is no agreed count.

    >>> teu_of("45G1"), teu_of("22U1"), teu_of("55G1")
    (2.0, 1.0, None)
    """
    found = SizeType.parse(code)
    return found.teu[0] if found is not None and found.teu else None
