"""From symbolic places to lines and cells: one pass over each file that has a diagnostic."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from scenariokit.diagnostics import Diagnostic, Related, Value
from scenariokit.pipeline.states import Draft
from scenariokit.privacy import mask
from scenariokit.source import Document, Location, Pointer, Span, Target


def locate(drafts: Sequence[Draft], documents: Iterable[Document]) -> list[Diagnostic]:
    """Complete drafts with spans."""
    wanted: dict[str, set[Target]] = defaultdict(set)
    for draft in drafts:
        if draft.span is None:
            wanted[draft.path].add(Target(draft.pointer, draft.key))
        for path, pointer, span, _ in draft.related:
            if span is None:
                wanted[path].add(Target(pointer))
    spans = {d.path: d.locator.locate(wanted[d.path]) for d in documents if wanted.get(d.path)}
    return [_complete(draft, spans) for draft in drafts]


def _complete(draft: Draft, spans: Mapping[str, Mapping[Target, Span]]) -> Diagnostic:
    def place(path: str, pointer: Pointer, span: Span | None, *, key: bool = False) -> Location:
        return Location(path, pointer, span or spans.get(path, {}).get(Target(pointer, key)))

    values: dict[str, Value] = {name: mask(v) if isinstance(v, str) else v for name, v in draft.values.items()}
    return Diagnostic(
        draft.problem, draft.severity, place(draft.path, draft.pointer, draft.span, key=draft.key), draft.record, draft.field,
        values, draft.suggestion, tuple(Related(place(p, at, span), label) for p, at, span, label in draft.related),
        draft.notes, draft.fix,
    )  # fmt: skip
