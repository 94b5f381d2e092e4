"""What makes a diagnostic the same one tomorrow, when lines were added above it and it was worded anew.

Tools that remember (baselines, code scanning, merge requests) ask for that, and all of them ask here.
Lines, columns, indexes of records and sentences do not count; the code, the record's id and the field do.
"""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

import attrs

from scenariokit.diagnostics import Diagnostic, Term
from scenariokit.values import frozen

VERSION = "scenariokit/v1"
"""Names the way in which fingerprints are made; it changes when the same mistakes would get other ones."""

_LENGTH = 16


@frozen(order=True)
class Key:
    """What a diagnostic is about, wherever it stands. Several diagnostics may share one."""

    code: str
    type: str = ""
    """Of the record: `scenario`; empty where the mistake belongs to no record."""
    id: str = ""
    """Of the record; empty where it has none."""
    field: str = ""
    """Dotted path inside the record: `impacts.0.achieved`."""
    values: str = ""
    """The named values, only where no id tells the mistake from others of its code."""


def key(diagnostic: Diagnostic) -> Key:
    """Say what a diagnostic is about: code, record and field."""
    type_, id = diagnostic.record or ("", "")
    values = "" if id else repr(sorted((name, _plain(value)) for name, value in diagnostic.values.items()))
    return Key(diagnostic.code, type_, id, diagnostic.field, values)


def fingerprints(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Give each diagnostic 16 hexadecimal digits that no other of them has.

    The file counts, too: two editions of a catalog that lie in one repository have the same records.
    Mistakes that nothing else tells apart are numbered in the order in which they stand.
    """
    seen: Counter[tuple[str, Key]] = Counter()
    found = []
    for diagnostic in diagnostics:
        what = (diagnostic.location.path, key(diagnostic))
        seen[what] += 1
        text = "\0".join((what[0], *attrs.astuple(what[1]), str(seen[what])))
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH])
    return tuple(found)


def _plain(value: object) -> str:
    return value.id if isinstance(value, Term) else str(value)
