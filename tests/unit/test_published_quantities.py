"""Quantities as China's lists print them: read whole or not at all, compared by what they count, written so that they come back."""

from datetime import date
from pathlib import Path

import pytest
from jsonschema_rs import Draft202012Validator

from scenariokit import Quantity, dump, load, validate
from scenariokit.errors import InvalidValue
from scenariokit.model import Figure, Goal, Range
from scenariokit.model.quantity import SURE
from scenariokit.model.units import convert, one_by_one, same_dimension
from scenariokit.pipeline import numbers
from scenariokit.progress import progress_of

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
        "3×10^4 台", "10–20 s", "5 。", "8 s, 4 s", "3、4 台", "3 1", "10万元-20万元", "1.2x10^4 万元", "10%-20%", "10台-20台", "2h30min",
        "10⁻⁶", "100mm*200mm", "7×24 h", "10-20 台",
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
        ("3 次/10,000 km", "次/10,000 km"), ("3 g/(m2·24h)", "g/(m2·24h)"), ("3 HV0.5", "HV0.5"), ("3 L/(100 km)", "L/(100 km)"), ("25 mm·s⁻¹", "mm·s⁻¹"),
        ("3 /min", "1/min"), ("1e-9/h", "1/h"), ("3 以上以上", ""),
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
        (1, "万m2", "m2", 1e4), (1, "亿m3", "m3", 1e8), (1, "千m³", "m³", 1e3), (1, "万平方米", "m2", 1e4), (1, "次/万m2", "次/m2", 1e-4), (1, "rpm", "1/min", 1),
        (1, "kWh/㎡", "kWh/m2", 1), (1, "百万公里", "km", 1e6), (1, "mm·s⁻¹", "m/s", 1e-3), (3, "万元人民币", "CNY", 3e4),
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


@pytest.mark.parametrize(
    ("text", "number", "qualifier"),
    [
        ("达到 99 %", 99, "exactly"), ("逾50台", 50, "over"), ("近 50 %", 50, "about"), ("不少于50", 50, "at-least"), ("不大于50", 50, "at-most"), ("At least 50 %", 50, "at-least"),
        ("up to 50", 50, "at-most"), ("－5 %", -5, "exactly"), ("～50", 50, "about"), ("50余台", 50, "over"), ("50多台", 50, "over"), ("3万余件", 3, "over"), ("50台以内", 50, "at-most"),
        ("50 % or more", 50, "at-least"), ("8 多晶硅锭", 8, "exactly"),
    ],
)  # fmt: skip
def test_how_sure_a_number_is_can_be_said_in_many_words(text: str, number: float, qualifier: str) -> None:
    found = Quantity.of(text)
    assert (found.low, found.qualifier) == (number, qualifier)
    assert Quantity.of(found.plain()) == found


@pytest.mark.parametrize("unit", ["mm·s⁻¹", "min⁻¹", "tce/10⁴元", "次/10⁶ h", "m)", "s⁻²", "(", "**", "万", "万/万"])
def test_no_unit_is_too_strange_to_be_compared(unit: str) -> None:
    assert same_dimension(unit, unit)
    assert isinstance(same_dimension(unit, "mm/s"), bool)


def test_a_bare_myriad_takes_the_place_of_that_of_its_metric(tmp_path: Path) -> None:
    file = catalog(tmp_path, "万元", "baseline: 500 万, achieved: 400 万元, change: -100 万")
    impact = load(file, plugins=()).scenarios["c"].impacts[0]
    assert (str(impact.baseline), str(impact.change)) == ("500 万元", "-100 万元")
    assert [d.code for d in validate(file, plugins=()).diagnostics if d.severity == "error"] == []


@pytest.mark.parametrize(
    ("target", "value", "state"),
    [
        ("10000 个", "1.2 万", "met"), ("1 万", "12000 个", "met"), ("1 万个", "12000", "met"), ("10000", "1.2 万个", "met"), ("100 亿元", "120 亿", "met"),
        ("1 万m2", "12000 m2", "met"), ("2 亿m2", "12000 m2", "open"), ("10 亿元", "120000", "unknown"), ("1 万个", "9000", "open"),
    ],
)  # fmt: skip
def test_goals_are_met_however_either_side_counts(target: str, value: str, state: str) -> None:
    goal, figure = Goal(of="场景", target=target), Figure(of="场景", quantity=value)
    assert progress_of(goal, [figure], None, date(2026, 1, 1)).state == state


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10~20 台", "10..20 台"), ("10%-20%", "10..20 %"), ("10万元-20万元", "10..20 万元"), ("80-90%", "80..90%"), ("1，300 万元", "1,300 万元"), ("１２ 台", "12 台"),
        ("10至20台", "10..20 台"), ("10 to 20 s", "10..20 s"), ("2分25秒", None), ("10台-20件", None), ("20-10 台", None), ("8±1 s", None), ("待定", None), ("x" * 99, None), (3, None),
    ],
)  # fmt: skip
def test_a_spelling_of_others_is_understood_where_it_means_one_thing(text: object, meant: str | None) -> None:
    found = numbers.meant(text)
    assert found == meant or (meant is not None and found is not None and Quantity.of(found) == Quantity.of(meant))
