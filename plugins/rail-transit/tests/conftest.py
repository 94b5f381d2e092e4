"""Feeds and catalogs for tests. Illustrative data."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from scenariokit.assembly import registry_with
from scenariokit.config import Config
from scenariokit.pipeline.run import run
from scenariokit_rail_transit import SECTOR

FEED = {
    "agency.txt": "agency_id,agency_name,agency_url,agency_timezone\nSM,示例地铁,https://example.org,Asia/Shanghai\n",
    "stops.txt": (
        "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
        "A,甲站,36.0,120.0,1,\nA1,甲站站台,36.0,120.0,0,A\nA2,甲站站台,36.0,120.0,0,A\n"
        "B,乙站,36.1,120.1,1,\nB1,乙站站台,36.1,120.1,0,B\nB2,乙站站台,36.1,120.1,0,B\n"
        "C,丙站,36.2,120.2,0,\n"
    ),
    "routes.txt": "route_id,agency_id,route_short_name,route_long_name,route_type\nM1,SM,1号线,Line 1,1\nB7,SM,7路,Bus 7,3\n",
    "trips.txt": "route_id,service_id,trip_id,direction_id\nM1,WK,m1-out,0\nM1,WK,m1-back,1\nM1,SU,m1-sunday,0\nB7,WK,b7,0\n",
    "stop_times.txt": (
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "m1-out,07:00:00,07:00:00,A1,1\nm1-out,07:03:00,07:03:30,B1,2\nm1-out,07:06:00,07:06:00,C,3\n"
        "m1-back,07:00:00,07:00:00,C,1\nm1-back,07:02:30,07:03:00,B2,2\nm1-back,07:06:00,07:06:00,A2,3\n"
        "m1-sunday,08:00:00,08:00:00,A1,1\nm1-sunday,08:06:00,08:06:00,C,2\n"
        "b7,07:00:00,07:00:00,C,1\nb7,07:30:00,07:30:00,A1,2\n"
    ),
    "frequencies.txt": "trip_id,start_time,end_time,headway_secs\nm1-out,07:00:00,09:00:00,150\nm1-back,07:00:00,09:00:00,300\n",
    "calendar.txt": (
        "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
        "WK,1,1,1,1,1,0,0,20260601,20260630\nSU,0,0,0,0,0,1,1,20260601,20260630\n"
    ),
}
"""A metro line with a train every 150 s in one direction, and a bus line."""

CATALOG = """format: scenariokit/1
catalog: {id: c, title: {zh: 甲, en: A}, language: zh, publishers: [p], scope: illustrative, licence: unknown, edition: "1"}
organisations: [{id: p, name: {zh: 乙, en: B}}]
"""


def packed(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return out.getvalue()


@pytest.fixture
def feed():
    """Makes a feed: the good one, with files replaced; `None` leaves one out."""

    def make(changed: dict[str, str | bytes | None] | None = None) -> bytes:
        files = {**FEED, **(changed or {})}
        return packed({name: text for name, text in files.items() if text is not None})

    make.files = FEED
    make.packed = packed
    return make


@pytest.fixture(scope="session")
def known():
    return registry_with(SECTOR)


@pytest.fixture
def checked(tmp_path: Path, known):
    """Runs a catalog of one file beside a header through the whole pipeline."""

    def run_(name: str, content: str | bytes):
        (tmp_path / "catalog.yaml").write_text(CATALOG, encoding="utf-8")
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        [result] = run(tmp_path, known, Config(today=date(2026, 7, 31)))
        return result

    return run_
