"""Diagnostics as editors show them."""

from collections.abc import Callable, Sequence
from typing import Final

from lsprotocol import types
from pygls.workspace import PositionCodec

from scenariokit.diagnostics import Diagnostic, Language, Severity
from scenariokit.lsp.places import range_of
from scenariokit.privacy import mask

SOURCE: Final = "scenariokit"
_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}


def message_of(
    found: Diagnostic, language: Language, lines_of: Callable[[str], Sequence[str]], uri_of: Callable[[str], str],
    codec: PositionCodec,
) -> types.Diagnostic:  # fmt: skip
    """One diagnostic: sentence, remedy, and the other places that belong to it."""
    text = "\n".join(part for part in (found.message(language), found.help(language)) if part)
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri_of(r.location.path), range_of(r.location.span, lines_of(r.location.path), codec)),
            mask(r.label["zh" if language.startswith("zh") else "en"]),
        )
        for r in found.related
    ]
    return types.Diagnostic(
        range=range_of(found.location.span, lines_of(found.location.path), codec),
        message=mask(text),
        severity=_SEVERITIES[found.severity],
        code=found.code,
        source=SOURCE,
        related_information=related or None,
    )
