"""What a result depends on, as one name: the bytes of all files, the settings, the program and its plugins."""

import os
import sys
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from immutabledict import immutabledict

from scenariokit.__about__ import __version__
from scenariokit.config import Config
from scenariokit.plugin.host import PluginChoice
from scenariokit.plugin.registry import Registry
from scenariokit.values import frozen

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


class Name:
    """A name that whatever is added goes into."""

    def __init__(self) -> None:
        self._hash = blake2b(digest_size=20)

    def add(self, *parts: object) -> None:
        """Let parts go into it: bytes, or what Python writes the same in every process."""
        for part in parts:
            # Lengths keep parts apart: ("ab", "c") is not ("a", "bc").
            text = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
            self._hash.update(b"%d:" % len(text))
            self._hash.update(text)

    def __str__(self) -> str:
        return self._hash.hexdigest()


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
        program = Name()
        program.add(__version__, sys.version_info[:3], sys.byteorder, [(one, _version(one)) for one in _ENGINES])
        program.add([(one.name, one.version, one.origin) for one in installed.plugins], plugins.allowed)
        program.add(*_sources(installed))
        for _, file in plugins.codelists:
            program.add(str(file), file.read_bytes())
        digests = {file.relative_to(path).as_posix(): digest(file.read_bytes()) for file in files}
    except OSError:
        return None  # whoever reads it in earnest says what is wrong
    name = Name()
    name.add(str(program), config, str(path), path.is_dir(), *digests.items())
    return Key(str(name), str(program), immutabledict(digests), sum(sizes))


def digest(data: bytes) -> bytes:
    """What stands for the bytes of a file."""
    return blake2b(data, digest_size=20).digest()


def packages_of(installed: Registry) -> frozenset[str]:
    """The packages that take part in a check: ours, and those of the plugins."""
    brought: list[Any] = [v.function for v in installed.validators]
    for catalog in installed.catalog_validators:
        brought += (getattr(catalog.collect, "function", catalog.collect), catalog.check, catalog.finish)
    brought += (loader.read for loader in installed.loaders)
    modules = {getattr(one, "__module__", None) for one in brought if one is not None}
    return frozenset({"scenariokit", *(module.partition(".")[0] for module in modules if module)})


def _version(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # most catalogs are small

    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _sources(installed: Registry) -> Iterator[tuple[str, int, int]]:
    """Programs may be changed without a new version: names, sizes and times of all their files."""
    for package in sorted(packages_of(installed)):
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
