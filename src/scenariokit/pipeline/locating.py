"""From symbolic places to lines and cells: one pass over each file that has a diagnostic."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs

from scenariokit.diagnostics import Diagnostic, Related, Value
from scenariokit.pipeline import quoting
from scenariokit.pipeline.persons import Asked, Persons, around
from scenariokit.pipeline.schema_problems import NUMBER_FOR_TEXT
from scenariokit.pipeline.states import Draft
from scenariokit.privacy import cover, mask
from scenariokit.source import Document, Location, Locator, Pointer, Span, Target

_SHOWN = frozenset({"value", "text", "found", "end", "around"})
"""Values of messages that repeat what stands in the file."""


def locate(drafts: Sequence[Draft], documents: Sequence[Document], asked: Asked) -> list[Diagnostic]:
    """Complete drafts with spans; `asked` tells what belongs to persons in the records that they are about."""
    places = [(d.path, d.pointer) for d in drafts] + [(path, at) for d in drafts for path, at, _, _ in d.related]
    persons = asked({(path, pointer[:steps]) for path, pointer in places for steps in (1, 2)}) if places else {}
    wanted: dict[str, set[Target]] = defaultdict(set)
    for draft in drafts:
        if draft.span is None:
            wanted[draft.path].add(Target(draft.pointer, draft.key))
        for path, pointer, span, _ in draft.related:
            if span is None:
                wanted[path].add(Target(pointer))
    for path, pointer in places:
        wanted[path].update(map(Target, around(persons, path, pointer)))
    spans = {d.path: d.locator.locate(wanted[d.path]) for d in documents if wanted.get(d.path)}
    fixing = {(draft.path, draft.entry) for draft in drafts if draft.fix is not None}
    homes = (
        {(d.path, e.pointer): e.data for d in documents for e in d.entries if (d.path, e.pointer) in fixing}
        if fixing
        else {}
    )
    locators = {d.path: d.locator for d in documents}
    return [_complete(_fixed(draft, homes), spans, persons, locators) for draft in drafts]


def _fixed(draft: Draft, homes: Mapping[tuple[str, Pointer], object]) -> Draft:
    """A draft whose fix edits what stands in the file: `problem: TBD` has no `problem.zh` in it."""
    if draft.fix is None or draft.entry is None:
        return draft
    size, data = len(draft.entry), homes.get((draft.path, draft.entry))
    edits = tuple(
        attrs.evolve(e, pointer=(*e.pointer[:size], *_standing(e.pointer[size:], data))) for e in draft.fix.edits
    )
    return attrs.evolve(draft, fix=attrs.evolve(draft.fix, edits=edits))


def _standing(inside: Pointer, data: object) -> Pointer:
    """A path into a record, up to where the file has a bare value for what the model takes apart."""
    for length, part in enumerate(inside):
        if isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        elif isinstance(data, dict):
            if part not in data:
                return inside
            data = data[str(part)]
        else:
            return inside[:length]
    return inside


def _complete(
    draft: Draft, spans: Mapping[str, Mapping[Target, Span]], persons: Persons, locators: Mapping[str, Locator]
) -> Diagnostic:
    def place(path: str, pointer: Pointer, span: Span | None, *, key: bool = False) -> Location:
        known = spans.get(path, {})
        found = span or known.get(Target(pointer, key))
        own = [known.get(Target(one)) for one in around(persons, path, pointer)]
        return Location(path, pointer, found, tuple(p for p in own if p is not None and _is_beside(p, found)))

    is_own = any(draft.pointer[: len(one)] == one for one in around(persons, draft.path, draft.pointer))
    values: dict[str, Value] = {
        name: value if not isinstance(value, str) else cover(value) if is_own and name in _SHOWN else mask(value)
        for name, value in draft.values.items()
    }
    at = place(draft.path, draft.pointer, draft.span, key=draft.key)
    quotable = draft.problem == NUMBER_FOR_TEXT and not is_own
    quoted = quoting.remedy(at.span, locators.get(draft.path)) if quotable else None
    return Diagnostic(
        draft.problem, draft.severity, at, draft.record, draft.field,
        values, draft.suggestion, tuple(Related(place(p, at, span), label) for p, at, span, label in draft.related),
        draft.notes, draft.fix, quoted or draft.remedy,
    )  # fmt: skip


def _is_beside(one: Span, found: Span | None) -> bool:
    """Whether a stretch touches what a source frame shows: the first line of a place, and the one before it."""
    return found is not None and one.line <= found.line and one.end_line >= found.line - 1
