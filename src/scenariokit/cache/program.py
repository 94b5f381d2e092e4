"""The program as a name: its version and files, those of the plugins that take part, and what they are built on."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, Final

from scenariokit.__about__ import __version__
from scenariokit.cache.name import Name
from scenariokit.plugin.host import PluginChoice
from scenariokit.plugin.later import Later
from scenariokit.plugin.registry import Registry

ENGINES: Final = (
    "PyYAML",
    "jsonschema",
    "jsonschema-rs",
    "orjson",
    "pint",
    "pyarrow",
    "python-calamine",
    "python-stdnum",
    "ryaml",
)
"""What reads and checks for us."""

_REQUIRED: Final = re.compile(r"[A-Za-z0-9._-]+")
_COMPILED: Final = (".pyc", ".pyo")
_LEFT_ALONE: Final = frozenset({"__pycache__", ".git", ".mypy_cache", ".pytest_cache", ".ruff_cache"})


@cache
def program(installed: Registry, plugins: PluginChoice) -> str:
    """The name, as things were when it was first asked for: whoever runs on runs what was loaded then.

    Raises `OSError` for what cannot be looked at.
    """
    name = Name()
    name.add(__version__, tuple(sys.version_info), sys.platform, sys.byteorder, plugins.allowed)
    name.add([(one.name, one.version, one.origin) for one in installed.plugins])
    required = chain.from_iterable(_required_by(one.origin) for one in installed.plugins)
    name.add([(one, _version(one)) for one in sorted({*ENGINES, *required})])
    name.add(list(_sources(installed)))
    for id, file in plugins.codelists:
        name.add(id, file, file.read_bytes())
    return str(name)


def packages_of(installed: Registry) -> frozenset[str]:
    """The packages that take part in a check: ours, and those of the plugins."""
    modules = (_module(one) for one in _brought(installed))
    packages = {module.partition(".")[0] for module in modules if module}
    return frozenset({"scenariokit", *packages} - sys.stdlib_module_names)


def _brought(installed: Registry) -> Iterator[Any]:
    """Everything that plugins have made and a check works with."""
    for one in installed.validators:
        yield from (one.function, one.plain)
    for catalog in installed.catalog_validators:
        collect = catalog.collect
        yield from (getattr(collect, "function", collect), getattr(collect, "glean", None))
        yield from (catalog.check, catalog.finish, catalog.quiet)
    for loader in installed.loaders:
        yield loader.read
        if loader.rows is not None:
            yield from (loader.rows.skim, loader.rows.locator)
    for sector in installed.sectors.values():
        yield from sector.details.values()
    for measures in installed.measures.values():
        yield from (measure.function for measure in measures)


def _module(made: Any) -> str | None:
    """The module that something was written in."""
    while hasattr(made, "func"):  # a partial function is its author's
        made = made.func
    return made.place if isinstance(made, Later) else getattr(made, "__module__", None)


def _required_by(distribution: str) -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, requires  # most catalogs are small

    try:
        found = requires(distribution) or []
    except (PackageNotFoundError, ValueError):
        return
    for line in found:
        match = _REQUIRED.match(line)
        if match is not None:
            yield match.group()


def _version(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _sources(installed: Registry) -> Iterator[tuple[str, int, int]]:
    """Programs may be changed without a new version: names, sizes and times of all their files."""
    for package in sorted(packages_of(installed)):
        module = import_module(package)
        folders = getattr(module, "__path__", None)
        file = getattr(module, "__file__", None)
        yield from chain.from_iterable(map(_below, folders)) if folders is not None else _files(file)


def _files(file: str | None) -> Iterator[tuple[str, int, int]]:
    if file is not None:
        status = Path(file).stat()
        yield file, status.st_size, status.st_mtime_ns


def _below(folder: str) -> Iterator[tuple[str, int, int]]:
    folders: list[str] = []
    for entry in sorted(_entries(folder), key=lambda one: one.name):
        if entry.is_dir():
            if entry.name not in _LEFT_ALONE:
                folders.append(entry.path)
        elif not entry.name.endswith(_COMPILED):
            status = entry.stat()
            yield entry.path, status.st_size, status.st_mtime_ns
    for one in folders:
        yield from _below(one)


def _entries(folder: str) -> Iterable["os.DirEntry[str]"]:
    with os.scandir(folder) as found:
        return list(found)
