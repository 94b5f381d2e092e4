"""A name for something, that all it depends on goes into: equal names, equal things.

Nothing is left to `repr`: it may leave fields out, write a set in any order, or tell of an object no more than where
it lies in the memory. What has no way of being written here has no name, and nothing is remembered of it.
"""

from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from hashlib import blake2b
from pathlib import PurePath
from typing import Any, Final

import attrs
from immutabledict import immutabledict

_LEAVES: Final = frozenset({str, int, float, bool, type(None)})


class Nameless(TypeError):
    """Something that cannot be named: nobody knows what it depends on."""


class Name:
    """A name that whatever is added goes into."""

    def __init__(self) -> None:
        self._hash = blake2b(digest_size=20)

    def add(self, *parts: object) -> None:
        """Let values go into it; raises `Nameless` for what is none."""
        for part in parts:
            found: list[bytes] = []
            _write(part, found.append)
            self._hash.update(b"".join(found))

    def __str__(self) -> str:
        return self._hash.hexdigest()


def digest(data: bytes) -> bytes:
    """What stands for the bytes of a file."""
    return blake2b(data, digest_size=20).digest()


def _write(value: Any, write: Callable[[bytes], object]) -> None:
    """Write a value so that no other is written alike: each part says what it is, and where it ends."""
    kind: Any = type(value)
    if kind in _LEAVES:
        _text(kind.__name__, value if kind is str else repr(value), write)
    elif kind is bytes:
        write(b"bytes %d:" % len(value))
        write(value)
    elif kind is tuple or kind is list:
        write(b"%s %d:" % (kind.__name__.encode(), len(value)))
        for one in value:
            _write(one, write)
    elif kind is dict or kind is immutabledict:
        # In their own order: who goes through them may meet a difference.
        write(b"map %d:" % len(value))
        for key, one in value.items():
            _write(key, write)
            _write(one, write)
    elif kind is frozenset or kind is set:
        write(b"set %d:" % len(value))
        for text in sorted(map(_written, value)):
            write(text)
    elif isinstance(value, Enum):
        _text(_class(kind), value.name, write)
    elif kind is date or isinstance(value, PurePath):
        _text(_class(kind), str(value), write)
    else:
        _text("fields of", _class(kind), write)
        for field in _fields(kind):
            _write(getattr(value, field), write)


def _written(value: Any) -> bytes:
    found: list[bytes] = []
    _write(value, found.append)
    return b"".join(found)


def _text(kind: str, text: str, write: Callable[[bytes], object]) -> None:
    data = text.encode("utf-8", "surrogatepass")
    write(b"%s %d:" % (kind.encode(), len(data)))
    write(data)


def _class(kind: Any) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    """What objects of a class are made of; what a class makes of it by itself says no more."""
    if not attrs.has(kind):
        raise Nameless(_class(kind))
    return tuple(field.name for field in attrs.fields(kind) if field.init)
