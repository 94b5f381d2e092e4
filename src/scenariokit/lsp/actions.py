"""Quick fixes: the correction that a diagnostic suggests, or an exception beside the value."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from scenariokit.diagnostics import Diagnostic
from scenariokit.languages import say
from scenariokit.source import Document, Span, Target

_NEVER: Final = ("SK0", "SK1", "SK9")
_QUOTES: Final = "\"'"


class Change(NamedTuple):
    """Put a text in the place of a span of a file."""

    path: str
    span: Span
    text: str


class Action(NamedTuple):
    """Something an editor offers at a diagnostic."""

    title: str
    changes: tuple[Change, ...]
    preferred: bool = False


def actions(found: Diagnostic, document: Document, lines: Sequence[str], language: str) -> Iterator[Action]:
    """Everything that can be done about a diagnostic without leaving the editor."""
    span = found.location.span
    if span is None or span.sheet is not None or span.line > len(lines):
        return
    suggested: tuple[Change, ...] = ()
    if found.suggestion is not None and span.line == span.end_line:
        written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        new = like(written, found.suggestion)
        suggested = (Change(found.location.path, span, new),)
        yield Action(
            say(f"Change to `{found.suggestion}`", f"改为 `{found.suggestion}`", language), suggested, preferred=True
        )
    if found.fix is not None:
        changes = tuple(_edits(found, document, lines))
        if changes and changes != suggested and len(changes) == len(found.fix.edits):
            yield Action(_title(found, language), changes, found.fix.safe)
    if document.path.endswith((".yaml", ".yml")) and not found.code.startswith(_NEVER):
        line = lines[span.line - 1].rstrip("\r\n")
        end = Span(span.line, len(line) + 1, span.line, len(line) + 1)
        mark = f"  # scenariokit: ignore[{found.code}] "
        yield Action(
            say(f"Accept {found.code} here", f"在此接受 {found.code}", language), (Change(document.path, end, mark),)
        )


def _title(found: Diagnostic, language: str) -> str:
    from scenariokit.diagnostics import render

    return render(found.fix.title, found.values, language) if found.fix is not None else ""


def _edits(found: Diagnostic, document: Document, lines: Sequence[str]) -> Iterator[Change]:
    """Edits of one value each; what moves or deletes fields is left to people."""
    for edit in found.fix.edits if found.fix is not None else ():
        if edit.removed or not isinstance(edit.value, str | int | float) or isinstance(edit.value, bool):
            return
        span = document.locator.locate([Target(edit.pointer)]).get(Target(edit.pointer))
        if span is None or span.line != span.end_line:
            return
        written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        yield Change(document.path, span, like(written, str(edit.value)))


def like(written: str, text: str) -> str:
    """A text in the quotation marks that the old one has.

    >>> like('"brewry"', "brewery")
    '"brewery"'
    """
    quote = written[:1]
    return f"{quote}{text}{quote}" if quote in _QUOTES and written.endswith(quote) and len(written) > 1 else text
