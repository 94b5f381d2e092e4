"""Composition strings: `60% cotton 40% polyester`, `棉60% 聚酯纤维40%`, `Shell: 100% cotton; Lining: 100% polyester`.

The number stands before or after its fibre, the same way within a component. Components (面料, 里料, shell, lining) are
separated by semicolons or line breaks, or begin with their name and a colon.
"""

import re
import unicodedata
from decimal import Decimal

import attrs

LONGEST = 500
"""Characters; a longer text is no label."""
_SHARE = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,3})?) ?%")
_LABEL = re.compile(r"(?:^|(?<=\s))([^\s:%;,\d]{1,40}):")
_LEAD = re.compile(r"^\s*([^:%;\d]{1,40}):")
_SEPARATORS = " \t,、/+&.()-。"
_NAME = re.compile(r"[^\W\d_][^\d%:;]{0,59}")


@attrs.frozen
class Share:
    """A fibre and its share of the weight."""

    percent: Decimal
    name: str


@attrs.frozen
class Component:
    """A part of the product with a composition of its own."""

    label: str
    """`Shell`, `面料`; empty where the product has one composition."""
    shares: tuple[Share, ...]

    @property
    def total(self) -> Decimal:
        """What the shares sum to, in percent."""
        return sum((share.percent for share in self.shares), Decimal(0))

    def __str__(self) -> str:
        written = " ".join(f"{share.percent}% {share.name}" for share in self.shares)
        return f"{self.label}: {written}" if self.label else written


def parse_composition(text: str) -> tuple[Component, ...] | None:
    """The components of a composition string; `None` where it cannot be read.

    >>> [str(part) for part in parse_composition("棉60% 聚酯纤维40%")]
    ['60% 棉 40% 聚酯纤维']
    """
    if len(text) > LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text)
    found: list[Component] = []
    for piece in re.split(r"[;\n\r|]", plain):
        for label, body in _labelled(piece):
            shares = _shares(body)
            if shares is None:
                return None
            found.append(Component(label, shares))
    return tuple(found) or None


def _labelled(piece: str) -> list[tuple[str, str]]:
    """A piece cut before each name with a colon; several words may stand before the first colon only."""
    if not piece.strip():
        return []
    lead = _LEAD.match(piece)
    begin = lead.end() if lead is not None else 0
    marks = [mark for mark in _LABEL.finditer(piece) if mark.end() > begin]
    ends = [mark.start() for mark in marks] + [len(piece)]
    cuts = [("" if lead is None else lead.group(1).strip(), piece[begin : ends[0]])]
    cuts += [(mark.group(1), piece[mark.end() : end]) for mark, end in zip(marks, ends[1:], strict=True)]
    return [(label, body) for label, body in cuts if label or body.strip()]


def _shares(body: str) -> tuple[Share, ...] | None:
    numbers = list(_SHARE.finditer(body))
    if not numbers:
        return None
    edges = [0, *(edge for number in numbers for edge in number.span()), len(body)]
    gaps = [_name(body[begin:end]) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
    # A gap before each number and one behind the last: either the first or the last must be empty.
    first_empty, last_empty = not gaps[0], not gaps[-1]
    if first_empty == last_empty:
        return None
    names = gaps[1:] if first_empty else gaps[:-1]
    if not all(_NAME.fullmatch(name) for name in names):
        return None
    percents = (Decimal(number.group(1).replace(",", ".")) for number in numbers)
    return tuple(Share(percent, name) for percent, name in zip(percents, names, strict=True))


def _name(gap: str) -> str:
    name = " ".join(gap.split()).strip(_SEPARATORS)
    for word in ("and ", "und ", "et ", "和", "与", "及"):
        if name.casefold().startswith(word):
            name = name[len(word) :]
    return name.removesuffix(" and").strip(_SEPARATORS)
