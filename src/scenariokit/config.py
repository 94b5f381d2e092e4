"""How the tool runs: what the command line and the configuration settle before anything is read."""

from collections.abc import Mapping
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import ABOUT_THE_RUN, Severity
from scenariokit.errors import InvalidValue, UsageError
from scenariokit.plugin.loader import Limits
from scenariokit.values import frozen

CHECKS = ("all", "types")
"""How much is checked."""


@frozen
class PerFile:
    """Checks that are left out in some files."""

    folder: Path
    """What the pattern is relative to."""
    pattern: str
    """Of paths with `/`, or of a file's name; `*` matches `/`, too."""
    codes: tuple[str, ...]
    """Beginnings of codes, or names."""

    def covers(self, file: Path) -> bool:
        """Whether a file is one of those."""
        whole, folder = file.absolute(), self.folder.absolute()
        if not whole.is_relative_to(folder):
            return False
        return any(fnmatchcase(text, self.pattern) for text in (whole.relative_to(folder).as_posix(), whole.name))


@frozen
class Config:
    """Settings of one run. The tool's, never the data's."""

    today: date
    """The day that validators take for today."""
    check: str = "all"
    """`all`, or `types`: syntax, schema and structure only, for consumers that want the sound records fast."""
    select: tuple[str, ...] = ()
    """Beginnings of codes, or names, to run; empty for all."""
    ignore: tuple[str, ...] = ()
    """Beginnings of codes, or names, to leave out."""
    options: Mapping[str, Mapping[str, Any]] = attrs.field(factory=immutabledict, converter=immutabledict)
    """Validator name -> its options."""
    limits: Limits = attrs.field(factory=Limits)
    extend_select: tuple[str, ...] = ()
    """Beginnings of codes, or names, to run beside those of `select`."""
    severity: Mapping[str, Severity] = attrs.field(factory=immutabledict, converter=immutabledict)
    """Beginning of a code, or name -> the severity that it is given; the longest beginning decides."""
    per_file_ignores: tuple[PerFile, ...] = ()
    per_sector_ignores: Mapping[str, tuple[str, ...]] = attrs.field(factory=immutabledict, converter=immutabledict)
    """Sector -> beginnings of codes, or names, to leave out for its records."""

    def __attrs_post_init__(self) -> None:
        if self.check not in CHECKS:
            raise UsageError("check", self.check, CHECKS)
        if type(self.today) is not date:  # nor a `datetime`, which no date can be compared with
            raise InvalidValue("Config", "today", self.today, "a datetime.date")

    @property
    def adjusts(self) -> bool:
        """Whether diagnostics are to be weighed one by one after all checks."""
        return bool(self.severity or self.per_file_ignores or self.per_sector_ignores)

    def weight(self, code: str, name: str, severity: Severity) -> Severity:
        """The severity of a diagnostic after overriding."""
        found = [selector for selector in self.severity if _selects(selector, code, name)]
        return self.severity[max(found, key=len)] if found else severity

    def leaves_out(self, code: str, name: str, file: Path, sector: str | None) -> bool:
        """Whether a diagnostic is not wanted in its file, or for records of its sector."""
        words = [word for one in self.per_file_ignores if one.covers(file) for word in one.codes]
        words += self.per_sector_ignores.get(sector, ()) if sector is not None else ()
        return any(_selects(word, code, name) for word in words)

    def wants(self, code: str, name: str) -> bool:
        """Whether diagnostics with a code are asked for: the longest matching selector decides, `ignore` on a tie."""
        asked = (*self.select, *self.extend_select) if self.select else self.extend_select
        chosen = max((len(s) for s in asked if _selects(s, code, name)), default=-1 if self.select else 0)
        left_out = max((len(s) for s in self.ignore if _selects(s, code, name)), default=-1)
        return chosen > left_out and chosen >= 0

    def asks_for(self, code: str, name: str) -> bool:
        """Whether a check that is off by itself is turned on: it has to be named."""
        return any(s in (code, name) for s in (*self.select, *self.extend_select)) and self.wants(code, name)

    def reports(self, code: str, name: str, severity: str) -> bool:
        """Whether diagnostics with a code are shown.

        To select is to choose among checks. A file that could not be read, or a plugin that failed, makes every
        choice green: such errors are shown unless they are ignored by name.
        """
        if self.wants(code, name):
            return True
        about_the_run = severity == "error" and code.startswith(ABOUT_THE_RUN)
        return about_the_run and not any(_selects(s, code, name) for s in self.ignore)


def _selects(selector: str, code: str, name: str) -> bool:
    return code.startswith(selector) or name == selector
