"""Value classes: frozen, slotted attrs classes whose methods are made when they are first used.

attrs writes and compiles source text for every class that it makes: about half a millisecond each. A run of the command
line meets two hundred classes, makes a few objects of half of them and compares those of a few. So `frozen`, which is
`attrs.frozen` to whoever reads or checks types, only lays out the slots. The first objects are filled field by field;
attrs is asked for the rest, by way of a twin of the class, once there are many of them, where a field has a validator
or something else out of the ordinary, and when somebody looks at the fields. `mutable` does the same for `attrs.define`.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, TypeAlias, TypeVar, get_origin

import attrs

if TYPE_CHECKING:
    from attrs import define as mutable
    from attrs import frozen
    from attrs import frozen as frozen_error
else:

    def frozen(cls: Any = None, /, **options: Any) -> Any:
        """Make a class a value class: `attrs.frozen` with `eq`, `order` and `weakref_slot` for options."""
        return partial(value_class, **options) if cls is None else value_class(cls, **options)

    def mutable(cls: Any = None, /, **options: Any) -> Any:
        """Make a class as `attrs.define` does with `eq=False`; its fields have neither converters nor validators."""
        return (
            partial(value_class, changes=True, **options) if cls is None else value_class(cls, changes=True, **options)
        )

    def frozen_error(*, slots: bool) -> Any:
        """Make an exception a class as `attrs.frozen` does, with `slots=False`, once one is raised."""
        return partial(_error_class, slots=slots)


__all__ = ["frozen", "frozen_error", "is_class_variable", "mutable", "value_class"]

_T = TypeVar("_T")
_Members: TypeAlias = Mapping[str, Any]
_ORDER: Final = ("__lt__", "__le__", "__gt__", "__ge__")
_MANY: Final = 200
"""So many objects repay an initialiser that is compiled."""
_Field: Final = type(attrs.field())
_Factory: Final[Any] = attrs.Factory
_set: Final = object.__setattr__


def value_class(
    cls: type[_T], *, eq: bool = True, order: bool = False, weakref_slot: bool = True, changes: bool = False,
    these: Callable[[], dict[str, Any]] | None = None,
) -> type[_T]:  # fmt: skip
    """Make a class a value class.

    Args:
        cls: The class.
        eq: Whether its objects are equal where all their fields are.
        order: Whether they are ordered, too: by their fields, one after the other.
        weakref_slot: Whether there may be weak references to them.
        changes: Whether their fields may be set later.
        these: Gives the class's own fields as attrs wants them, where they are not declared by `attrs.field`.
    """
    if changes and (eq or order or not _may_change(cls)):
        message = f"{cls.__name__} has to say eq=False, and its fields no converter or validator: else use attrs.define"
        raise TypeError(message)
    compared = ("__eq__", "__hash__", *_ORDER) if order else ("__eq__", "__hash__") if eq else ()
    maker = _Maker(cls, compared, these, weakref_slot=weakref_slot, changes=changes)
    members: dict[str, Any] = {name: _Later(name, maker.by_attrs) for name in _BY_ATTRS[changes]}
    members |= {name: _Later(name, maker.by_fields) for name in ("__repr__", *compared)}
    members["__init__"] = _Initialiser(maker)
    maker.made = made = _slotted(cls, members, weakref_slot=weakref_slot)
    return made


def _error_class(cls: type[_T], *, slots: bool) -> type[_T]:
    """Let attrs make the methods of an exception when they are first asked for; the class stays the same one."""
    if slots:
        message = f"{cls.__name__} would be another class with slots: slots=False"
        raise TypeError(message)
    own = {name: member for name, member in vars(cls).items() if name not in {"__dict__", "__weakref__"}}
    made = {"__init__", "__repr__", *_BY_ATTRS[False]} - {"__getstate__", "__setstate__"}  # these are of slots
    waiting = made - own.keys()

    def by_attrs() -> _Members:
        metaclass: Any = type(cls)
        twin = attrs.frozen(metaclass(cls.__name__, cls.__bases__, own), slots=False)
        members = {name: vars(twin)[name] for name in waiting}
        _put(cls, members)
        return members

    for name in waiting:
        setattr(cls, name, _Later(name, by_attrs))
    return cls


class _Usual(NamedTuple):
    """A field with nothing out of the ordinary about it."""

    name: str
    argument: str | None
    """Its name in the initialiser; `None` where it is not given there."""
    by_name: bool
    """Whether it is given by name only."""
    default: Any
    factory: Callable[[], Any] | None
    converter: Callable[[Any], Any] | None
    eq: bool
    repr: bool


def _usual_fields(cls: type) -> tuple[_Usual, ...] | None:
    """The fields of a class; `None` where one of them, or the class, is out of the ordinary."""
    if any("__attrs_attrs__" in vars(base) for base in cls.__mro__[1:]) or hasattr(cls, "__attrs_pre_init__"):
        return None
    own = vars(cls)
    named = [name for name, annotation in cls.__annotations__.items() if not is_class_variable(annotation)]
    found = [_usual(name, own.get(name, attrs.NOTHING)) for name in named]
    return None if None in found else tuple(field for field in found if field is not None)


def _may_change(cls: type) -> bool:
    """Whether nothing has to be done with what its fields are set to."""
    fields = _usual_fields(cls)
    return fields is not None and all(field.converter is None for field in fields)


def _usual(name: str, declared: Any) -> _Usual | None:
    argument = name.lstrip("_")
    if type(declared) is not _Field:
        return _Usual(name, argument, by_name=False, default=declared, factory=None, converter=None, eq=True, repr=True)
    default: Any = declared._default  # noqa: SLF001 -- public only once attrs has made its class
    factory = None
    if isinstance(default, _Factory):
        if default.takes_self:
            return None
        default, factory = attrs.NOTHING, default.factory
    odd = (declared._validator, declared.on_setattr, declared.eq_key)  # noqa: SLF001 -- the same
    if any(one is not None for one in odd) or declared.alias not in {None, argument}:
        return None
    if isinstance(declared.converter, attrs.Converter):  # it may ask for the object
        return None
    return _Usual(
        name, argument if declared.init else None, bool(declared.kw_only), default, factory, declared.converter,
        bool(declared.eq), bool(declared.repr),
    )  # fmt: skip


class _Maker:
    """Makes the methods of one class, when they are asked for."""

    def __init__(
        self, cls: type, compared: tuple[str, ...], these: Callable[[], dict[str, Any]] | None, *,
        weakref_slot: bool, changes: bool,
    ) -> None:  # fmt: skip
        self.made: Any = None
        self._cls = cls
        self._compared = compared
        self._these = these
        self._weakref_slot = weakref_slot
        self._changes = changes
        self._left = _MANY
        self._by_attrs: _Members | None = None
        self._by_fields: _Members | None = None

    def by_attrs(self) -> _Members:
        """What attrs makes."""
        if self._by_attrs is None:
            twin = attrs.define(
                self._cls, these=None if self._these is None else self._these(), frozen=not self._changes, eq=False,
                repr=False, weakref_slot=self._weakref_slot,
            )  # fmt: skip
            self._by_attrs = {name: vars(twin)[name] for name in ("__init__", *_BY_ATTRS[self._changes])}
            self._left = 0
            _put(self.made, self._by_attrs)
        return self._by_attrs

    def by_fields(self) -> _Members:
        """Comparisons, hash and representation."""
        if self._by_fields is None:
            fields: Any = self._usual_fields
            self._by_fields = _methods(attrs.fields(self.made) if fields is None else fields, self._compared)
            _put(self.made, self._by_fields)
        return self._by_fields

    @cached_property
    def _usual_fields(self) -> tuple[_Usual, ...] | None:
        return None if self._these is not None else _usual_fields(self._cls)

    @cached_property
    def _arguments(self) -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
        """Names of those given by position, of those that have to be given, of all."""
        fields = [(f, f.argument) for f in self._usual_fields or () if f.argument is not None]
        must = [name for f, name in fields if f.factory is None and f.default is attrs.NOTHING]
        by_position = tuple(name for f, name in fields if not f.by_name)
        return by_position, frozenset(must), frozenset(name for _, name in fields)

    def initialiser(self, made: Any) -> Callable[..., None]:
        """What is called with the arguments of an object that was just made."""
        if self._left:
            self._left -= 1
            if self._usual_fields is not None:
                return partial(self._fill, made, self._usual_fields)
        return partial(self.by_attrs()["__init__"], made)

    def _fill(self, made: Any, fields: tuple[_Usual, ...], /, *args: Any, **named: Any) -> None:
        by_position, must, may = self._arguments
        given = {**dict(zip(by_position, args, strict=False)), **named}
        if len(given) < len(args) + len(named) or not must <= given.keys() <= may:
            self.by_attrs()["__init__"](made, *args, **named)  # says what is wrong with them
            return
        for field in fields:
            if field.argument in given:
                value = given[field.argument]
            elif field.factory is not None:
                value = field.factory()
            elif field.default is not attrs.NOTHING:
                value = field.default
            else:
                continue
            _set(made, field.name, value if field.converter is None else field.converter(value))
        if hasattr(made, "__attrs_post_init__"):
            made.__attrs_post_init__()


class _Later:
    """Stands in a class for a member that is made when somebody asks for it."""

    __slots__ = ("_make", "_name")

    def __init__(self, name: str, make: Callable[[], _Members]) -> None:
        self._name = name
        self._make = make

    def __get__(self, instance: object, owner: type) -> Any:
        found = self._make()[self._name]
        return found.__get__(instance, owner) if hasattr(found, "__get__") else found


class _Initialiser(_Later):
    """Stands in a class for the initialiser; the first objects do without it."""

    __slots__ = ("_maker",)

    def __init__(self, maker: _Maker) -> None:
        super().__init__("__init__", maker.by_attrs)
        self._maker = maker

    def __get__(self, instance: object, owner: type) -> Any:
        return super().__get__(instance, owner) if instance is None else self._maker.initialiser(instance)


def _put(cls: type, members: _Members) -> None:
    """Put members where something stands for them; what the class says itself it keeps."""
    for name, member in members.items():
        if isinstance(vars(cls).get(name), _Later):
            setattr(cls, name, member)


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


def _methods(fields: tuple[Any, ...], compared: tuple[str, ...]) -> dict[str, Any]:
    """Comparisons, hash and representation, as attrs would write them."""
    shown = [field.name for field in fields if field.repr]
    values = _getter([field.name for field in fields if field.eq])

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    def __repr__(self: object) -> str:  # noqa: N807
        parts = (f"{name}={getattr(self, name, attrs.NOTHING)!r}" for name in shown)
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


_BY_ATTRS: Final = tuple(
    tuple(
        vars(attrs.define(_Bare, frozen=frozen, eq=False, repr=False)).keys() - vars(_Bare) - {"__slots__", "__init__"}
    )
    for frozen in (True, False)
)
"""Names of members that attrs makes besides the initialiser: of what is frozen, of what changes."""
