"""Value classes: frozen, slotted attrs classes whose methods are made when they are first used.

attrs writes and compiles source text for every class that it makes: about a millisecond each. A run of the command
line meets well over a hundred classes, makes objects of half of them and compares those of a few. So `frozen`, which
is `attrs.frozen` to whoever reads or checks types, only lays out the slots; attrs is asked for the rest, by way of a
twin of the class, when an object is made or somebody looks at the fields.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, get_origin

import attrs

if TYPE_CHECKING:
    from attrs import frozen
else:

    def frozen(cls: Any = None, /, **options: Any) -> Any:
        """Make a class a value class: `attrs.frozen` with `eq`, `order` and `weakref_slot` for options."""
        return partial(value_class, **options) if cls is None else value_class(cls, **options)


__all__ = ["frozen", "is_class_variable", "value_class"]

_T = TypeVar("_T")
_ORDER = ("__lt__", "__le__", "__gt__", "__ge__")


def value_class(
    cls: type[_T], *, eq: bool = True, order: bool = False, weakref_slot: bool = True,
    these: Callable[[], dict[str, Any]] | None = None,
) -> type[_T]:  # fmt: skip
    """Make a class a value class.

    Args:
        cls: The class.
        eq: Whether its objects are equal where all their fields are.
        order: Whether they are ordered, too: by their fields, one after the other.
        weakref_slot: Whether there may be weak references to them.
        these: Gives the class's own fields as attrs wants them, where they are not declared by `attrs.field`.
    """

    @cache
    def by_attrs() -> Mapping[str, Any]:
        twin = attrs.define(
            cls, these=None if these is None else these(), frozen=True, eq=False, repr=False, weakref_slot=weakref_slot
        )
        return _put(made, {name: vars(twin)[name] for name in _BY_ATTRS})

    @cache
    def by_fields() -> Mapping[str, Any]:
        return _put(made, _methods(made, compared))

    compared = ("__eq__", "__hash__", *_ORDER) if order else ("__eq__", "__hash__") if eq else ()
    members = {name: _Later(name, by_attrs) for name in _BY_ATTRS}
    members |= {name: _Later(name, by_fields) for name in ("__repr__", *compared)}
    made = _slotted(cls, members, weakref_slot=weakref_slot)
    return made


class _Later:
    """Stands in a class for a member that is made when somebody asks for it."""

    __slots__ = ("_make", "_name")

    def __init__(self, name: str, make: Callable[[], Mapping[str, Any]]) -> None:
        self._name = name
        self._make = make

    def __get__(self, instance: object, owner: type) -> Any:
        found = self._make()[self._name]
        return found.__get__(instance, owner) if hasattr(found, "__get__") else found


def _put(cls: type, members: Mapping[str, Any]) -> Mapping[str, Any]:
    """Put members where something stands for them; what the class says itself it keeps."""
    for name, member in members.items():
        if isinstance(vars(cls).get(name), _Later):
            setattr(cls, name, member)
    return members


def _slotted(cls: type[_T], members: Mapping[str, Any], *, weakref_slot: bool) -> type[_T]:
    """The class again, with slots for its fields and with further members."""
    own, bases = vars(cls), cls.__mro__[1:-1]
    if "__init__" in own or any(isinstance(member, cached_property) for member in own.values()):
        message = f"{cls.__name__} has an initialiser or a cached property of its own: make it by attrs.frozen"
        raise TypeError(message)
    fields = [name for name, annotation in cls.__annotations__.items() if not is_class_variable(annotation)]
    inherited = {name for base in bases for name in getattr(base, "__slots__", ())}
    slots = [name for name in fields if name not in inherited]
    if weakref_slot and not any("__weakref__" in vars(base) for base in bases):
        slots.append("__weakref__")
    kept = {name: member for name, member in own.items() if name not in {*fields, "__dict__", "__weakref__"}}
    metaclass: Any = type(cls)
    made: type[_T] = metaclass(
        cls.__name__, cls.__bases__, {**members, **kept, "__slots__": tuple(slots), "__qualname__": cls.__qualname__}
    )  # fmt: skip
    for cell in _cells(kept):
        with suppress(ValueError):  # nothing in it yet
            if cell.cell_contents is cls:
                cell.cell_contents = made
    return made


def is_class_variable(annotation: object) -> bool:
    """Whether an annotation in a class says that the name is none of its fields."""
    if isinstance(annotation, str):
        return annotation.startswith(("ClassVar", "typing.ClassVar"))
    return annotation is ClassVar or get_origin(annotation) is ClassVar


def _cells(members: Mapping[str, Any]) -> Iterator[Any]:
    """What the methods of a class close over: the class itself, where they say `super()`."""
    for member in members.values():
        function = getattr(member, "__func__", getattr(member, "fget", member))
        yield from getattr(function, "__closure__", None) or ()


def _methods(cls: Any, compared: tuple[str, ...]) -> dict[str, Any]:
    """Comparisons, hash and representation, as attrs would write them."""
    fields = attrs.fields(cls)
    shown = [field.name for field in fields if field.repr]
    values = _getter([field.name for field in fields if field.eq])

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    def __repr__(self: object) -> str:  # noqa: N807
        parts = (f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__.rpartition('>.')[2]}({', '.join(parts)})"

    def comparison(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
        def method(self: object, other: object) -> bool:
            return compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

        return method

    found: dict[str, Any] = {name: comparison(getattr(operator, name)) for name in compared if name != "__hash__"}
    return {**found, "__hash__": __hash__, "__repr__": __repr__}


def _getter(names: list[str]) -> Callable[[object], Any]:
    return operator.attrgetter(*names) if names else lambda _: ()


class _Bare:
    """A class without anything in it: what it has more as a twin is made by attrs."""


_BY_ATTRS = tuple(vars(attrs.define(_Bare, frozen=True, eq=False, repr=False)).keys() - vars(_Bare) - {"__slots__"})
