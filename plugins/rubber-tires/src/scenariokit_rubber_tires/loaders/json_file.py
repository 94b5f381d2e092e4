"""JSON files of registers and services: read as carefully as the library's own, entry by entry.

Nothing is remembered of where values stand: when a diagnostic asks, the few entries it is about are read once more.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import attrs

from scenariokit.plugin import (
    LIMIT_EXCEEDED,
    NOTHING_FOUND,
    Document,
    Entry,
    Fault,
    JsonLocator,
    Pointer,
    Reading,
    Source,
    Span,
    Target,
    read_json,
)
from scenariokit_rubber_tires.loaders.draft import Draft, Fields, Found
from scenariokit_rubber_tires.problems import NOT_READ

Outline = Callable[[object], "Sequence[Pointer] | Fault"]
"""A parsed file -> where its entries stand, or what is wrong with it."""
Reader = Callable[[Fields], Draft]

_NAMED = 12
_ENTRIES = {"en": "the number of tyres", "zh": "轮胎条数"}
_NOTHING = {"en": "the file has no tyres", "zh": "文件中没有轮胎"}


@attrs.frozen
class MapFields:
    """An entry that is a JSON object; names with dots lead into nested ones."""

    data: Mapping[str, object]

    def find(self, *names: str) -> Found | None:
        """The first of some fields that holds something; `null` and empty texts hold nothing."""
        for name in names:
            pointer = tuple(name.split("."))
            value: object = self.data
            for part in pointer:
                value = value.get(part) if isinstance(value, Mapping) else None
            if value is not None and (not isinstance(value, str) or value.strip()):
                return Found(value, pointer)
        return None


@attrs.frozen(eq=False)
class EntryLocator:
    """Finds a record's values where the file has them, by reading the entries that are asked for once more."""

    source: Source = attrs.field(repr=False)
    file: JsonLocator = attrs.field(repr=False)
    entries: Sequence[Pointer] = attrs.field(repr=False)
    """Of each record: where its entry stands in the file."""
    read: Reader

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The span of every target, in one pass over the file."""
        root = read_json(self.source).root
        drafts: dict[int, Draft] = {}
        wanted: dict[Target, Target] = {}
        for target in targets:
            origin: Pointer = ()
            if len(target.pointer) > 1 and isinstance(index := target.pointer[1], int) and index < len(self.entries):
                entry = self.entries[index]
                draft = drafts.setdefault(index, self.read(MapFields(_at(root, entry))))
                origin = (*entry, *_nearest(draft.places, target.pointer[2:]))
            wanted[target] = Target(origin)
        found = self.file.locate(set(wanted.values()))
        return {target: found[origin] for target, origin in wanted.items()}

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """The lines first..last."""
        return self.file.lines(first, last)


def read_entries(source: Source, outline: Outline, read: Reader, known: frozenset[str]) -> Reading:
    """Read a JSON file; every entry that can be read becomes a scenario.

    Args:
        source: The file.
        outline: Where the entries stand.
        read: An entry -> a scenario.
        known: Dotted names of all fields that the format has; others are named in a note.
    """
    file = read_json(source)
    if not file.sound:
        return Reading(None, file.faults, file.locator)
    root, locator = file.root, file.locator
    pointers = outline(root)
    if isinstance(pointers, Fault):
        return Reading(None, (*file.faults, *file.placed([pointers])), locator)
    found = list(file.faults)
    if not pointers:
        found.append(Fault(NOTHING_FOUND, values={"reason": _NOTHING}))
    limit = source.limits.records
    if len(pointers) > limit:
        values = {"what": _ENTRIES, "found": len(pointers), "limit": limit, "setting": "records"}
        found.append(Fault(LIMIT_EXCEEDED, pointers[limit], values=values))
    entries: list[Entry] = []
    origins: list[Pointer] = []
    strange: dict[str, Pointer] = {}
    for pointer in pointers[:limit]:
        entry = _at(root, pointer)
        for path in unknown(entry, known):
            strange.setdefault(".".join(path), (*pointer, *path))
        draft = read(MapFields(entry))
        found += [Fault(m.problem, (*pointer, *m.at), values=m.values) for m in draft.mistakes]
        if draft.data:
            entries.append(Entry("scenario", draft.data, ("scenarios", len(entries))))
            origins.append(pointer)
    if strange:
        names = (*list(strange)[:_NAMED], *(["…"] if len(strange) > _NAMED else []))
        found.append(Fault(NOT_READ, next(iter(strange.values())), key=True, values={"names": names}))
    document = Document(source.path, tuple(entries), EntryLocator(source, locator, tuple(origins), read))
    return Reading(document, file.placed(found))


def unknown(entry: Mapping[str, object], known: frozenset[str], at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The fields of an entry that a format does not have; lists are taken as a whole."""
    for key, value in entry.items():
        path = (*at, key)
        name = ".".join(path)
        if name in known:
            continue
        if isinstance(value, Mapping) and any(other.startswith(name + ".") for other in known):
            yield from unknown(value, known, path)
        else:
            yield path


def _at(root: object, pointer: Pointer) -> Mapping[str, object]:
    value: object = root
    for part in pointer:
        if isinstance(value, Mapping) and isinstance(part, str):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part]
    return value if isinstance(value, Mapping) else {}


def _nearest(places: Mapping[Pointer, Pointer], path: Pointer) -> Pointer:
    """Where a value or its nearest known parent was read."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, ())
