"""The failing and passing values of the sector reference, its misprints and its traps."""

import csv
from pathlib import Path

import pytest

from scenariokit.plugin import Severity
from scenariokit.testing import check
from scenariokit_textiles import SECTOR
from scenariokit_textiles.codelists import CN_FIBRES, EU_FIBRES, FOUR_POINT, GB18401, TRADE_NAMES
from scenariokit_textiles.examples import graded, textile


def found(patch):
    """Code -> severity of what the sector itself says."""
    return {d.code: d.severity for d in check(SECTOR, patch) if d.code.startswith("TEX")}


ERROR, WARNING = Severity.ERROR, Severity.WARNING
RULES = [
    ("textiles-1", textile(composition="60% cotton 35% polyester"), textile(composition="60% cotton 40% polyester"), "TEX201", ERROR),
    ("textiles-2", textile(composition="95% cotton 5% spandex"), textile(composition="95% cotton 5% elastane"), "TEX203", WARNING),
    ("textiles-3", textile(composition="40% polyester 60% cotton"), textile(composition="60% cotton 40% polyester"), "TEX204", WARNING),
    ("textiles-4", textile(yarn="Ne 30", linear_density="25 tex"), textile(yarn="Ne 30", linear_density="19.7 tex"), "TEX205", ERROR),
    ("textiles-5", textile(area_weight="14 g/m2"), textile(area_weight="380 g/m2"), "TEX207", WARNING),
    ("textiles-6", textile(use="infant", gb18401_class="B"), textile(use="infant", gb18401_class="A"), "TEX208", ERROR),
    ("textiles-6", textile(gb18401_class="A", formaldehyde="25 mg/kg"), textile(gb18401_class="A", formaldehyde="18 mg/kg"), "TEX209", ERROR),
    ("textiles-6", textile(gb18401_class="A", ph=8), textile(gb18401_class="A", ph=7.5), "TEX210", WARNING),
    ("textiles-7", textile(points=450, inspected_length="100 yd"), textile(points=380, inspected_length="100 yd"), "TEX212", ERROR),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "fails", "passes", "code", "severity"), RULES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_rule(rule, fails, passes, code, severity):
    assert found(fails) == {code: severity}
    assert found(passes) == {}


def test_messages_read_as_in_the_reference():
    [d] = check(SECTOR, textile(composition="60% cotton 35% polyester"))
    assert d.field == "details.textiles.composition"
    assert "sums to 95 %" in d.message("en")
    assert "合计为 95%" in d.message("zh")
    [d] = check(SECTOR, textile(composition="95% cotton 5% spandex"))
    assert d.suggestion == "elastane"
    [d] = check(SECTOR, textile(yarn="Ne 30", linear_density="25 tex"))
    assert d.message("en") == "Ne 30 is 19.7 tex, the record says 25 tex"


@pytest.mark.parametrize(
    ("trade", "legal"),
    [("spandex", "elastane"), ("Lycra", "elastane"), ("rayon", "viscose"), ("Tencel", "lyocell"), ("PU", "polyurethane"),
     ("bamboo", "viscose"), ("莱卡", "氨纶"), ("天丝", "莱赛尔纤维")],
)  # fmt: skip
def test_trade_names_are_answered_with_the_legal_one(trade, legal):
    [d] = check(SECTOR, textile(composition=f"95% cotton 5% {trade}"))
    assert (d.code, d.severity, d.suggestion) == ("TEX203", WARNING, legal)


@pytest.mark.parametrize(
    "name",
    ["Cotton", "LINEN", "nylon", "organic cotton", "recycled polyester", "polyester fibre", "cashmere", "metal", "other fibres",
     "棉", "涤纶", "聚酯纤维", "氨纶", "精梳棉", "其他纤维", "glass fibre"],
)  # fmt: skip
def test_legal_names(name):
    assert found(textile(composition=f"100% {name}")).get("TEX203") is None


def test_every_name_of_the_lists_is_read_and_legal():
    names = [n for row in EU_FIBRES for n in row["name"].split("|") if row["no"] != "48"]
    names += [n for row in CN_FIBRES for n in (row["name"], row["other_names"]) if n]
    assert len(names) > 100
    made = [{**textile(composition=f"100% {name}"), "id": f"r{number}"} for number, name in enumerate(names)]
    assert [str(d) for d in check(SECTOR, made) if d.code.startswith("TEX")] == []
    wrong = {**textile(composition="100% spandex"), "id": "wrong"}
    assert found([*made, wrong]) == {"TEX203": WARNING}, "each is looked at"


def test_every_chinese_name_has_its_european_one_and_every_trade_name_a_legal_one():
    legal = {name for row in EU_FIBRES for name in row["name"].split("|")}
    chinese = {name for row in CN_FIBRES for name in (row["name"], row["other_names"])}
    assert {row["eu_name"] for row in CN_FIBRES} <= legal
    assert {row["legal_name"] for row in TRADE_NAMES} <= legal | chinese
    assert not {row.code.casefold() for row in TRADE_NAMES} & {name.casefold() for name in legal | chinese}


def test_a_web_page_that_prints_the_range_of_class_a_for_class_b():
    """m.wangyinboy.com: class B 4.0-7.5. From general knowledge 4.0-8.5, so 8.0 passes; and pH never fails a run."""
    assert found(textile(gb18401_class="B", ph=8.0)) == {}
    assert found(textile(gb18401_class="A", ph=8.0)) == {"TEX210": WARNING}
    assert not GB18401.get("B.ph_max").strong


def test_fibres_are_keyed_by_name_because_older_lists_number_them_differently():
    """The French decree of 1988 has ramie 15 and acetate 17; the Regulation 14 and 19."""
    assert (EU_FIBRES.get("ramie")["no"], EU_FIBRES.get("acetate")["no"]) == ("14", "19")
    assert EU_FIBRES.get("14") is None


def test_limits_of_acceptance_are_commercial_and_no_rule():
    assert {FOUR_POINT.get(code).verified for code in ("general", "premium")} == {"one-source"}
    assert found(graded("39 points/100 yd2")) == {}


def test_hard_and_soft_bounds_of_the_score():
    codes = {d.code for d in check(SECTOR, graded("450 points/100 yd2"))}
    assert codes
    assert not any(code.startswith("TEX") for code in codes)  # the core keeps the metric's range
    assert found(graded("250 points/100 yd2", cuttable_width="60 in")) == {"TEX214": ERROR}


PROVISIONAL = [
    textile(composition="100% pashmina"),
    textile(composition="95% viscose 5% Lycra"),
    textile(composition="40% silk 60% wool"),
    textile(composition="80% wool 20% other fibres"),
    textile(composition="全棉"),
    textile(gb18401_class="C", ph=9.5),
    textile(gb18401_class="A", colour_fastness="2"),
    textile(oeko_tex={"number": "SAMPLE 0"}),
    textile(gots={"licence": "SAMPLE", "grade": "organic", "organic_share": 80}),
    textile(iron_dots=1, iron_temperature=200),
    textile(area_weight="5 g/m2"),
]


@pytest.mark.parametrize("patch", PROVISIONAL)
def test_what_rests_on_one_source_or_memory_warns_and_never_fails(patch):
    assert set(found(patch).values()) == {WARNING}


def test_how_well_the_rows_are_verified():
    known = {no: row.verified for row in EU_FIBRES for no in [int(row["no"])]}
    assert len(known) == 50
    assert {known[no] for no in range(1, 20)} == {"two-sources"}
    assert {known[no] for no in (20, 49, 50)} == {"one-source"}
    assert {known[no] for no in range(21, 49)} == {"memory"}
    assert {row.verified for codes in (CN_FIBRES, TRADE_NAMES) for row in codes} == {"memory"}
    assert {row["parameter"] for row in GB18401 if row.strong} == {"formaldehyde_max"}


def test_the_older_chinese_factor_is_no_contradiction():
    """583.1 / 32 = 18.2 tex."""
    assert found(textile(yarn="32S", linear_density="18.2 tex")) == {}
    assert found(textile(yarn="32S", linear_density="17.9 tex")) == {"TEX205": ERROR}


def test_seven_mistakes_come_out_in_one_run():
    patch = textile(
        composition="30% Lycra 65% cotton", yarn="Ne 30", linear_density="25 tex", area_weight="14 g/m2", use="infant",
        gb18401_class="B", formaldehyde="80 mg/kg", points=450, inspected_length="100 yd", cuttable_width=60,
    )  # fmt: skip
    assert set(found(patch)) == {
        "TEX201", "TEX203", "TEX204", "TEX205", "TEX207", "TEX208", "TEX209", "TEX212", "TEX215",
    }  # fmt: skip


def test_metrics_are_the_rows_of_the_reference_table():
    file = Path(__file__).parent / "data" / "kpi_definitions.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    metrics = [metric for metric in SECTOR.metrics if metric.id != "points_100m2"]  # the other form of the first
    assert [m.id for m in metrics] == [row["kpi_id"] for row in rows]
    for metric, row in zip(metrics, rows, strict=True):
        assert (metric.unit, str(metric.trend)) == (row["unit"], row["trend"])
        assert metric.range.min == float(row["hard_min"])
        assert metric.range.max == (float(row["hard_max"]) if row["hard_max"] else None)
        assert metric.range.basis == row["hard_min_basis"]
        assert (metric.range.max_basis or metric.range.basis) == (row["hard_max_basis"] or row["hard_min_basis"])
        assert (metric.typical.min, metric.typical.max) == (float(row["typical_low"]), float(row["typical_high"]))
        assert bool(metric.sources) == (row["verified"] == "one-source")


EDGES = [
    ("TEX201", textile(composition="60% cotton 39.9% polyester"), textile(composition="60% cotton 39.8% polyester")),
    ("TEX205", textile(yarn="20 tex", linear_density="20.4 tex"), textile(yarn="20 tex", linear_density="20.5 tex")),
    ("TEX207", textile(area_weight="20 g/m2"), textile(area_weight="19.9 g/m2")),
    ("TEX207", textile(area_weight="1000 g/m2"), textile(area_weight="1001 g/m2")),
    ("TEX209", textile(gb18401_class="B", formaldehyde="75 mg/kg"), textile(gb18401_class="B", formaldehyde="76 mg/kg")),
    ("TEX210", textile(gb18401_class="B", ph=4.0), textile(gb18401_class="B", ph=3.9)),
    ("TEX212", textile(points=400, inspected_length="100 yd"), textile(points=401, inspected_length="100 yd")),
    ("TEX213", graded("12.2 points/100 yd2", points=20, inspected_length="100 yd", cuttable_width="60 in"),
     graded("12.3 points/100 yd2", points=20, inspected_length="100 yd", cuttable_width="60 in")),
    ("TEX214", graded("240 points/100 yd2", cuttable_width="60 in"), graded("240.1 points/100 yd2", cuttable_width="60 in")),
    ("TEX214", graded("287 points/100 m2", metric="points_100m2", cuttable_width="60 in"),
     graded("288 points/100 m2", metric="points_100m2", cuttable_width="60 in")),
    ("TEX218", textile(composition="85% wool 15% other fibres"), textile(composition="84% wool 16% other fibres")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "inside", "outside"), EDGES)
def test_edges(code, inside, outside):
    assert found(inside) == {}
    assert set(found(outside)) == {code}
