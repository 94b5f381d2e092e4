"""YAML read event by event: slower than ryaml, but it names every doubtful thing and reads on.

The parser never runs ahead of the checks: nesting and the growth of aliases are limited while events arrive,
so this is safe on text that no other parser has seen.
"""

from re import compile as regex

import attrs
from yaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)
from yaml.cyaml import CParser

from scenariokit.diagnostics import Value
from scenariokit.loaders.json_text import duplicate, shorten
from scenariokit.loaders.text import Lines
from scenariokit.loaders.tree import too_deep
from scenariokit.loaders.yaml_scalars import Lossy, resolve
from scenariokit.loaders.yaml_syntax import fault_of, unquoted
from scenariokit.plugin.loader import LIMIT_EXCEEDED, LOSSY_NUMBER, SEVERAL_DOCUMENTS, SYNTAX, YAML_FEATURE, Fault
from scenariokit.source import Pointer

MERGE = "<<"
_INDENTED_HEADER = regex(r"[>|][1-9]\s*")
_CORE = "tag:yaml.org,2002:"
_EXPANDED: Value = {"en": "the number of values with aliases expanded", "zh": "展开别名后的值数量"}
_SELF: Value = {"en": "an alias inside its own anchor", "zh": "锚点内部引用自身的别名"}
_KEY: Value = {"en": "a list or map as a key", "zh": "以列表或映射作键"}
_MERGE: Value = {"en": "a merge key (`<<`) without a map", "zh": "不指向映射的合并键（`<<`）"}


class _Stop(Exception):
    """Reading cannot go on; carries the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@attrs.frozen(eq=False)
class _Anchor:
    """A finished anchored value, and what one more of it costs."""

    value: object
    nodes: int
    height: int


@attrs.define(eq=False)
class _Reader:
    """One reading of the first document of a text."""

    lines: Lines
    depth: int
    most: int
    """Most values, aliases expanded."""
    parser: CParser
    faults: list[Fault] = attrs.field(factory=list)
    anchors: dict[str, _Anchor | None] = attrs.field(factory=dict)
    """`None` while the anchored value is still being read."""
    nodes: int = 0
    deepest: int = 0
    """Deepest level since the innermost open anchor began."""
    shared: bool = False

    def next(self) -> Event:
        event = self.parser.get_event()
        return StreamEndEvent() if event is None else event

    def fault(self, fault: Fault) -> None:
        self.faults.append(fault)

    def feature(self, what: Value, event: Event, pointer: Pointer, *, key: bool = False) -> None:
        self.fault(Fault(YAML_FEATURE, pointer, self._span(event), key, {"what": what}))

    def _span(self, event: Event):  # type: ignore[no-untyped-def]
        return self.lines.span(event.start_mark.index, max(event.end_mark.index, event.start_mark.index + 1))
