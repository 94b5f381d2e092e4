"""One quick look at a raw record that the schema accepted: its codes, ranges and references, without building it.

Like the tour of a typed record, by a function that is generated for each model class from its description.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from scenariokit.model.code import Code
from scenariokit.model.kit import Spec
from scenariokit.model.quantity import Range
from scenariokit.model.shape import Compact, Many, Nested, Shape, Table, Text

Raw: TypeAlias = Mapping[str, Any]
Settled: TypeAlias = Mapping[str, str]


class Seen(NamedTuple):
    """What stands in a raw record."""

    codes: list[Any]
    ranges: list[Any]
    uses: list[tuple[str, str]]
    """References to what is settled: the type that is wanted, and the id."""
    references: list[tuple[str, str, str]]
    """Other references: dotted path, the type that is wanted, and the id."""


_LISTS = {Code: "codes", Range: "ranges"}


def look(spec: Spec, raw: Raw, settled: Settled) -> Seen:
    """Collect what stands in an accepted record; details of sectors are not looked into.

    Args:
        spec: Its class.
        raw: What the file holds.
        settled: Ids of which it is known that they are defined, and as what.
    """
    seen = Seen([], [], [], [])
    _visitor(spec)(raw, "", settled, *seen)
    return seen


@lru_cache(maxsize=1024)
def keys_leading_to(spec: Spec, wanted: Any) -> frozenset[str]:
    """The keys of a class in or below which an object of a class may stand."""
    return frozenset(field.key for field in spec.fields if _leads_to(field.shape, wanted))


def _leads_to(shape: Shape, wanted: Any) -> bool:
    if isinstance(shape, Nested):
        return shape.spec.cls is wanted or any(_leads_to(field.shape, wanted) for field in shape.spec.fields)
    if isinstance(shape, Many | Table):
        return _leads_to(shape.item if isinstance(shape, Many) else shape.value, wanted)
    return isinstance(shape, Compact) and shape.kind is wanted


_Visitor: TypeAlias = Callable[..., None]


@lru_cache(maxsize=1024)
def _visitor(spec: Spec) -> _Visitor:
    return _Writer().visitor(spec)


@lru_cache(maxsize=1024)
def _is_worth(spec: Spec) -> bool:
    return any(_has(field.shape) for field in spec.fields)


def _has(shape: Shape) -> bool:
    if isinstance(shape, Nested):
        return _is_worth(shape.spec)
    if isinstance(shape, Many | Table):
        return _has(shape.item if isinstance(shape, Many) else shape.value)
    return (isinstance(shape, Compact) and shape.kind in _LISTS) or (isinstance(shape, Text) and shape.ref is not None)


def _has_references(shape: Shape) -> bool:
    if isinstance(shape, Nested):
        return any(_has_references(field.shape) for field in shape.spec.fields)
    if isinstance(shape, Many | Table):
        return _has_references(shape.item if isinstance(shape, Many) else shape.value)
    return isinstance(shape, Text) and shape.ref is not None


class _Writer:
    """Writes `def visit(r, at, settled, codes, ...): ...` for a class."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {}

    def visitor(self, spec: Spec) -> _Visitor:
        """Write and compile."""
        lines = [f"def visit(r, at, settled, {', '.join(Seen._fields)}):"]
        if spec.shorthand is not None:
            lines.append(" if type(r) is not dict:")
            if _has(spec.shorthand.shape):
                lines += _indented(_indented(self._value(spec.shorthand.shape, "r", f"{{at}}{spec.shorthand.key}")))
            lines.append("  return")
        lines.append(" get = r.get")
        for field in spec.fields:
            if _has(field.shape):
                lines += [f" v = get({field.key!r})", " if v is not None:"]
                lines += _indented(_indented(self._value(field.shape, "v", f"{{at}}{field.key}")))
        lines.append(" return")
        made: dict[str, Any] = {}
        # Only names of fields and of lists get into the text; no text from data does.
        exec(compile("\n".join(lines), f"<look at {spec.name}>", "exec"), self.names, made)  # noqa: S102
        return made["visit"]  # type: ignore[no-any-return]

    def _value(self, shape: Shape, name: str, path: str) -> Iterator[str]:
        if isinstance(shape, Nested):
            visit = self._name(_visitor(shape.spec))
            below = f"f'{path}.'" if _has_references(shape) else "''"  # places are only told of references
            yield f"{visit}({name}, {below}, settled, {', '.join(Seen._fields)})"
        elif isinstance(shape, Many) and isinstance(shape.item, Compact) and shape.item.kind in _LISTS:
            yield f"{_LISTS[shape.item.kind]}.extend({name})"
        elif isinstance(shape, Many):
            counted = f"i{name}, {name}i in enumerate({name})" if _has_references(shape) else f"{name}i in {name}"
            yield f"for {counted}:"
            yield from _indented(self._value(shape.item, f"{name}i", f"{path}.{{i{name}}}"))
        elif isinstance(shape, Table):
            yield f"for i{name}, {name}i in {name}.items():"
            yield from _indented(self._value(shape.value, f"{name}i", f"{path}.{{i{name}}}"))
        elif isinstance(shape, Compact) and shape.kind in _LISTS:
            yield f"{_LISTS[shape.kind]}.append({name})"
        elif isinstance(shape, Text) and shape.ref is not None:
            yield f"if settled.get({name}) == {shape.ref!r}: uses.append(({shape.ref!r}, {name}))"
            yield f"else: references.append((f'{path}', {shape.ref!r}, {name}))"

    def _name(self, value: object) -> str:
        name = f"f{len(self.names)}"
        self.names[name] = value
        return name


def _indented(lines: Iterable[str]) -> list[str]:
    return [f" {line}" for line in lines]


__all__: Sequence[str] = ("Raw", "Seen", "Settled", "keys_leading_to", "look")
