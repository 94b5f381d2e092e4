"""Dates as precise as they were published."""

import calendar
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from scenariokit.errors import InvalidValue
from scenariokit.values import frozen

_LEAP = r"(?:[1-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[13579][26])00)"
PATTERN = (
    r"^(?:[1-9][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?"
    r"|[1-9][0-9]{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    rf"|{_LEAP}-02-29)$"
)
"""Year, year-month or day of the Gregorian calendar; leap days only in leap years."""

_PATTERN = re.compile(PATTERN)
_ALLOWED = "a year (2021), a month (2021-04) or a day (2021-04-28)"


@frozen(weakref_slot=False)
class PartialDate:
    """A year, a month or a day, as published. Has `first` and `last` days, and no `<` of its own."""

    year: int
    month: int | None = None
    day: int | None = None

    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "anyOf": [
            {"type": "string", "pattern": PATTERN},
            {"type": "integer", "minimum": 1000, "maximum": 9999},
        ]
    }

    @classmethod
    def of(cls, value: "PartialDate | date | str | int") -> Self:
        """Build from text, a year or a `datetime.date`; raises `InvalidValue` for what is no date."""
        if isinstance(value, PartialDate):
            return cls(value.year, value.month, value.day)
        if isinstance(value, date):
            return cls(value.year, value.month, value.day)
        if isinstance(value, bool) or not _PATTERN.search(str(value)) or str(value).endswith("\n"):
            raise InvalidValue("PartialDate", "value", value, _ALLOWED)
        return cls.parse(value)

    @classmethod
    def parse(cls, raw: Any) -> Self:
        """Take what a file holds, already accepted by the schema; to JSON Schema 2021.0 is a whole number, too."""
        if type(raw) is float and raw.is_integer():
            return cls(int(raw))
        return cls(*(int(part) for part in str(raw).split("-")))

    def plain(self) -> str:
        """The published form."""
        return str(self)

    @property
    def first(self) -> date:
        """The first day that is meant."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that is meant."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)
