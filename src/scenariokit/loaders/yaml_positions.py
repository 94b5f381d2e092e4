"""Where YAML values stand: one walk over libyaml's events builds the sparse tree of everything wanted."""

import attrs
from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent, MappingStartEvent, ScalarEvent
from yaml._yaml import CParser

from scenariokit.loaders.yaml_careful import MERGE, Event, stretch_of
from scenariokit.plugin.places import Node, Stretch, Wanted
from scenariokit.values import mutable

_NOTHING = Wanted()


@mutable(eq=False)
class Walk:
    """One walk over a text that the limited parser accepted."""

    text: str = attrs.field(repr=False)
    parser: CParser = attrs.field(repr=False)
    anchors: dict[str, Node] = attrs.field(factory=dict)

    def root(self, wanted: Wanted) -> Node:
        """The sparse tree of everything wanted in the first document."""
        self._next()
        self._next()
        return self._node(self._next(), wanted)[0]

    def _next(self) -> Event:
        return self.parser.get_event()

    def _node(self, event: Event, wanted: Wanted | None) -> tuple[Node, int]:
        """A node's place and its own end; they part where the node is an alias, whose place is its anchor.

        `None` keeps everything below: what an anchor holds may be asked for wherever an alias repeats it.
        """
        if isinstance(event, AliasEvent):
            stretch = stretch_of(event)
            return self.anchors.get(str(event.anchor), Node(stretch)), stretch[1]
        if event.anchor is not None:
            wanted = None
        node = self._content(event, wanted)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node, node.stretch[1]

    def _content(self, event: Event, wanted: Wanted | None) -> Node:
        if isinstance(event, ScalarEvent):
            return Node(self._scalar(event))
        node = Node(stretch_of(event))
        if wanted is not None and not wanted.children:
            end = self._skip(node.stretch[1])
        elif isinstance(event, MappingStartEvent):
            end = self._map(node, wanted)
        else:
            end = self._list(node, wanted)
        node.stretch = (node.stretch[0], end)
        return node

    def _scalar(self, event: Event) -> Stretch:
        begin, end = stretch_of(event)
        if event.style in ("|", ">"):  # their end mark lies behind the blank lines that follow
            end = begin + len(self.text[begin:end].rstrip())
        return begin, end

    def _skip(self, end: int) -> int:
        """Pass over the rest of a collection; gives its end. Anchors inside are kept all the same."""
        level = 1
        while level:
            event = self._next()
            if isinstance(event, CollectionEndEvent):
                level -= 1
                end = _end(event, end)
            elif isinstance(event, CollectionStartEvent) and event.anchor is None:
                level += 1
                end = stretch_of(event)[1]
            else:
                end = self._node(event, _NOTHING)[1]
        return end

    def _list(self, node: Node, wanted: Wanted | None) -> int:
        end, index = node.stretch[1], 0
        while not isinstance(event := self._next(), CollectionEndEvent):
            want = None if wanted is None else wanted.children.get(index, _NOTHING)
            child, end = self._node(event, want)
            node.first = (node.stretch[0], node.stretch[0] + 1)
            if want is not _NOTHING:
                node.children[index] = self._visible(child, (end - 1, end))
            index += 1
        return _end(event, end)

    def _map(self, node: Node, wanted: Wanted | None) -> int:
        end = node.stretch[1]
        while not isinstance(event := self._next(), CollectionEndEvent):
            key = (stretch_of(event)[0], self._node(event, _NOTHING)[1])
            name = event.value if isinstance(event, ScalarEvent) else self.text[slice(*key)]
            merges = isinstance(event, ScalarEvent) and name == MERGE and not event.style
            want = None if wanted is None or merges else wanted.children.get(name, _NOTHING)
            child, end = self._node(self._next(), want)
            node.first = node.first or key
            node.keys[name] = key
            node.children[name] = self._visible(child, key)
            if merges:
                node.merged = list(child.children.values()) if 0 in child.children else [child]
        return _end(event, end)

    def _visible(self, child: Node, instead: Stretch) -> Node:
        """Nothing (`key:`) has no characters of its own; what stands before it shows where it would be."""
        return child if child.stretch[0] < child.stretch[1] else Node(instead)


def _end(event: Event, last: int) -> int:
    """The end of a collection: its bracket, or where its last child ends."""
    begin, end = stretch_of(event)
    return end if begin < end else last
