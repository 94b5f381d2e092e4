"""Feeds as they come: good, dirty and hostile ones, with exact places."""

import io
import time
import zipfile

import openpyxl
import pytest

from scenariokit.plugin import FileProblem, Limits, Source
from scenariokit_rail_transit.gtfs.timetable import read_timetable
from scenariokit_rail_transit.loaders.gtfs import GTFS
from scenariokit_rail_transit.samples import SAMPLES


def told(result, *codes: str):
    """Code and place of the diagnostics of our own, or of the codes that are asked for."""
    wanted = codes or ("RLY", "SK9", "SK1")
    return [(d.code, str(d.location)) for d in result.diagnostics if d.code.startswith(wanted)]


def problems(data: bytes, limits: Limits | None = None):
    """What ends the reading: code and English reason."""
    with pytest.raises(FileProblem) as raised:
        GTFS.read(Source("x.gtfs.zip", data, limits or Limits()))
    return [
        (fault.problem.code, str(fault.values.get("reason", fault.values.get("what")))) for fault in raised.value.faults
    ]


def line(data: bytes, name: str = "M1"):
    return next(each for each in read_timetable(Source("x.gtfs.zip", data)).lines if each.id == name)


def test_the_sample_is_the_feed_of_these_tests(feed):
    with zipfile.ZipFile(io.BytesIO((SAMPLES / "metro.gtfs.zip").read_bytes())) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == feed.files


def test_a_line_becomes_a_case_and_its_operator_an_organisation(feed, checked):
    result = checked("metro.gtfs.zip", feed())
    assert told(result) == [("RLY006", "metro.gtfs.zip:routes.txt")]
    assert not [d for d in result.diagnostics if d.severity != "note"]
    [case] = result.catalog.scenarios
    assert case.id == "line-SM-M1"
    assert case.achieved("rail-transit/headway", "s") == 150
    details = case.details["rail-transit"]
    assert (details.trains_per_hour, details.route_type, details.stations, details.line) == (24, 1, 3, "1号线")
    assert str(case.impacts[0].achieved.as_of) == "2026-06-01"
    assert [owner.id for owner in case.parties.owner] == ["operator-SM"]
    assert result.catalog.organisations["operator-SM"].name.best("zh") == "示例地铁"


def test_values_keep_the_row_of_their_table(feed):
    reading = GTFS.read(Source("x.gtfs.zip", feed()))
    from scenariokit.source import Target

    spans = reading.document.locator.locate(
        [Target(("scenarios", 0, "impacts", 0, "achieved")), Target(("scenarios", 0, "title"))]
    )
    assert [span.cell for span in spans.values()] == [
        "stop_times.txt:2, departure_time",
        "routes.txt:2, route_short_name",
    ]


def test_trips_without_frequencies_count_one_by_one(feed):
    trips = "route_id,service_id,trip_id\n" + "".join(f"M1,WK,t{n}\n" for n in range(8))
    times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + "".join(
        f"t{n},{7 + n // 6}:{n % 6}0:00,{7 + n // 6}:{n % 6}0:00,A1,1\nt{n},,,B1,2\nt{n},9:00:00,9:00:00,C,3\n"
        for n in range(8)
    )
    found = line(feed({"trips.txt": trips, "stop_times.txt": times, "frequencies.txt": None}))
    assert (found.trains_per_hour, found.headway) == (6, 600)
    assert found.times == (2, 5, 8, 11, 14, 17)


def test_the_last_stop_of_a_loop_is_no_departure(feed):
    times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + "".join(
        f"{trip},07:{at:02}:00,07:{at:02}:00,A1,1\n{trip},07:{at + 20}:00,07:{at + 20}:00,A1,9\n" for trip, at in (("m1-out", 0), ("m1-back", 10))
    )  # fmt: skip
    trips = "route_id,service_id,trip_id,direction_id\nM1,WK,m1-out,0\nM1,WK,m1-back,0\n"
    assert line(feed({"trips.txt": trips, "stop_times.txt": times, "frequencies.txt": None})).trains_per_hour == 2


def test_the_day_is_the_one_with_most_trains(feed):
    dates = "service_id,date,exception_type\nWK,20260601,2\nWK,20260602,2\nSU,20260603,1\n"
    timetable = read_timetable(Source("x.gtfs.zip", feed({"calendar_dates.txt": dates})))
    assert timetable.day.isoformat() == "2026-06-03"


def test_a_feed_with_exceptions_only(feed):
    dates = "service_id,date,exception_type\nWK,20260703,1\nSU,20260704,1\n"
    timetable = read_timetable(Source("x.gtfs.zip", feed({"calendar.txt": None, "calendar_dates.txt": dates})))
    assert timetable.day.isoformat() == "2026-07-03"


def test_a_line_that_runs_on_no_day_says_so(feed, checked):
    dead = "\n".join(
        x.replace(",1,1,1,1,1,0,0", ",0,0,0,0,0,0,0").replace(",0,0,0,0,0,1,1", ",0,0,0,0,0,0,0")
        for x in feed.files["calendar.txt"].splitlines()
    )
    result = checked("metro.gtfs.zip", feed({"calendar.txt": dead}))
    assert ("RLY011", "metro.gtfs.zip:trips.txt:1") in told(result)
    assert result.catalog.scenarios["line-SM-M1"].impacts == ()


def test_a_line_with_a_train_an_hour_has_no_headway(feed, checked):
    result = checked("metro.gtfs.zip", feed({"frequencies.txt": None}))
    assert ("RLY007", "metro.gtfs.zip:routes.txt:2, route_id") in told(result)
    assert result.catalog.scenarios["line-SM-M1"].impacts == ()


def test_extended_route_types(feed):
    data = feed(
        {"routes.txt": feed.files["routes.txt"].replace("Line 1,1", "Line 1,401").replace("Bus 7,3", "Bus 7,900")}
    )
    assert [each.type for each in read_timetable(Source("x", data)).lines] == [401, 900]


DIRTY = [
    ("stop_times.txt", "m1-out,07:03:00,07:03:30", "m1-out,07:03:00,7h03", "RLY003", "stop_times.txt:3, departure_time"),
    ("stop_times.txt", "m1-out,07:06:00,07:06:00,C,3", "m1-out,07:06:00,07:06:00,C,three", "RLY003", "stop_times.txt:4, stop_sequence"),
    ("stop_times.txt", "B1,2", "B9,2", "RLY004", "stop_times.txt:3, stop_id"),
    ("stop_times.txt", "m1-sunday,08:00:00", "m1-monday,08:00:00", "RLY004", "stop_times.txt:8, trip_id"),
    ("trips.txt", "M1,SU,m1-sunday,0", "M2,SU,m1-sunday,0", "RLY004", "trips.txt:4, route_id"),
    ("trips.txt", "M1,SU,m1-sunday", "M1,SA,m1-sunday", "RLY004", "trips.txt:4, service_id"),
    ("trips.txt", "m1-back,1", "m1-out,1", "RLY003", "trips.txt:3, trip_id"),
    ("routes.txt", "B7,SM", "B7,XX", None, ""),
    ("routes.txt", "M1,SM", "M1,XX", "RLY004", "routes.txt:2, agency_id"),
    ("routes.txt", "Line 1,1", "Line 1,metro", "RLY003", "routes.txt:2, route_type"),
    ("routes.txt", "B7,SM,7路,Bus 7,3", "M1,SM,7路,Bus 7,3", "RLY003", "routes.txt:3, route_id"),
    ("stops.txt", "B1,乙站站台", "A1,乙站站台", "RLY003", "stops.txt:6, stop_id"),
    ("calendar.txt", "20260601,20260630\nSU", "20260631,20260630\nSU", "RLY003", "calendar.txt:2, start_date"),
    ("calendar.txt", "20260601,20260630\nSU", "20260701,20260630\nSU", "RLY003", "calendar.txt:2, end_date"),
    ("frequencies.txt", "09:00:00,150", "09:00:00,0", "RLY003", "frequencies.txt:2, headway_secs"),
    ("frequencies.txt", "09:00:00,150", "999:00:00,1", "RLY003", "frequencies.txt:2, headway_secs"),
    ("frequencies.txt", "m1-back,07:00:00,", "m1-back,7,", "RLY003", "frequencies.txt:3, start_time"),
    ("frequencies.txt", "m1-back,", "m1-sideways,", "RLY004", "frequencies.txt:3, trip_id"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "good", "bad", "code", "at"), DIRTY, ids=lambda v: None)
def test_a_dirty_row_is_told_at_its_place(feed, checked, table, good, bad, code, at):
    assert good in feed.files[table]
    result = checked("metro.gtfs.zip", feed({table: feed.files[table].replace(good, bad, 1)}))
    found = told(result, "RLY003", "RLY004")
    if code is None:
        assert found == []
    else:
        assert (code, f"metro.gtfs.zip:{at}") in found
    assert not told(result, "SK9")


def test_mistakes_by_the_thousand_are_counted(feed, checked):
    rows = "".join(f"m1-out,7:00:00,oops,A1,{n + 10}\n" for n in range(1500))
    result = checked("metro.gtfs.zip", feed({"stop_times.txt": feed.files["stop_times.txt"] + rows}))
    assert len(told(result, "RLY003")) == 1000
    [more] = [d for d in result.diagnostics if d.code == "RLY010"]
    assert more.message("en").startswith("500 more rows")


@pytest.mark.parametrize(
    "table", ["agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt", "calendar.txt"]
)
def test_a_missing_table_is_named(feed, table):
    assert problems(feed({table: None})) == [
        ("RLY001", str({"en": f"`{table}` is missing at the top of the archive", "zh": f"压缩包顶层缺少 `{table}`"}))
    ]


def test_files_in_a_folder_are_found_out(feed):
    [(code, reason)] = problems(feed.packed({f"feed/{name}": text for name, text in feed.files.items()}))
    assert code == "RLY001"
    assert "stand in the folder `feed`" in reason


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ("routes.txt", "route_id,name\nM1,x\n", "`routes.txt` has no column `route_type`"),
        ("routes.txt", "", "`routes.txt` is empty"),
        ("agency.txt", "agency_id,agency_name\n", "`agency.txt` is empty"),
        ("stops.txt", "stop_id\n甲\n".encode("gb18030"), "`stops.txt` is not UTF-8"),
        ("stops.txt", 'stop_id\n"A\n', "`stops.txt` is no valid CSV"),
        ("stops.txt", "stop_id\n" + "x" * 70_000 + "\n", "`stops.txt` has a line of more than 65536 characters"),
        ("stops.txt", 'stop_id\n"' + "x\n" * 70_000, "`stops.txt` is no valid CSV"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read(feed, table, text, expected):
    [(code, reason)] = problems(feed({table: text}))
    assert code == "RLY001"
    assert expected in reason


@pytest.mark.parametrize(
    "name", ["../stops.txt", "/etc/passwd", "a/../../b.txt", "..\\stops.txt", "C:\\x.txt", "stops\x07.txt"]
)
def test_a_name_that_leads_out_is_told_and_never_followed(feed, checked, tmp_path, name):
    before = {path.name for path in tmp_path.parent.iterdir()}
    result = checked("metro.gtfs.zip", feed({name: "boo"}))
    assert [code for code, _ in told(result, "RLY002")] == ["RLY002"]
    assert {path.name for path in tmp_path.parent.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["catalog.yaml", "metro.gtfs.zip"]
    assert "\x07" not in "".join(d.message("en") for d in result.diagnostics)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_table_that_stands_there_twice_is_told(feed, checked):
    out = io.BytesIO(feed())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("stops.txt", "stop_id\n")
    assert [code for code, _ in told(checked("metro.gtfs.zip", out.getvalue()), "RLY002")] == ["RLY002"]


def test_a_bomb_is_not_unpacked(feed):
    begin = time.process_time()
    bomb = feed({"shapes.txt": "0" * 40_000_000})
    assert len(bomb) < 100_000
    begin = time.process_time()
    assert [code for code, _ in problems(bomb)] == ["RLY005"]
    assert [code for code, _ in problems(feed(), Limits(workbook_bytes=500))] == ["RLY005"]
    assert time.process_time() - begin < 5  # a hang, not a figure of merit


def test_limits_on_trips_and_times(feed):
    assert [code for code, _ in problems(feed(), Limits(records=3))] == ["RLY005"]
    assert [code for code, _ in problems(feed(), Limits(records=7))] == ["RLY005"]
    assert GTFS.read(Source("x", feed(), Limits(records=8))).document is not None


def test_too_many_entries(feed):
    assert [code for code, _ in problems(feed({f"{n}.txt": "" for n in range(1001)}))] == ["RLY005"]


def test_a_directory_of_millions_is_not_even_read():
    begin = time.process_time()
    assert [code for code, _ in problems(b"PK\x01\x02" * 5_000_000)] == ["RLY005"]
    assert time.process_time() - begin < 5  # a hang, not a figure of merit


def test_a_calendar_of_ten_thousand_years_costs_nothing(feed):
    begin = time.process_time()
    data = feed({"calendar.txt": feed.files["calendar.txt"].replace("20260601,20260630", "00010101,99991231")})
    assert line(data).trains_per_hour == 24
    assert time.process_time() - begin < 5  # a hang, not a figure of merit


def test_a_locked_archive_says_so(feed):
    data = bytearray(feed())
    # Bit 0 of the general purpose flags, in the central directory.
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "is protected by a password" in problems(bytes(data))[0][1]


def test_a_damaged_entry_is_not_taken_for_a_short_one(feed):
    data = bytearray(feed())
    at = data.find(b"stop_times.txt") + len("stop_times.txt") + 40
    data[at] ^= 0xFF
    [(code, _)] = problems(bytes(data))
    assert code == "RLY001"


def test_declared_sizes_that_lie(feed):
    """An entry is read to its declared size at most, and its checksum then gives it away."""
    data = bytearray(feed())
    at = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 1)
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    [(code, _)] = problems(bytes(data))
    assert code == "RLY001"


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"\xd0\xcf\x11\xe0" * 200, b"A" * 1000]
)
def test_what_is_no_feed(data):
    assert [code for code, _ in problems(data)] == ["RLY001"]


def test_a_workbook_under_the_name_of_a_feed():
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    assert [code for code, _ in problems(out.getvalue())] == ["RLY001"]


def test_a_large_feed_is_read_in_time(feed):
    count = 40_000
    trips = "route_id,service_id,trip_id,direction_id\n" + "".join(f"M1,WK,t{n},0\n" for n in range(count))
    times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + "".join(
        f"t{n},{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02},,A1,1\nt{n},30:00:00,,C,2\n" for n in range(count)
    )
    begin = time.process_time()
    assert line(feed({"trips.txt": trips, "stop_times.txt": times, "frequencies.txt": None})).trains_per_hour == 3600
    assert time.process_time() - begin < 5  # a hang, not a figure of merit


def test_names_of_files():
    assert all(
        GTFS.matches(name) for name in ("qd.gtfs.zip", "QD.GTFS.ZIP", "qd-gtfs.zip", "gtfs.zip", "gtfs-2026.zip")
    )
    assert not any(GTFS.matches(name) for name in ("photos.zip", "a.yaml", "gtfs.txt"))
