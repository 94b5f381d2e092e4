"""Where JSON values stand: descends only where something is wanted and skips the rest at the speed of C."""

import json
from collections.abc import Callable
from re import compile as regex

import attrs

from scenariokit.plugin.json.text import scan_string
from scenariokit.plugin.places import Node, Wanted
from scenariokit.values import frozen

_SPACE = regex(r"[ \t\n\r]*")
# int() refuses numbers of more than 4,300 digits
_skip_value: Callable[[str, int], tuple[object, int]] = json.JSONDecoder(parse_int=float).scan_once  # type: ignore[attr-defined]


@frozen(eq=False)
class Walk:
    """One walk over a text that the limited parser accepted."""

    text: str = attrs.field(repr=False)

    def root(self, wanted: Wanted) -> Node:
        """The sparse tree of everything wanted."""
        return self._value(self._after(0), wanted)

    def _after(self, at: int) -> int:
        return _SPACE.match(self.text, at).end()  # type: ignore[union-attr]  # it matches everywhere

    def _value(self, at: int, wanted: Wanted | None) -> Node:
        if wanted is not None and wanted.children:
            if self.text[at] == "{":
                return self._map(at, wanted)
            if self.text[at] == "[":
                return self._list(at, wanted)
        return Node((at, _skip_value(self.text, at)[1]))

    def _map(self, begin: int, wanted: Wanted) -> Node:
        node = Node((begin, begin))
        at = self._after(begin + 1)
        while self.text[at] != "}":
            key, end = scan_string(self.text, at + 1, True)
            node.first = node.first or (at, end)
            node.keys[key] = (at, end)
            at = self._after(self._after(end) + 1)  # over the colon
            child = self._value(at, wanted.children.get(key))
            node.children[key] = child
            at = self._next(child.stretch[1])
        node.stretch = (begin, at + 1)
        return node

    def _list(self, begin: int, wanted: Wanted) -> Node:
        node = Node((begin, begin))
        at = self._after(begin + 1)
        index = 0
        while self.text[at] != "]":
            node.first = (begin, begin + 1)
            want = wanted.children.get(index)
            child = self._value(at, want)
            if want is not None:
                node.children[index] = child
            at = self._next(child.stretch[1])
            index += 1
        node.stretch = (begin, at + 1)
        return node

    def _next(self, at: int) -> int:
        at = self._after(at)
        return self._after(at + 1) if self.text[at] == "," else at
