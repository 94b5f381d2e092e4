"""From a feed to lines with their trains in the busiest hour.

The day is the one on which most trains run. For each line the direction and stop with most departures count, and there
the sixty minutes with most of them: n trains in an hour are a headway of 3600 s / n. A train's last stop is no
departure. Trips of frequencies.txt are counted as often as they run.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from scenariokit.plugin import Source, Span
from scenariokit_rail_transit.codelists import ROUTE_TYPES
from scenariokit_rail_transit.gtfs.archive import Archive, FeedRow, open_archive, place, refused, too_much
from scenariokit_rail_transit.gtfs.fields import TIME, WHOLE, Troubles, read_time, read_whole
from scenariokit_rail_transit.gtfs.service_days import busiest_day

HOUR = 3600
FEWEST = 2
"""Trains in the busiest hour that make a headway."""
MOST_DEPARTURES = 100_000
"""Departures of one stop in a day, once frequencies are counted out."""
_RAIL = frozenset(row.code for row in ROUTE_TYPES if row["rail"] == "yes")
_TABLES = ("agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt")
_CALENDARS = ("calendar.txt", "calendar_dates.txt")
_STOP_TIMES = "stop_times.txt"


@attrs.frozen
class Agency:
    """Who runs trains."""

    id: str
    name: str
    row: FeedRow


@attrs.frozen
class Line:
    """A line of trains with its busiest hour."""

    id: str
    name: str
    type: int
    agency: str
    """Id of its agency; empty where the feed has one without an id."""
    row: FeedRow
    stations: int
    trains_per_hour: int
    """In one direction; 0 where no train runs on the day."""
    times: tuple[int, ...]
    """The lines of stop_times.txt that the busiest hour rests on."""

    @property
    def headway(self) -> float | None:
        """Seconds between trains in the busiest hour."""
        return HOUR / self.trains_per_hour if self.trains_per_hour >= FEWEST else None

    @property
    def times_at(self) -> Span | None:
        """The first departure of the busiest hour."""
        return place(_STOP_TIMES, self.times[0], "departure_time") if self.times else None


@attrs.frozen
class Timetable:
    """What a feed says about trains."""

    day: date | None
    """The day on which most trains run."""
    agencies: tuple[Agency, ...]
    lines: tuple[Line, ...]
    routes: int
    """All routes of the feed, buses included."""
    troubles: Troubles


@attrs.frozen
class _Trips:
    """Trips of trains: what they belong to, by their number in the table."""

    number: dict[str, int] = attrs.field(factory=dict)
    route: list[str] = attrs.field(factory=list)
    direction: list[str] = attrs.field(factory=list)
    service: list[str] = attrs.field(factory=list)
    services: dict[str, FeedRow] = attrs.field(factory=dict)
    """Service -> the first trip that names it."""
    others: set[str] = attrs.field(factory=set)
    """Ids of trips of buses and ships: what refers to them is no mistake."""


@attrs.frozen
class _Calls:
    """Times at stops, in columns: a large feed has millions."""

    trip: "array[int]" = attrs.field(factory=lambda: array("l"))
    stop: "array[int]" = attrs.field(factory=lambda: array("l"))
    sequence: "array[int]" = attrs.field(factory=lambda: array("l"))
    time: "array[int]" = attrs.field(factory=lambda: array("l"))
    """Seconds from the beginning of the day; -1 where the feed gives none for the stop."""
    line: "array[int]" = attrs.field(factory=lambda: array("l"))


def read_timetable(source: Source) -> Timetable:
    """Read a feed; raises `FileProblem` where it is none or too large."""
    archive = open_archive(source)
    archive.require(*_TABLES)
    if not any(name in archive for name in _CALENDARS):
        archive.require(_CALENDARS[0])
    troubles = Troubles()
    for problem, values in archive.faults:
        troubles.add(problem, None, **values)
    agencies = _agencies(archive, troubles)
    routes, known = _routes(archive, {agency.id for agency in agencies}, source.limits.records, troubles)
    trips = _trips(archive, routes, known, source.limits.records, troubles)
    day = busiest_day(archive, Counter(trips.service), trips.services, troubles)
    repeats = _frequencies(archive, trips, troubles)
    stations, numbers = _stops(archive, troubles)
    calls = _calls(archive, trips, numbers, source.limits.records, troubles)
    running = frozenset[str]() if day is None else day.services
    lines = _lines(routes, trips, calls, repeats, stations, running)
    return Timetable(None if day is None else day.day, agencies, tuple(lines), len(known), troubles)


def _agencies(archive: Archive, troubles: Troubles) -> tuple[Agency, ...]:
    found: dict[str, Agency] = {}
    for row in archive.rows("agency.txt", "agency_name"):
        if row["agency_id"] in found:
            troubles.repeated(row, "agency_id")
        elif not row["agency_name"]:
            troubles.bad_field(row, "agency_name", {"en": "a name", "zh": "名称"})
        else:
            found[row["agency_id"]] = Agency(row["agency_id"], row["agency_name"], row)
    if not found:
        raise refused("no-rows", place("agency.txt", 1), name="agency.txt")
    return tuple(found.values())


def _routes(
    archive: Archive, agencies: set[str], most: int, troubles: Troubles
) -> tuple[dict[str, FeedRow], frozenset[str]]:
    """The routes of trains by id, and the ids of all routes."""
    found: dict[str, FeedRow] = {}
    known: set[str] = set()
    for row in archive.rows("routes.txt", "route_id", "route_type"):
        kind = read_whole(row["route_type"])
        if not row["route_id"] or row["route_id"] in known:
            troubles.repeated(row, "route_id")
            continue
        if len(known) >= most:
            raise too_much("the number of lines", "线路数", len(known) + 1, most, "records")
        known.add(row["route_id"])
        if kind is None:
            troubles.bad_field(row, "route_type", WHOLE)
        elif str(kind) not in _RAIL:
            continue
        elif row["agency_id"] not in agencies and (row["agency_id"] or len(agencies) > 1):
            troubles.dangling(row, "agency_id", "agency.txt")
        else:
            found[row["route_id"]] = row
    return found, frozenset(known)


def _trips(
    archive: Archive, routes: Mapping[str, FeedRow], known: frozenset[str], most: int, troubles: Troubles
) -> _Trips:
    trips = _Trips()
    for row in archive.rows("trips.txt", "route_id", "service_id", "trip_id"):
        trip, route = row["trip_id"], row["route_id"]
        if len(trips.number) + len(trips.others) >= most:
            raise too_much("the number of trips", "车次数", most + 1, most, "records")
        if not trip or trip in trips.number or trip in trips.others:
            troubles.repeated(row, "trip_id")
            continue
        if route not in routes:
            trips.others.add(trip)
            if route not in known:
                troubles.dangling(row, "route_id", "routes.txt")
            continue
        trips.number[trip] = len(trips.number)
        trips.route.append(route)
        trips.direction.append(row["direction_id"])
        trips.service.append(row["service_id"])
        trips.services.setdefault(row["service_id"], row)
    return trips


def _frequencies(archive: Archive, trips: _Trips, troubles: Troubles) -> Mapping[int, list[range]]:
    """Trip -> when it starts, for trips that run every so many seconds."""
    found: dict[int, list[range]] = {}
    if "frequencies.txt" not in archive:
        return found
    for row in archive.rows("frequencies.txt", "trip_id", "start_time", "end_time", "headway_secs"):
        trip = trips.number.get(row["trip_id"])
        if trip is None:
            _unless_other(row, trips, troubles)
            continue
        times = [read_time(row["start_time"]), read_time(row["end_time"]), read_whole(row["headway_secs"])]
        begin, end, headway = times
        if begin is None or end is None:
            troubles.bad_field(row, "start_time" if begin is None else "end_time", TIME)
        elif not headway:
            troubles.bad_field(row, "headway_secs", {"en": "a number of seconds above 0", "zh": "大于 0 的秒数"})
        else:
            starts = range(begin, end, headway)
            if sum(map(len, found.get(trip, ()))) + len(starts) > MOST_DEPARTURES:
                troubles.bad_field(row, "headway_secs", {"en": "plausible", "zh": "合理的间隔"})
            else:
                found.setdefault(trip, []).append(starts)
    return found


def _unless_other(row: FeedRow, trips: _Trips, troubles: Troubles) -> None:
    if row["trip_id"] not in trips.others:
        troubles.dangling(row, "trip_id", "trips.txt")


def _stops(archive: Archive, troubles: Troubles) -> tuple[list[str], Mapping[str, int]]:
    """The station of each stop, and the stops' numbers."""
    stations: list[str] = []
    numbers: dict[str, int] = {}
    for row in archive.rows("stops.txt", "stop_id"):
        if not row["stop_id"] or row["stop_id"] in numbers:
            troubles.repeated(row, "stop_id")
            continue
        numbers[row["stop_id"]] = len(stations)
        stations.append(row["parent_station"] or row["stop_id"])
    return stations, numbers


def _calls(archive: Archive, trips: _Trips, stops: Mapping[str, int], most: int, troubles: Troubles) -> _Calls:
    calls = _Calls()
    for row in archive.rows(_STOP_TIMES, "trip_id", "stop_id", "stop_sequence", "departure_time"):
        trip = trips.number.get(row["trip_id"])
        if trip is None:
            _unless_other(row, trips, troubles)
            continue
        stop, sequence = stops.get(row["stop_id"]), read_whole(row["stop_sequence"])
        given = row["departure_time"] or row["arrival_time"]
        time = read_time(given) if given else -1
        if stop is None:
            troubles.dangling(row, "stop_id", "stops.txt")
        elif sequence is None:
            troubles.bad_field(row, "stop_sequence", WHOLE)
        elif time is None:
            troubles.bad_field(row, "departure_time" if row["departure_time"] else "arrival_time", TIME)
        elif len(calls.trip) >= most:
            raise too_much("the number of times at stops", "停站时刻数", len(calls.trip) + 1, most, "records")
        else:
            for column, value in zip(
                (calls.trip, calls.stop, calls.sequence, calls.time, calls.line),
                (trip, stop, sequence, time, row.line),
                strict=True,
            ):
                column.append(value)
    return calls


def _lines(
    routes: Mapping[str, FeedRow],
    trips: _Trips,
    calls: _Calls,
    repeats: Mapping[int, list[range]],
    stations: list[str],
    running: frozenset[str],
) -> Iterator[Line]:
    first, last = _ends(calls)
    served: dict[str, set[str]] = {}
    departures: dict[str, dict[tuple[str, int], list[tuple[int, int]]]] = {}
    for trip, stop, sequence, time, line in zip(
        calls.trip, calls.stop, calls.sequence, calls.time, calls.line, strict=True
    ):
        route = trips.route[trip]
        served.setdefault(route, set()).add(stations[stop])
        if time < 0 or trips.service[trip] not in running or sequence == last[trip]:
            continue
        there = departures.setdefault(route, {}).setdefault((trips.direction[trip], stop), [])
        if trip in repeats and first[trip][1] >= 0:
            offset = time - first[trip][1]
            starts = (start + offset for each in repeats[trip] for start in each)
            there.extend((start, line) for start in starts if len(there) < MOST_DEPARTURES)
        else:
            there.append((time, line))
    for route, row in routes.items():
        hours = [_busiest(times) for times in departures.get(route, {}).values()]
        hour = max(hours, key=len, default=[])
        name = row["route_short_name"] or row["route_long_name"] or route
        yield Line(
            route, name, int(row["route_type"]), row["agency_id"], row, len(served.get(route, ())),
            len(hour), tuple(sorted({line for _, line in hour})),
        )  # fmt: skip


def _ends(calls: _Calls) -> tuple[Mapping[int, tuple[int, int]], Mapping[int, int]]:
    """Trip -> sequence and time of its first stop, and sequence of its last."""
    first: dict[int, tuple[int, int]] = {}
    last: dict[int, int] = {}
    for trip, sequence, time in zip(calls.trip, calls.sequence, calls.time, strict=True):
        if trip not in first or sequence < first[trip][0]:
            first[trip] = (sequence, time)
        last[trip] = max(last.get(trip, sequence), sequence)
    return first, last


def _busiest(times: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The departures of the sixty minutes that have most of them."""
    found = sorted(times)
    seconds = [time for time, _ in found]
    begin, end = 0, 0
    for at, time in enumerate(seconds):
        until = bisect_left(seconds, time + HOUR)
        if until - at > end - begin:
            begin, end = at, until
    return found[begin:end]
