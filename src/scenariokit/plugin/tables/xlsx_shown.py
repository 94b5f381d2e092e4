"""Cells of a workbook that show something else than they hold: `85%` for 0.85, `007` for 7, a formula for nothing.

The parser knows values, neither number formats nor formulas. So these are looked at before. A number is given to the
parser as the text that people see in its cell, which is also what the same sheet saved as CSV has; a formula that
nobody has calculated yet as a mark, for without it the cell would be a blank one.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from math import isfinite
from typing import Final, TypeAlias
from xml.parsers.expat import ParserCreate  # parts with a DTD are refused before it sees them

import attrs
from immutabledict import immutabledict

from scenariokit.values import mutable

Spelling: TypeAlias = Callable[[float], str | None]
"""What a number looks like in a format; `None` where it looks like the number that it is."""

_BUILT_IN: Final[Mapping[int, str]] = immutabledict({9: "0%", 10: "0.00%"})
"""The percentages among the formats that have a number and no text in the file."""
_MAY_MATTER = re.compile(rb"""%|&#|numFmtId\s*=\s*["']\s*(?:9|10)\s*["']|formatCode\s*=\s*["']0{2}""")

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
"""What a format shows as it stands: `0.0"%"` shows a percent sign and multiplies nothing."""
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*([+-]?[0-9.]{1,20})\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_PADDED = re.compile("0{2,20}")
_LONGEST = 255
"""Characters: what Excel holds of a format."""
_SIGNED, _WITH_ZERO = 2, 3
"""Sections of a format: that for negative numbers is the second, that for zero the third."""

_P = r"(?:[\w.-]{1,40}:)?"  # of a namespace
_NUMERIC = re.compile(
    rf"(<{_P}c(?=[\s>]))([^<>]*)(?<!/)>(\s*(?:<{_P}f(?:\s[^<>]*)?(?:/>|>[^<]*</{_P}f\s*>)\s*)?<{_P}v(?:\s[^<>]*)?>)"
    rf"\s*([-+0-9.eE]{{1,40}})\s*(?=</{_P}v\s*>)".encode()
)
"""A cell with a number: its beginning, its attributes, what stands before the number, the number."""
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


def spellings(styles: bytes) -> Mapping[int, Spelling]:
    """Number of a cell's style -> what numbers look like in it, for the styles where that matters.

    Raises `ExpatError` where the part is not XML.
    """
    if _MAY_MATTER.search(styles) is None:
        return {}
    found = _Styles()
    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.Parse(styles, True)
    codes = {number: code for number, code in {**_BUILT_IN, **found.codes}.items() if _matters(code)}
    return {style: _spelling(codes[number]) for style, number in enumerate(found.cells) if number in codes}


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


def _matters(code: str) -> bool:
    bare = _LITERAL.sub("", code[:_LONGEST])
    return "%" in bare or _PADDED.fullmatch(bare) is not None


def _spelling(code: str) -> Spelling:
    bare = _LITERAL.sub("", code[:_LONGEST])
    width = len(bare) if _PADDED.fullmatch(bare) else 0
    sections = bare.split(";")

    def spell(number: float) -> str | None:
        if width:
            return f"{int(number):0{width}d}" if number.is_integer() and number >= 0 else None
        return percentage(number) if "%" in _section(sections, number) else None

    return spell


def _section(sections: list[str], number: float) -> str:
    """The part of a format that a number is shown in: by its conditions, else by the sign."""
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        holding = (s for s, c in zip(sections, conditions, strict=True) if c is None or _holds(c, number))
        found = next(holding, sections[-1])
    elif number < 0 and len(sections) >= _SIGNED:
        found = sections[1]
    elif number == 0 and len(sections) >= _WITH_ZERO:
        found = sections[2]
    else:
        found = sections[0]
    return _BRACKETS.sub("", found)


def _holds(condition: re.Match[str], number: float) -> bool:
    try:
        bound = float(condition[2])
    except ValueError:
        return False
    less, more = "<" in condition[1] and number < bound, ">" in condition[1] and number > bound
    return less or more or ("=" in condition[1] and number == bound)


def percentage(number: float) -> str:
    """A share as a percentage, in the digits of the share: nothing is rounded, nothing added.

    >>> percentage(0.285), percentage(4.0), percentage(-0.05)
    ('28.5 %', '400 %', '-5 %')
    """
    hundredfold = Decimal(repr(number)).scaleb(2).normalize()
    return f"{hundredfold + 0:f} %"


def as_shown(sheet: bytes, spelled: Mapping[int, Spelling]) -> bytes:
    """A sheet with texts in the place of the numbers that show as something else."""

    def text(match: re.Match[bytes]) -> bytes:
        begin, attributes, before, number = match.groups()
        style, type_ = _STYLE.search(attributes), _TYPE.search(attributes)
        spell = spelled.get(int(style[1]) if style else 0)
        if spell is None or (type_ is not None and type_[1] != b"n"):
            return match[0]
        try:
            value = float(number)
        except ValueError:
            return match[0]
        shown = spell(value) if isfinite(value) else None
        if shown is None:
            return match[0]
        return b'%b%b t="str">%b%b' % (begin, _TYPE.sub(b"", attributes), before, shown.encode())

    return _NUMERIC.sub(text, sheet) if spelled else sheet


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
