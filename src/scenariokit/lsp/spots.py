"""What stands where in a file: ids that are defined, ids and codes that are named. Also in records with mistakes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.model.code import Code
from scenariokit.model.details import DetailsShape
from scenariokit.model.kit import FieldSpec, Spec
from scenariokit.model.shape import Compact, Many, Nested, Shape, Table, Text
from scenariokit.source import Document, Pointer, Span, Target
from scenariokit.values import frozen

CODE: Final = "code"
"""The type of what names a code of a list."""

DetailsOf = Mapping[tuple[str, str], Spec]
"""(record type, sector) -> the type of its details."""


@frozen
class Spot:
    """One id or code, as it is written."""

    path: str
    """The file, from the catalog's root."""
    span: Span
    type: str
    """Of the record: `organisation`; or `code`."""
    id: str
    defines: bool = False

    def covers(self, line: int, column: int) -> bool:
        """Whether a place (from 1) lies in it, its end included: a cursor stands behind what was typed."""
        span = self.span
        return span.line == line == span.end_line and span.column <= column <= span.end_column


def spots(documents: Iterable[Document], details: DetailsOf) -> tuple[Spot, ...]:
    """All of them, file by file, each file searched once."""
    return tuple(spot for document in documents for spot in _of_file(document, details))


def _of_file(document: Document, details: DetailsOf) -> Iterator[Spot]:
    found: list[tuple[Pointer, str, str, bool]] = []
    for entry in document.entries:
        if isinstance(entry.data, dict) and entry.type in RECORD_TYPES:
            id = entry.data.get("id")
            if isinstance(id, str) and entry.type != "catalog":
                found.append(((*entry.pointer, "id"), entry.type, id, True))
            walk = _Walk(entry.type, details)
            named = walk.object(entry.data, spec_of(RECORD_TYPES[entry.type]), entry.pointer)
            found += [(pointer, type_, text, False) for pointer, type_, text in named]
    spans = document.locator.locate({Target(pointer) for pointer, *_ in found}) if found else {}
    for pointer, type_, text, defines in found:
        span = spans.get(Target(pointer))
        if span is not None:
            yield Spot(document.path, span, type_, text, defines)


_Named = Iterator[tuple[Pointer, str, str]]


@frozen
class _Walk:
    """Walks raw data along the shapes of the model, past whatever does not fit."""

    record: str
    details: DetailsOf

    def object(self, raw: Any, spec: Spec, pointer: Pointer) -> _Named:
        if not isinstance(raw, dict):
            if spec.shorthand is not None:
                yield from self.value(raw, spec.shorthand.shape, pointer)
            return
        for key, value in raw.items():
            field = spec.by_key.get(key)
            if field is not None:
                yield from self.value(value, field.shape, (*pointer, key))

    def value(self, raw: Any, shape: Shape, pointer: Pointer) -> _Named:
        if isinstance(shape, Nested):
            yield from self.object(raw, shape.spec, pointer)
        elif isinstance(shape, Many):
            for index, item in enumerate(raw if isinstance(raw, list) else ()):
                yield from self.value(item, shape.item, (*pointer, index))
        elif isinstance(shape, Table | DetailsShape) and isinstance(raw, dict):
            for key, item in raw.items():
                if isinstance(shape, Table):
                    yield from self.value(item, shape.value, (*pointer, key))
                elif (self.record, key) in self.details:
                    yield from self.object(item, self.details[self.record, key], (*pointer, key))
        elif isinstance(raw, str):
            if isinstance(shape, Text) and shape.ref is not None:
                yield pointer, shape.ref, raw
            elif isinstance(shape, Compact) and shape.kind is Code:
                yield pointer, CODE, raw


def fields_named(key: str, details: DetailsOf) -> Iterator[tuple[Spec, FieldSpec]]:
    """Every field that is written with a key, records before their parts."""
    seen: dict[Spec, None] = dict.fromkeys(spec_of(cls) for cls in RECORD_TYPES.values())
    todo = [*seen, *details.values()]
    while todo:
        spec = todo.pop(0)
        if key in spec.by_key:
            yield spec, spec.by_key[key]
        more = [one for one in spec.specs() if one not in seen]
        seen |= dict.fromkeys(more)
        todo += more
