"""YAML read event by event: slower than ryaml, but it names every doubtful thing and reads on.

The parser never runs ahead of the checks: nesting and the growth of aliases are limited while events arrive,
so this is safe on text that no other parser has seen.
"""

from re import compile as regex
from typing import Any, TypeAlias

import attrs
from yaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
    YAMLError,
)
from yaml._yaml import CParser

from scenariokit.diagnostics import Value
from scenariokit.loaders.yaml_scalars import Lossy, resolve
from scenariokit.loaders.yaml_syntax import fault_of, unquoted
from scenariokit.plugin.json.text import duplicate, shorten
from scenariokit.plugin.loader import (
    LIMIT_EXCEEDED,
    LOSSY_NUMBER,
    REST_CHECKED,
    SEVERAL_DOCUMENTS,
    SYNTAX,
    UNQUOTED,
    YAML_FEATURE,
    Fault,
)
from scenariokit.plugin.nesting import too_deep
from scenariokit.plugin.places import Stretch
from scenariokit.plugin.text import Lines
from scenariokit.source import Pointer, Span
from scenariokit.values import frozen, mutable

Event: TypeAlias = Any  # the stubs of PyYAML leave the fields of events untyped

MERGE = "<<"
_DIRECTIVES = 100  # each is compared with all before it
_HEADER = regex(r"[>|][1-9]\s*")
_TEXT_TAGS = ("!", "tag:yaml.org,2002:str")

_EXPANDED: Value = {"en": "the number of values that aliases repeat", "zh": "别名重复的值数量"}
_ITSELF: Value = {"en": "an alias inside its own anchor", "zh": "锚点内部引用自身的别名"}
_KEY: Value = {"en": "a list, map or alias as a key", "zh": "以列表、映射或别名作键"}
_MERGE: Value = {"en": "a merge key (`<<`) without a map", "zh": "不指向映射的合并键（`<<`）"}
_TAG_DIRECTIVES: Value = {"en": "a long list of %TAG directives", "zh": "大量 %TAG 指令"}


class _Stop(Exception):
    """Reading cannot go on; carries the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@frozen(eq=False)
class _Anchor:
    """A finished anchored value, and what each repetition of it adds."""

    value: object
    nodes: int
    height: int


@mutable(eq=False)
class _Reader:
    """One reading of the first document of a text."""

    lines: Lines
    depth: int
    most: int
    """Most values that aliases may repeat."""
    parser: CParser
    faults: list[Fault] = attrs.field(factory=list)
    anchors: dict[str, _Anchor | None] = attrs.field(factory=dict)
    """`None` while the anchored value is still being read."""
    nodes: int = 0
    repeated: int = 0
    deepest: int = 0
    """Deepest level since the innermost open anchor began."""

    def root(self) -> object:
        """The value of the first document; `None` where there is none."""
        self.parser.get_event()
        if isinstance(self.parser.get_event(), StreamEndEvent):
            return None
        value = self.value(self.parser.get_event(), (), 0)
        self.parser.get_event()
        self._others()
        return _unshared(value) if self.repeated else value

    def _others(self) -> None:
        """Count the documents after the first that are not empty; they are not read."""
        found: list[Span] = []
        level = 0
        try:
            while not isinstance(event := self._next(), StreamEndEvent) and level <= self.depth:
                level += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
                if isinstance(event, DocumentStartEvent):
                    begin, event = event, self._next()
                    level = int(isinstance(event, CollectionStartEvent))
                    if level or isinstance(event, AliasEvent) or event.value:
                        found.append(self.lines.point(stretch_of(begin)[0]))
        except YAMLError:
            found = found or [self.lines.point(len(self.lines.text))]
        if found:
            self.faults.append(Fault(SEVERAL_DOCUMENTS, span=found[0], values={"count": 1 + len(found)}))

    def _next(self) -> Event:
        return self.parser.get_event()

    def value(self, event: Event, pointer: Pointer, level: int) -> object:
        """Read the node that an event begins."""
        if isinstance(event, AliasEvent):
            return self._alias(event, pointer, level)
        self.nodes += 1
        if event.anchor is None:
            return self._content(event, pointer, level)
        before, outer = self.nodes, self.deepest
        self.anchors[event.anchor], self.deepest = None, level
        value = self._content(event, pointer, level)
        self.anchors[event.anchor] = _Anchor(value, self.nodes - before + 1, self.deepest - level)
        self.deepest = max(outer, self.deepest)
        return value

    def _content(self, event: Event, pointer: Pointer, level: int) -> object:
        if event.tag is not None:
            self._feature(_tag(event.tag), event, pointer)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, pointer)
        if level >= self.depth:
            raise _Stop(too_deep(self.depth, self._span(event)))
        self.deepest = max(self.deepest, level + 1)
        if isinstance(event, MappingStartEvent):
            return self._map(pointer, level + 1)
        return self._list(pointer, level + 1)

    def _list(self, pointer: Pointer, level: int) -> list[object]:
        made: list[object] = []
        while not isinstance(event := self._next(), CollectionEndEvent):
            made.append(self.value(event, (*pointer, len(made)), level))
        return made

    def _map(self, pointer: Pointer, level: int) -> dict[str, object]:
        made: dict[str, object] = {}
        merged: dict[str, object] = {}
        places: dict[str, Stretch] = {}
        while not isinstance(event := self._next(), CollectionEndEvent):
            key = self._key(event, pointer, level)
            stretch = stretch_of(event)
            if key in places:
                self.faults.append(duplicate(key, pointer, self.lines.span(*stretch), self.lines.span(*places[key])))
            places.setdefault(key, stretch)
            following = self._next()
            value = self.value(following, (*pointer, key), level)
            if _merges(event):
                merged = self._merged(value, following, (*pointer, key))
            else:
                made[key] = value
        return {**merged, **made} if merged else made

    def _key(self, event: Event, pointer: Pointer, level: int) -> str:
        """The text of a key, whatever it is."""
        if not isinstance(event, ScalarEvent):
            self._feature(_KEY, event, pointer)
            return self.lines.text[stretch_of(event)[0] : self._end_of(event, level)]
        if event.tag is not None:
            self._feature(_tag(event.tag), event, (*pointer, event.value), key=True)
        elif _plain(event) and not isinstance(resolve(event.value), str):
            self._feature(_odd_key(event.value), event, (*pointer, event.value), key=True)
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchor(event.value, 1, 0)
        return str(event.value)

    def _end_of(self, event: Event, level: int) -> int:
        """Read a node for its end alone."""
        if isinstance(event, CollectionStartEvent):
            if level >= self.depth:
                raise _Stop(too_deep(self.depth, self._span(event)))
            while not isinstance(event := self._next(), CollectionEndEvent):
                self._end_of(event, level + 1)
        return stretch_of(event)[1]

    def _merged(self, value: object, event: Event, pointer: Pointer) -> dict[str, object]:
        """What a merge key brings: of several maps the earlier has precedence."""
        maps = value if isinstance(value, list) else [value]
        merged: dict[str, object] = {}
        for each in reversed(maps):
            if isinstance(each, dict):
                merged.update(each)
            else:
                self._feature(_MERGE, event, pointer)
        return merged

    def _alias(self, event: Event, pointer: Pointer, level: int) -> object:
        if event.anchor not in self.anchors:
            self._unknown(event, pointer)
            return f"*{event.anchor}"
        anchor = self.anchors[event.anchor]
        if anchor is None:
            self._feature(_ITSELF, event, pointer)
            return None
        if level + anchor.height > self.depth:
            raise _Stop(too_deep(self.depth, self._span(event)))
        self.nodes += anchor.nodes
        self.repeated += anchor.nodes
        if self.repeated > self.most:
            values: dict[str, Value] = {
                "what": _EXPANDED, "found": self.repeated, "limit": self.most, "setting": "alias_nodes",
            }  # fmt: skip
            raise _Stop(Fault(LIMIT_EXCEEDED, span=self._span(event), values=values))
        self.deepest = max(self.deepest, level + anchor.height)
        return anchor.value

    def _unknown(self, event: Event, pointer: Pointer) -> None:
        """An alias without an anchor: where the file has no anchors at all, somebody forgot the quotes."""
        if not self.anchors:
            fault = attrs.evolve(unquoted(stretch_of(event)[0], self.lines), pointer=pointer)
        else:
            values: dict[str, Value] = {"format": "YAML", "reason": _no_anchor(event.anchor), "rest": REST_CHECKED}
            fault = Fault(SYNTAX, pointer, self._span(event), values=values)
        self.faults.append(fault)

    def _scalar(self, event: Event, pointer: Pointer) -> object:
        text: str = event.value
        if _plain(event):
            value = text if event.tag in _TEXT_TAGS else resolve(text)
            if not isinstance(value, Lossy):
                return value
            self.faults.append(Fault(LOSSY_NUMBER, pointer, self._span(event), values={"text": shorten(text)}))
        elif not text and event.style in ("|", ">"):
            return self._header(event, pointer)
        return text

    def _header(self, event: Event, pointer: Pointer) -> str:
        """An empty block: `>5` was meant as text, and YAML makes it the indentation of nothing."""
        header = self.lines.text[slice(*stretch_of(event))]
        if not _HEADER.fullmatch(header):
            return ""
        self.faults.append(attrs.evolve(unquoted(stretch_of(event)[0], self.lines), pointer=pointer))
        return header.rstrip()

    def _feature(self, what: Value, event: Event, pointer: Pointer, *, key: bool = False) -> None:
        self.faults.append(Fault(YAML_FEATURE, pointer, self._span(event), key, {"what": what}))

    def _span(self, event: Event) -> Span:
        begin, end = stretch_of(event)
        return self.lines.span(begin, max(end, begin + 1))


def stretch_of(event: Event) -> Stretch:
    """Where an event stands."""
    return event.start_mark.index, event.end_mark.index


def _plain(event: Event) -> bool:
    return not event.style


def _merges(event: Event) -> bool:
    return isinstance(event, ScalarEvent) and event.value == MERGE and _plain(event)


def _tag(tag: str) -> Value:
    shown = shorten(tag.replace("tag:yaml.org,2002:", "!!"))
    return {"en": f"the tag `{shown}`", "zh": f"标签 `{shown}`"}


def _odd_key(key: str) -> Value:
    shown = shorten(key)
    return {"en": f"the key `{shown}`, which YAML does not read as text,", "zh": f"不被 YAML 读作文本的键 `{shown}`"}


def _no_anchor(name: str) -> Value:
    shown = shorten(name)
    return {"en": f"no anchor `&{shown}` stands before this alias", "zh": f"此别名之前没有锚点 `&{shown}`"}


def _unshared(value: object) -> object:
    """Copies in place of aliases, so that a change to one value never changes another."""
    if isinstance(value, dict):
        return {key: _unshared(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_unshared(item) for item in value]
    return value


def read_carefully(text: str, depth: int, most: int) -> tuple[object, list[Fault], bool]:
    """Read the first document: its value, the faults, and whether there is a value at all."""
    if text.count("\n%TAG") > _DIRECTIVES:
        return None, [Fault(YAML_FEATURE, span=Span(1, 1, 1, 2), values={"what": _TAG_DIRECTIVES})], False
    reader = _Reader(Lines(text), depth, most, CParser(text))
    try:
        return reader.root(), reader.faults, True
    except _Stop as stop:
        return None, [*reader.faults, stop.fault], False
    except YAMLError as error:
        return None, _with(fault_of(error, reader.lines), reader.faults), False


def _with(last: Fault, faults: list[Fault]) -> list[Fault]:
    """All faults, but not what only follows from text that should have been quoted on the same line."""
    same = any(f.problem is UNQUOTED and f.span and last.span and f.span.line == last.span.line for f in faults)
    return faults if same else [*faults, last]
