"""What was found in one file, as bytes and back: JSON, and behind it the columns of facts and records as they are.

Whatever would not come back just as it is raises `Unkept`, and is not kept. What is read is looked over before anybody
works with it: every number of a value, a record or a path has to lead somewhere.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
from immutabledict import immutabledict

from scenariokit.cache.codec import diagnostic_of, of_diagnostic
from scenariokit.cache.exact import Unkept, diagnostic, number, pointer, span, text
from scenariokit.cache.packed import column, numbers, packed, unpacked, within
from scenariokit.cache.values import Values
from scenariokit.diagnostics import Problem
from scenariokit.pipeline.facts import NO_FACTS, SHARDS, Column, Facts
from scenariokit.pipeline.homes import Homes
from scenariokit.pipeline.parcel import Accepted, Parcel, Said, Tally
from scenariokit.source import Span
from scenariokit.values import frozen


@frozen(eq=False)
class Parcels:
    """Writes and reads parcels."""

    problems: Mapping[str, Problem]
    """What codes stand for."""
    values: Values
    """Writes what collectors remember."""

    def dumped(self, parcel: Parcel) -> bytes:
        """What was found in a file, without its number; raises one of `WRONG` for what cannot be kept."""
        homes, facts, tally = parcel.homes, parcel.facts, parcel.tally
        if homes is None or parcel.structured or parcel.lost or parcel.failed:
            raise Unkept(parcel.path)
        rows = isinstance(homes.pointers, array)
        blobs = [column(homes.kind), homes.ids, column(homes.ends)]
        if isinstance(homes.pointers, array):
            blobs.append(column(homes.pointers))
        columns = [
            (collector, shard, one)
            for collector, group in enumerate(facts.columns)
            for shard, one in enumerate(group)
            if one.values
        ]
        for _, _, one in columns:
            blobs += (one.keys, column(one.values), column(one.homes), column(one.ats))
        return packed({
            "reading": [self._said(one) for one in parcel.reading], "said": [self._said(one) for one in parcel.said],
            "collectors": len(facts.columns), "columns": [[collector, shard] for collector, shard, _ in columns],
            "values": [self._value(one) for one in facts.values], "ats": facts.ats,
            "kinds": homes.kinds, "unsound": sorted(homes.unsound),
            "persons": [[record, *map(pointer, places)] for record, places in homes.persons.items()],
            "pointers": None if rows else [pointer(one) for one in homes.pointers],
            "accepted": [_accepted(one) for one in parcel.accepted], "mentions": sorted(parcel.mentions),
            "records": [[*key, found] for key, found in tally.records.items()],
            "left": [[*key, found] for key, found in tally.left_out.items()],
            "details": list(tally.details_unchecked.items()), "references": tally.references_unchecked,
            "left_out": [[*key, found] for key, found in parcel.left_out.items()],
        }, blobs)  # fmt: skip

    def loaded(self, content: bytes, at: int, path: str, collectors: int) -> Parcel:
        """The same again with a number; raises one of `WRONG` for what `dumped` did not give."""
        data, blobs = unpacked(content)
        if data["collectors"] != collectors:
            raise Unkept(path)
        homes = _homes(data, blobs)
        facts = self._facts(data, blobs, len(homes))
        if next(blobs, None) is not None:
            raise Unkept(path)

        def said(items: Sequence[Any]) -> tuple[Said, ...]:
            return tuple([self._said_of(one, at, len(homes)) for one in items])

        return Parcel(
            at, path, said(data["reading"]), said(data["said"]), facts, homes,
            tuple([_accepted_of(one) for one in data["accepted"]]), frozenset(map(text, data["mentions"])),
            Tally(
                Counter({(text(t), text(k)): number(n) for t, k, n in data["records"]}),
                Counter({(text(t), text(k)): number(n) for t, k, n in data["left"]}),
                Counter({text(sector): number(n) for sector, n in data["details"]}), number(data["references"]),
            ),
            immutabledict({(text(f), text(c), text(n), text(s)): number(k) for f, c, n, s, k in data["left_out"]}),
        )  # fmt: skip

    def _value(self, value: object) -> Any:
        data = self.values.dumped(value)
        if self.values.loaded(data) != value:  # equal is only the very same: a copy would tell facts apart
            raise Unkept(repr(type(value)))
        return data

    def _said(self, one: Said) -> list[Any]:
        return [of_diagnostic(diagnostic(one.diagnostic, self.problems)), None if one.home is None else one.home[1]]

    def _said_of(self, data: Sequence[Any], at: int, records: int) -> Said:
        given, home = data
        if home is not None and number(home) >= records:
            raise Unkept(str(home))
        found = diagnostic(diagnostic_of(given, self.problems), self.problems)
        return Said(found, None if home is None else (at, home))

    def _facts(self, data: Mapping[str, Any], blobs: Iterator[bytes], records: int) -> Facts:
        values = tuple([self.values.loaded(one) for one in data["values"]])
        ats = tuple([None if at is None else text(at) for at in data["ats"]])
        columns = [[NO_FACTS] * SHARDS for _ in range(data["collectors"])]
        for collector, shard in data["columns"]:
            one = _column(blobs)
            within(one.values, len(values))
            within(one.homes, records)
            within(one.ats, len(ats))
            columns[number(collector)][number(shard)] = one
        return Facts(tuple(map(tuple, columns)), values, ats)


def _column(blobs: Iterator[bytes]) -> Column:
    keys = next(blobs)
    one = Column.of(keys, numbers(next(blobs)), numbers(next(blobs)), numbers(next(blobs)))
    keys.decode("utf-8", "surrogatepass")
    if not keys.count(b"\0") + 1 == len(one.values) == len(one.homes) == len(one.ats):
        message = "columns of several lengths"
        raise Unkept(message)
    return one


def _homes(data: Mapping[str, Any], blobs: Iterator[bytes]) -> Homes:
    kind, ids, ends = numbers(next(blobs)), next(blobs), numbers(next(blobs))
    places = data["pointers"]
    pointers: Any = numbers(next(blobs)) if places is None else tuple([pointer(place) for place in places])
    kinds = tuple([(text(type_), None if sector is None else text(sector)) for type_, sector in data["kinds"]])
    unsound = frozenset(map(number, data["unsound"]))
    within(kind, len(kinds))
    start = 0
    for end in ends:  # a cut in the middle of a character would be met much later
        ids[start:end].decode("utf-8", "surrogatepass")
        if end < start:
            raise Unkept(str(end))
        start = end
    persons = {number(record): tuple(map(pointer, places)) for record, *places in data["persons"]}
    within(array("Q", persons), len(kind))
    if start != len(ids) or not len(kind) == len(ends) == len(pointers) or any(n >= len(kind) for n in unsound):
        message = "records that do not fit together"
        raise Unkept(message)
    return Homes(kinds, kind, ids, ends, pointers, unsound, persons)


def _accepted(one: Accepted) -> list[Any]:
    place = None if one.span is None else attrs.astuple(one.span)
    return [one.path, one.code, one.reason, pointer(one.pointer), place, one.record, one.first, one.last]


def _accepted_of(data: Sequence[Any]) -> Accepted:
    path, code, reason, at, place, record, first, last = data
    return Accepted(
        text(path), text(code), text(reason), pointer(at), None if place is None else span(Span(*place)),
        None if record is None else (text(record[0]), text(record[1])), number(first), number(last),
    )  # fmt: skip
