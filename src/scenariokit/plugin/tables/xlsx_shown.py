"""Cells of a workbook that show something else than they hold: `85%` for 0.85, `300万元` for 300, a formula for nothing.

The parser knows values, neither number formats nor formulas. So these are looked at before. A number is given to the
parser as the text that people see in its cell, which is also what the same sheet saved as CSV has; a formula that
nobody has calculated yet as a mark, for without it the cell would be a blank one.
"""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Final
from xml.parsers.expat import ParserCreate  # parts with a DTD are refused before it sees them
from xml.sax.saxutils import escape

import attrs
from attrs import evolve
from immutabledict import immutabledict

from scenariokit.plugin.tables.xlsx_formats import DAY_OR_MONTH, Spelling, spelling
from scenariokit.values import mutable

_BUILT_IN: Final[Mapping[int, str]] = immutabledict(
    {9: "0%", 10: "0.00%", 17: "mmm-yy"} | dict.fromkeys((5, 6, 7, 8, 42, 44), "¤0")
)
"""The formats that matter among those that have a number and no text in the file.

Some show the currency of the country where the workbook is opened: `¤` says that nobody knows which.
"""
_OF_THE_EAST: Final = (27, 36, 50, 52, 57)
"""Formats without a text, too: `2021年4月` in Chinese, a whole date in Japanese."""
_BUILT_IN_NUMBERS = "|".join(map(str, (*_BUILT_IN, *_OF_THE_EAST)))
_TELLS = r"&!$~>\\\x80-\xff"
"""Something that is quoted, escaped or in no Latin alphabet, a currency, a sign in front of a number."""
_MAY_MATTER = re.compile(
    rf"""%|&\#|numFmtId\s*=\s*["']\s*(?:{_BUILT_IN_NUMBERS})\s*["']|formatCode\s*=\s*(?:["']0{{2}}"""
    # Last in each: a year without a day; the `d` of `[Red]` is none.
    rf"""|"(?:[^"<]*?[{_TELLS}]|(?![^"<]*[dD](?!\]))[^"<]*?[yY])"""
    rf"""|'(?:[^'<]*?["{_TELLS}]|(?![^'<]*[dD](?!\]))[^'<]*?[yY]))""".encode()
)

_P = r"(?:[\w.-]{1,40}:)?"  # of a namespace
_NUMERIC = re.compile(
    rf"(<{_P}c(?=[\s>]))([^<>]*)(?<!/)>(\s*(?:<{_P}f(?:\s[^<>]*)?(?:/>|>[^<]*</{_P}f\s*>)\s*)?<{_P}v(?:\s[^<>]*)?>)"
    rf"\s*([-+0-9.eETZ:]{{1,40}})\s*(?=</{_P}v\s*>)".encode()
)
"""A cell with a number or a date: its beginning, its attributes, what stands before its value, the value."""
_FORMULA = re.compile(rf"<{_P}f(?=[\s>/])".encode())
_NEVER_CALCULATED = re.compile(
    rf"<({_P})c(?=[\s>])([^<>]*)(?<!/)>\s*(<{_P}f(?:\s[^<>]*)?(?:/>|>[^<]*</{_P}f\s*>))\s*"
    rf"(?:(<{_P}v(?:\s[^<>]*)?(?:/>|>\s*</{_P}v\s*>))\s*)?(?=</{_P}c\s*>)".encode()
)
"""A cell with a formula: the prefix, its attributes, the formula, a value without anything in it."""
WITHOUT_VALUE: Final = "\uf8f0formula\uf8f0"
"""What stands in a cell whose formula has no value; no text that people write holds such characters."""
_STYLE = re.compile(rb"""\ss\s*=\s*["']\s*([0-9]{1,6})\s*["']""")
_TYPE = re.compile(rb"""\st\s*=\s*["']([^"']*)["']""")


def spellings(styles: bytes, *, since_1904: bool = False) -> Mapping[int, Spelling]:
    """Number of a cell's style -> what numbers look like in it, for the styles where that matters.

    Some workbooks count the days since 1904. Raises `ExpatError` where the part is not XML.
    """
    if _MAY_MATTER.search(styles) is None:
        return {}
    found = _Styles()
    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.Parse(styles, True)
    spelled: dict[int, Spelling | None] = {
        number: evolve(DAY_OR_MONTH, since_1904=since_1904) for number in _OF_THE_EAST
    }
    codes = {**_BUILT_IN, **found.codes}
    spelled |= {number: spelling(codes[number], since_1904=since_1904) for number in codes.keys() & set(found.cells)}
    every = ((style, spelled.get(number)) for style, number in enumerate(found.cells))
    return {style: found for style, found in every if found is not None}


@mutable(eq=False)
class _Styles:
    """What the styles of a workbook say about numbers."""

    codes: dict[int, str] = attrs.field(factory=dict, init=False)
    """Number of a format -> the format."""
    cells: list[int] = attrs.field(factory=list, init=False)
    """Style of a cell -> number of its format."""
    inside: bool = attrs.field(default=False, init=False)
    """Whether the parser is among the styles of cells."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        plain = name.rpartition(":")[2]
        if plain == "numFmt":
            self.codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif plain == "cellXfs":
            self.inside = True
        elif plain == "xf" and self.inside:
            self.cells.append(_whole(attributes.get("numFmtId")))

    def end(self, name: str) -> None:
        """An element ends."""
        if name.rpartition(":")[2] == "cellXfs":
            self.inside = False


def _whole(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 -- the parser reads 32 bits


def as_shown(sheet: bytes, spelled: Mapping[int, Spelling]) -> bytes:
    """A sheet with texts in the place of the numbers that show as something else."""

    def text(match: re.Match[bytes]) -> bytes:
        begin, attributes, before, value = match.groups()
        style, type_ = _STYLE.search(attributes), _TYPE.search(attributes)
        spelled_as = spelled.get(int(style[1]) if style else 0)
        if spelled_as is None:
            return match[0]
        shown = _shown(spelled_as, value, type_[1] if type_ is not None else b"n")
        if shown is None:
            return match[0]
        return b'%b%b t="str">%b%b' % (begin, _TYPE.sub(b"", attributes), before, escape(shown).encode())

    return _NUMERIC.sub(text, sheet) if spelled else sheet


def _shown(spelled: Spelling, value: bytes, type_: bytes) -> str | None:
    """What a cell's value looks like; `None` where it looks like itself."""
    if type_ == b"d":
        return spelled.of_day(value.decode())
    if type_ != b"n":
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return spelled.of(number) if isfinite(number) else None


def with_marks(sheet: bytes) -> bytes:
    """A sheet with a mark in every cell whose formula has no value."""

    def mark(match: re.Match[bytes]) -> bytes:
        prefix, attributes, formula, value = match.groups()
        type_ = _TYPE.search(attributes)
        if value is not None and type_ is not None and type_[1] == b"str":
            return match[0]  # it was calculated, and gave a text without characters
        begin = b'<%bc%b t="str">%b' % (prefix, _TYPE.sub(b"", attributes), formula)
        return b"%b<%bv>%b</%bv>" % (begin, prefix, WITHOUT_VALUE.encode(), prefix)

    return _NEVER_CALCULATED.sub(mark, sheet) if _FORMULA.search(sheet) else sheet
