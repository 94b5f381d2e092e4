"""What comes back from JSON just as it went there, and what does not.

The functions give back what they are given, or raise `Unkept`: writing, for what cannot be kept; reading, for what was
never written.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from immutabledict import immutabledict

from scenariokit.diagnostics import Diagnostic, Problem, Term
from scenariokit.source import Location, Pointer, Span

WRONG: Final = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
    StopIteration,
    OverflowError,
)
"""What is raised for bytes that are none of ours, and for what cannot be kept."""

LEAVES: Final = frozenset({str, int, float, bool, type(None)})
_PARTS: Final = frozenset({str, int})


class Unkept(ValueError):
    """A value that cannot be kept, or that is none of ours."""


def text(value: Any) -> str:
    """A text, and nothing that only behaves like one."""
    if type(value) is not str:
        raise Unkept(repr(value))
    return value


def number(value: Any) -> int:
    """A whole number from 0."""
    if type(value) is not int or value < 0:
        raise Unkept(repr(value))
    return value


def texts(values: Sequence[Any]) -> None:
    """Some texts."""
    for value in values:
        text(value)


def pointer(value: Any) -> Pointer:
    """A path in a file."""
    if any(type(part) not in _PARTS for part in value):
        raise Unkept(repr(value))
    return tuple(value)


def span(value: Span) -> Span:
    """A stretch of a file."""
    for one in (value.line, value.column, value.end_line, value.end_column):
        number(one)
    texts([one for one in (value.cell, value.sheet) if one is not None])
    return value


def plain(value: Any) -> None:
    """Lists, maps and what stands in them."""
    waiting = [value]
    for one in waiting:
        kind = type(one)
        if kind is dict:
            texts(list(one))
            waiting += [item for item in one.values() if type(item) not in LEAVES]
        elif kind is list:
            waiting += [item for item in one if type(item) not in LEAVES]
        elif kind not in LEAVES:
            raise Unkept(repr(kind))


def diagnostic(one: Diagnostic, problems: Mapping[str, Problem]) -> Diagnostic:
    """What is said in one place."""
    problem = problems.get(one.code)
    if problem is not one.problem and problem != one.problem:
        raise Unkept(one.code)
    texts([one.field, *([] if one.suggestion is None else [one.suggestion]), *(one.record or ())])
    for place in (one.location, *(related.location for related in one.related)):
        _location(place)
    for value in one.values.values():
        _value(value)
    remedies = () if one.remedy is None else (one.remedy,)
    for sentences in (*one.notes, *remedies, *(related.label for related in one.related)):
        _sentences(sentences)
    if one.fix is not None:
        _sentences(one.fix.title)
        for edit in one.fix.edits:
            pointer(edit.pointer)
            plain(edit.value)
    return one


def _location(place: Location) -> None:
    text(place.path)
    pointer(place.pointer)
    for one in (*place.covered, *([] if place.span is None else [place.span])):
        span(one)


def _value(value: Any) -> None:
    kind = type(value)
    if kind is dict or kind is immutabledict:
        _sentences(value)
    elif kind is tuple:
        texts(value)
    elif kind is not Term and kind not in LEAVES:
        raise Unkept(repr(kind))


def _sentences(value: Mapping[Any, Any]) -> None:
    texts([*value, *value.values()])
