"""What a result depends on, as one name: the bytes of all files, the settings, the program and its plugins."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from immutabledict import immutabledict

from scenariokit.cache.name import Name, digest
from scenariokit.cache.program import program
from scenariokit.config import Config
from scenariokit.plugin.host import PluginChoice
from scenariokit.plugin.registry import Registry
from scenariokit.values import frozen

SMALL: Final = 256 * 1024
"""Bytes below which a catalog is checked faster than anything could be remembered of it."""


@frozen
class Key:
    """What results are known by."""

    result: str
    """Everything that the result of a run depends on."""
    program: str
    """What all runs have in common: versions and files of the program, its engines and its plugins."""
    digests: Mapping[str, bytes]
    """Of each file, by its path from the root: a hash of its bytes."""
    size: int
    """Bytes of all files."""


def key_of(path: Path, config: Config, plugins: PluginChoice, installed: Registry) -> Key | None:
    """The names of a result; `None` where something takes part that cannot be named: plugins from a folder."""
    if plugins.folders:
        return None
    try:
        files = tuple(_files(path))
        sizes = [file.stat().st_size for file in files]
        if sum(sizes) < SMALL or max(sizes) > config.limits.file_bytes:
            return None
        common = program(installed, plugins)
        digests = {file.relative_to(path).as_posix(): digest(_bytes(file)) for file in files}
        name = Name()
        name.add(common, config, path, path.is_dir(), digests)
    except (OSError, TypeError):
        return None  # whoever reads it in earnest says what is wrong
    return Key(str(name), common, immutabledict(digests), sum(sizes))


def _bytes(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""  # a pipe or a device is no part of a catalog


def _files(root: Path) -> Iterator[Path]:
    """Every file below, in a stable order; what no run reads (names with a dot in front) is left out."""
    if root.is_file():
        yield root
        return
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(folder) / name
