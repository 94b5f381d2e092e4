"""Quantities as published: a value or a range, a unit, and how sure the publisher was."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self, TypeAlias, get_args

from scenariokit.errors import InvalidValue, RangeError
from scenariokit.model.units import MYRIADS, convert, normal, one_by_one
from scenariokit.values import frozen

Qualifier: TypeAlias = Literal["exactly", "over", "under", "at-least", "at-most", "about"]
QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)

_PLAIN_PREFIXES: Mapping[str, Qualifier] = {
    ">=": "at-least", "<=": "at-most", "≥": "at-least", "≤": "at-most", "≧": "at-least", "≦": "at-most",
    ">": "over", "<": "under", "＞": "over", "＜": "under", "~": "about", "～": "about", "≈": "about",
    "over": "over", "under": "under", "about": "about", "at least": "at-least", "at most": "at-most", "at-least": "at-least",
    "at-most": "at-most", "more than": "over", "less than": "under", "up to": "at-most", "nearly": "about", "approx.": "about",
    "约": "about", "大约": "about", "近": "about", "接近": "about", "超过": "over", "超": "over", "逾": "over", "大于": "over",
    "高于": "over", "小于": "under", "低于": "under", "不足": "under", "不超过": "at-most", "不大于": "at-most", "不高于": "at-most",
    "不多于": "at-most", "不低于": "at-least", "不小于": "at-least", "不少于": "at-least", "至少": "at-least", "至多": "at-most",
    "达到": "exactly", "达": "exactly",
}  # fmt: skip
_PREFIXES: Mapping[str, Qualifier] = {
    **_PLAIN_PREFIXES, **{word.capitalize(): meaning for word, meaning in _PLAIN_PREFIXES.items()},
}  # fmt: skip
QUALIFIER_WORDS = frozenset(_PREFIXES)
"""What can be written in front of a number to say how sure it is."""
_SUFFIXES: Mapping[str, Qualifier] = {
    "以上": "at-least", "以下": "at-most", "以内": "at-most", "左右": "about", "or more": "at-least", "or less": "at-most",
}  # fmt: skip
_AND_MORE = re.compile(r"([千万亿]?)(?:余|多(?=[千万亿台个家项人件套次种名年天条]|小时|$))(.*)")
"""`50余台`, `3万多件`: over 50 台, over 3 万件."""

_SIGN = "[+\\-\u2212\uff0d]?"
_NUMBER = rf"{_SIGN}(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]{{1,3}})?"
_WORDS = "|".join(word.replace(".", r"\.") for word in sorted(_PREFIXES, key=len, reverse=True))
_BETWEEN = "~～–—±，。；、"
"""What stands between two numbers and in no unit: `10~20 台`, `8±1 s`, `1，300 个`."""
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074-\u207f"
"""Raised digits and signs: `10⁻⁶` is no number of ours, and `s⁻¹` a unit."""
_POWERED = r"[A-Za-z][0-9](?:\.[0-9])?"
_DIGITS = (
    rf"{_POWERED}|[A-Za-z]-[1-4]|/ ?[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}|/ ?\(?[0-9]{{1,9}}|·[0-9]{{1,3}}|\)[0-9]"
    r"|\^-?[0-9]{1,2}|_[0-9]{1,9}"
)
_UNIT = (
    rf"(?:(?:{_POWERED}|[^\s0-9.,+\-/^*×{_RAISED}{_BETWEEN}])"
    rf"(?:{_DIGITS}|[^0-9\n{_BETWEEN}]){{0,60}})"
)
"""A unit: digits stand in it only as a power or a divisor (`m3`, `HV0.5`, `s-1`, `L/100 km`, `g/(m2·24h)`).

A further number (`2 min 25 s`, `3 万 5 千`) makes it no unit: what follows the first number would be lost in silence.
"""
_PER = rf"[0-9]{{1,9}}/(?:10{{1,9}}(?: ?{_UNIT})?|{_UNIT})"
UNIT_PATTERN = rf"^(?:1|{_UNIT}|{_PER})$"
"""`s`, `1/Mkm`, `件`, and `1` for a pure number: what can be written behind a number."""

PATTERN = (
    rf"^\s*(?:(?:{_WORDS})\s*)?(?:{_NUMBER}(?:\s*\.\.\s*{_NUMBER})?"
    rf"(?:\s+{_PER}|\s*/{_UNIT}|\s*{_UNIT})?|[x×]\s*{_NUMBER})\s*$"
)
"""`8 s`, `> 50 %`, `over 50 %`, `约50%`, `8..10 d`, `-50 %`, `+10 points`, `x2`, `200 亿元`, `0.2 1/Mkm`."""

_SURELY = r"(?:[A-Za-z][0-9]|/[0-9]{1,9}|[A-Za-z%/()\u2030\u00b7\u4e00-\u9fff ]){0,40}"
SURE: Mapping[str, Any] = {
    "anyOf": [
        {"type": "number", "minimum": -1e300, "maximum": 1e300},
        {
            "type": "string",
            "pattern": rf"^(?:(?:{_WORDS}) ?)?{_SIGN}[0-9]{{1,15}}(?:\.[0-9]{{1,15}})?"
            rf"(?: (?:[A-Za-z][0-9]|[A-Za-z%\u2030\u4e00-\u9fff]){_SURELY}"
            rf"|(?:[A-DF-Za-df-z][0-9]|[A-DF-Za-df-z%\u2030\u4e00-\u9fff]){_SURELY})?$",
        },
    ]
}
"""One number that is finite, with or without a unit: what satisfies it is a quantity, for sure. Ranges do not."""

_PATTERN = re.compile(
    rf"^\s*(?:(?P<qualifier>{_WORDS})\s*)?(?:(?P<low>{_NUMBER})(?:\s*\.\.\s*(?P<high>{_NUMBER}))?"
    rf"(?:\s+(?P<per>{_PER})|\s*(?P<slash>/{_UNIT})|\s*(?P<unit>{_UNIT}))?|[x×]\s*(?P<times>{_NUMBER}))\s*$"
)
_ALLOWED = "a number, or a text such as '8 s', '> 50 %', '8..10 d', '-50 %', '+10 points', 'x2', '200 亿元'"


_HUGE = 1.7e308
_PURE = frozenset({"", "1"})
"""Units that nobody writes: a pure number is bare."""


def _number(text: str) -> float:
    return float(text.replace(",", "").replace("\u2212", "-").replace("\uff0d", "-"))


def spell(value: float) -> str:
    """Write a number so that it reads back as the same number, without `.0`."""
    value = float(value)
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004


@frozen(weakref_slot=False)
class Quantity:
    """A value or a range with its unit and qualifier; the scale stays as published (`200 亿元`).

    A bare number in a file has the unit of its metric; outside any metric its unit is empty: a plain count.
    """

    low: float
    """The value, or the lower end of a range."""
    high: float
    """The value again, or the upper end of a range."""
    unit: str = ""
    qualifier: Qualifier = "exactly"

    def __attrs_post_init__(self) -> None:
        if not (-_HUGE <= self.low <= self.high <= _HUGE):
            raise InvalidValue("Quantity", "value", (self.low, self.high), "finite numbers, the lower one first")
        if self.qualifier not in QUALIFIERS:
            raise InvalidValue("Quantity", "qualifier", self.qualifier, ", ".join(QUALIFIERS))

    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "anyOf": [{"type": "number"}, {"type": "string", "pattern": PATTERN}],
    }

    @classmethod
    def of(cls, value: object, unit: str | None = None) -> Self:
        """Build from a number or text; `unit` is taken where the value names none. Raises `InvalidValue`."""
        if isinstance(value, Quantity):
            return cls(value.low, value.high, value.unit, value.qualifier)
        if isinstance(value, bool) or not isinstance(value, int | float | str) or value != value:  # noqa: PLR0124 -- NaN
            raise InvalidValue("Quantity", "value", value, _ALLOWED)
        if isinstance(value, str) and not _PATTERN.fullmatch(value.rstrip("\n")):
            raise InvalidValue("Quantity", "value", value, _ALLOWED)
        found = cls.parse(value)
        return cls(found.low, found.high, found.unit or normal(unit or ""), found.qualifier)

    @classmethod
    def parse(cls, raw: Any) -> Self:
        """Take what a file holds, already accepted by the schema."""
        if type(raw) is not str:
            return cls(float(raw), float(raw))
        match = _PATTERN.match(raw)
        if match is None:
            raise InvalidValue("Quantity", "value", raw, _ALLOWED)
        qualifier: Qualifier = _PREFIXES[match["qualifier"]] if match["qualifier"] else "exactly"
        if match["times"] is not None:
            value = _number(match["times"])
            return cls(value, value, "x", qualifier)
        low = _number(match["low"])
        high = low if match["high"] is None else _number(match["high"])
        unit = (match["unit"] or match["per"] or ("1" + match["slash"] if match["slash"] else "")).strip()
        while (suffix := next((one for one in _SUFFIXES if unit.endswith(one)), None)) is not None:
            unit, qualifier = unit[: -len(suffix)].rstrip(), _SUFFIXES[suffix]
        more = _AND_MORE.fullmatch(unit)
        if more is not None:
            unit, qualifier = more[1] + more[2], "over"
        return cls(low, high, normal(unit), qualifier)

    def plain(self) -> str | float | int:
        """What a file holds: a number where there is nothing else to say, else a text."""
        if self.unit in _PURE and self.qualifier == "exactly" and not self.is_range:
            return int(self.low) if self.low.is_integer() and abs(self.low) < 1e15 else self.low  # noqa: PLR2004
        return str(self)

    @property
    def is_range(self) -> bool:
        """Whether this is `8..10 d` rather than one number."""
        return self.low != self.high

    @property
    def value(self) -> float:
        """The number; raises `RangeError` for a range."""
        if self.is_range:
            raise RangeError(str(self))
        return self.low

    def to(self, unit: str) -> float:
        """The number in a unit; raises `RangeError` for a range, `UnitError` for another dimension."""
        return convert(self.value, self.unit, unit)

    def bounds(self, unit: str) -> tuple[float | None, float | None]:
        """The lowest and highest number it can mean, in a unit; `None` where it is open. Raises `UnitError`.

        >>> Quantity.of("over 50 %").bounds("%")
        (50.0, None)
        """
        low, high = convert(self.low, self.unit, unit), convert(self.high, self.unit, unit)
        open_above, open_below = self.qualifier in {"over", "at-least"}, self.qualifier in {"under", "at-most"}
        return (None if open_below else low, None if open_above else high)

    def in_unit(self, unit: str) -> "Quantity":
        """The same quantity with a unit where it has none; a bare `5 万` takes it behind its 万."""
        if not unit or (self.unit and (self.unit not in MYRIADS or not unit[0].isalpha())):
            return self
        unit = one_by_one(normal(unit)) if self.unit else normal(unit)
        return Quantity(self.low, self.high, normal(self.unit + unit), self.qualifier)

    def __str__(self) -> str:
        word = "" if self.qualifier == "exactly" else self.qualifier + " "
        number = spell(self.low) if not self.is_range else f"{spell(self.low)}..{spell(self.high)}"
        if self.unit == "x" and not self.is_range:
            return f"{word}x{number}"
        return f"{word}{number}" if self.unit in _PURE else f"{word}{number} {self.unit}"


QuantityLike: TypeAlias = Quantity | str | float | int


_RANGE_NUMBER = rf"(?:{_NUMBER})?"
RANGE_PATTERN = rf"^\s*{_RANGE_NUMBER}\s*\.\.\s*{_RANGE_NUMBER}(?:\s+{_PER}|\s*{_UNIT})?\s*$"
"""`0..100 %`, `0.. move/h`, `..1 s`."""
_RANGE = re.compile(
    rf"^\s*(?P<low>{_RANGE_NUMBER})\s*\.\.\s*(?P<high>{_RANGE_NUMBER})"
    rf"(?:\s+(?P<per>{_PER})|\s*(?P<unit>{_UNIT}))?\s*$"
)

Basis: TypeAlias = Literal["arithmetic", "standard", "judgement"]
BASES: tuple[Basis, ...] = get_args(Basis)


@frozen(weakref_slot=False)
class Range:
    """Where a metric's values lie. What a bound rests on decides how loud a value outside it is.

    Only an `arithmetic` bound (a share cannot exceed 100 %) raises an error; the others warn.
    """

    min: float | None = None
    max: float | None = None
    unit: str = ""
    """Unit of the bounds; empty: the metric's own."""
    basis: Basis = "judgement"
    """What both bounds rest on, unless `max_basis` says otherwise for the upper one."""
    max_basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        if self.min is not None and self.max is not None and not self.min <= self.max:
            raise InvalidValue("Range", "min", self.min, f"at most {self.max}")
        if self.basis not in BASES or self.max_basis not in {*BASES, None}:
            raise InvalidValue("Range", "basis", self.basis, ", ".join(BASES))

    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "anyOf": [
            {"type": "string", "pattern": RANGE_PATTERN},
            {
                "type": "object",
                "properties": {
                    "min": {"type": "number"},
                    "max": {"type": "number"},
                    "unit": {"type": "string", "pattern": r"[^\s]"},
                    "basis": {"enum": list(BASES)},
                    "max_basis": {"enum": list(BASES)},
                },
                "additionalProperties": False,
                "minProperties": 1,
            },
        ]
    }

    @classmethod
    def of(cls, value: object) -> Self:
        """Build from text (`0..100 %`) or a map; raises `InvalidValue`."""
        if isinstance(value, Range):
            return cls(value.min, value.max, value.unit, value.basis, value.max_basis)
        if isinstance(value, str) and not _RANGE.fullmatch(value):
            raise InvalidValue("Range", "value", value, "a range such as '0..100 %' or '0.. move/h'")
        if not isinstance(value, str) and not isinstance(value, Mapping):
            raise InvalidValue("Range", "value", value, "text or a map with min, max, basis")
        return cls.parse(value)

    @classmethod
    def parse(cls, raw: Any) -> Self:
        """Take what a file holds, already accepted by the schema."""
        if type(raw) is not str:
            low, high = (None if raw.get(key) is None else float(raw[key]) for key in ("min", "max"))
            return cls(low, high, normal(raw.get("unit", "")), raw.get("basis", "judgement"), raw.get("max_basis"))
        match = _RANGE.match(raw)
        if match is None:
            raise InvalidValue("Range", "value", raw, "a range such as '0..100 %'")
        low, high = (None if not match[end] else _number(match[end]) for end in ("low", "high"))
        return cls(low, high, normal((match["unit"] or match["per"] or "").strip()))

    def plain(self) -> str | dict[str, Any]:
        """What a file holds."""
        text = str(self)
        told = self.basis == "judgement" and self.max_basis is None and _RANGE.match(text) is not None
        if told and Range.parse(text) == self:  # `0..1 1` would not be told
            return text
        found = {
            "min": self.min, "max": self.max, "unit": self.unit or None, "basis": self.basis, "max_basis": self.max_basis,
        }  # fmt: skip
        return {key: value for key, value in found.items() if value is not None}

    def __str__(self) -> str:
        ends = ("" if end is None else spell(end) for end in (self.min, self.max))
        return f"{'..'.join(ends)} {self.unit}".rstrip()
