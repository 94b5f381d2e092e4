"""Quantities as China's lists print them: read whole or not at all, compared by what they count, written so that they come back."""

from pathlib import Path

import pytest
from jsonschema_rs import Draft202012Validator

from scenariokit import Quantity, dump, load, validate
from scenariokit.errors import InvalidValue
from scenariokit.model import Range
from scenariokit.model.quantity import SURE
from scenariokit.model.units import convert, one_by_one, same_dimension

CATALOG = """\
catalog: {{id: t, title: 测, language: zh, publishers: [{{name: 某局}}], licence: unknown, scope: extract, sectors: [{{id: beer, title: 啤酒}}]}}
metrics: [{{id: m, unit: "{unit}", trend: {trend}, name: 指标, definition: 测量{more}}}]
scenarios:
  - {{id: c, kind: case, title: 提速, sector: beer, parties: {{owner: [{{name: 某厂}}]}}, site: {{name: 青岛}},
     sources: [{{citation: 某报, published: "2024"}}], impacts: [{{metric: m, {impact}}}]}}
"""


def catalog(folder: Path, unit: str, impact: str, more: str = "", trend: str = "higher") -> Path:
    file = folder / "c.yaml"
    file.write_text(CATALOG.format(unit=unit, impact=impact, more=more, trend=trend), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "text",
    [
        "1，300 万元", "10~20 万元", "10～20 台", "2 min 25 s", "2分25秒", "8±1 s", "10 至 20 台", "10至20台", "3 万 5 千", "1/3", "50％～60％",
        "3×10^4 台", "10–20 s", "5 。", "8 s, 4 s", "3、4 台", "3 1", "5 /h",
    ],
)  # fmt: skip
def test_what_holds_a_further_number_is_no_quantity(text: str) -> None:
    """The first number alone would be another value, and nobody would know."""
    with pytest.raises(InvalidValue):
        Quantity.of(text)
    assert not Draft202012Validator(SURE).is_valid(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3 m3", "m3"), ("3 kWh/m2", "kWh/m2"), ("7 L/100 km", "L/100 km"), ("0.2 1/Mkm", "1/Mkm"), ("3 1/1000", "1/1000"), ("3 t CO2", "t CO2"),
        ("4 m s-1", "m s-1"), ("3 dB(A)", "dB(A)"), ("2 1/100 km", "1/100 km"), ("5 万件", "万件"), ("3.5 亿元", "亿元"), ("80 μm", "μm"), ("3 kWh/(m2·a)", "kWh/(m2·a)"),
    ],
)  # fmt: skip
def test_units_may_hold_powers_and_pers(text: str, unit: str) -> None:
    assert Quantity.of(text).unit == unit
    assert Quantity.of(str(Quantity.of(text))) == Quantity.of(text)


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "found"),
    [
        (5, "万件", "件", 50_000), (1.2, "亿元", "万元", 12_000), (3, "百万元", "CNY", 3e6), (2, "千件", "件", 2000), (5, "万千瓦时", "kWh", 50_000),
        (5, "万人民币", "元", 50_000), (3, "万", "", 30_000), (2, "千瓦", "kW", 2), (3, "千克", "kg", 3), (4, "万件/h", "件/h", 40_000),
        (2, "千万台", "台", 2e7), (90, "秒钟", "min", 1.5), (3, "KM", "km", 3), (7, "kwh", "kWh", 7), (1, "万亿元", "亿元", 10_000),
    ],
)  # fmt: skip
def test_myriads_multiply_what_they_count(value: float, unit: str, wanted: str, found: float) -> None:
    assert convert(value, unit, wanted) == pytest.approx(found)


def test_what_is_counted_is_not_how_often() -> None:
    assert not same_dimension("万件", "台")
    assert [one_by_one(unit) for unit in ("万台", "亿元", "万", "台", "千克", "千米")] == [
        "台",
        "CNY",
        "",
        "台",
        "千克",
        "千米",
    ]


@pytest.mark.parametrize(
    ("impact", "stated"), [("achieved: 5 万件", 50_000), ("achieved: 5 万", 50_000), ("achieved: 60000", 60_000)]
)
def test_a_myriad_of_a_counting_unit_is_in_that_unit(impact: str, stated: float, tmp_path: Path) -> None:
    file = catalog(tmp_path, "件", impact)
    assert [d for d in validate(file, plugins=()).diagnostics if d.code.startswith("SK20")] == []
    found = load(file, plugins=()).scenarios["c"].impacts[0].achieved
    assert found is not None
    assert found.quantity.to("件") == stated


def test_a_remedy_never_names_another_value(tmp_path: Path) -> None:
    (found,) = [
        d for d in validate(catalog(tmp_path, "件", "achieved: 5 万台"), plugins=()).diagnostics if d.code == "SK207"
    ]
    assert "5 件" not in found.help("zh")
    assert "以 `件` 为单位的值" in found.help("zh")


@pytest.mark.parametrize("format", ["yaml", "json", "jsonl", "xlsx", "parquet", "folder"])
@pytest.mark.parametrize(
    ("unit", "impact", "more"),
    [
        ("1", "achieved: 3", ""), ("1", "baseline: 2..3, achieved: over 3", ""), ("1", "achieved: 1e20", ""), ("1", "achieved: 5 万", ""),
        ("1", "achieved: 3", ', typical: {min: 0, max: 9, unit: "1"}'), ("1/h", "achieved: 3", ', typical: {min: 0, unit: "1/h"}'),
        ("%", "achieved: 50", ', typical: {min: 0, max: 1, unit: "1"}'), ("1/1000", "achieved: 3", ", range: 0.. 1/1000"), ("件", "achieved: 5 万", ""),
        ("元", "achieved: 5 万", ""), ("%", "achieved: 5 %", ', range: "..9 %"'),
    ],
)  # fmt: skip
def test_written_numbers_come_back(unit: str, impact: str, more: str, format: str, tmp_path: Path) -> None:
    first = load(catalog(tmp_path, unit, impact, more), plugins=())
    out = tmp_path / ("out" if format == "folder" else f"out.{format}")
    dump(first, out, format="csv" if format == "folder" else None)
    assert load(out, plugins=()) == first


def test_an_open_end_takes_no_number_of_its_unit() -> None:
    assert Range.of("0.. 1/Mkm") == Range(0, None, "1/Mkm")
    assert Range.of("..3 1/h") == Range(None, 3, "1/h")
    with pytest.raises(InvalidValue):
        Range.of("0..1/h")


@pytest.mark.parametrize("unit", ["100 km", "10件", "-", "~", "3", "a~b"])
def test_a_unit_that_nobody_could_write_behind_a_number_is_refused(unit: str, tmp_path: Path) -> None:
    found = validate(catalog(tmp_path, unit, "achieved: 3"), plugins=()).diagnostics
    assert "SK107" in [d.code for d in found if d.field == "unit"]
    assert "does not have the form of a unit" in next(d for d in found if d.code == "SK107").message("en")
