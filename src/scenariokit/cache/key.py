"""What a result depends on, as one name: the bytes of all files, the settings, the program and its plugins."""

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b, file_digest
from importlib import import_module
from pathlib import Path
from typing import Final

from scenariokit.__about__ import __version__
from scenariokit.config import Config
from scenariokit.plugin.host import PluginChoice
from scenariokit.plugin.registry import Registry

_ENGINES: Final = (
    "jsonschema-rs",
    "jsonschema",
    "ryaml",
    "PyYAML",
    "orjson",
    "python-calamine",
    "python-stdnum",
    "pint",
)


SMALL: Final = 256 * 1024
"""Bytes below which a catalog is checked faster than anything could be remembered of it."""


def key_of(path: Path, config: Config, plugins: PluginChoice, installed: Registry) -> str | None:
    """The name of a result; `None` where something takes part that cannot be named: plugins from a folder."""
    if plugins.folders:
        return None
    name = blake2b(digest_size=20)

    def add(*parts: object) -> None:
        for part in parts:
            # Lengths keep parts apart: ("ab", "c") is not ("a", "bc").
            text = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
            name.update(b"%d:" % len(text))
            name.update(text)

    try:
        files = tuple(_files(path))
        sizes = [file.stat().st_size for file in files]
        if sum(sizes) < SMALL or max(sizes) > config.limits.file_bytes:
            return None
        add(__version__, sys.version_info[:3], [(one, _version(one)) for one in _ENGINES])
        add([(one.name, one.version, one.origin) for one in installed.plugins], plugins.allowed, config)
        add(*_sources(installed))
        for _, file in plugins.codelists:
            add(str(file), file.read_bytes())
        add(str(path), path.is_dir())
        for file in files:
            with file.open("rb") as stream:  # it may be far too large to be held
                add(file.relative_to(path).as_posix(), file_digest(stream, blake2b).digest())
    except OSError:
        return None  # whoever reads it in earnest says what is wrong
    return name.hexdigest()


def _version(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # most catalogs are small

    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _sources(installed: Registry) -> Iterator[tuple[str, int, int]]:
    """Programs may be changed without a new version: names, sizes and times of all their files."""
    packages = {"scenariokit"}
    for sector in installed.sectors.values():
        packages |= {v.function.__module__.partition(".")[0] for v in sector.validators if hasattr(v, "function")}
    for package in sorted(packages):
        file = getattr(import_module(package), "__file__", None)
        if file is not None:
            for one in _files(Path(file).parent):
                if one.suffix not in {".pyc", ".pyo"}:
                    status = one.stat()
                    yield one.as_posix(), status.st_size, status.st_mtime_ns


def _files(root: Path) -> Iterator[Path]:
    """Every file below, in a stable order; what no run reads (names with a dot in front) is left out."""
    if root.is_file():
        yield root
        return
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(folder) / name
