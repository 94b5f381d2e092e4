"""What collectors remember, as JSON and back: values of any plugin's class, and no way to run anything.

A class is known by its name. Named can only be what a program has loaded already, in a package that takes part in the
check: named tuples, enumerations, and frozen classes of attrs. Nothing is called by its name: tuples and frozen
objects are filled, members are looked up.
"""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

import attrs
from immutabledict import immutabledict

from scenariokit.cache.exact import LEAVES, Unkept
from scenariokit.values import frozen


@frozen(eq=False)
class Values:
    """Writes and reads values."""

    packages: frozenset[str]
    """Whose classes may be named."""

    def dumped(self, value: object) -> Any:
        """What JSON can hold of a value; raises `Unkept` for one that would not come back as it is."""
        kind = type(value)
        if kind in LEAVES:
            return value
        given: Any = value
        if kind is tuple:
            return ["tuple", [self.dumped(one) for one in given]]
        if kind is frozenset:
            return ["set", sorted((self.dumped(one) for one in given), key=repr)]
        if kind is date:
            return ["date", given.isoformat()]
        if kind is immutabledict:
            return ["map", [[self.dumped(key), self.dumped(one)] for key, one in given.items()]]
        return self._object(given)

    def loaded(self, data: object) -> Any:
        """The value again; raises one of `WRONG` for what `dumped` did not give."""
        if type(data) in LEAVES:
            return data
        given: Any = data
        kind, *rest = given
        return _READERS[kind](self, *rest)

    def class_of(self, name: str) -> Any:
        """The class with a name, where there is one already; nothing is imported."""
        module, _, path = name.partition(":")
        found: Any = sys.modules.get(module) if module.partition(".")[0] in self.packages else None
        for part in path.split("."):
            found = None if found is None else vars(found).get(part)
        if not isinstance(found, type) or found.__module__ != module:
            raise Unkept(name)
        return found

    def _object(self, value: Any) -> Any:
        kind = type(value)
        name = f"{kind.__module__}:{kind.__qualname__}"
        if self.class_of(name) is not kind:
            raise Unkept(name)
        if isinstance(value, Enum):
            return ["member", name, value.name]
        if _is_named_tuple(kind):
            return ["fields", name, [self.dumped(one) for one in value]]
        if _is_frozen(kind):
            return ["object", name, {f.name: self.dumped(getattr(value, f.name)) for f in attrs.fields(kind)}]
        raise Unkept(name)


def _tuple(values: Values, items: list[object]) -> Any:
    return tuple([values.loaded(one) for one in items])


def _set(values: Values, items: list[object]) -> Any:
    return frozenset(values.loaded(one) for one in items)


def _date(_: Values, text: str) -> Any:
    return date.fromisoformat(text)


def _map(values: Values, items: list[tuple[object, object]]) -> Any:
    return immutabledict({values.loaded(key): values.loaded(one) for key, one in items})


def _member(values: Values, name: str, member: str) -> Any:
    kind = values.class_of(name)
    if not issubclass(kind, Enum):
        raise Unkept(name)
    return kind.__members__[member]


def _fields(values: Values, name: str, items: list[object]) -> Any:
    kind = values.class_of(name)
    if not _is_named_tuple(kind) or len(kind._fields) != len(items):
        raise Unkept(name)
    return tuple.__new__(kind, [values.loaded(one) for one in items])


def _filled(values: Values, name: str, items: Mapping[str, object]) -> Any:
    kind = values.class_of(name)
    if not _is_frozen(kind) or [f.name for f in attrs.fields(kind)] != list(items):
        raise Unkept(name)
    made = object.__new__(kind)
    for field, one in items.items():
        object.__setattr__(made, field, values.loaded(one))
    return made


_READERS: Final[Mapping[str, Callable[..., Any]]] = immutabledict(
    {
        "tuple": _tuple, "set": _set, "date": _date, "map": _map, "member": _member, "fields": _fields, "object": _filled,
    }
)  # fmt: skip


def _is_named_tuple(kind: type) -> bool:
    """Whether its objects are nothing but a tuple with names."""
    return kind.__bases__ == (tuple,) and isinstance(vars(kind).get("_fields"), tuple)


def _is_frozen(kind: type) -> bool:
    return attrs.has(kind) and not issubclass(kind, BaseException) and kind.__setattr__ is _FROZEN


@attrs.frozen
class _Frozen:
    """What attrs makes of a class that nobody may change."""


_FROZEN: Final = _Frozen.__setattr__
