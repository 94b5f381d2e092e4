"""Bands of a label: which class a measured value falls into, with each band's own rule for its bounds.

Refrigerators and washing machines include the upper bound (`51 < EEI <= 64` is C), dishwashers the lower one
(`32 <= EEI < 38` is B): the rule is data, not code.
"""

from collections.abc import Iterable

import attrs

from scenariokit.plugin import CodeList, Row


@attrs.frozen
class Band:
    """One class of a label: an interval of the measured value."""

    label: str
    row: Row
    """The row of the code list that says so."""
    lower: float | None = None
    """`None`: open below."""
    upper: float | None = None
    """`None`: open above."""
    lower_closed: bool = False
    """Whether the lower bound itself belongs to the class."""
    upper_closed: bool = False
    """Whether the upper bound itself belongs to the class."""

    @classmethod
    def of(cls, row: Row) -> "Band":
        """Read a band from a row of `eu-appliance-label-classes`."""
        lower, upper = (float(row[end]) if row[end] else None for end in ("lower", "upper"))
        return cls(row["class"], row, lower, upper, row["lower_closed"] == "yes", row["upper_closed"] == "yes")

    def meets(self, low: float | None, high: float | None) -> bool:
        """Whether a value that lies anywhere from `low` to `high` (`None`: open) can be in this class."""
        above = self.lower is None or high is None or high > self.lower or (self.lower_closed and high == self.lower)
        below = self.upper is None or low is None or low < self.upper or (self.upper_closed and low == self.upper)
        return above and below

    def __str__(self) -> str:
        """The band as a regulation prints it.

        >>> str(Band("B", Row("b", {}), 41.0, 51.0, upper_closed=True))
        '41 < x ≤ 51'
        """
        left = "" if self.lower is None else f"{self.lower:g} {'≤' if self.lower_closed else '<'} "
        right = "" if self.upper is None else f" {'≤' if self.upper_closed else '<'} {self.upper:g}"
        return f"{left}x{right}"


def bands(codes: CodeList, product: str, kind: str) -> tuple[Band, ...]:
    """The bands of a product group, best class first; `kind` is `eei` or `noise`. Empty where the list has none."""
    return tuple(Band.of(row) for row in codes if row["product"] == product and row["kind"] == kind)


def possible(among: Iterable[Band], low: float | None, high: float | None) -> tuple[Band, ...]:
    """The classes that a value between `low` and `high` can have: one, unless the value is open or a range."""
    return tuple(band for band in among if band.meets(low, high))
