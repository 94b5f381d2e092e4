"""Names of tables -> record types: a CSV file's stem, a workbook's sheet."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from immutabledict import immutabledict

from scenariokit.plugin.loader import SECTIONS, SECTIONS_OF_KINDS, UNKNOWN_TYPE, Fault
from scenariokit.source import Span

_KINDS: Mapping[str, str] = immutabledict(
    {**SECTIONS_OF_KINDS, "需求": "need", "能力": "capability", "案例": "case", "参考": "reference"}
)  # fmt: skip
_TYPES: Mapping[str, str] = immutabledict({
    **SECTIONS, "catalog": "catalog",
    "场景": "scenario", "平台": "platform", "指标": "metric", "单位": "organisation", "目录": "catalog",
})  # fmt: skip

_SHOWN = 80
_LISTS = re.compile("(?:信息)?(?:清单|汇总表|汇总|一览表|列表|名单|目录|表|库|集)$")
"""What bureaus put after the type of record: `需求清单`, `案例集`."""


def type_of(name: str) -> tuple[str, str | None] | None:
    """The record type that a table's name says, and the kind of scenario where it says that too."""
    name = name.strip().casefold()
    for key in (name, name.rpartition(".")[2], _LISTS.sub("", name)):
        if key in _TYPES:
            return _TYPES[key], None
        if key in _KINDS:
            return "scenario", _KINDS[key]
    return None


def unknown_type(name: str, span: Span | None = None) -> Fault:
    """The fault of a table whose name says no record type."""
    known = [*_TYPES, *_KINDS]
    near = get_close_matches(name.strip().casefold()[:_SHOWN], known, 1)
    return Fault(UNKNOWN_TYPE, span=span, values={"name": name[:_SHOWN]}, suggestion=near[0] if near else None)
