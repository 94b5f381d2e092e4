"""IDM catalogues as XML: read without DTD, entities or network, with the place of every element that is kept.

IDM is the data format of the furniture trade (DCC e.V., Herford). What is used here stands in its public documentation
(IDMW 2.0.0, IDM 3.0.1, IDML 4.0.1): the root `T_NEW_CATALOG`, its data areas, and inside them the names of catalogue,
supplier and series. Prices, features and the inside of items are not kept: they make up nearly all of such a file.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

import attrs

from scenariokit.diagnostics import Value
from scenariokit.plugin import LIMIT_EXCEEDED, SYNTAX, Fault, FileProblem, Source, Span, read_text
from scenariokit_smart_furniture.problems import NOT_AS_SCHEMA, NOT_IDM, UNSAFE_XML

ROOT = "T_NEW_CATALOG"
_NOT_KEPT = frozenset({"GLOBAL_DEFINITION", "PART_LISTS", "FEATURE_DEFINITION", "PRICE_DEFINITION"})
"""Data areas whose inside is left out."""
_LEAF = "ITEM"
"""The inside of an item is left out as well."""
_SCHEMA = "idm-areas.xsd"
_SHOWN = 80

_DOCTYPE: Value = {"en": "a document type declaration (DTD)", "zh": "文档类型声明（DTD）"}
_ENTITY: Value = {"en": "an entity that is not XML's own", "zh": "非 XML 内置的实体"}
_NOTHING: Value = {"en": "nothing in the file was checked", "zh": "该文件尚未检查"}
_NODES: Value = {"en": "the number of elements", "zh": "元素数量"}
_DEPTH: Value = {"en": "the depth of the elements", "zh": "元素嵌套深度"}


class _Stop(Exception):
    """The file is not read any further."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.problem.name)
        self.fault = fault


@attrs.frozen(eq=False)
class Catalogue:
    """The kept part of a catalogue."""

    root: Element
    spans: Mapping[Element, Span] = attrs.field(repr=False)
    """Where each element's tag stands."""


def parse(source: Source) -> Catalogue:
    """Read a file; raises `FileProblem` where it is unsafe, no XML, or of another root."""
    text = read_text(source)
    reader = _Reader(source.limits.depth, source.limits.alias_nodes)
    try:
        reader.parser.Parse(text, True)
    except _Stop as stop:
        raise FileProblem(stop.fault) from stop
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        span = Span(error.lineno, error.offset + 1, error.lineno, error.offset + 2)
        values: dict[str, Value] = {"format": "XML", "reason": reason, "rest": _NOTHING}
        raise FileProblem(Fault(SYNTAX, span=span, values=values)) from error
    return Catalogue(reader.builder.close(), reader.spans)


class _Reader:
    """Builds the tree as far as it is kept."""

    def __init__(self, depth: int, nodes: int) -> None:
        self.builder = TreeBuilder()
        self.spans: dict[Element, Span] = {}
        self._depth = depth
        self._nodes = nodes
        self._open: list[str] = []
        self._left_out = 0
        """Depth below an element whose inside is left out."""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = lambda *_: self._refuse(_DOCTYPE)
        self.parser.EntityDeclHandler = lambda *_: self._refuse(_ENTITY)
        self.parser.SkippedEntityHandler = lambda *_: self._refuse(_ENTITY)
        self.parser.ExternalEntityRefHandler = lambda *_: self._refuse(_ENTITY)

    def _here(self, width: int) -> Span:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return Span(line, column, line, column + width)

    def _refuse(self, what: Value) -> int:
        raise _Stop(Fault(UNSAFE_XML, span=self._here(9), values={"what": what}))

    def _exceeded(self, tag: str, what: Value, limit: int, setting: str) -> NoReturn:
        values: dict[str, Value] = {"what": what, "found": limit + 1, "limit": limit, "setting": setting}
        raise _Stop(Fault(LIMIT_EXCEEDED, span=self._here(len(tag) + 2), values=values))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= self._depth:
            self._exceeded(tag, _DEPTH, self._depth, "depth")
        if not self._open and tag != ROOT:
            reason = {
                "en": f"its root is `{tag[:_SHOWN]}`, not `{ROOT}`",
                "zh": f"根元素为 `{tag[:_SHOWN]}`，应为 `{ROOT}`",
            }
            raise _Stop(Fault(NOT_IDM, span=self._here(len(tag) + 2), values={"reason": reason}))
        self._open.append(tag)
        if self._left_out:
            self._left_out += 1
            return
        if len(self.spans) >= self._nodes:
            # A schema takes its time with each: millions of empty elements fit into a file of allowed size.
            self._exceeded(tag, _NODES, self._nodes, "alias_nodes")
        self.spans[self.builder.start(tag, attributes)] = self._here(len(tag) + 2)
        if (len(self._open) == 2 and tag in _NOT_KEPT) or tag == _LEAF:  # noqa: PLR2004 -- a data area
            self._left_out = 1

    def _end(self, tag: str) -> None:
        self._open.pop()
        if self._left_out > 1:
            self._left_out -= 1
            return
        self._left_out = 0
        self.builder.end(tag)

    def _text(self, text: str) -> None:
        if not self._left_out:
            self.builder.data(text)


@cache
def _schema() -> Any:
    """Our own schema of the data areas. Nothing but this text is ever opened: no imports, no locations, no network."""
    from xmlschema import XMLSchema11

    text = (files("scenariokit_smart_furniture") / "data" / _SCHEMA).read_text(encoding="utf-8")
    return XMLSchema11(text, allow="none", defuse="always")


def structure(catalogue: Catalogue, most: int) -> Iterator[Fault]:
    """What is not as IDM has it, each with its place."""
    from xmlschema import XMLResource

    # An element tree of our own making: `xsi:schemaLocation` in it is an attribute like any other.
    resource = XMLResource(catalogue.root, allow="none", defuse="always")
    for count, error in enumerate(_schema().iter_errors(resource, use_location_hints=False)):
        if count == most:
            return
        element = error.elem if error.elem is not None else catalogue.root
        span = catalogue.spans.get(element, catalogue.spans[catalogue.root])
        reason = " ".join((error.reason or error.message).split())[: 3 * _SHOWN]
        yield Fault(NOT_AS_SCHEMA, span=span, values={"element": str(element.tag)[:_SHOWN], "reason": reason})
