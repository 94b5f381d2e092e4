"""Fields of feeds, and a list of those that could not be read."""

import re
from collections.abc import Mapping

import attrs

from scenariokit.diagnostics import Value
from scenariokit.plugin import Problem, Span
from scenariokit_rail_transit.gtfs.archive import FeedRow
from scenariokit_rail_transit.problems import BAD_FIELD, DANGLING

MOST = 1000
"""Troubles that are told one by one; a feed with more has one cause, and the rest are counted."""
_TIME = re.compile(r"([0-9]{1,3}):([0-5][0-9]):([0-5][0-9])")
_SHOWN = 60

TIME = {
    "en": "a time (HH:MM:SS; after midnight 24:00:00 and more)",
    "zh": "时刻（HH:MM:SS，零点之后为 24:00:00 及以上）",
}
WHOLE = {"en": "a whole number", "zh": "整数"}
_ONCE = {"en": "unique", "zh": "唯一的"}


def read_time(text: str) -> int | None:
    """Seconds from the beginning of the day of service.

    >>> read_time("5:07:30"), read_time("25:35:00"), read_time("7:60:00")
    (18450, 92100, None)
    """
    found = _TIME.fullmatch(text)
    return None if found is None else int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])


def read_whole(text: str) -> int | None:
    """A number of at most nine digits."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004 -- nine digits


@attrs.frozen
class Trouble:
    """Something that could not be read."""

    problem: Problem
    at: Span | None
    values: Mapping[str, Value]


@attrs.define
class Troubles:
    """What could not be read, in the order of the tables."""

    told: list[Trouble] = attrs.field(factory=list)
    more: int = 0
    """How many were not kept."""

    def add(self, problem: Problem, at: Span | None, **values: Value) -> None:
        """Note one."""
        if len(self.told) < MOST:
            self.told.append(Trouble(problem, at, values))
        else:
            self.more += 1

    def bad_field(self, row: FeedRow, column: str, expected: Mapping[str, str]) -> None:
        """Note a field that is something else than expected."""
        self.add(BAD_FIELD, row.at(column), value=row[column][:_SHOWN], column=column, expected=dict(expected))

    def repeated(self, row: FeedRow, column: str) -> None:
        """Note an identifier that stood before."""
        self.bad_field(row, column, _ONCE)

    def dangling(self, row: FeedRow, column: str, table: str) -> None:
        """Note a reference to something that another table does not have."""
        self.add(DANGLING, row.at(column), value=row[column][:_SHOWN], column=column, table=table)
