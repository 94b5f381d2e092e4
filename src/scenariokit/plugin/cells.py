"""How tables spell what a header or a cell cannot hold as it is: dotted paths, lists, typed values.

Loaders and exporters of tables share these spellings, so that what one writes the other reads back unchanged.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from immutabledict import immutabledict

from scenariokit.errors import UnknownPath
from scenariokit.model.details import DetailsShape
from scenariokit.model.kit import Spec, shape_at
from scenariokit.model.shape import Anything, Many, Nested, Shape, Table, Words
from scenariokit.model.text import TAG
from scenariokit.values import frozen

Cell: TypeAlias = str | int | float | bool | None
"""What a cell of a table holds; a CSV file has only text."""

Step: TypeAlias = str | int
"""A key of a map or an index of a list."""

TYPED: Final = "json:"
"""A cell that begins so holds a JSON value: for what plain text would change (`json:"  indented"`, `json:[1, 2]`)."""

SEPARATOR: Final = ";"
"""Between the items of a list in one cell; a full-width `；` is read as well."""

_PART = re.compile(r'"(?:[^"\\]|\\.)*"|[^."]*')
_PLAIN_PART = re.compile(r'[^\s."](?:[^."\r\n\t]*[^\s."])?')
_INDEX = re.compile(r"[0-9]{1,6}")
_NO_VALUE: Final = object()
_IN_DETAILS: Final = 2
"""Steps to a field of a sector: `details`, the sector."""


def split_path(path: str) -> tuple[str, ...]:
    """Take a dotted path apart. A key with a dot in it stands in quotes: `withheld."parties.owner".reason`."""
    parts, at = [], 0
    while True:
        match = _PART.match(path, at)
        found = match.group() if match else ""
        at += len(found)
        if at < len(path) and path[at] != ".":
            return tuple(path.split("."))
        parts.append(_unquoted(found))
        if at >= len(path):
            return tuple(parts)
        at += 1


def _unquoted(part: str) -> str:
    if not part.startswith('"'):
        return part
    try:
        return str(json.loads(part))
    except ValueError:
        return part


def join_path(parts: tuple[Step, ...]) -> str:
    """Write a path with dots, the inverse of `split_path`."""
    return ".".join(str(p) if _is_plain_part(str(p)) else _json(p) for p in parts)


def _is_plain_part(part: str) -> bool:
    return _PLAIN_PART.fullmatch(part) is not None and not _has_controls(part)


@frozen
class Route:
    """A column's path through the model."""

    steps: tuple[Step, ...]
    shapes: tuple[Shape, ...]
    """The shape that each step leads to."""

    @property
    def shape(self) -> Shape:
        """What the cells of the column hold."""
        return self.shapes[-1]


def route(spec: Spec, parts: tuple[str, ...], details: Mapping[str, Spec] = immutabledict()) -> Route:
    """Follow the parts of a path; raises `UnknownPath` where there is no such field, index, key or language.

    `details` are the types of the sectors' details; what stands in those of other sectors is kept as it is.
    """
    if len(parts) > _IN_DETAILS and parts[0] == "details" and parts[1] in details:
        inside = route(details[parts[1]], parts[_IN_DETAILS:])
        above = spec.by_key["details"].shape, Nested(details[parts[1]])
        return Route((*parts[:_IN_DETAILS], *inside.steps), (*above, *inside.shapes))
    steps: list[Step] = []
    shapes: list[Shape] = []
    before: Shape = Nested(spec)
    for count, part in enumerate(parts, 1):
        is_index = isinstance(before, Many) and _INDEX.fullmatch(part) is not None
        pattern = TAG if isinstance(before, Words) else before.key if isinstance(before, Table) else ""
        if not re.search(pattern, part) or (isinstance(before, Many) and not is_index):
            near = ("zh",) if isinstance(before, Words) else ("0",) if isinstance(before, Many) else ()
            raise UnknownPath(join_path(parts), "a list" if near == ("0",) else "a map", part, near)
        before = _shape(spec, before, parts[:count])
        steps.append(int(part) if is_index else part)
        shapes.append(before)
    return Route(tuple(steps), tuple(shapes))


def _shape(spec: Spec, before: Shape, parts: tuple[str, ...]) -> Shape:
    # A table does not know the sectors' types: what stands in their details is kept as it is.
    if isinstance(before, DetailsShape | Anything):
        return Anything()
    # Only keys of maps have dots, and those do not change the shape; no field has this character in its name.
    return shape_at(spec, ".".join(part.replace(".", "·") for part in parts))


def typed(value: object) -> str:
    """Spell any plain value as typed JSON."""
    return TYPED + _json(value)


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if _has_controls(text) else text


def spell_text(text: str) -> str:
    """Spell a text so that it reads back verbatim: as it is, or typed where blanks or a marker would be lost."""
    if text and text == text.strip() and not text.startswith(TYPED) and not _has_controls(text):
        return text
    return typed(text)


def read_typed(cell: str) -> Any:
    """The value of a typed cell; the text itself where it is none (`json: a primer`)."""
    if not cell.startswith(TYPED):
        return cell
    found = _loaded(cell[len(TYPED) :])
    return cell if found is _NO_VALUE else found


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError):
        return _NO_VALUE


def _refused(name: str) -> object:
    raise ValueError(name)


def _has_controls(text: str) -> bool:
    """Characters that files of tables change, drop or refuse."""
    if text.isprintable():
        return False
    return any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp", "Cn"} and char != "\n" for char in text)


def depth(value: object) -> int:
    """How deep lists and maps are nested in a value that the JSON parser let through."""
    found, level = 0, [value]
    while holders := [item for item in level if isinstance(item, dict | list)]:
        level = [item for held in holders for item in (held.values() if isinstance(held, dict) else held)]
        found += 1
    return found


_GUARDED = re.compile("'+[=+\\-@＝＋－＠\t\r\n]")
_GUARD = re.compile("'[=+\\-@＝＋－＠\t\r\n]")
_FORMULA = re.compile("[=+\\-@＝＋－＠\t\r\n]")
_SIGNED = re.compile(
    r"[+\-](?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]{1,3})?"
    r"(?:\.\.[+\-]?[0-9]+(?:\.[0-9]+)?)?(?: ?[A-Za-z%‰°µμ²³·⋅\u4e00-\u9fff][A-Za-z%‰°µμ²³·⋅/. \u4e00-\u9fff]{0,40})?"
)
"""Signed numbers and quantities: `-50 %`, `+10 points`. No operator, bracket or reference can hide in them."""


def guarded(cell: str) -> str:
    """Keep a spreadsheet from running a text as a formula: an apostrophe goes before a leading `= + - @`, tab or break.

    Signed numbers and quantities stay readable; they cannot do anything.

    >>> guarded("=1+1"), guarded("-50 %"), guarded("'=x")
    ("'=1+1", '-50 %', "''=x")
    """
    if _GUARDED.match(cell) or (_FORMULA.match(cell) and not _SIGNED.fullmatch(cell)):
        return "'" + cell
    return cell


def unguarded(cell: str) -> str:
    """Take away the one apostrophe that `guarded` puts."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell


def may_be_guarded(text: str) -> bool:
    """Whether a cell of a table may be guarded, told from the text of the table: hardly any is."""
    return _GUARD.search(text) is not None
