"""What was found in one file, as bytes and back: JSON, and behind it the columns of facts and records as they are.

Whatever would not come back just as it is raises `Unkept`, and is not kept. What is read is looked over before anybody
works with it: every number of a value, a record or a path has to lead somewhere.
"""

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import attrs
from immutabledict import immutabledict

from scenariokit.cache.codec import diagnostic_of, of_diagnostic
from scenariokit.cache.values import Unkept, Values
from scenariokit.diagnostics import Diagnostic, Problem, Term
from scenariokit.pipeline.engine import Portion, Skim
from scenariokit.pipeline.facts import SHARDS, Column, Facts
from scenariokit.pipeline.homes import Homes
from scenariokit.pipeline.parcel import Accepted, Parcel, Said, Tally
from scenariokit.source import Entry, Pointer, Span
from scenariokit.values import frozen

WRONG: Final = (LookupError, TypeError, ValueError, AttributeError, RecursionError, StopIteration, OverflowError)
"""What is raised for bytes that are none of ours, and for what cannot be kept."""

_LEAVES: Final = frozenset({str, int, float, bool, type(None)})
_NAMES: Final = frozenset({str, int})


def dumped_skim(skim: Skim) -> bytes:
    """What was seen of a file before it was checked."""
    for entry in skim.entries:
        _plain(entry.data)
    return _packed({
        "rows": skim.rows, "records": skim.records, "evidence": skim.evidence,
        "entries": [[entry.type, entry.data, entry.pointer] for entry in skim.entries],
    })  # fmt: skip


def loaded_skim(content: bytes, portion: Portion) -> Skim:
    """The same again."""
    data, _ = _unpacked(content)
    return Skim(
        portion, _number(data["rows"]), _number(data["records"]),
        tuple(Entry(_text(type_), value, _pointer(at)) for type_, value, at in data["entries"]),
        tuple((_pointer(at), _text(file), None if metric is None else _text(metric)) for at, file, metric in data["evidence"]),
    )  # fmt: skip


@frozen(eq=False)
class Parcels:
    """Writes and reads parcels."""

    problems: Mapping[str, Problem]
    """What codes stand for."""
    values: Values
    """Writes what collectors remember."""

    def dumped(self, parcel: Parcel) -> bytes:
        """What was found in a file, without its number."""
        homes, facts, tally = parcel.homes, parcel.facts, parcel.tally
        if homes is None or parcel.structured or parcel.lost or parcel.failed:
            raise Unkept(parcel.path)
        blobs = [_ints(homes.kind), homes.ids, _ints(homes.ends)]
        rows = isinstance(homes.pointers, array)
        if isinstance(homes.pointers, array):
            blobs.append(_ints(homes.pointers))
        for columns in facts.columns:
            for one in columns:
                blobs += (one.keys, _ints(one.values), _ints(one.homes), _ints(one.ats))
        return _packed({
            "reading": [self._said(one) for one in parcel.reading], "said": [self._said(one) for one in parcel.said],
            "collectors": len(facts.columns), "values": [self.values.dumped(one) for one in facts.values], "ats": facts.ats,
            "kinds": homes.kinds, "unsound": sorted(homes.unsound), "pointers": None if rows else homes.pointers,
            "accepted": [_accepted(one) for one in parcel.accepted], "mentions": sorted(parcel.mentions),
            "records": [[*key, number] for key, number in tally.records.items()],
            "left": [[*key, number] for key, number in tally.left_out.items()],
            "details": list(tally.details_unchecked.items()), "references": tally.references_unchecked,
            "left_out": [[*key, number] for key, number in parcel.left_out.items()],
        }, blobs)  # fmt: skip

    def loaded(self, content: bytes, number: int, path: str, collectors: int) -> Parcel:
        """The same again, with a number."""
        data, blobs = _unpacked(content)
        homes = _homes(data, blobs)
        if data["collectors"] != collectors:
            raise Unkept(path)
        facts = Facts(
            tuple(tuple(_column(blobs) for _ in range(SHARDS)) for _ in range(collectors)),
            tuple([self.values.loaded(one) for one in data["values"]]),
            tuple([None if at is None else _text(at) for at in data["ats"]]),
        )
        for columns in facts.columns:
            for one in columns:
                _within(one.values, len(facts.values))
                _within(one.homes, len(homes))
                _within(one.ats, len(facts.ats))
        if next(blobs, None) is not None:
            raise Unkept(path)

        def said(items: Sequence[Any]) -> tuple[Said, ...]:
            return tuple(self._said_of(one, number, homes) for one in items)

        return Parcel(
            number, path, said(data["reading"]), said(data["said"]), facts, homes,
            tuple(_accepted_of(one) for one in data["accepted"]), frozenset(map(_text, data["mentions"])),
            Tally(
                Counter({(_text(t), _text(k)): _number(n) for t, k, n in data["records"]}),
                Counter({(_text(t), _text(k)): _number(n) for t, k, n in data["left"]}),
                Counter({_text(sector): _number(n) for sector, n in data["details"]}), _number(data["references"]),
            ),
            immutabledict({(_text(f), _text(c), _text(n), _text(s)): _number(k) for f, c, n, s, k in data["left_out"]}),
        )  # fmt: skip

    def _said(self, one: Said) -> list[Any]:
        self._check(one.diagnostic)
        return [of_diagnostic(one.diagnostic), None if one.home is None else one.home[1]]

    def _said_of(self, data: Sequence[Any], number: int, homes: Homes) -> Said:
        given, home = data
        if home is not None and not 0 <= _number(home) < len(homes):
            raise Unkept(str(home))
        found = diagnostic_of(given, self.problems)
        self._check(found)
        return Said(found, None if home is None else (number, home))

    def _check(self, one: Diagnostic) -> None:
        """Whether a diagnostic comes back as it is; raises `Unkept` where it does not."""
        problem = self.problems.get(one.code)
        if problem is not one.problem and problem != one.problem:
            raise Unkept(one.code)
        _text(one.field)
        for text in (one.suggestion, *(one.record or ())):
            if text is not None:
                _text(text)
        for place in (one.location, *(related.location for related in one.related)):
            _text(place.path)
            _pointer(place.pointer)
            _span(place.span)
        for value in one.values.values():
            if isinstance(value, Mapping):
                _sentences(value)
            elif type(value) is tuple:
                for part in value:
                    _text(part)
            elif type(value) is not Term and type(value) not in _LEAVES:
                raise Unkept(one.code)
        for sentences in (*one.notes, *(related.label for related in one.related)):
            _sentences(sentences)
        if one.fix is not None:
            _sentences(one.fix.title)
            for edit in one.fix.edits:
                _pointer(edit.pointer)
                _plain(edit.value)


def _sentences(value: Mapping[Any, Any]) -> None:
    for language, text in value.items():
        _text(language)
        _text(text)


def _packed(data: Any, blobs: Sequence[bytes] = ()) -> bytes:
    text = json.dumps([data, [len(one) for one in blobs]], separators=(",", ":")).encode()
    return b"".join((b"%d\n" % len(text), text, *blobs))


def _unpacked(content: bytes) -> tuple[Any, Iterator[bytes]]:
    size, _, rest = content.partition(b"\n")
    end = int(size)
    data, sizes = json.loads(rest[:end])
    blobs: list[bytes] = []
    for one in sizes:
        blobs.append(rest[end : end + _number(one)])
        end += one
    if end != len(rest):
        message = "there is less or more than it says"
        raise Unkept(message)
    return data, iter(blobs)


def _ints(column: "array[int]") -> bytes:
    return column.tobytes()


def _array(kind: str, content: bytes) -> "array[int]":
    found = array(kind)
    found.frombytes(content)
    return found


def _column(blobs: Iterator[bytes]) -> Column:
    keys = next(blobs)
    one = Column(keys, _array("I", next(blobs)), _array("I", next(blobs)), _array("I", next(blobs)))
    if not len(one.names()) == len(one.values) == len(one.homes) == len(one.ats):
        message = "columns of several lengths"
        raise Unkept(message)
    return one


def _homes(data: Mapping[str, Any], blobs: Iterator[bytes]) -> Homes:
    kind, ids, ends = _array("I", next(blobs)), next(blobs), _array("I", next(blobs))
    places = data["pointers"]
    pointers: Any = _array("Q", next(blobs)) if places is None else tuple([_pointer(place) for place in places])
    kinds = tuple((_text(type_), None if sector is None else _text(sector)) for type_, sector in data["kinds"])
    unsound = frozenset(map(_number, data["unsound"]))
    _within(kind, len(kinds))
    ids.decode("utf-8", "surrogatepass")
    ordered = list(ends) == sorted(ends) and (ends[-1] if ends else 0) == len(ids)
    if not ordered or not len(kind) == len(ends) == len(pointers) or any(n >= len(kind) for n in unsound):
        message = "records that do not fit together"
        raise Unkept(message)
    return Homes(kinds, kind, ids, ends, pointers, unsound)


def _within(column: "array[int]", size: int) -> None:
    if column and max(column) >= size:
        message = "a number that leads nowhere"
        raise Unkept(message)


def _accepted(one: Accepted) -> list[Any]:
    span = None if one.span is None else attrs.astuple(one.span)
    return [one.path, one.code, one.reason, one.pointer, span, one.record, one.first, one.last]


def _accepted_of(data: Sequence[Any]) -> Accepted:
    path, code, reason, pointer, span, record, first, last = data
    return Accepted(
        _text(path), _text(code), _text(reason), _pointer(pointer), None if span is None else _span(Span(*span)),
        None if record is None else (_text(record[0]), _text(record[1])), _number(first), _number(last),
    )  # fmt: skip


def _text(value: Any) -> str:
    if type(value) is not str:
        raise Unkept(repr(value))
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise Unkept(repr(value))
    return value


def _span(span: Span | None) -> Span | None:
    if span is not None:
        for number in (span.line, span.column, span.end_line, span.end_column):
            _number(number)
        for text in (span.cell, span.sheet):
            if text is not None:
                _text(text)
    return span


def _pointer(value: Any) -> Pointer:
    if any(type(part) not in _NAMES for part in value):
        raise Unkept(repr(value))
    return tuple(value)


def _plain(value: Any) -> None:
    """Raise `Unkept` for what JSON would not give back as it is."""
    waiting = [value]
    for one in waiting:
        kind = type(one)
        if kind is dict:
            if any(type(key) is not str for key in one):
                raise Unkept(repr(kind))
            waiting += [item for item in one.values() if type(item) not in _LEAVES]
        elif kind is list:
            waiting += [item for item in one if type(item) not in _LEAVES]
        elif kind not in _LEAVES:
            raise Unkept(repr(kind))
