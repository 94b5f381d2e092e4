"""Plugins from a folder, without installing them: while they are written, and in repositories that carry their own."""

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from scenariokit.errors import PluginError, UsageError
from scenariokit.plugin.hookspecs import PROJECT
from scenariokit.plugin.registry import PluginInfo
from scenariokit.values import frozen

_PROJECT_FILE = "pyproject.toml"


@frozen
class Found:
    """A plugin in a folder."""

    info: PluginInfo
    module: str
    paths: tuple[Path, ...]
    """Where its modules are looked for."""
    broken: str | None = None
    """Why it cannot be loaded, where that is known already."""

    def load(self) -> Any:
        """Import it; the folder goes to the front of the module search path, as an editable install would put it."""
        if self.broken is not None:
            raise PluginError(self.info.name, self.broken)
        for path in map(str, self.paths):
            if path not in sys.path:
                sys.path.insert(0, path)
        return import_module(self.module)


def in_folder(folder: Path) -> Iterator[Found]:
    """The plugins in a folder: distributions in it or directly below it, and modules (`*.py`).

    Raises `UsageError` where there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError("plugin path", str(folder), wrong="missing")
    homes = [folder] if (folder / _PROJECT_FILE).is_file() else []
    homes += sorted(path.parent for path in folder.glob(f"*/{_PROJECT_FILE}"))
    for home in homes:
        yield from _distribution(home)
    if not homes:
        for file in sorted(folder.glob("*.py")):
            if not file.name.startswith("_"):
                yield Found(PluginInfo(file.stem, "0", str(file)), file.stem, (folder,))


def _distribution(home: Path) -> Iterator[Found]:
    file = home / _PROJECT_FILE
    import tomllib  # most runs load no plugins from folders

    try:
        project = tomllib.loads(file.read_text(encoding="utf-8")).get("project", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        yield Found(PluginInfo(home.name, "0", str(file)), "", (), str(error))
        return
    entries: Mapping[str, str] = project.get("entry-points", {}).get(PROJECT, {})
    for name, module in sorted(entries.items()):
        info = PluginInfo(name, str(project.get("version", "0")), str(home))
        yield Found(info, module.partition(":")[0], (home / "src", home))
