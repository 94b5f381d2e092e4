"""The failing and passing values of the sector reference, its misprints and its traps."""

import csv
from pathlib import Path

import pytest

from scenariokit.plugin import Severity
from scenariokit.testing import check
from scenariokit_rail_transit import SECTOR
from scenariokit_rail_transit.codelists import COUNTRIES, GOA, PHASES, ROUTE_TYPES, SIL
from scenariokit_rail_transit.examples import claims, rail, safety, vehicles

ERROR, WARNING = Severity.ERROR, Severity.WARNING
KPIS = list(
    csv.DictReader((Path(__file__).parent / "data" / "kpi_definitions.csv").read_text(encoding="utf-8").splitlines())
)


def found(patch):
    """Code -> severity of what the sector itself says."""
    return {d.code: d.severity for d in check(SECTOR, patch) if d.code.startswith("RLY")}


RULES = [
    ("rail-1", vehicles("21-81-2471217-4"), vehicles("21-81-2471217-3"), "RLY201", ERROR),
    ("rail-1 country", vehicles("21-15-2471217-4"), vehicles("21-81-2471217-3"), "RLY202", WARNING),
    ("rail-2", safety(4, "1e-7 1/h"), safety(4, "5e-9 1/h"), "RLY204", ERROR),
    ("rail-2 others", safety(3, "1e-6 1/h"), safety(3, "5e-8 1/h"), "RLY204", WARNING),
    ("rail-3", claims(mtbf="1000 h", mttr="2 h", availability="99.99 %"), claims(mtbf="1000 h", mttr="2 h", availability="99.8 %"), "RLY206", ERROR),
    ("rail-4", claims(failure_per_mkm="0.2 1/Mkm", mdbf="500000 km"), claims(failure_per_mkm="0.2 1/Mkm", mdbf="5000000 km"), "RLY207", ERROR),
    ("rail-6", claims({"trains_per_hour": 40}, headway="145 s"), claims({"trains_per_hour": 24.8}, headway="145 s"), "RLY209", ERROR),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "fails", "passes", "code", "severity"), RULES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_rule(rule, fails, passes, code, severity):
    assert found(fails) == {code: severity}
    assert found(passes) == {}


def test_rail_5_failures_per_million_km_are_never_a_percentage():
    """CRRC Sifang: 0.2 % was printed. Under the sector's metric the core tells, once; in figures and own metrics we do."""
    wrong = [d for d in check(SECTOR, claims(failure_per_mkm="0.2 %")) if d.severity is ERROR]
    assert [(d.code, d.field) for d in wrong] == [("SK207", "impacts.0.achieved")]
    assert "1/Mkm" in wrong[0].message("en")
    assert not [d for d in check(SECTOR, claims(failure_per_mkm="0.2 1/Mkm")) if d.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    "name", ["动车组百万公里故障率", "每百万公里故障次数", "Failures per million km", "train faults/Mkm"]
)
def test_rail_5_in_a_figure_with_only_a_label(name):
    figure = {"of": {"zh": name, "en": name}, "value": "0.2 %", "as_of": "2022"}
    wrong = [d for d in check(SECTOR, {"figures": [figure]}, record_type="platform") if d.code.startswith("RLY")]
    assert [(d.code, d.severity, d.field) for d in wrong] == [("RLY208", ERROR, "figures.0.value")]


def test_33_is_china_not_france():
    """railwaynews.net prints 33 as France."""
    assert (COUNTRIES.get("33")["iso2"], COUNTRIES.get("87")["iso2"]) == ("CN", "FR")
    [wrong] = [d for d in check(SECTOR, vehicles("31-33-2471217-0", country="FR")) if d.code.startswith("RLY")]
    assert (wrong.code, wrong.severity, wrong.field) == ("RLY203", ERROR, "details.rail-transit.vehicles.0.country")
    assert wrong.message("en") == "digits 3 and 4 of 31-33-2471217-0 are 33, which is China (CN), not FR"
    assert wrong.message("zh") == "31-33-2471217-0 的第3、4位为 33，是中国（CN），而不是 FR"
    assert found(vehicles("31-33-2471217-0", country="CN")) == {}


def test_a_country_of_one_source_warns():
    assert found(vehicles("31-34-2471217-9", country="CN")) == {"RLY203": WARNING}


@pytest.mark.parametrize("code", ["44", "49", "50"])
def test_three_codes_are_bosnia_and_herzegovina(code):
    assert COUNTRIES.get(code)["iso2"] == "BA"


def test_a_wrong_number_is_not_told_twice():
    assert found(vehicles("31-33-2471217-1", country="FR")) == {"RLY201": ERROR}


@pytest.mark.parametrize(
    ("sil", "thr", "severity"),
    [
        (4, "1e-7 1/h", ERROR), (4, 1e-7, ERROR), (4, "at most 1e-7 1/h", ERROR), (4, "1e-9..2e-8 1/h", ERROR),
        (4, "1e-3 1/a", ERROR), (4, 1e-8, WARNING), (4, 2e-10, WARNING), (3, 1e-7, WARNING), (2, 5e-9, WARNING), (1, 1, WARNING),
        (4, 5e-9, None), (4, 1e-9, None), (4, "under 1e-8 1/h", None), (4, "over 1e-9 1/h", None), (3, 1e-8, None),
        (2, 9.9e-7, None), (1, 1e-6, None), (0, 1e-3, None),
    ],
)  # fmt: skip
def test_levels_and_rates(sil, thr, severity):
    assert found(safety(sil, thr)) == ({} if severity is None else {"RLY204": severity})


def test_the_message_about_a_rate_reads_as_in_the_reference():
    [wrong] = [d for d in check(SECTOR, safety(4, 1e-7)) if d.code == "RLY204"]
    assert wrong.field == "details.rail-transit.functions.0.thr"
    assert wrong.message("en") == "1e-7 per hour is SIL 2, the record says SIL 4 for ATP"
    assert wrong.message("zh") == "每小时 1e-7 对应 SIL 2，记录却把“ATP”写为 SIL 4"
    assert "1e-9 to below 1e-8" in wrong.help("en")
    [none] = [d for d in check(SECTOR, safety(1, 2e-5)) if d.code == "RLY204"]
    assert none.message("zh") == "每小时 2e-5 不属于任何等级，记录却把“ATP”写为 SIL 1"


def test_a_rate_in_another_unit_is_told_once():
    assert found(safety(4, "5 %")) == {"RLY205": ERROR}


def test_availability_is_told_with_what_it_should_be():
    [wrong] = [
        d for d in check(SECTOR, claims(mtbf="1000 h", mttr="2 h", availability="99.99 %")) if d.code == "RLY206"
    ]
    assert wrong.field == "impacts.2.achieved"
    assert wrong.message("en") == "an MTBF of 1000 h and an MTTR of 2 h make 99.8004 %, the record says 99.99 %"


@pytest.mark.parametrize(
    "patch",
    [
        claims(mtbf="0 h", mttr="0 h", availability="0 %"),
        claims(failure_per_mkm="0..1 1/Mkm", mdbf="1 km"),
        claims({"trains_per_hour": 0}, headway="0 s"),
        claims({"train_km": 0, "failures": 0}, mdbf="5 km"),
        claims({"train_km": 1e300, "failures": 10**18}, mdbf="5e300 km", failure_per_mkm="1e300 1/Mkm"),
        safety(4, 0),
        safety(4, "1e300 1/h"),
    ],
)  # fmt: skip
def test_odd_numbers_do_not_crash(patch):
    assert not [d for d in check(SECTOR, patch) if d.code.startswith("SK9")]


def test_a_distance_out_of_a_zero_rate():
    [wrong] = [d for d in check(SECTOR, claims(failure_per_mkm="0 1/Mkm", mdbf="5000000 km")) if d.code == "RLY207"]
    assert "one in ∞ km" in wrong.message("en")


def test_availability_is_namespaced():
    """Inherent availability is not the ISO 22400 availability of the same name."""
    own = next(metric for metric in SECTOR.metrics if metric.id == "availability")
    assert own.formula == "mtbf / (mtbf + mttr)"
    assert "ISO 22400" in own.note.best("en")


def test_provisional_rows_never_fail():
    """Phases, route types and the levels 1 to 3 are weak: whatever is said of them warns."""
    assert {row.verified for row in PHASES} == {"memory"}
    assert {row.code for row in SIL if row.strong} == {"4"}
    assert {row.code for row in COUNTRIES if not row.strong} == {"34", "89"}
    for patch in (
        {**rail(phase=4), "status": "operational"},
        rail(route_type=3),
        safety(1, 1),
        safety(2, 1),
        safety(3, 1),
    ):
        assert set(found(patch).values()) == {WARNING}


def test_code_lists_are_whole():
    assert [len(codes) for codes in (COUNTRIES, SIL, GOA, PHASES, ROUTE_TYPES)] == [67, 4, 5, 12, 40]
    assert [row.code for row in GOA] == list("01234")
    assert [row.code for row in PHASES] == [str(number) for number in range(1, 13)]
    assert {code: ROUTE_TYPES.get(code).label("en") for code in "012"} == {
        "0": "Tram, light rail",
        "1": "Subway, metro",
        "2": "Rail",
    }
    for codes in (COUNTRIES, GOA, PHASES, ROUTE_TYPES):
        assert all(row.label("zh") != row.code != row.label("en") for row in codes), codes.id


def test_metrics_are_the_rows_of_the_table():
    assert [metric.id for metric in SECTOR.metrics] == [row["kpi_id"] for row in KPIS]


@pytest.mark.parametrize("row", KPIS, ids=lambda row: row["kpi_id"])
def test_a_metric_is_as_in_the_table(row):
    metric = next(m for m in SECTOR.metrics if m.id == row["kpi_id"])

    def number(text):
        return float(text) if text else None

    assert (metric.unit, str(metric.trend)) == (row["unit"], row["trend"])
    assert (metric.range.min, metric.range.max) == (number(row["hard_min"]), number(row["hard_max"]))
    assert metric.range.basis == row["hard_min_basis"]
    assert (metric.range.max_basis or metric.range.basis) == (row["hard_max_basis"] or metric.range.basis)
    assert (metric.typical.min, metric.typical.max) == (number(row["typical_low"]), number(row["typical_high"]))
    assert metric.tags == (row["verified"],)


@pytest.mark.parametrize(
    ("metric", "value", "code", "severity"),
    [
        ("punctuality", "101 %", "SK205", ERROR),
        ("timetable_fulfilment", "101 %", "SK205", WARNING),
        ("punctuality", "97 %", "SK206", WARNING),
        ("headway", "30 s", "SK205", WARNING),
    ],
)
def test_bounds_are_as_loud_as_what_they_rest_on(metric, value, code, severity):
    assert [(d.code, d.severity) for d in check(SECTOR, claims(**{metric: value})) if d.code in {"SK205", "SK206"}] == [
        (code, severity)
    ]
