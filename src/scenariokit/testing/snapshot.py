"""Diagnostics as text that people can review in a diff: both languages, no paths of a machine."""

from collections.abc import Iterable

from scenariokit.diagnostics import LANGUAGES, Diagnostic


def snapshot_of(diagnostics: Iterable[Diagnostic]) -> str:
    """One paragraph a diagnostic, in the order of the report; `clean` where there is none."""
    return "\n".join(map(_paragraph, diagnostics)) or "clean\n"


def _paragraph(diagnostic: Diagnostic) -> str:
    record = "" if diagnostic.record is None else " ".join(diagnostic.record)
    lines = [f"{diagnostic.code} {diagnostic.severity}  {record}  {diagnostic.field}".rstrip()]
    for language in LANGUAGES:
        lines.append(f"  {language}: {diagnostic.message(language)}")
        lines.append(f"      {diagnostic.help(language)}")
    return "".join(line + "\n" for line in lines)
