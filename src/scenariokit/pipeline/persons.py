"""What in a record belongs to a person, as its contacts say: source frames and messages cover it.

Numbers and addresses are known by their form wherever they stand (`privacy`); a name is only known by its place.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from scenariokit.model import Contact, spec_of
from scenariokit.privacy import is_flag
from scenariokit.source import Pointer

Persons: TypeAlias = Mapping[tuple[str, Pointer], tuple[Pointer, ...]]
"""File and place of a record -> places in the file that belong to persons."""
Asked: TypeAlias = Callable[[set[tuple[str, Pointer]]], Persons]
"""Tells it of some records, and of no other: nobody holds it of a million."""

_IMPERSONAL: Final = frozenset(field.key for field in spec_of(Contact).fields) - {"name", "phone", "email"}
_FALSE: Final = frozenset({False, None, "", "false", "no", "否", "0"})


def personal(raw: object) -> tuple[Pointer, ...]:
    """Paths in a raw record, sound or not, to what contacts flagged as personal say; unknown fields are theirs, too.

    >>> personal({"contacts": [{"name": "服务处"}, {"name": "张三", "wechat": "z3", "role": "主任", "personal": True}]})
    (('contacts', 1, 'name'), ('contacts', 1, 'wechat'))
    """
    contacts = raw.get("contacts") if isinstance(raw, dict) else None
    return tuple(_within(contacts)) if isinstance(contacts, list) else ()


def _within(contacts: list[object]) -> Iterator[Pointer]:
    for number, contact in enumerate(contacts):
        if not isinstance(contact, dict):
            continue
        flags = {key for key in contact if isinstance(key, str) and (key == "personal" or is_flag(key))}
        if any(_is_flagged(contact[key]) for key in flags):
            theirs = (key for key in contact if isinstance(key, str) and key not in _IMPERSONAL | flags)
            yield from (("contacts", number, key) for key in theirs)


def _is_flagged(value: object) -> bool:
    """Whether a contact says that it is a person's; what cannot be understood is taken for a yes."""
    return not isinstance(value, bool | int | float | str | None) or value not in _FALSE


def around(known: Persons, path: str, pointer: Pointer) -> tuple[Pointer, ...]:
    """Places that belong to persons in the record around a place; records stand one or two steps into a file."""
    return known.get((path, pointer[:1])) or known.get((path, pointer[:2]), ())
