"""Findings that are known already: what stays of an old catalog while nothing new is let in.

A baseline counts findings by what they are about (code, record, field), never by lines, so that it survives every
edit that does not touch them.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import ABOUT_THE_RUN, Diagnostic, Severity
from scenariokit.errors import ScenariokitError
from scenariokit.fingerprint import Key, key
from scenariokit.values import frozen, frozen_error

VERSION: Final = 1


@frozen_error(slots=False)
class BaselineError(ScenariokitError, ValueError):
    """A file that is no baseline, or one of another version."""

    file: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


@frozen
class Compared:
    """Findings beside a baseline."""

    new: tuple[Diagnostic, ...]
    """Findings that it does not know."""
    known: int = 0
    """How many it knows."""
    stale: Mapping[Key, int] = immutabledict()
    """What it knows and nothing reports any more, and how often."""


@frozen
class Baseline:
    """How often each finding is known."""

    counts: Mapping[Key, int] = attrs.field(factory=immutabledict, converter=immutabledict)

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> "Baseline":
        """Everything that may be known: errors of reading and of the tool may not."""
        return cls(Counter(key(one) for one in diagnostics if not _always(one)))

    @classmethod
    def read(cls, text: str, file: str = "baseline") -> "Baseline":
        """Take what `write` gave; raises `BaselineError` for anything else."""
        try:
            data = json.loads(text)
        except ValueError as error:
            raise BaselineError(file, f"is not JSON ({error}); write it anew with --write-baseline") from error
        if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
            raise BaselineError(file, "is no baseline; write one with --write-baseline")
        if data.get("version") != VERSION:
            raise BaselineError(file, f"has version {data.get('version')!r}, this is {VERSION}; write it anew")
        try:
            return cls({_key(one): _count(one) for one in data["findings"]})
        except (KeyError, TypeError, ValueError) as error:
            raise BaselineError(file, f"has an entry that cannot be read ({error}); write it anew") from error

    def write(self) -> str:
        """As text that is the same on every machine, an entry a line, so that its changes can be reviewed."""
        entries = ",\n".join(
            "    " + json.dumps(_entry(one, n), ensure_ascii=False) for one, n in sorted(self.counts.items())
        )
        return f'{{\n  "version": {VERSION},\n  "findings": [\n{entries}\n  ]\n}}\n'.replace("[\n\n  ]", "[]")

    def compare(self, diagnostics: Iterable[Diagnostic], looked_at: Callable[[Key], bool] = lambda _: True) -> Compared:
        """Tell new findings from known ones; of several that are alike the first ones are the known.

        `looked_at` says of each entry whether it would have been found again: only then can it be stale.
        """
        left = Counter(dict(self.counts))
        new, known = [], 0
        for one in diagnostics:
            what = key(one)
            if left[what] > 0 and not _always(one):
                left[what] -= 1
                known += 1
            else:
                new.append(one)
        stale = {key: number for key, number in sorted(left.items()) if number > 0 and looked_at(key)}
        return Compared(tuple(new), known, immutabledict(stale))

    def without(self, stale: Mapping[Key, int]) -> "Baseline":
        """The same without what is no longer reported."""
        return Baseline({k: n - stale.get(k, 0) for k, n in self.counts.items() if n > stale.get(k, 0)})

    def with_most_of(self, other: "Baseline") -> "Baseline":
        """What either of two knows; what both know as often as the one that knows it more often."""
        return Baseline(Counter(dict(self.counts)) | Counter(dict(other.counts)))


def _always(one: Diagnostic) -> bool:
    return one.severity is Severity.ERROR and one.code.startswith(ABOUT_THE_RUN)


def _entry(one: Key, count: int) -> dict[str, Any]:
    named = {"code": one.code, "type": one.type, "id": one.id, "field": one.field, "values": one.values}
    return {**{name: value for name, value in named.items() if value or name == "code"}, "count": count}


def _key(entry: Mapping[str, Any]) -> Key:
    names = (entry["code"], entry.get("type", ""), entry.get("id", ""), entry.get("field", ""), entry.get("values", ""))
    if not all(isinstance(name, str) for name in names):
        raise TypeError(entry)
    return Key(*names)


def _count(entry: Mapping[str, Any]) -> int:
    count = entry.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise ValueError(count)
    return count
