"""One quick tour of a sound record: what stands in it, by type, without the paths.

`walk` says where everything stands and bears records with holes; it is what explains. Nearly all records have nothing
to explain, and for those a function is generated for each model class that visits only the fields with something
wanted in or below them, and does nothing but collect.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from scenariokit.model.code import Code
from scenariokit.model.dates import PartialDate
from scenariokit.model.details import DetailsShape, UncheckedDetails
from scenariokit.model.kit import Details, Spec, spec_of
from scenariokit.model.quantity import Quantity, Range
from scenariokit.model.shape import Choice, Compact, Many, Nested, Shape, Table, Text, Words
from scenariokit.model.text import LocalizedText
from scenariokit.model.walk import PlainText, is_free

REFERENCE = "reference"
"""Stands for the ids of other records, as a type does for its values."""

Found: TypeAlias = tuple[list[Any], ...]
"""What was found: for each wanted type a list, in the order of the walk."""

_COMPACT = frozenset({Code, PartialDate, Quantity, Range})


def can_collect(wanted: Any) -> bool:
    """Whether the tour collects values of a type; of the others (`str`, `tuple`) only the walk knows the places."""
    if wanted in {PlainText, REFERENCE, LocalizedText} or wanted in _COMPACT:
        return True
    return isinstance(wanted, type) and (issubclass(wanted, Details) or "__spec__" in wanted.__dict__)


def tour(record: Any, wanted: tuple[Any, ...]) -> Found:
    """Collect everything of the wanted types in a sound record: all for which `can_collect` says so."""
    found: Found = tuple([] for _ in wanted)
    _visitor(spec_of(type(record)), wanted)(record, *found)
    return found


_Visitor: TypeAlias = Callable[..., None]


@lru_cache(maxsize=1024)
def _visitor(spec: Spec, wanted: tuple[Any, ...]) -> _Visitor:
    return _Writer(wanted).visitor(spec)


@lru_cache(maxsize=1024)
def _leads_to(spec: Spec, wanted: tuple[Any, ...]) -> bool:
    """Whether something wanted can stand in or below an object of a class; model classes do not nest in themselves."""
    return spec.cls in wanted or any(_is_wanted(field.shape, wanted) for field in spec.fields)


def _is_wanted(shape: Shape, wanted: tuple[Any, ...]) -> bool:
    if isinstance(shape, Nested):
        return _leads_to(shape.spec, wanted)
    if isinstance(shape, Many):
        return _is_wanted(shape.item, wanted)
    if isinstance(shape, Table):
        return _is_wanted(shape.value, wanted)
    if isinstance(shape, Words):
        return LocalizedText in wanted or PlainText in wanted
    if isinstance(shape, Text):
        return (PlainText in wanted and is_free(shape)) or (REFERENCE in wanted and shape.ref is not None)
    if isinstance(shape, Compact | Choice):
        return shape.kind in wanted
    return isinstance(shape, DetailsShape)


class _Writer:
    """Writes the visitor of a class: `def visit(o, a0, a1): ...`, `a0` being the list for the first wanted type."""

    def __init__(self, wanted: tuple[Any, ...]) -> None:
        self.wanted = wanted
        self.lists = {each: f"a{index}" for index, each in enumerate(wanted)}
        self.names: dict[str, Any] = {}

    def visitor(self, spec: Spec) -> _Visitor:
        """Write and compile."""
        lines = [f"def visit({', '.join(['o', *self.lists.values()])}):"]
        if spec.cls in self.lists:
            lines.append(f" {self.lists[spec.cls]}.append(o)")
        for field in spec.fields:
            if _is_wanted(field.shape, self.wanted):
                lines.append(f" v = o.{field.name}")
                lines += (f" {line}" for line in self._field(field.shape, field.default))
        lines.append(" return")
        made: dict[str, Any] = {}
        # Only names of fields and of lists get into the text; everything else is passed beside it.
        exec(compile("\n".join(lines), f"<tour of {spec.name}>", "exec"), self.names, made)  # noqa: S102
        return made["visit"]  # type: ignore[no-any-return]

    def _field(self, shape: Shape, default: object) -> Iterator[str]:
        if default is None:
            yield "if v is not None:"
            yield from _indented(self._value(shape, "v"))
        elif isinstance(shape, Nested):  # an empty object that stands for nothing
            yield f"if v is not {self._name('d', default)}:"
            yield from _indented(self._value(shape, "v"))
        else:
            yield from self._value(shape, "v")

    def _value(self, shape: Shape, at: str) -> Iterator[str]:
        if isinstance(shape, Nested):
            call = self._name("f", _visitor(shape.spec, self.wanted))
            yield f"{call}({', '.join([at, *self.lists.values()])})"
        elif isinstance(shape, Many) and isinstance(shape.item, Text | Compact):
            yield f"{self._list(shape.item)}.extend({at})"
        elif isinstance(shape, Many):
            yield f"for {at}i in {at}:"
            yield from _indented(self._value(shape.item, at + "i"))
        elif isinstance(shape, Table):
            yield f"for {at}i in {at}.values():"
            yield from _indented(self._value(shape.value, at + "i"))
        elif isinstance(shape, Words):
            if LocalizedText in self.lists:
                yield f"{self.lists[LocalizedText]}.append({at})"
            if PlainText in self.lists:
                yield f"for _, t in {at}.texts: {self.lists[PlainText]}.append(t)"
        elif isinstance(shape, DetailsShape):
            yield f"if {at}: {self._name('g', self._details())}({at}, {', '.join(self.lists.values())})"
        else:
            yield f"{self._list(shape)}.append({at})"

    def _list(self, shape: Shape) -> str:
        if isinstance(shape, Text):
            return self.lists[PlainText if shape.ref is None else REFERENCE]
        return self.lists[shape.kind]  # type: ignore[attr-defined]

    def _details(self) -> _Visitor:
        wanted = self.wanted

        def visit(details: Any, *lists: list[Any]) -> None:
            for found in details.values():
                if not isinstance(found, UncheckedDetails):
                    _visitor(spec_of(type(found)), wanted)(found, *lists)

        return visit

    def _name(self, prefix: str, value: object) -> str:
        name = f"{prefix}{len(self.names)}"
        self.names[name] = value
        return name


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f" {line}" for line in lines)
