"""Which file of settings counts for a path: the closest one, and no other."""

from pathlib import Path
from typing import Final

NAMES: Final = (".scenariokit.toml", "scenariokit.toml", "pyproject.toml")
"""In this order within a folder."""
_TABLE: Final = b"[tool.scenariokit"


def closest(path: Path) -> Path | None:
    """The file of settings in the path's folder or the nearest one above it; `None` where there is none.

    A `pyproject.toml` counts only where it has a table `[tool.scenariokit]`.
    """
    start = path.absolute()
    for folder in (start, *start.parents):
        for name in NAMES:
            file = folder / name
            if file.is_file() and (name != "pyproject.toml" or _TABLE in file.read_bytes()):
                return file
    return None
