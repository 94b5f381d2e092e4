"""The EU tyre label: which class a measured value falls into, and which regulation's scale a label uses."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import attrs
from immutabledict import immutabledict

from scenariokit.plugin import CodeList, Row
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.tyre_size import parse_size

Parameter = Literal["rrc", "wet_grip", "noise"]

RESCALED = date(2021, 5, 1)
"""Since when Regulation (EU) 2020/740 holds; before it, labels followed (EC) No 1222/2009."""
OLD_SCALE = "1222/2009"

_STEPS: Mapping[str, str] = immutabledict(rrc="0.1", wet_grip="0.01")
"""What a measured value is rounded to before classing (2020/740, Annex I); noise is not rounded here."""


@attrs.frozen
class Band:
    """One class of a label: an interval of the measured value."""

    grade: str
    row: Row
    """The row of the code list that says so."""
    lower: float | None
    upper: float | None
    lower_closed: bool
    upper_closed: bool

    @classmethod
    def of(cls, row: Row, shift: float = 0.0) -> "Band":
        """Read a band from a row of `eu-tyre-label-classes`; `shift` is what relative bounds count from."""
        lower, upper = (float(row[end]) + shift if row[end] else None for end in ("lower", "upper"))
        return cls(row["grade"], row, lower, upper, row["lower_closed"] == "yes", row["upper_closed"] == "yes")

    def meets(self, low: float | None, high: float | None) -> bool:
        """Whether a value anywhere from `low` to `high` (`None`: open) can be in this class."""
        above = self.lower is None or high is None or high > self.lower or (self.lower_closed and high == self.lower)
        below = self.upper is None or low is None or low < self.upper or (self.upper_closed and low == self.upper)
        return above and below

    def __str__(self) -> str:
        """The band as a regulation prints it: `8.1 ≤ x ≤ 9`."""
        left = "" if self.lower is None else f"{self.lower:g} {'≤' if self.lower_closed else '<'} "
        right = "" if self.upper is None else f" {'≤' if self.upper_closed else '<'} {self.upper:g}"
        return f"{left}x{right}"


def bands(codes: CodeList, tyre_class: str, parameter: Parameter, shift: float = 0.0) -> tuple[Band, ...]:
    """The bands of a class of tyre, best first."""
    rows = (row for row in codes if row["tyre_class"] == tyre_class and row["parameter"] == parameter)
    return tuple(Band.of(row, shift) for row in rows)


def possible(among: Iterable[Band], low: float | None, high: float | None) -> tuple[Band, ...]:
    """The classes that a value between `low` and `high` can have: one, unless the value is open or a range."""
    return tuple(band for band in among if band.meets(low, high))


def rounded(value: float | None, parameter: Parameter) -> float | None:
    """A measured value as it is classed: 9.04 N/kN is 9.0.

    >>> rounded(9.04, "rrc"), rounded(9.05, "rrc")
    (9.0, 9.1)
    """
    step = _STEPS.get(parameter)
    if value is None or step is None:
        return value
    return float(Decimal(repr(float(value))).quantize(Decimal(step), ROUND_HALF_UP))


def old_scale(tyre: Tyre) -> bool:
    """Whether the label follows 1222/2009, whose classes mean other bounds and are never compared with the new ones."""
    if tyre.label_regulation is not None:
        return tyre.label_regulation == OLD_SCALE
    return tyre.on_market is not None and tyre.on_market.last < RESCALED


def noise_limits(codes: CodeList, tyre: Tyre) -> tuple[Row, ...]:
    """The rows with the limit value LV of a tyre; empty where class or width is not known."""
    if tyre.tyre_class is None:
        return ()
    if tyre.tyre_class != "C1":
        found = codes.get(f"{tyre.tyre_class}.{'traction' if tyre.traction_use else 'normal'}")
        return () if found is None else (found,)
    size = None if tyre.size is None else parse_size(tyre.size, any_symbol=True)
    width = None if size is None else size.width_mm
    if width is None:
        return ()
    return tuple(row for row in codes if row["tyre_class"] == "C1" and _holds(row, width))


def _holds(row: Row, width: float) -> bool:
    low, high = row["width_over_mm"], row["width_up_to_mm"]
    return (not low or width > float(low)) and (not high or width <= float(high))
