"""Going through a value and everything in it, with the path to each part."""

from collections.abc import Iterator, Mapping
from typing import Any, NewType

from scenariokit.model.details import DetailsShape, UncheckedDetails
from scenariokit.model.kit import Spec, spec_of
from scenariokit.model.shape import Many, Nested, Shape, Table, Text, Words
from scenariokit.source import Pointer

PlainText = NewType("PlainText", str)
"""Free text in one language: each language of a `LocalizedText`, and every text field without a form of its own."""

UNSET: Any = object()
"""What a part that was cut out of a rejected record reads as."""


def walk(value: Any, spec: Spec, path: Pointer = ()) -> Iterator[tuple[Pointer, Shape, Any]]:
    """Give every part of an object, depth first, with its path and shape; unset and absent parts are left out."""
    for field in spec.fields:
        part = getattr(value, field.name, UNSET)
        if part is UNSET or part is field.default or part is None:
            continue
        yield from _walk_shape(part, field.shape, (*path, field.key))


def _walk_shape(value: Any, shape: Shape, path: Pointer) -> Iterator[tuple[Pointer, Shape, Any]]:
    yield path, shape, value
    if isinstance(shape, Nested):
        yield from walk(value, shape.spec, path)
    elif isinstance(shape, Many):
        for index, item in enumerate(value):
            yield from _walk_shape(item, shape.item, (*path, index))
    elif isinstance(shape, Table):
        for key, item in value.items():
            yield from _walk_shape(item, shape.value, (*path, key))
    elif isinstance(shape, Words):
        for tag, text in value.texts:
            yield (*path, tag), FREE_TEXT, text
    elif isinstance(shape, DetailsShape):
        for sector, details in value.items():
            if not isinstance(details, UncheckedDetails):
                yield from _walk_shape(details, Nested(spec_of(type(details))), (*path, sector))


FREE_TEXT = Text()


def is_free(shape: Shape) -> bool:
    """Whether a shape is text without a form of its own."""
    return isinstance(shape, Text) and shape.pattern is None and shape.ref is None and shape.format is None


def references(record: Any, spec: Spec) -> Iterator[tuple[Pointer, str, str]]:
    """Every reference in a record: its path, the record type it names, the id as written."""
    for path, shape, value in walk(record, spec):
        if isinstance(shape, Text) and shape.ref is not None:
            yield path, shape.ref, value


def step(value: Any, part: str | int) -> Any:
    """One step into a built value; raises `LookupError` or `AttributeError` where there is nothing."""
    if isinstance(value, tuple):
        return value[int(part)]
    if isinstance(value, Mapping):
        return value[part]
    spec = spec_of(type(value))
    return getattr(value, spec.by_key[str(part)].name)
