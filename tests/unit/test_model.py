"""The model: what Python code may build, and what it is told when it may not."""

from datetime import date

import pytest

from scenariokit import (
    InvalidValue,
    LocalizedText,
    Metric,
    PartialDate,
    Quantity,
    Range,
    RangeError,
    Scenario,
    UncheckedDetails,
    UnitError,
)
from scenariokit.errors import UnknownPath
from scenariokit.model import Code, Impact, Observation, Party, Source, shape_at, spec_of


def scenario(**more: object) -> Scenario:
    """A small need."""
    return Scenario("need-x", **{"kind": "need", "title": {"zh": "提速"}, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "qualifier"),
    [
        ("8 s", 8, 8, "s", "exactly"), ("> 50 %", 50, 50, "%", "over"), ("over 50 %", 50, 50, "%", "over"),
        ("约50%", 50, 50, "%", "about"), ("8..10 d", 8, 10, "d", "exactly"), ("-50 %", -50, -50, "%", "exactly"),
        ("+10 points", 10, 10, "points", "exactly"), ("x2", 2, 2, "x", "exactly"), ("200 亿元", 200, 200, "亿元", "exactly"),
        ("0.2 1/Mkm", 0.2, 0.2, "1/Mkm", "exactly"), ("50%以上", 50, 50, "%", "at-least"), ("1,300", 1300, 1300, "", "exactly"),
        (43, 43, 43, "", "exactly"), ("about x3", 3, 3, "x", "about"),
    ],
)  # fmt: skip
def test_quantities_read_as_published(text: object, low: float, high: float, unit: str, qualifier: str) -> None:
    """Every compact spelling is read, and written so that it reads back equal."""
    found = Quantity.of(text)
    assert (found.low, found.high, found.unit, found.qualifier) == (low, high, unit, qualifier)
    assert Quantity.of(found.plain()) == found


@pytest.mark.parametrize("text", ["", "fast", True, None, "8-10 d", "10..8 d", float("nan"), "> > 5"])
def test_what_is_no_quantity_is_refused(text: object) -> None:
    """The error names the value and what is allowed."""
    with pytest.raises(InvalidValue):
        Quantity.of(text)


def test_conversion() -> None:
    """Units convert within a dimension; counting units are dimensions of their own; there are no exchange rates."""
    assert Quantity.of("2 min").to("s") == 120
    assert Quantity.of("60 move/h").to("move/min") == pytest.approx(1)
    assert Quantity.of("0.3 %").to("ppm") == pytest.approx(3000)
    assert Quantity.of("1 亿元").to("万元") == pytest.approx(10000)
    for quantity, unit in (("1 move/h", "TEU/h"), ("1 CNY", "USD"), ("0.2 %", "1/Mkm"), ("1 dB(A)", "s")):
        with pytest.raises(UnitError, match="cannot be expressed"):
            Quantity.of(quantity).to(unit)
    with pytest.raises(RangeError, match="bounds"):
        Quantity.of("8..10 d").to("d")
    assert Quantity.of("over 50 %").bounds("%") == (50, None)
    assert Quantity.of("under 2.5 %").bounds("%") == (None, 2.5)


def test_texts_answer_in_the_language_asked_for() -> None:
    """`best` is never empty, `tag` says which language it answered in, `zh` finds `zh-Hans`."""
    text = LocalizedText.of({"zh-Hans": "轮胎", "en": "Tyre"})
    assert (text.best("en"), text.tag("en"), text.get("zh"), text.tag("zh")) == ("Tyre", "en", "轮胎", "zh-Hans")
    assert (text.best("de"), text.tag("de"), text.get("de")) == ("轮胎", "zh-Hans", None)
    assert str(LocalizedText.of("x")) == "x"
    for wrong in ({}, {"zh": " "}, {"not a tag": "x"}, ""):
        with pytest.raises(InvalidValue):
            LocalizedText.of(wrong)


def test_dates_keep_their_precision() -> None:
    """A year has a first and a last day; what is no day of the calendar is refused."""
    assert (PartialDate.of(2021).first, PartialDate.of("2021").last) == (date(2021, 1, 1), date(2021, 12, 31))
    assert PartialDate.of("2024-02").last == date(2024, 2, 29)
    assert PartialDate.of(date(2021, 4, 28)) == PartialDate.of("2021-04-28")
    for wrong in ("2021-02-29", "2021-13", "28.4.2021", True, "2021\n"):
        with pytest.raises(InvalidValue):
            PartialDate.of(wrong)


def test_codes_and_ranges() -> None:
    """A code's edition belongs to it; a range's basis decides how loud a value outside it is."""
    assert Code.of("gbt-4754@2017:2911") == Code("gbt-4754", "2017", "2911")
    assert str(Code.of("unlocode:CNQIN")) == "unlocode:CNQIN"
    assert Range.of("0..100 %") == Range(0, 100, "%")
    assert Range.of({"min": 0, "basis": "arithmetic"}).plain() == {"min": 0, "basis": "arithmetic"}
    for cls, wrong in ((Code, "2911"), (Range, "5"), (Range, 7)):
        with pytest.raises(InvalidValue):
            cls.of(wrong)
    with pytest.raises(InvalidValue):
        Range(2, 1)


def test_an_invalid_value_names_field_value_and_what_is_allowed() -> None:
    """Whoever builds records in Python is told at once."""
    with pytest.raises(InvalidValue, match=r"Scenario.kind: 'casse' is not allowed; expected one of need"):
        scenario(kind="casse")
    with pytest.raises(InvalidValue, match=r"status: 'operational' .* open"):
        scenario(status="operational")
    with pytest.raises(InvalidValue, match="baselin"):
        scenario(impacts=[{"metric": "oee", "baselin": 3}])
    with pytest.raises(InvalidValue, match="a Impact with metric"):
        scenario(impacts=[{"baseline": 3}])
    for field, value in (
        ("tags", "x"),
        ("illustrative", 1),
        ("parties", 3),
        ("extra", 3),
        ("platforms", [""]),
        ("details", 3),
    ):
        with pytest.raises(InvalidValue, match=field):
            scenario(**{field: value})
    with pytest.raises(InvalidValue, match="at least one of"):
        Party()
    with pytest.raises(InvalidValue, match="at least one of"):
        Source(publisher="x")


def test_shorthands_and_conversions() -> None:
    """What a file may abbreviate, Python may, too; lists become tuples, maps become immutable."""
    made = scenario(
        impacts=[{"metric": "oee", "achieved": "75 %"}],
        parties={"needer": ["haier"]},
        details={"beer": {"vats": 3}},
        tags=["a"],
    )
    assert made.impacts[0].achieved == Observation(Quantity.of("75 %"))
    assert made.parties.needer[0].id == "haier"
    assert isinstance(made.details["beer"], UncheckedDetails)
    assert made.details["beer"].get("vats") == 3
    assert made.achieved("oee", "%") == 75
    assert made.achieved("mtbf", "h") is None
    assert hash(made) == hash(scenario(**{f: getattr(made, f) for f in ("impacts", "parties", "details", "tags")}))


def test_a_metric_reads_like_its_definition() -> None:
    """The constructor takes what a plugin author would write."""
    made = Metric("gmph", {"zh": "效率"}, {"en": "moves per hour"}, unit="move/h", trend="higher", range="0.. move/h")
    assert made.range == Range(0, None, "move/h")


def test_paths_are_checked_against_the_model() -> None:
    """A dotted path leads to a shape, or to an error that names the nearest field."""
    spec = spec_of(Scenario)
    assert shape_at(spec, "impacts.0.achieved.value").schema() == {"$ref": "#/$defs/Quantity"}
    for path in ("impacts.0.achievd", "impacts.x", "title.zh.x", "kind.x"):
        with pytest.raises(UnknownPath):
            shape_at(spec, path)
    assert spec_of(Impact).name == "Impact"


@pytest.mark.parametrize(
    ("value", "unit", "same"),
    [
        (0.03, "mg/m³", "0.03 mg/m3"), (30, "ug/m3", "0.03 mg/m3"), (1, "oz/yd2", "33.906 g/m2"), (0.2, "1/Mkm", "2e-7 1/km"),
        (3, "次/百万公里", "3e-6 次/km"), (80, "公里/小时", "80 km/h"), (2, "吨", "2000 kg"), (5, "千瓦时", "5 kWh"),
    ],
)  # fmt: skip
def test_units_as_people_type_them(value: float, unit: str, same: str) -> None:
    """`m3` is m³, and Chinese names of units are the units."""
    expected = Quantity.of(same)
    assert Quantity.of(f"{value} {unit}").to(expected.unit) == pytest.approx(expected.to(expected.unit), rel=1e-4)
