"""Units of measure: pint's, and counting units as dimensions of their own.

pint is imported only when two different units meet.
A word that pint does not know (`TEU`, `move`, `台`) counts something: it is a dimension of its own, so that
10 move/h converts to move/min and never to TEU/h.
There are no exchange rates: each currency is a dimension of its own.
"""

import re
from functools import lru_cache
from tokenize import TokenError
from typing import TYPE_CHECKING, Any

from scenariokit.errors import UnitError
from scenariokit.model.dimensions import USUAL

if TYPE_CHECKING:
    from pint import UnitRegistry

PERCENT = frozenset({"%", "％", "percent"})
POINTS = frozenset({"points", "point", "pp", "percentage points", "percentage point", "个百分点", "百分点"})
"""Percentage points: a difference of two percentages."""

_SPELLINGS = {
    "％": "%", "个百分点": "points", "百分点": "points", "point": "points", "pp": "points", "percentage points": "points",
    "percentage point": "points", "秒": "s", "分钟": "min", "分": "min", "小时": "h", "天": "d", "日": "d",
    "秒钟": "s", "个小时": "h", "kwh": "kWh", "KWH": "kWh", "KWh": "kWh", "KM": "km", "KG": "kg",
    "倍": "x", "x": "x", "times": "x", "℃": "°C", "RMB": "CNY", "元": "CNY", "人民币": "CNY", "yuan": "CNY",
    "万CNY": "万元", "亿CNY": "亿元", "万元人民币": "万元", "亿元人民币": "亿元", "美元": "USD", "欧元": "EUR",
    "日元": "JPY", "港元": "HKD",
    "rpm": "r/min", "转/分": "r/min", "转/分钟": "r/min", "千瓦·时": "kWh", "㎡": "m2", "㎥": "m3",
}  # fmt: skip

MYRIADS = {
    "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
}  # fmt: skip
"""What stands between a number and the unit that it counts: `5 万件` is 50,000 件."""
_MYRIAD = re.compile(rf"({'|'.join(sorted(MYRIADS, key=len, reverse=True))})(.*)")

_ITSELF = frozenset({"千米", "千克", "千瓦时", "千瓦"})
"""Units that only look as if they did."""

_DEFINITIONS = (
    "unit = [counted_unit]",  # pint takes it for a micro-nit
    "CNY = [currency_CNY]", "USD = [currency_USD]", "EUR = [currency_EUR]", "JPY = [currency_JPY]", "HKD = [currency_HKD]",
    "万元 = 1e4 * CNY", "亿元 = 1e8 * CNY", "percentage_point = 0.01",
    "Mkm = 1e9 * meter", "百万公里 = 1e9 * meter", "万公里 = 1e7 * meter", "公里 = 1e3 * meter", "千米 = 1e3 * meter",
    "米 = meter", "毫米 = 1e-3 * meter", "吨 = 1e3 * kilogram", "公斤 = kilogram", "千克 = kilogram", "千瓦时 = 3.6e6 * joule",
    "克 = gram", "瓦 = watt", "伏 = volt", "帕 = pascal", "千瓦 = 1e3 * watt", "r = 1",
    "兆瓦 = 1e6 * watt", "兆帕 = 1e6 * pascal", "厘米 = 1e-2 * meter",
    "微米 = 1e-6 * meter", "平方米 = meter**2", "立方米 = meter**3", "公顷 = 1e4 * meter**2", "毫升 = 1e-3 * liter", "毫秒 = 1e-3 * second",
    *(f"{word} = {times}" for word, times in MYRIADS.items()),
    "升 = liter", "小时 = hour", "分钟 = minute", "秒 = second", "天 = day",
)  # fmt: skip

_NAMED = {definition.partition(" ")[0] for definition in _DEFINITIONS}
"""Words that are units themselves, whatever they begin with."""
_TOKEN = re.compile(r"[^\W\d_]+(?:_[^\W\d_]+)*|%|‰", re.UNICODE)
_WORD = re.compile(r"(?<![\w.])([^\W\d_]+)([23]?)(?![\w.])", re.UNICODE)
"""A word with its power: `m2`, `m3` are the usual way to type m² and m³."""
_MAX_UNIT = 80


@lru_cache(maxsize=1)
def _registry() -> "UnitRegistry[Any]":
    import pint

    registry: UnitRegistry[Any] = pint.UnitRegistry(on_redefinition="ignore", cache_folder=None)
    for definition in _DEFINITIONS:
        registry.define(definition)
    return registry


def one_by_one(unit: str) -> str:
    """A unit without its 万 or the like: `台` for `万台`, `CNY` for `亿元`, nothing for `万`."""
    many = None if unit in _ITSELF else _MYRIAD.fullmatch(unit)
    return unit if many is None else normal(many[2])


def normal(unit: str) -> str:
    """The usual spelling of a unit: `个百分点` and `pp` are `points`."""
    unit = unit.strip()
    return _SPELLINGS.get(unit, unit)


@lru_cache(maxsize=4096)
def _factor(unit: str) -> tuple[float, float, object] | None:
    """Scale and offset to base units, and the dimension; `None` where the unit is no expression."""
    import pint

    registry = _registry()
    words = unit.replace("%", " percent ").replace("‰", " permille ").replace("points", "percentage_point")
    words = words.replace("㎡", "m2").replace("㎥", "m3")
    words = "1" if unit in {"", "1", "x"} else _WORD.sub(_spelled, words)
    try:
        for token in set(_TOKEN.findall(words)):
            _define(registry, token)
        parsed = registry.parse_units(words.strip(), case_sensitive=True)
        zero = registry.Quantity(0.0, parsed).to_base_units()
        one = registry.Quantity(1.0, parsed).to_base_units()
    except (
        pint.PintError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
        ZeroDivisionError,
        AssertionError,
        TokenError,
    ):
        return None
    return (float(one.magnitude - zero.magnitude), float(zero.magnitude), str(one.dimensionality))


def _spelled(word: re.Match[str]) -> str:
    """A word as pint reads it: 万 and the like apart, for only what they count is squared in `万m2`."""
    name, power = normal(word[1]), f"**{word[2]}" if word[2] else ""
    many = None if name in _NAMED else _MYRIAD.fullmatch(name)
    if many is None or not many[2]:
        return name + power
    return f"({many[1]} * {normal(many[2])}{power})"


def _define(registry: "UnitRegistry[Any]", token: str) -> None:
    """Make a word known that counts something: a dimension of its own."""
    if token.isidentifier() and token not in registry:
        registry.define(f"{token} = [counted_{token}]")


def _known(unit: str) -> tuple[float, float, object]:
    if len(unit) > _MAX_UNIT:
        return (1.0, 0.0, unit)
    # What is no expression (`dB(A)`, `points/100 yd2`) still equals itself.
    return _factor(unit) or (1.0, 0.0, f"opaque {unit}")


def same_dimension(unit: str, other: str) -> bool:
    """Whether values in the two units can be compared; percentage points are comparable with percentages."""
    unit, other = normal(unit), normal(other)
    if unit == other:
        return True
    one, two = USUAL.get(unit), USUAL.get(other)
    return one == two if one is not None and two is not None else _known(unit)[2] == _known(other)[2]


def convert(value: float, unit: str, wanted: str) -> float:
    """Express a value in another unit; raises `UnitError` where the dimensions differ."""
    unit, wanted = normal(unit), normal(wanted)
    if unit == wanted:
        return value
    scale, offset, dimension = _known(unit)
    wanted_scale, wanted_offset, wanted_dimension = _known(wanted)
    if dimension != wanted_dimension:
        raise UnitError(unit, wanted)
    return (value * scale + offset - wanted_offset) / wanted_scale
