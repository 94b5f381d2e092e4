"""One source of settings, as it was checked: a file, a profile, the defaults."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from scenariokit.values import frozen


@frozen(eq=False)
class Layer:
    """Settings that one source makes."""

    name: str
    """A file, or `profile strict`."""
    table: Mapping[str, Any]
    folder: Path | None = None
    """What names of files are relative to."""
    line: Callable[[Sequence[str]], int | None] = attrs.field(default=lambda _path: None, repr=False)
    """The line where a key is set."""

    def place(self, *path: str) -> str:
        """Where a key is set: `scenariokit.toml:3`."""
        line = self.line(path)
        return self.name if line is None else f"{self.name}:{line}"
