"""Wanted places and the sparse tree that answers them: the half of locating that YAML and JSON share."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

import attrs

from scenariokit.plugin.text import Lines
from scenariokit.source import Span, Target
from scenariokit.values import mutable

Stretch: TypeAlias = tuple[int, int]
"""Offsets of a first character and of the one after the last."""


@mutable(eq=False)
class Wanted:
    """A tree of the targets, so that one walk over a file serves them all."""

    targets: list[Target] = attrs.field(factory=list)
    children: "dict[str | int, Wanted]" = attrs.field(factory=dict)

    @classmethod
    def of(cls, targets: Collection[Target]) -> "Wanted":
        """Grow the tree from targets."""
        root = cls()
        for target in targets:
            node = root
            for part in target.pointer:
                node = node.children.setdefault(part, cls())
            node.targets.append(target)
        return root

    def all(self) -> Iterator[Target]:
        """The targets here and below."""
        yield from self.targets
        for child in self.children.values():
            yield from child.all()


@mutable(eq=False)
class Node:
    """A value's place. Of its children only those are kept that somebody may ask for."""

    stretch: Stretch
    children: "dict[str | int, Node]" = attrs.field(factory=dict)
    keys: dict[str | int, Stretch] = attrs.field(factory=dict)
    merged: "list[Node]" = attrs.field(factory=list)
    """What merge keys (`<<`) brought in, in their order."""
    first: Stretch | None = None
    """The first key of a map, the first sign of a list."""

    def child(self, part: str | int) -> "tuple[Node, Stretch | None] | None":
        """A child and its key; through a merge key if need be."""
        if part in self.children:
            return self.children[part], self.keys.get(part)
        return next((found for node in self.merged if (found := node.child(part))), None)

    @property
    def short(self) -> Stretch:
        """What stands for the whole when something is missing in it: a record's id, else its first key or sign."""
        identity = self.children.get("id")
        if identity is not None and not identity.children:
            return identity.stretch
        return self.first or self.stretch


def place(wanted: Wanted, node: Node, key: Stretch | None, found: dict[Target, Stretch]) -> None:
    """Write down the stretch of every target at and below a node."""
    for target in wanted.targets:
        found[target] = key if target.key and key is not None else node.stretch
    for part, below in wanted.children.items():
        child = node.child(part)
        if child is None:
            found.update(dict.fromkeys(below.all(), node.short))
        else:
            place(below, *child, found)


def spans(wanted: Wanted, root: Node, lines: Lines) -> Mapping[Target, Span]:
    """The spans of all targets, given the tree of what stands in the file."""
    found: dict[Target, Stretch] = {}
    place(wanted, root, None, found)
    return {target: lines.span(*stretch) for target, stretch in found.items()}
