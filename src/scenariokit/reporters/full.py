"""`full`: every mistake with its source, the reason and the remedy; then what was checked. For people."""

from scenariokit.diagnostics import Diagnostic, Related, Severity, render
from scenariokit.plugin.report import Report
from scenariokit.reporters import REPORTERS
from scenariokit.reporters.frame import Framer, gutter, place, whereabouts
from scenariokit.reporters.printable import Style, paint, printable
from scenariokit.reporters.statistics import statistics
from scenariokit.reporters.summary import left_over, summary
from scenariokit.reporters.words import HELP, NOTE, SEVERITIES, pick

STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.NOTE: Style.NOTE}
_VALUES = ("value", "text", "found")
"""Names under which a diagnostic may carry the value of its cell."""


def write(report: Report) -> str:
    """Write the full report."""
    shown = report.shown
    blocks = [statistics(report)] if report.statistics else [[*_block(diagnostic, report)] for diagnostic in shown]
    if not report.quiet:
        blocks.append([*left_over(report), *summary(report)])
    return "".join("\n".join(block) + "\n" for block in _spaced([block for block in blocks if block]))


def _spaced(blocks: list[list[str]]) -> list[list[str]]:
    return [[*block, ""] if number < len(blocks) else block for number, block in enumerate(blocks, 1)]


def _block(diagnostic: Diagnostic, report: Report) -> list[str]:
    places = [diagnostic.location, *(related.location for related in diagnostic.related)]
    framer = Framer(report.lines, gutter(places), report.color)
    return [
        _head(diagnostic, report),
        *_where(diagnostic, report, framer),
        *(line for related in diagnostic.related for line in _related(related, report, framer)),
        *_advice(diagnostic, report),
    ]


def _head(diagnostic: Diagnostic, report: Report) -> str:
    severity = paint(pick(SEVERITIES[diagnostic.severity], report.language), STYLES[diagnostic.severity], report.color)
    message = paint(printable(diagnostic.message(report.language)), Style.STRONG, report.color)
    return f"{paint(diagnostic.code, Style.STRONG, report.color)} {severity}: {message}"


def _where(diagnostic: Diagnostic, report: Report, framer: Framer) -> list[str]:
    location = diagnostic.location
    if not location.path and diagnostic.record is None:
        return []
    arrow = paint(" " * framer.gutter + "-->", Style.FRAME, report.color)
    head = f"{arrow} {place(location)}{whereabouts(location, diagnostic.record, diagnostic.field)}"
    frame = framer.source(location, "^", STYLES[diagnostic.severity])
    if not frame and location.sheet is not None:
        known = next((v for v in map(diagnostic.values.get, _VALUES) if isinstance(v, str | int | float)), None)
        frame = [] if known is None else framer.value(location, str(known))
    return [head, *frame]


def _related(related: Related, report: Report, framer: Framer) -> list[str]:
    label = printable(pick(related.label, report.language))
    frame = framer.source(related.location, "-", Style.FRAME, label)
    head = f"{paint(' ' * framer.gutter + ':::', Style.FRAME, report.color)} {place(related.location)}"
    return [head, *frame] if frame else [f"{head} {label}".rstrip()]


def _advice(diagnostic: Diagnostic, report: Report) -> list[str]:
    language = report.language
    lines = [(NOTE, render(note, diagnostic.values, language)) for note in diagnostic.notes]
    lines.append((HELP, diagnostic.help(language)))
    return [
        paint(pick(prefix, language), Style.HELP, report.color) + printable(sentence)
        for prefix, sentence in lines
        if sentence
    ]


REPORTER = REPORTERS["full"]
