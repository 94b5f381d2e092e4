"""On which day most trains run: calendar.txt and calendar_dates.txt."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import attrs

from scenariokit_rail_transit.gtfs.archive import Archive, FeedRow, too_much
from scenariokit_rail_transit.gtfs.fields import Troubles

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST = 1100
"""Days of a calendar that are looked at: three years. Feeds cover weeks to a year."""
MOST_SERVICES = 20_000
"""Services with trains: a large national feed has a few thousand."""

_DATE = {"en": "a date (YYYYMMDD)", "zh": "日期（YYYYMMDD）"}
_AFTER = {"en": "a date not before `start_date`", "zh": "不早于 `start_date` 的日期"}
_ADDED, _REMOVED = "1", "2"


@attrs.frozen
class ServiceDay:
    """The day on which most trains run, and the services of that day."""

    day: date
    services: frozenset[str]


def read_date(text: str) -> date | None:
    """A day as feeds write it.

    >>> read_date("20260630")
    datetime.date(2026, 6, 30)
    """
    if len(text) != len("20260630") or not (text.isascii() and text.isdecimal()):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def busiest_day(
    archive: Archive, trips: Mapping[str, int], named: Mapping[str, FeedRow], troubles: Troubles
) -> ServiceDay | None:
    """The first of the days with most trips; `None` where no service runs at all.

    Args:
        archive: The feed.
        trips: Service -> how many trips it has.
        named: Service -> the first trip that names it.
        troubles: Where rows that cannot be read are told.
    """
    if len(trips) > MOST_SERVICES:
        raise too_much("the number of services", "运营日历数", len(trips), MOST_SERVICES, "-")
    active: Counter[date] = Counter()
    running: dict[str, set[date]] = {service: set() for service in trips}
    known: set[str] = set()
    if "calendar.txt" in archive:
        for row in archive.rows("calendar.txt", "service_id", "start_date", "end_date", *WEEKDAYS):
            known.add(row["service_id"])
            if row["service_id"] in running:
                running[row["service_id"]] |= _days(row, troubles)
    if "calendar_dates.txt" in archive:
        for row in archive.rows("calendar_dates.txt", "service_id", "date", "exception_type"):
            known.add(row["service_id"])
            if row["service_id"] in running:
                _except(row, running[row["service_id"]], troubles)
    for service, days in running.items():
        if service not in known:
            troubles.dangling(named[service], "service_id", "calendar.txt")
        for day in days:
            active[day] += trips[service]
    if not active:
        return None
    day = min(active, key=lambda each: (-active[each], each))
    return ServiceDay(day, frozenset(service for service, days in running.items() if day in days))


def _days(row: FeedRow, troubles: Troubles) -> set[date]:
    first, last = read_date(row["start_date"]), read_date(row["end_date"])
    if first is None or last is None:
        troubles.bad_field(row, "end_date" if first is not None else "start_date", _DATE)
        return set()
    if last < first:
        troubles.bad_field(row, "end_date", _AFTER)
        return set()
    runs = [row[name] == "1" for name in WEEKDAYS]
    length = min((last - first).days + 1, LONGEST)
    days = (first + timedelta(offset) for offset in range(length))
    return {day for day in days if runs[day.weekday()]}


def _except(row: FeedRow, days: set[date], troubles: Troubles) -> None:
    day = read_date(row["date"])
    if day is None:
        troubles.bad_field(row, "date", _DATE)
    elif row["exception_type"] == _ADDED:
        days.add(day)
    elif row["exception_type"] == _REMOVED:
        days.discard(day)
    else:
        troubles.bad_field(row, "exception_type", {"en": "1 (added) or 2 (removed)", "zh": "1（增开）或 2（停运）"})
