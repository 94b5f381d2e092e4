"""How model classes are made: frozen, slotted attrs classes whose fields carry their constraints and their words.

`@model` reads the annotations and the `field(...)` of a class once and keeps the result as the class's `Spec`.
Constructing an object in Python converts and checks every field; building one from a file that the schema already
accepted (`Spec.build`) skips that and writes the slots directly.
Annotations must be real objects: no `from __future__ import annotations` in a module with model classes.
"""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, ClassVar, Literal, TypeVar, Union, cast, dataclass_transform, get_args, get_origin

import attrs
from immutabledict import immutabledict

from scenariokit.errors import InvalidValue, UnknownPath
from scenariokit.model.code import Code
from scenariokit.model.dates import PartialDate
from scenariokit.model.quantity import Quantity, Range
from scenariokit.model.shape import (
    CUT,
    Anything,
    Choice,
    Compact,
    Env,
    Flag,
    Many,
    Nested,
    Number,
    Raw,
    Scalar,
    Shape,
    Table,
    Text,
    Words,
)  # fmt: skip
from scenariokit.model.text import LocalizedText
from scenariokit.source import Pointer
from scenariokit.values import frozen, is_class_variable, value_class

_META = "scenariokit"
_MISSING = object()

ID = "^[^\\s/@:,;#'\"|<>&*!%`~^$?=+()\\[\\]{}\\\\]+$"
"""Ids: letters and digits of any script, `-`, `_`, `.`; no blanks and nothing that means something elsewhere."""


@frozen
class FieldInfo:
    """What `field(...)` says about a field."""

    zh: str
    en: str
    key: str | None = None
    pattern: str | None = None
    format: str | None = None
    ref: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    items: int = 0
    unique: bool = False
    keys: str | None = None
    shape: Shape | None = None
    example: object = None
    default: object = None
    kw_only: bool = False


def field(
    *,
    zh: str,
    en: str,
    default: Any = attrs.NOTHING,
    kw_only: bool = False,
    key: str | None = None,
    pattern: str | None = None,
    format: str | None = None,
    ref: str | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    items: int = 0,
    unique: bool = False,
    keys: str | None = None,
    shape: Shape | None = None,
    example: object = None,
) -> Any:
    """Declare a field of a model class or of a sector's details.

    Args:
        zh: What it means, in Chinese.
        en: What it means, in English: meaning, unit, where the convention comes from.
        default: Left out in a file, it is this; without a default it is required.
        kw_only: Whether Python code must name it.
        key: Its name in files, where that is no Python name (`class`, `part-of`).
        pattern: Regular expression for text (no look-around, no shorthand classes).
        format: JSON Schema format, a hint for editors.
        ref: The record type whose ids it holds.
        minimum: Smallest number.
        maximum: Largest number.
        items: Fewest items of a list.
        unique: Whether the items of a list must differ.
        keys: Regular expression for the keys of a map.
        shape: The shape itself, where the annotation does not tell.
        example: A good value, for the documentation and for editors.
    """
    return FieldInfo(
        zh, en, key, pattern, format, ref, minimum, maximum, items, unique, keys, shape, example, default, kw_only
    )


@frozen
class FieldSpec:
    """A field, ready for use."""

    name: str
    """Its Python name."""
    key: str
    """Its name in files."""
    shape: Shape
    optional: bool
    """Whether Python code may say `None`."""
    default: object
    info: FieldInfo
    put: Callable[[object, object], None]
    """Writes the slot of a frozen object."""

    @property
    def required(self) -> bool:
        """Whether a file must have it."""
        return self.default is _MISSING


class Spec:
    """A model class, as the rest of scenariokit sees it."""

    def __init__(
        self, cls: type, declared: Mapping[str, FieldInfo], shorthand: str | None, any_of: tuple[str, ...]
    ) -> None:
        self.cls = cls
        self.name = cls.__name__
        self.any_of = any_of
        """At least one of these fields must be given."""
        self.fields: tuple[FieldSpec, ...] = _fields(cls, declared)
        self.by_key = immutabledict({f.key: f for f in self.fields})
        self.by_name = immutabledict({f.name: f for f in self.fields})
        self.shorthand = None if shorthand is None else self.by_name[shorthand]
        """A bare value in a file stands for this field."""

    def __repr__(self) -> str:
        return f"Spec({self.name})"

    def __reduce__(self) -> tuple[Callable[[type], "Spec"], tuple[type]]:
        return spec_of, (self.cls,)

    def build(self, raw: Raw, env: Env) -> Any:
        """Build an object from raw data that the schema accepted; what was cut stays unset."""
        if self.shorthand is not None and type(raw) is not dict:
            raw = {self.shorthand.key: raw}
        made: Any = object.__new__(self.cls)
        get = raw.get
        for spec in self.fields:
            value = get(spec.key, _MISSING)
            if value is _MISSING:
                if spec.default is not _MISSING:
                    spec.put(made, spec.default)
            elif value is not CUT:
                spec.put(made, spec.shape.build(value, env))
        return made

    def accept(self, value: Any, owner: str, name: str) -> Any:
        """Take an object of the class, a map of its fields or its shorthand; raises `InvalidValue`."""
        if isinstance(value, self.cls):
            return value
        if isinstance(value, Mapping):
            known = {self.by_key[key].name if key in self.by_key else key: item for key, item in value.items()}
            unknown = sorted(set(known) - set(self.by_name))
            if unknown:
                raise InvalidValue(
                    owner, f"{name}.{unknown[0]}", known[unknown[0]], f"fields of {self.name}: {', '.join(self.by_key)}"
                )
            missing = [f.key for f in self.fields if f.required and f.name not in known]
            if missing:
                raise InvalidValue(owner, name, value, f"a {self.name} with {', '.join(missing)}")
            return self.cls(**known)
        if self.shorthand is not None:
            return self.cls(**{self.shorthand.name: value})
        raise InvalidValue(owner, name, value, f"a {self.name} or a map of its fields")

    def plain(self, value: Any, language: str) -> Any:
        """Write an object as a file holds it, defaults left out."""
        found = {}
        for spec in self.fields:
            item = getattr(value, spec.name)
            if spec.required or item != spec.default:
                found[spec.key] = spec.shape.plain(item, language)
        if self.shorthand is not None and list(found) == [self.shorthand.key]:
            return found[self.shorthand.key]
        return found

    def faults(self, raw: Raw, at: Pointer) -> Iterator[tuple[Pointer, InvalidValue]]:
        """What the schema cannot see."""
        if self.shorthand is not None and type(raw) is not dict:
            yield from self.shorthand.shape.faults(raw, at)
            return
        for key, value in raw.items():
            if value is not CUT and key in self.by_key:
                yield from self.by_key[key].shape.faults(value, (*at, key))

    def specs(self) -> "tuple[Spec, ...]":
        """The model classes directly below, each once."""
        return tuple(dict.fromkeys(spec for f in self.fields for spec in f.shape.specs()))


_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def model(cls: type[_T] | None = None, /, *, shorthand: str | None = None, any_of: tuple[str, ...] = ()) -> Any:
    """Make a class a model class: frozen, slotted, checked when built in Python.

    Args:
        cls: The class.
        shorthand: The field that a bare value in a file stands for (`baseline: 8 s`).
        any_of: Fields of which at least one must be given.
    """

    def make(cls: type[_T]) -> type[_T]:
        declared = _declared(cls)
        if any_of and "__attrs_post_init__" not in cls.__dict__:
            cls.__attrs_post_init__ = _needs_one_of(any_of)  # type: ignore[attr-defined]
        made = value_class(cls, weakref_slot=False, these=lambda: _attributes(spec_of(made), declared))
        made.__spec__ = Spec(made, declared, shorthand, any_of)  # type: ignore[attr-defined]
        return made

    return make if cls is None else make(cls)


def spec_of(cls: type) -> Spec:
    """The `Spec` of a model class."""
    return cast("Spec", cls.__dict__["__spec__"])


def _needs_one_of(names: tuple[str, ...]) -> Callable[[Any], None]:
    def check(self: Any) -> None:
        if all(getattr(self, name) is None for name in names):
            raise InvalidValue(type(self).__name__, names[0], None, "at least one of " + ", ".join(names))

    return check


def _declared(cls: type) -> dict[str, FieldInfo]:
    """What a class says of its own fields."""
    found = {}
    for name, annotation in cls.__annotations__.items():
        if not is_class_variable(annotation):
            info = cls.__dict__.get(name)
            if not isinstance(info, FieldInfo):
                message = f"{cls.__name__}.{name} needs a field(zh=..., en=...)"
                raise TypeError(message)
            found[name] = info
    return found


def _fields(cls: type, declared: Mapping[str, FieldInfo]) -> tuple[FieldSpec, ...]:
    """The fields of a class, those that it inherits first."""
    found = {f.name: f for base in cls.__mro__[:0:-1] if "__spec__" in base.__dict__ for f in spec_of(base).fields}
    for name, info in declared.items():
        found.pop(name, None)
        found[name] = _field_spec(cls, name, info)
    defaults = False
    for one in found.values():
        if not one.info.kw_only:
            if defaults and one.required:
                message = f"{cls.__name__}.{one.name} must have a default: a field before it has one"
                raise ValueError(message)
            defaults = not one.required
    return tuple(found.values())


def _field_spec(cls: type, name: str, info: FieldInfo) -> FieldSpec:
    shape, optional = _shape(cls.__annotations__[name], info)
    default = _MISSING if info.default is attrs.NOTHING else info.default
    return FieldSpec(name, info.key or name, shape, optional, default, info, getattr(cls, name).__set__)


def _attributes(spec: Spec, names: Iterable[str]) -> dict[str, Any]:
    """Fields of a class as attrs wants them, each with a converter that checks."""
    return {
        name: attrs.field(
            default=field.info.default, kw_only=field.info.kw_only, metadata={_META: field.info},
            converter=_converter(spec.name, field),
        )
        for name, field in ((name, spec.by_name[name]) for name in names)
    }  # fmt: skip


def _converter(owner: str, field: FieldSpec) -> Callable[[Any], Any]:
    accept, name, optional = field.shape.accept, field.name, field.optional

    def convert(value: Any) -> Any:
        return None if optional and value is None else accept(value, owner, name)

    return convert


def _shape(annotation: Any, info: FieldInfo) -> tuple[Shape, bool]:
    """The shape of an annotation, and whether `None` is allowed."""
    if isinstance(annotation, str):
        message = f"{annotation!r}: annotations of model classes must be objects, not text"
        raise TypeError(message)
    if get_origin(annotation) in {Union, types.UnionType}:
        options = [a for a in get_args(annotation) if a is not types.NoneType]
        optional = len(options) < len(get_args(annotation))
        if info.shape is not None:
            return info.shape, optional
        return (Scalar() if len(options) > 1 else _shape(options[0], info)[0]), optional
    if info.shape is not None:
        return info.shape, False
    return _plain_shape(annotation, info), False


_COMPACT = (Quantity, PartialDate, Code, Range)


def _like(info: FieldInfo) -> str:
    """A good value for a text that has to have a form."""
    example = info.example[0] if isinstance(info.example, list | tuple) and info.example else info.example
    return example if info.pattern is not None and isinstance(example, str) else ""


def _plain_shape(annotation: Any, info: FieldInfo) -> Shape:  # noqa: PLR0911 -- a table of cases
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return Many(_shape(arguments[0], info)[0], info.items, info.unique)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        value = _shape(arguments[1], info)[0]
        return Table(value) if info.keys is None else Table(value, info.keys)
    if origin is Literal:
        return Choice(tuple(arguments))
    if annotation is str:
        return Text(info.pattern, info.format, info.ref, _like(info))
    if annotation is bool:
        return Flag()
    if annotation in {int, float}:
        return Number(annotation is int, info.minimum, info.maximum)
    if annotation is LocalizedText:
        return Words()
    if annotation in _COMPACT:
        return Compact(annotation)
    if annotation is object:
        return Anything()
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Choice(tuple(str(member.value) for member in annotation), annotation)
    if isinstance(annotation, type) and "__spec__" in annotation.__dict__:
        return Nested(spec_of(annotation))
    message = f"{annotation!r} is not a type that a model field can have"
    raise TypeError(message)


def shape_at(spec: Spec, path: str) -> Shape:
    """The shape at a dotted path (`impacts.0.achieved`, `title.zh`); raises `UnknownPath` with the nearest field."""
    shape: Shape = Nested(spec)
    for part in path.split(".") if path else ():
        shape = _step(shape, part, path)
    return shape


def _step(shape: Shape, part: str, path: str) -> Shape:
    if isinstance(shape, Nested):
        spec = shape.spec
        if part in spec.by_key:
            return spec.by_key[part].shape
        if spec.shorthand is not None and not isinstance(spec.shorthand.shape, Text | Compact):
            return _step(spec.shorthand.shape, part, path)
        from difflib import get_close_matches

        raise UnknownPath(path, spec.name, part, tuple(get_close_matches(part, spec.by_key, 3)))
    if isinstance(shape, Many):
        if part.isdecimal():
            return shape.item
        raise UnknownPath(path, "a list", part)
    if isinstance(shape, Table):
        return shape.value
    if isinstance(shape, Anything):
        return shape
    if isinstance(shape, Words):
        return Text()
    if isinstance(shape, Compact) and shape.kind is Range and part in {"min", "max", "unit", "basis", "max_basis"}:
        return Number() if part in {"min", "max"} else Text()
    raise UnknownPath(path, "a value", part)


class Details:
    """Base of every sector's typed details."""

    __slots__ = ()
    __spec__: ClassVar[Spec]
