"""GTFS feeds (`*.gtfs.zip`): each line of trains becomes a case with its peak headway, each operator an organisation.

Read with the standard library: gtfs-kit brings geopandas and folium, which nothing here needs.
"""

import re
import unicodedata
from typing import Any

from scenariokit.plugin import DocumentBuilder, Loader, Reading, Source, Span
from scenariokit_rail_transit.figures import spell
from scenariokit_rail_transit.gtfs.archive import place
from scenariokit_rail_transit.gtfs.timetable import Agency, Line, Timetable, read_timetable
from scenariokit_rail_transit.problems import MORE_OF_THE_SAME, NO_HEADWAY, NO_SERVICE, NOT_READ
from scenariokit_rail_transit.samples import SAMPLES

PATTERNS = ("*.gtfs.zip", "*-gtfs.zip", "*_gtfs.zip", "gtfs.zip", "gtfs-*.zip", "gtfs_*.zip")
_NOT_ID = re.compile(r"[^\w.]+")
_LONGEST_ID = 60
_LONGEST_NAME = 200
_OTHERS = {"en": "they are of buses, ships or unknown types, or faulty", "zh": "属于公交、船舶或未知类型，或本身有误"}


def read(source: Source) -> Reading:
    """Read a feed; every value keeps the row of the table that it rests on."""
    timetable = read_timetable(source)
    build = DocumentBuilder(source)
    used = {line.agency for line in timetable.lines}
    agencies = {a.id: a for a in timetable.agencies if a.id in used or len(timetable.agencies) == 1}
    for agency in agencies.values():
        record = {
            "id": _agency_id(agency),
            "name": agency.name[:_LONGEST_NAME],
            "type": "enterprise",
            "sectors": ["rail-transit"],
        }
        build.add("organisation", record, {"": agency.row.at(), "name": agency.row.at("agency_name")})
    for line in timetable.lines:
        agency = agencies.get(line.agency) or timetable.agencies[0]
        build.add("scenario", _record(line, agency, timetable), _places(line))
        if line.headway is None and timetable.day is not None:
            build.fault(NO_HEADWAY, line.row.at("route_id"), line=line.name[:_LONGEST_NAME])
    _tell(build, timetable)
    return build.reading()


def _tell(build: DocumentBuilder, timetable: Timetable) -> None:
    troubles = timetable.troubles
    for trouble in troubles.told:
        build.fault(trouble.problem, trouble.at, suggestion=None, **trouble.values)
    if troubles.more:
        build.fault(MORE_OF_THE_SAME, count=troubles.more)
    if timetable.day is None and timetable.lines:
        build.fault(NO_SERVICE, place("trips.txt", 1))
    left_out = timetable.routes - len(timetable.lines)
    if left_out:
        build.fault(
            NOT_READ, Span(1, 1, 1, 2, "routes.txt", "routes.txt"), count=left_out, all=timetable.routes, reason=_OTHERS
        )


def _slug(text: str) -> str:
    return _NOT_ID.sub("-", unicodedata.normalize("NFKC", text))[:_LONGEST_ID].strip("-.")


def _agency_id(agency: Agency) -> str:
    return f"operator-{_slug(agency.id or agency.name) or 'unnamed'}"


def _record(line: Line, agency: Agency, timetable: Timetable) -> dict[str, Any]:
    name = line.name[:_LONGEST_NAME]
    details: dict[str, Any] = {"line": name, "route_type": line.type}
    if line.stations:
        details["stations"] = line.stations
    record: dict[str, Any] = {
        "id": f"line-{_slug(agency.id or agency.name)}-{_slug(line.id) or 'unnamed'}",
        "kind": "case",
        "title": {"en": f"Timetable of line {name}", "zh": f"{name} 线路运行图"},
        "status": "operational",
        "sector": "rail-transit",
        "parties": {"owner": [_agency_id(agency)]},
        "withheld": {"site": {"reason": "not-published"}},
        "details": {"rail-transit": details},
    }
    if line.headway is not None and timetable.day is not None:
        details["trains_per_hour"] = line.trains_per_hour
        achieved = {
            "value": f"{spell(round(line.headway, 2))} s",
            "as_of": timetable.day.isoformat(),
            "basis": "planned",
        }
        record["impacts"] = [{"metric": "rail-transit/headway", "achieved": achieved}]
    return record


def _places(line: Line) -> dict[str, Span]:
    row = line.row
    places = {
        "": row.at("route_id"),
        "title": row.at("route_short_name" if row["route_short_name"] else "route_long_name"),
        "parties": row.at("agency_id"),
        "details.rail-transit.route_type": row.at("route_type"),
    }
    if line.times_at is not None:
        places |= {"impacts": line.times_at, "details.rail-transit.trains_per_hour": line.times_at}
    return places


GTFS = Loader(
    "gtfs",
    PATTERNS,
    read,
    {"zh": "公共交通时刻表（GTFS）", "en": "Timetables of public transport (GTFS)"},
    samples=(SAMPLES / "metro.gtfs.zip",),
)
