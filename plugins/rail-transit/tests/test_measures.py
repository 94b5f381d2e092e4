"""Rates from their files, and files from which no rate follows."""

import pytest

from scenariokit.plugin import FileProblem, Source
from scenariokit_rail_transit import SECTOR

MEASURES = {one.metric: one for one in SECTOR.measures}


def measured(metric, text, name=None):
    one = MEASURES[metric]
    file = name or one.patterns[0].replace("*", "x")
    return one(Source(file, text if isinstance(text, bytes) else text.encode()))


def problem(metric, text):
    with pytest.raises(FileProblem) as raised:
        measured(metric, text)
    return [(fault.problem.code, fault.span and (fault.span.line, fault.span.column)) for fault in raised.value.faults]


def test_failures_by_kilometres_and_rows():
    result = measured("failure_per_mkm", "月份,列车公里,故障次数\n1,2000000,1\n\n2,3000000,0\n")
    assert (str(result.quantity), result.rows) == ("0.2 1/Mkm", (2, 4))
    assert str(measured("mdbf", "train km,failures\n5000000,1\n").quantity) == "5000000 km"


def test_extra_trains_push_fulfilment_above_100():
    assert str(measured("timetable_fulfilment", "planned,run,on time\n100,101,100\n").quantity) == "101 %"


@pytest.mark.parametrize(
    ("metric", "text", "expected"),
    [
        ("mdbf", "train km,failures\n5000,0\n", [("RLY008", None)]),
        ("mdbf", "train km,failures\n", [("RLY008", None)]),
        ("failure_per_mkm", "train km,failures\n0,1\n", [("RLY008", None)]),
        ("failure_per_mkm", "train km,failures\n5000,\n", [("RLY009", (2, 6))]),
        ("failure_per_mkm", "train km,failures\n-5,1\n", [("RLY009", (2, 1))]),
        ("failure_per_mkm", "train km,failures\n5,many\n", [("SK024", (2, 3))]),
        ("failure_per_mkm", "train km,faults\n5,1\n", [("SK025", (1, 1))]),
        ("punctuality", "run,on time\n10,10\n10,11\n", [("RLY009", (3, 4))]),
        ("punctuality", "run,on time\n0,0\n", [("RLY008", None)]),
        ("timetable_fulfilment", "planned,run\n0,5\n", [("RLY008", None)]),
        ("availability", "operating hours,repair hours\n0,0\n", [("RLY008", None)]),
        ("availability", "", [("SK014", None)]),
        ("headway", b"no zip", [("RLY001", None)]),
    ],
)  # fmt: skip
def test_what_cannot_be_computed(metric, text, expected):
    assert problem(metric, text) == expected


def test_no_headway_from_a_feed_with_mistakes(feed):
    broken = feed.files["stop_times.txt"].replace("m1-out,07:03:00,07:03:30", "m1-out,07:03:00,7h03")
    assert problem("headway", feed({"stop_times.txt": broken})) == [("RLY003", (3, 1))]


def test_no_headway_from_a_feed_of_buses(feed):
    assert problem("headway", feed({"routes.txt": feed.files["routes.txt"].replace("Line 1,1", "Line 1,3")})) == [
        ("RLY008", None)
    ]
