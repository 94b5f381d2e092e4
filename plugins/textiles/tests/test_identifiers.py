"""Composition strings, yarn counts, area weights and four-point arithmetic: what is read, and what is not."""

import time
from decimal import Decimal

import pytest

from scenariokit.plugin import Quantity
from scenariokit_textiles.area_weight import grams_per_square_metre
from scenariokit_textiles.composition import LONGEST, parse_composition
from scenariokit_textiles.four_point import highest_score, metric_score, most_per_yard, points_of, score
from scenariokit_textiles.yarn_count import parse_count

COMPOSITIONS = [
    ("60% cotton 40% polyester", ["60% cotton 40% polyester"]),
    ("棉60% 聚酯纤维40%", ["60% 棉 40% 聚酯纤维"]),
    ("60％棉、40％涤纶", ["60% 棉 40% 涤纶"]),
    ("cotton 60%, polyester 40%", ["60% cotton 40% polyester"]),
    ("95 % cotton and 5 % elastane", ["95% cotton 5% elastane"]),
    ("33,3% wool/66.7% silk", ["33.3% wool 66.7% silk"]),
    ("面料：棉100%　里料：聚酯纤维100%", ["面料: 100% 棉", "里料: 100% 聚酯纤维"]),
    ("Outer fabric: 100% wool; Lining: 55% cupro 45% cotton", ["Outer fabric: 100% wool", "Lining: 55% cupro 45% cotton"]),
    ("棉60%\n氨纶40%", ["60% 棉", "40% 氨纶"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), COMPOSITIONS)
def test_compositions(text, parts):
    assert [str(part) for part in parse_composition(text)] == parts


@pytest.mark.parametrize(
    "text",
    ["", "  ", "cotton", "100%", "60% 40% cotton", "cotton 60% 40%", "1000% cotton", "65/35 poly cotton", "60% c3o 40% x",
     "Shell:", "Shell: ; Lining: 100% wool", "60 cotton 40 polyester", "x" * (LONGEST + 1), "50% <b> 50% cotton"],
)  # fmt: skip
def test_what_is_no_composition(text):
    assert parse_composition(text) is None


def test_shares_are_exact():
    [part] = parse_composition("33.3% wool 33.3% silk 33.4% cotton")
    assert part.total == Decimal(100)


@pytest.mark.parametrize(
    "text", ["9%" * 250, ":" * 500, "a: " * 166, "1" * 500, " " * 499 + "%", "a" * 499 + ":", "和" * 500]
)
def test_hostile_compositions_do_not_hang(text):
    begin = time.process_time()
    parse_composition(text)
    parse_count(text)
    assert time.process_time() - begin < 0.5


COUNTS = [
    ("Ne 30/1", "Ne", 30, 1, 19.685),
    ("Ne 30", "Ne", 30, 1, 19.685),
    ("2/60 Nm", "Nm", 60, 2, 16.667),
    ("Nm 60/2", "Nm", 60, 2, 16.667),
    ("20 tex", "tex", 20, 1, 20),
    ("20 tex x 2", "tex", 20, 2, 20),
    ("150D/48F", "denier", 150, 1, 16.667),
    ("78 dtex f24", "dtex", 78, 1, 7.8),
    ("40S/2", "Ne", 40, 2, 14.764),
    ("32英支", "Ne", 32, 1, 18.454),
    ("９ｄｅｎ", "denier", 9, 1, 1),
    ("1 tex", "tex", 1, 1, 1),
    ("10 dtex", "dtex", 10, 1, 1),
]


@pytest.mark.parametrize(("text", "system", "number", "plies", "tex"), COUNTS)
def test_counts(text, system, number, plies, tex):
    found = parse_count(text)
    assert (found.system, found.number, found.plies) == (system, number, plies)
    assert found.tex == pytest.approx(tex, abs=0.001)
    assert found.resultant_tex == pytest.approx(tex * plies, abs=0.002)


def test_the_vectors_of_the_reference():
    twenty = parse_count("20 tex")
    assert twenty.to("Ne") == pytest.approx(29.527, abs=0.001)
    assert twenty.to("Nm") == pytest.approx(50)
    one = parse_count("1 tex")
    assert (one.to("denier"), one.to("dtex")) == (pytest.approx(9), pytest.approx(10))
    assert parse_count("Ne 1").tex == pytest.approx(590.541, abs=0.001)


def test_filaments():
    assert parse_count("150D/48F").filaments == 48
    assert parse_count("78 dtex f24").filaments == 24


@pytest.mark.parametrize(
    "text", ["", "30", "30/1", "Ne", "Ne 30 tex", "0 tex", "Ne 30/30", "Ne -3", "Ne 30/1/2", "tex 20 Nm", "²0 tex!"]
)
def test_what_is_no_count(text):
    assert parse_count(text) is None


@pytest.mark.parametrize(
    ("text", "grams"), [("380 g/m2", 380), ("380 g/m²", 380), ("160 gsm", 160), ("14 oz/yd2", 474.68), ("1 oz/yd²", 33.906)]
)  # fmt: skip
def test_area_weights(text, grams):
    assert grams_per_square_metre(Quantity.of(text)) == pytest.approx(grams, abs=0.01)


@pytest.mark.parametrize("text", ["380 g", "14 oz", "100..200 g/m2", "under 20 g/m2"])
def test_what_is_no_single_area_weight(text):
    assert grams_per_square_metre(Quantity.of(text)) is None


def test_four_point_arithmetic():
    assert [points_of(size) for size in (0.1, 3, 3.01, 6, 6.01, 9, 9.01, 500)] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert score(20, 100, 60) == pytest.approx(12.0)
    assert (highest_score(36), highest_score(60)) == (pytest.approx(400), pytest.approx(240))
    assert (most_per_yard(None), most_per_yard(66), most_per_yard(128)) == (4, 4, 8)


def test_both_forms_agree():
    """1 yd² is 0.83612736 m²: the metric score is the other one over that."""
    assert metric_score(20, 91.44, 1524) == pytest.approx(12.0 / 0.83612736)
