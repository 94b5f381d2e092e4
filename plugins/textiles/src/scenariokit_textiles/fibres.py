"""Names of fibres: legal names of the EU and of China, and trade names that are neither."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from scenariokit.plugin import CodeList, Context, Row
from scenariokit_textiles.codelists import CN_FIBRES, EU_FIBRES, TRADE_NAMES, loaded

OTHER = frozenset({"other fibres", "other fibers", "other fibre", "other fiber", "其他纤维", "其它纤维"})
"""The total of fibres that are each below 5 %."""
UNSPECIFIED = frozenset({"mixed fibres", "mixed fibers", "unspecified textile composition", "纤维成分不确定"})
_MATERIALS = frozenset({"metal", "metallic", "metallised", "paper", "金属", "金属纤维", "纸"})
"""Row 48 of the EU list is open: the name of the material that the fibre is made of."""
_QUALIFIERS = (
    "organic", "recycled", "combed", "carded", "virgin", "mercerised", "mercerized", "merino", "有机", "再生", "精梳", "普梳",
    "循环再生", "丝光",
)  # fmt: skip
_SUFFIXES = (" fibres", " fibers", " fibre", " fiber", " yarn")


class Verdict(NamedTuple):
    """What the lists say about a name."""

    kind: Literal["legal", "trade", "unknown"]
    legal: str | None = None
    """The name to use."""
    row: Row | None = None
    """The row that says so."""


def plain(name: str) -> str:
    """A name as names are compared: without case, width, surplus blanks and words such as `organic`."""
    text = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    for word in _QUALIFIERS:
        text = text.removeprefix(word).strip() or text
    return text


def judge(name: str, context: Context) -> Verdict:
    """Whether a name is a legal one of the EU or of China, a trade name, or in no list."""
    key = plain(name)
    if key in OTHER | UNSPECIFIED | _MATERIALS:
        return Verdict("legal", name)
    for spelling in (key, *(key.removesuffix(suffix) for suffix in _SUFFIXES if key.endswith(suffix))):
        for codes, columns in ((EU_FIBRES, ("name",)), (CN_FIBRES, ("name", "other_names"))):
            row = _find(loaded(context, codes), spelling, columns)
            if row is not None:
                return Verdict("legal", spelling, row)
        row = _find(loaded(context, TRADE_NAMES), spelling, ("trade_name",))
        if row is not None:
            return Verdict("trade", row["legal_name"], row)
    return Verdict("unknown")


@lru_cache(maxsize=16)  # a list is frozen and the same in a whole run
def _index(codes: CodeList, columns: tuple[str, ...]) -> Mapping[str, Row]:
    """Every spelling of a list -> its row, the first row that has it."""
    found: dict[str, Row] = {}
    for row in codes:
        for column in columns:
            for name in (row.values.get(column) or "").casefold().split("|"):
                if name:
                    found.setdefault(name, row)
    return found


def _find(codes: CodeList, name: str, columns: tuple[str, ...]) -> Row | None:
    return _index(codes, columns).get(name)
