"""Diagnostics that a keeper looked at and accepted: in a record's own `ignore` list, or in a comment beside the value.

An exception that accepts nothing any more is itself reported, so that it cannot hide tomorrow's mistake.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from scenariokit.config import Config
from scenariokit.diagnostics import Problem, Severity
from scenariokit.pipeline.states import Draft, Structured
from scenariokit.plugin.loader import MALFORMED_SUPPRESSION, SUPPRESSION_WITHOUT_REASON, UNUSED_SUPPRESSION
from scenariokit.source import Document, Pointer, Span, Target, Waiver
from scenariokit.values import frozen

_NEVER: Final = ("SK0", "SK1", "SK9")
"""What could not be read, is not of the right shape, or crashed cannot be accepted away."""
_CORE: Final = "SK"


@frozen
class _Exception:
    """One code that is accepted in one place."""

    path: str
    code: str
    """The code, its beginning, or the name."""
    reason: str
    pointer: Pointer = ()
    span: Span | None = None
    record: tuple[str, str] | None = None
    """The record that accepts it; `None` for a comment."""
    first: int = 0
    last: int = 0
    """Lines that a comment covers."""

    def takes(self, draft: Draft, line: int | None) -> bool:
        """Whether it accepts a diagnostic that stands on a line."""
        if draft.problem.code.startswith(_NEVER) or not _selects(self.code, draft.problem):
            return False
        if self.record is not None:
            return draft.record == self.record
        return draft.path == self.path and line is not None and self.first <= line <= self.last


@frozen
class Suppressed:
    """What is left once the exceptions have been heeded."""

    drafts: list[Draft]
    number: int = 0
    """How many diagnostics were accepted."""


def suppress(
    drafts: Sequence[Draft], structured: Iterable[Structured], documents: Iterable[Document], config: Config,
    problems: Mapping[str, Problem],
) -> Suppressed:  # fmt: skip
    """Leave out what is accepted, and report exceptions that are idle, misspelt or (where asked for) without a reason."""
    texts = {document.path: document for document in documents if document.waivers}
    exceptions = [*_in_records(structured), *_in_comments(texts.values())]
    if not exceptions:
        return Suppressed(list(drafts))
    lines = _lines(drafts, texts)
    idle = set(exceptions)
    kept: list[Draft] = []
    for draft, line in zip(drafts, lines, strict=True):
        taking = [one for one in exceptions if one.takes(draft, line)]
        idle.difference_update(taking)
        if not taking:
            kept.append(draft)
    judged = exceptions if config.check == "all" else ()  # whoever asks for types alone looks for none of it
    about = [said for one in judged for said in _about(one, one in idle, config, problems)]
    return Suppressed([*kept, *about], len(drafts) - len(kept))


def _in_records(structured: Iterable[Structured]) -> Iterator[_Exception]:
    for one in structured:
        for index, item in enumerate(getattr(one.record, "ignore", ())):
            if getattr(item, "code", None):
                place = one.published(("ignore", index))
                yield _Exception(one.path, item.code, item.reason or "", place, record=(one.type, one.id))


def _in_comments(documents: Iterable[Document]) -> Iterator[_Exception]:
    for document in documents:
        for waiver in document.waivers:
            yield from _of_comment(document.path, waiver)


def _of_comment(path: str, waiver: Waiver) -> Iterator[_Exception]:
    for code in waiver.codes:
        yield _Exception(path, code, waiver.reason, span=waiver.span, first=waiver.first, last=waiver.last)


def _lines(drafts: Sequence[Draft], texts: Mapping[str, Document]) -> Iterator[int | None]:
    """The line of each diagnostic in a file with such comments; other files are not searched."""
    wanted = {path: {Target(d.pointer, d.key) for d in drafts if d.path == path and d.span is None} for path in texts}
    spans = {path: texts[path].locator.locate(targets) for path, targets in wanted.items()}
    for draft in drafts:
        span = draft.span or spans.get(draft.path, {}).get(Target(draft.pointer, draft.key))
        yield None if span is None else span.line


def _selects(selector: str, problem: Problem) -> bool:
    return problem.code.startswith(selector) or problem.name == selector


def _about(one: _Exception, idle: bool, config: Config, problems: Mapping[str, Problem]) -> Iterator[Draft]:
    meant = [problem for problem in problems.values() if _selects(one.code, problem)]
    if not meant and one.code.startswith(_CORE):
        near = get_close_matches(one.code, problems, 1)
        yield _draft(MALFORMED_SUPPRESSION, one, {"found": one.code, "expected": _KNOWN}, near[0] if near else None)
    elif meant and all(problem.code.startswith(_NEVER) for problem in meant):
        yield _draft(MALFORMED_SUPPRESSION, one, {"found": one.code, "expected": _ACCEPTABLE})
    elif idle and any(config.wants(problem.code, problem.name) for problem in meant):
        yield _draft(UNUSED_SUPPRESSION, one, {"code": one.code})
    elif (
        not idle
        and not one.reason
        and config.asks_for(SUPPRESSION_WITHOUT_REASON.code, SUPPRESSION_WITHOUT_REASON.name)
    ):
        yield _draft(SUPPRESSION_WITHOUT_REASON, one, {"code": one.code})


_KNOWN: Final = {"en": "a code or name that exists", "zh": "现有的诊断代码或名称"}
_ACCEPTABLE: Final = {
    "en": "a code that can be accepted: what cannot be read, is of the wrong shape or failed cannot",
    "zh": "可接受的诊断代码（无法读取、结构错误或工具故障不可忽略）",
}


def _draft(problem: Problem, one: _Exception, values: Mapping[str, Any], suggestion: str | None = None) -> Draft:
    return Draft(
        problem, Severity(problem.severity), one.path, one.pointer, span=one.span, record=one.record,
        field="" if one.record is None else f"ignore.{one.pointer[-1]}", values=values, suggestion=suggestion,
    )  # fmt: skip
