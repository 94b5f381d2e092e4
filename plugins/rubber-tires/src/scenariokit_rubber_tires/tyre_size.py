"""Size designations: four families, with or without the service description (`205/55R16 91V`).

The grammar follows the practice of ISO 4000-1, ETRTO and TRA and is from memory, so what it cannot read is a warning.
Not covered: motorcycle sizes with a two-digit width (90/90-18), agricultural VF and IF sizes, aircraft tyres.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal

import attrs
from immutabledict import immutabledict

Family = Literal["metric", "flotation", "imperial", "alpha82_metric_80"]

LONGEST = 48
"""More characters than any designation has: longer texts are not looked at."""
INCH = 25.4
"""Millimetres."""
UNUSED = frozenset("AIOXZ")
"""Letters that no speed symbol is (A only with a digit: A1 to A8)."""
STEP = 5
"""Widths of metric sizes go in steps of five millimetres."""
WIDTHS = (100, 455)
ASPECTS = (20, 100)

_SERVICE = (
    r"(?: ?(?:\((?P<open_index>[0-9]{2,3})(?P<open_symbol>[VWY])\)"
    r"|(?P<index>[0-9]{2,3})(?:/(?P<dual>[0-9]{2,3}))? ?(?P<symbol>A[1-8]|[A-Z])))?"
    r"(?: ?(?P<marking>XL|RF|EXTRA LOAD|REINFORCED|HL))?"
)
_PLY = r"(?: ?(?P<ply>[0-9]{1,2}) ?PR)?"
_RIM = r"(?P<rim>[0-9]{2}(?:\.5)?)"
_PATTERNS: Mapping[Family, re.Pattern[str]] = immutabledict({
    "metric": re.compile(
        r"(?P<prefix>P|LT|ST|T)? ?(?P<width>[0-9]{3}) ?/ ?(?P<aspect>[0-9]{2,3}) ?(?P<construction>ZR|RF|R|D|B|-) ?"
        rf"{_RIM} ?(?P<suffix>CP|C|LT)?{_PLY}{_SERVICE}"
    ),
    "flotation": re.compile(
        r"(?P<diameter>[0-9]{2}(?:\.[0-9])?) ?X ?(?P<width>[0-9]{1,2}(?:\.[0-9]{1,2})?) ?(?P<construction>R|-|D|B) ?"
        rf"{_RIM} ?(?P<suffix>LT)?{_PLY}{_SERVICE}"
    ),
    "imperial": re.compile(
        rf"(?P<width>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?) ?(?P<construction>R|-|D|B) ?{_RIM} ?(?P<suffix>LT|C|ST)?{_PLY}{_SERVICE}"
    ),
    "alpha82_metric_80": re.compile(
        rf"(?P<width>[0-9]{{3}}) ?(?P<construction>ZR|R) ?(?P<rim>[0-9]{{2}}) ?(?P<suffix>C)?{_PLY}{_SERVICE}"
    ),
})  # fmt: skip
_CHARACTERS = str.maketrans({"×": "X", "＊": "X", "*": "X", "–": "-", "—": "-", "（": "(", "）": ")"})


@attrs.frozen
class TyreSize:
    """A designation taken apart. Widths are in millimetres for the metric families, in inches for the others."""

    family: Family
    width: float
    rim: float
    """Nominal rim diameter in inches."""
    construction: str
    """`R` radial, `ZR` radial for speed, `D` or `-` bias, `B` belted bias, `RF` run flat."""
    aspect: int | None = None
    """Height of the section in percent of its width."""
    diameter: float | None = None
    """Outer diameter in inches, where the designation names it (flotation sizes)."""
    prefix: str | None = None
    """`P` passenger, `LT` light truck, `ST` trailer, `T` temporary spare."""
    suffix: str | None = None
    """`C` or `CP` commercial, `LT` light truck, `ST` trailer."""
    load_index: int | None = None
    load_index_dual: int | None = None
    speed_symbol: str | None = None
    open_ended: bool = False
    """Whether the service description stands in brackets, `(92Y)`: made for more than the symbol's speed."""
    ply: int | None = None
    """Ply rating (`8PR`), as EU registrations print it after the size of light-truck tyres."""
    marking: str | None = None
    """`XL`, `EXTRA LOAD`, `REINFORCED`, `RF`, `HL`."""

    @property
    def outer_diameter_mm(self) -> float | None:
        """Nominal outer diameter: rim + 2 x width x aspect / 100; `None` where the designation does not give it.

        >>> parse_size("205/55R16").outer_diameter_mm
        631.9
        """
        if self.aspect is not None:
            return round(self.rim * INCH + 2 * self.width * self.aspect / 100, 1)
        return None if self.diameter is None else round(self.diameter * INCH, 1)

    @property
    def width_mm(self) -> float | None:
        """Nominal section width in millimetres, of metric sizes."""
        return self.width if self.family in {"metric", "alpha82_metric_80"} else None

    @property
    def in_range(self) -> bool:
        """Whether a metric width is a multiple of 5 from 100 to 455 and the aspect ratio lies between 20 and 100."""
        if self.width_mm is None:
            return True
        even = self.width % STEP == 0 and WIDTHS[0] <= self.width <= WIDTHS[1]
        return even and (self.aspect is None or ASPECTS[0] <= self.aspect <= ASPECTS[1])

    @property
    def reinforced(self) -> bool:
        """Whether it is marked as carrying more than the standard load of its size."""
        return self.marking is not None

    @property
    def light_truck_or_spare(self) -> bool:
        """Whether prefix or suffix say light truck, trailer or temporary spare."""
        return self.prefix in {"LT", "ST", "T"} or self.suffix in {"LT", "ST"}


def normal(text: str) -> str:
    """The usual spelling: upper case, single blanks, half-width characters.

    >>> normal(" ２０５／５５r16  91v ")
    '205/55R16 91V'
    """
    return " ".join(unicodedata.normalize("NFKC", text).translate(_CHARACTERS).upper().split())


def parse_size(text: str, *, any_symbol: bool = False) -> TyreSize | None:
    """Take a designation apart; `None` where no family fits.

    Args:
        text: The designation as somebody wrote it.
        any_symbol: Whether any letter may stand for the speed symbol: whether it exists is then the list's question,
            so that `91I` is one mistake and not two.
    """
    if len(text) > LONGEST:
        return None
    spelled = normal(text)
    if len(spelled) > LONGEST or not spelled.isascii():
        return None
    for family, pattern in _PATTERNS.items():
        match = pattern.fullmatch(spelled)
        if match is not None:
            size = _size(family, match.groupdict())
            return size if any_symbol or size.speed_symbol not in UNUSED else None
    return None


def _size(family: Family, found: Mapping[str, str | None]) -> TyreSize:
    def whole(*names: str) -> int | None:
        text = next((found[name] for name in names if found.get(name)), None)
        return None if text is None else int(text)

    diameter = found.get("diameter")
    return TyreSize(
        family,
        width=float(found["width"] or 0),
        rim=float(found["rim"] or 0),
        construction=found["construction"] or "",
        aspect=whole("aspect"),
        diameter=None if diameter is None else float(diameter),
        prefix=found.get("prefix"),
        suffix=found.get("suffix"),
        load_index=whole("index", "open_index"),
        load_index_dual=whole("dual"),
        speed_symbol=found.get("symbol") or found.get("open_symbol"),
        open_ended=found.get("open_symbol") is not None,
        ply=whole("ply"),
        marking=found.get("marking"),
    )
