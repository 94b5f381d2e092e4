"""Yarn counts: `Ne 30/1`, `2/60 Nm`, `20 tex`, `150D/48F`, `40S/2`, and what they are in tex.

Direct counts (tex, dtex, denier) weigh a length, indirect ones (Ne, Nm) measure a weight: pint converts between them in
its context `textile` only.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import attrs

if TYPE_CHECKING:
    from pint import UnitRegistry

System: TypeAlias = Literal["tex", "dtex", "denier", "Ne", "Nm"]

_UNITS: Final[dict[System, str]] = {
    "tex": "tex",
    "dtex": "dtex",
    "denier": "denier",
    "Ne": "number_english",
    "Nm": "number_meter",
}
_WORDS: Final[dict[str, System]] = {
    "tex": "tex", "dtex": "dtex", "den": "denier", "denier": "denier", "d": "denier", "ne": "Ne", "nec": "Ne", "s": "Ne",
    "nm": "Nm", "英支": "Ne", "公支": "Nm", "旦": "denier", "特": "tex", "分特": "dtex",
}  # fmt: skip
_SYSTEM = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = r"\d{1,5}(?:\.\d{1,3})?"
_COUNT = re.compile(
    rf"(?P<before>{_SYSTEM})? ?(?P<first>{_NUMBER}) ?(?P<inner>{_SYSTEM})?"
    rf"(?: ?(?P<sign>[/xX]) ?f? ?(?P<second>{_NUMBER}) ?(?P<filaments>f)?)? ?(?:f ?(?P<f>\d{{1,4}}))? ?(?P<after>{_SYSTEM})?",
    re.IGNORECASE,
)
_LONGEST = 40
_MOST_PLIES = 12


@lru_cache(maxsize=1)
def _registry() -> "UnitRegistry[Any]":
    import pint

    return pint.UnitRegistry(cache_folder=None)


@attrs.frozen
class YarnCount:
    """How fine a yarn is."""

    number: float
    system: System
    plies: int = 1
    filaments: int | None = None

    @property
    def tex(self) -> float:
        """Grams per kilometre of one ply."""
        registry = _registry()
        with registry.context("textile"):
            return float(registry.Quantity(self.number, _UNITS[self.system]).to("tex").magnitude)

    @property
    def resultant_tex(self) -> float:
        """Grams per kilometre of the plied yarn, contraction by twist left aside."""
        return self.tex * self.plies

    def to(self, system: System) -> float:
        """The number of one ply in another system."""
        registry = _registry()
        with registry.context("textile"):
            return float(registry.Quantity(self.number, _UNITS[self.system]).to(_UNITS[system]).magnitude)


def parse_count(text: str) -> YarnCount | None:
    """A yarn count taken apart; `None` where it cannot be read or does not name its system.

    Of two numbers the smaller one counts the plies (`Ne 30/2` and `2/60 Nm` are both usual).

    >>> parse_count("2/60 Nm")
    YarnCount(number=60.0, system='Nm', plies=2, filaments=None)
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    found = _COUNT.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None:
        return None
    systems = {_WORDS[word.lower()] for name in ("before", "inner", "after") if (word := found[name]) is not None}
    if len(systems) != 1:
        return None
    system = systems.pop()
    return _read(system, found)


def _read(system: System, found: re.Match[str]) -> YarnCount | None:
    number, plies = float(found["first"]), 1.0
    filaments = None if found["f"] is None else int(found["f"])
    if found["second"] is not None:
        second = float(found["second"])
        counts_filaments = found["filaments"] is not None or (system in {"denier", "dtex"} and found["sign"] == "/")
        if counts_filaments:
            filaments = int(second)
        elif system in {"Ne", "Nm"}:
            number, plies = max(number, second), min(number, second)
        else:
            plies = second
    if number <= 0 or not plies.is_integer() or not 1 <= plies <= _MOST_PLIES:
        return None
    return YarnCount(number, system, int(plies), filaments)
