"""Number formats of workbooks: the unit that is shown with a number, and how much of a date is shown.

A format is looked at as its text is written, from left to right, once. What a number is, its cell says: a format never
rounds it. What the number counts, and how exactly a date is known, nothing but the format says.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal, TypeAlias
from xml.sax.saxutils import escape

import attrs
from immutabledict import immutabledict

from scenariokit.model.quantity import QUALIFIER_WORDS, UNIT_PATTERN
from scenariokit.model.units import MYRIADS, normal, one_by_one
from scenariokit.values import frozen, mutable

Precision: TypeAlias = Literal["year", "month", "month-of-first"]

_LONGEST = 255
"""Characters: what Excel holds of a format."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\](?P<escaped>.)|!(?P<dot>[.])|\[(?P<bracket>[^\]]*)\]?|(?P<blank>[_*].)'
    r"|(?P<number>(?i:general)|G/通用格式|[0-9#?]|(?<=[0#?.])[eE][+-])|(?P<noon>(?i:am/pm|a/p))|(?P<sign>[.,%;@])|(?P<other>.)",
    re.DOTALL,
)
_DATE_LETTERS = frozenset("ymdhsegba")
_SHOW_MONTH, _SHOW_YEAR = frozenset("ymeg"), frozenset("ye")
_ELAPSED = re.compile(r"[hmsHMS]{1,20}")
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*([+-]?[0-9.]{1,20})")
_PADDED = re.compile("0{2,20}")
_SIGNED, _WITH_ZERO = 2, 3
"""Sections of a format: that for negative numbers is the second, that for zero the third."""

_UNIT = re.compile(UNIT_PATTERN)
_AROUND = " -+\u2212\n\t"
_WITHIN = frozenset({"", "/", "'", "\u2019", "."})
"""What stands between the digits of one number: blanks and apostrophes for thousands, the bar of a fraction, a point."""
_ORDINAL = re.compile(r"第|№|#|(?i:no|nr|num)\b")
"""In front of a number that counts nothing: `No. 5`, `第 5 批`."""
_YEAR_BEHIND: Final = frozenset({"年", "年度"})
_YEARS: Final = (1000, 9999)
_EXACT: Final = 10**15
"""Spreadsheets keep 15 digits."""
_MAGNITUDES: Final[Mapping[int, frozenset[str]]] = immutabledict(
    {
        3: frozenset({"k", "K", "千", "thousand"}),
        4: frozenset({"万"}),
        6: frozenset({"m", "M", "mm", "MM", "mn", "百万", "million"}),
        8: frozenset({"亿"}),
        9: frozenset({"b", "B", "bn", "十亿", "billion"}),
    }
)
"""Powers of ten that a format leaves out -> the words by which it says so."""

_CURRENCIES: Final[Mapping[str, str]] = immutabledict(
    {"€": "EUR", "US$": "USD", "HK$": "HKD", "CN¥": "CNY", "RMB": "CNY", "人民币": "CNY"}
    | {code: code for code in ("CNY", "USD", "EUR", "JPY", "HKD", "GBP")}
)
_OF_PLACES: Final[Mapping[tuple[str, int], str]] = immutabledict(
    {("¥", place): "CNY" for place in (0x804, 0x451, 0x478, 0x480)}  # Chinese, Tibetan, Yi and Uyghur in China
    | {("¥", 0x411): "JPY", ("$", 0x409): "USD", ("$", 0xC04): "HKD", ("£", 0x809): "GBP"}
)
"""Signs that several countries have, with the country that a format names."""
_PLACES: Final[Mapping[str, int]] = immutabledict(
    {"zh-cn": 0x804, "ja-jp": 0x411, "en-us": 0x409, "zh-hk": 0xC04, "en-gb": 0x809}
)
_SIGN = re.compile(r"[A-Za-z]{0,3}(\S)\Z")
"""A currency's sign at the end of a text, as in `NT$`."""
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,8}")

_LAST_DAY: Final = 2_958_465
"""31 December 9999, as spreadsheets count days."""
_AFTER_THE_29TH: Final = 61
"""1 March 1900: spreadsheets have a 29 February 1900 before it."""
_DAY_ZERO, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LONG = 40


@frozen
class Section:
    """What one section of a format shows of a number."""

    condition: tuple[str, float] | None = None
    """An operator and a bound; `None` where the sign decides."""
    unit: str = ""
    qualifier: str = ""
    shift: int = 0
    """Powers of ten between the number in the cell and the one in front of the unit."""
    width: int = 0
    """Digits that a whole number is padded to."""
    frame: tuple[str, str] = ("", "")
    """What stands around a padded number that has no unit."""
    precision: Precision | None = None
    """What is shown of a date, where that is no day."""

    @property
    def matters(self) -> bool:
        """Whether a number looks like anything but itself."""
        return bool(self.unit or self.qualifier or self.width or self.precision)

    def text(self, number: float, *, since_1904: bool) -> str | None:
        """What a number is read as; `None` where it is itself."""
        if self.precision is not None:
            return _cut(_date(number, since_1904=since_1904), self.precision)
        if number.is_integer() and abs(number) >= _EXACT:
            return None  # its last digits are lost: as text they would look like those of a code
        if self.width and number.is_integer() and number >= 0:
            digits = f"{int(number):0{self.width}d}"
            return f"{digits} {self.unit}" if self.unit else digits.join(self.frame)
        if not (self.unit or self.qualifier):
            return None
        if self.unit in _YEAR_BEHIND and number.is_integer() and _YEARS[0] <= number <= _YEARS[1]:
            return None  # 2021 and `2021年` are the same year
        return " ".join(part for part in (self.qualifier, _digits(number, self.shift), self.unit) if part)


@frozen
class Spelling:
    """What numbers look like in a format."""

    sections: tuple[Section, ...]
    since_1904: bool = False

    def of(self, number: float) -> str | None:
        """What a number looks like; `None` where it looks like the number that it is."""
        return self._section(number).text(number, since_1904=self.since_1904)

    def of_day(self, day: str) -> str | None:
        """What a day looks like that a cell holds as text, as in `2021-04-01T00:00:00`."""
        try:
            found = date.fromisoformat(day[:10])
        except ValueError:
            return None
        precision = self.sections[0].precision
        return None if precision is None else _cut(found, precision)

    @property
    def longest(self) -> int:
        """Bytes that a number takes at most."""
        around = (escape(s.unit + s.qualifier + "".join(s.frame)).encode() for s in self.sections)
        return _LONG + max(map(len, around))

    def _section(self, number: float) -> Section:
        """The part of a format that a number is shown in: by its conditions, else by the sign."""
        sections = self.sections
        if any(section.condition for section in sections):
            return next((one for one in sections if _holds(one.condition, number)), sections[-1])
        if number < 0 and len(sections) >= _SIGNED:
            return sections[1]
        return sections[2] if number == 0 and len(sections) >= _WITH_ZERO else sections[0]


def spelling(code: str, *, since_1904: bool = False) -> Spelling | None:
    """What numbers look like in a format; `None` where they all look like themselves."""
    drafts = [_Draft()]
    for match in _TOKEN.finditer(code[:_LONGEST]):
        if match["sign"] == ";":
            drafts.append(_Draft())
        else:
            drafts[-1].take(match)
    drafts = [draft for draft in drafts if not draft.is_text]
    sections = tuple(draft.section(alone=len(drafts) == 1) for draft in drafts)
    return Spelling(sections, since_1904) if any(section.matters for section in sections) else None


DAY_OR_MONTH: Final = Spelling((Section(precision="month-of-first"),))
"""For the formats without a text that show a month in Chinese and a day in Japanese."""


@mutable(eq=False)
class _Draft:
    """A section of a format, as far as it has been looked at."""

    before: str = attrs.field(default="", init=False)
    within: list[str] = attrs.field(factory=list, init=False)
    """Texts between digits."""
    after: str = attrs.field(default="", init=False)
    """Text behind the last digit so far."""
    currency: str = attrs.field(default="", init=False)
    """A currency in brackets in front of the number."""
    digits: str = attrs.field(default="", init=False)
    """The raw characters for digits, with points and commas."""
    behind_point: int = attrs.field(default=0, init=False)
    """Digits behind a point that is mere text."""
    percents: int = attrs.field(default=0, init=False)
    is_hidden: bool = attrs.field(default=False, init=False)
    """Whether the percent sign stands in a second line, where nobody sees it."""
    letters: set[str] = attrs.field(factory=set, init=False)
    condition: tuple[str, float] | None = attrs.field(default=None, init=False)
    is_text: bool = attrs.field(default=False, init=False)

    def take(self, token: re.Match[str]) -> None:
        """Look at the next token."""
        kind, text = token.lastgroup, token[token.lastgroup or 0]
        if kind == "bracket":
            self._bracket(text)
        elif kind == "number":
            self._digit(text)
        elif kind == "noon":
            self.letters.add("h")
        elif kind == "sign":
            self._sign(text)
        elif kind == "other" and text.lower() in _DATE_LETTERS:
            self.letters.add(text.lower())
        else:
            self._literal(" " if kind == "blank" else text)

    def _literal(self, text: str) -> None:
        if self.digits:
            self.after += text
        else:
            self.before += text

    def _bracket(self, text: str) -> None:
        condition = _CONDITION.fullmatch(text)
        if condition is not None:
            self.condition = (condition[1], _bound(condition[2]))
        elif text.startswith("$"):
            sign, _, place = text[1:].partition("-")
            if self.digits:
                self.after += _currency(sign, place)
            else:
                self.currency = _currency(sign, place) or self.currency
        elif _ELAPSED.fullmatch(text):
            self.letters.add("h")

    def _digit(self, text: str) -> None:
        if self.digits and (self.after or self.behind_point):
            between = self.after.strip()
            self.within.append(between)
            self.behind_point += between == "." or self.behind_point > 0
            self.after = ""
        self.digits += text

    def _sign(self, text: str) -> None:
        if text == "@":
            self.is_text = True
        elif text == "%":
            self.percents += 1
            self.is_hidden = "\n" in self.after
        elif not self.letters:
            self.digits += text

    def section(self, *, alone: bool) -> Section:
        """What was found."""
        if self.letters:
            return Section(self.condition, precision=self._precision())
        if not self.digits.strip(".,"):
            return Section(self.condition)
        plain = not self.within
        is_padded = alone and not self.percents and plain and _PADDED.fullmatch(self.digits) is not None
        unit, shift = self._unit()
        prefix = self.before.strip(_AROUND)
        return Section(
            self.condition,
            unit,
            qualifier=prefix if prefix in QUALIFIER_WORDS and _WITHIN.issuperset(self.within) else "",
            shift=shift,
            width=len(self.digits) if is_padded else 0,
            frame=(self.before.lstrip(), self.after.rstrip()) if is_padded else ("", ""),
        )

    def _precision(self) -> Precision | None:
        if self.digits.strip(".,") or not self.letters <= _SHOW_MONTH or not self.letters & _SHOW_YEAR:
            return None
        return "month" if "m" in self.letters else "year"

    def _scale(self) -> int:
        """Powers of ten that the number is shown without."""
        whole, _, fraction = self.digits.partition(".")
        commas = sum(len(part) - len(part.rstrip(",")) for part in (whole, fraction))
        return 3 * commas + self.behind_point - 2 * self.percents

    def _unit(self) -> tuple[str, int]:
        """The unit that is shown with the number, and the powers of ten that belong to it."""
        scale, prefix = self._scale(), self.before.strip(_AROUND)
        behind = self._behind()
        if self.percents and not self.is_hidden:
            return "%", scale
        currency = self.currency or _currency_of(prefix)
        if not _WITHIN.issuperset(self.within) or _ORDINAL.match(prefix):
            return "", 0
        if behind in _MAGNITUDES.get(scale, ()) or not (_is_unit(behind) or behind.startswith("/")):
            behind, scale = "", 0  # the number in the cell has what a word for thousands says
        if not behind and not currency:
            return ("x" if prefix in {"x", "×"} else "", 0)
        unit = _priced(currency, _CURRENCIES.get(behind, behind))
        return (unit, scale) if _is_unit(unit) else ("", 0)

    def _behind(self) -> str:
        """The text behind the number, without what only balances a bracket in front of it."""
        text = unicodedata.normalize("NFC", self.after.partition("\n")[0]).replace("\u00a0", " ").strip()
        for opening, closing in ("()", "（）"):
            if opening in self.before and text.endswith(closing) and opening not in text:
                text = text[:-1].strip()
            elif text.startswith(opening) and text.endswith(closing):
                text = text[1:-1].strip()
        return text


def _bound(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _holds(condition: tuple[str, float] | None, number: float) -> bool:
    if condition is None:
        return True
    operator, bound = condition
    less, more = "<" in operator and number < bound, ">" in operator and number > bound
    return less or more or ("=" in operator and number == bound)


def _currency(sign: str, place: str) -> str:
    """The currency of a sign in brackets; a sign that several countries have stays what it is."""
    sign = sign.strip()
    number = _PLACES.get(place.lower()) or (int(place, 16) & 0xFFFF if _HEXADECIMAL.fullmatch(place) else 0)
    found = _OF_PLACES.get((sign.replace("￥", "¥"), number))
    return found or _CURRENCIES.get(sign.replace("￥", "¥"), sign)


def _currency_of(prefix: str) -> str:
    """The currency that a text in front of a number names, if any."""
    prefix = prefix.strip("()（） ")
    if prefix in _CURRENCIES:
        return _CURRENCIES[prefix]
    match = _SIGN.search(prefix)
    return "" if match is None or unicodedata.category(match[1]) != "Sc" else _currency(match[0], "")


def _priced(currency: str, behind: str) -> str:
    """The unit of a number between a currency and a text: `CNY/件`, `万元`."""
    if not currency or not behind:
        return currency or behind
    if one_by_one(normal(behind)) == currency or ("元" in behind and currency in {"CNY", "¥", "￥"}):
        return behind  # it says the currency itself
    if behind in MYRIADS or behind in {"k", "M"}:
        return normal(behind + currency)
    return f"{currency}{behind}" if behind.startswith("/") else f"{currency} {behind}"


def _is_unit(text: str) -> bool:
    """Whether a text may be a unit: it has a letter or a sign that stands for one; an arrow is none."""
    if text == "1" or _UNIT.fullmatch(text) is None:
        return False
    plain = unicodedata.normalize("NFKC", text)
    return any(sign.isalpha() or sign in "%‰‱°′″" or unicodedata.category(sign) == "Sc" for sign in plain)


def _digits(number: float, shift: int) -> str:
    """A number with its point moved, in its own digits: nothing is rounded, nothing added.

    >>> _digits(0.285, -2), _digits(4.0, 0), _digits(123456.0, 4), _digits(1e300, 0)
    ('28.5', '4', '12.3456', '1E+300')
    """
    moved = (Decimal(repr(number)).scaleb(-shift) + 0).normalize()  # no -0
    plain = f"{moved:f}"
    return plain if len(plain) <= _LONG else str(moved)


def _date(number: float, *, since_1904: bool) -> date | None:
    """The day that a number means; `None` where it means none for sure."""
    if since_1904:
        return _DAY_ZERO_1904 + timedelta(days=int(number)) if 0 <= number <= _LAST_DAY - 1462 else None
    return _DAY_ZERO + timedelta(days=int(number)) if _AFTER_THE_29TH <= number < _LAST_DAY + 1 else None


def _cut(day: date | None, precision: Precision) -> str | None:
    """A day as exactly as it is shown."""
    if day is None or (precision == "month-of-first" and day.day != 1):
        return None
    return day.isoformat()[: 4 if precision == "year" else 7]
