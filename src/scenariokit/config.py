"""How the tool runs: what the command line and the configuration settle before anything is read."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs
from immutabledict import immutabledict

from scenariokit.plugin.loader import Limits


@attrs.frozen
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

    def wants(self, code: str, name: str) -> bool:
        """Whether diagnostics with a code are asked for: the longest matching selector decides, `ignore` on a tie."""
        chosen = max((len(s) for s in self.select if code.startswith(s) or name == s), default=-1 if self.select else 0)
        left_out = max((len(s) for s in self.ignore if code.startswith(s) or name == s), default=-1)
        return chosen > left_out and chosen >= 0

    def reports(self, code: str, name: str, severity: str) -> bool:
        """Whether diagnostics with a code are shown.

        To select is to choose among checks. A file that could not be read, or a plugin that failed, makes every
        choice green: such errors are shown unless they are ignored by name.
        """
        if self.wants(code, name):
            return True
        about_the_run = severity == "error" and code.startswith(("SK0", "SK9"))
        return about_the_run and not any(code.startswith(s) or name == s for s in self.ignore)
