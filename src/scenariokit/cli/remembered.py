"""A check, or what is remembered of it from a run over the same bytes."""

from collections.abc import Collection, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from scenariokit.cli.engines import By
from scenariokit.source import Document, Span, Target
from scenariokit.values import frozen

if TYPE_CHECKING:
    from scenariokit.cache.key import Key
    from scenariokit.config import Config
    from scenariokit.pipeline.result import CheckResult
    from scenariokit.plugin.host import PluginChoice
    from scenariokit.plugin.registry import Registry
    from scenariokit.plugin.text import Lines

_DEFAULT: Final = By()
_TRIES: Final = 2
"""How often a catalog that somebody is working on is asked about before it is checked as if nothing were known."""
MUCH: Final = 512 * 1024 * 1024
"""Bytes of a catalog beyond which nothing of single files is kept: it would not find room."""


@frozen
class Text:
    """The lines of a file on disk, for source frames of remembered diagnostics."""

    file: Path

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:  # noqa: ARG002 -- they have their places
        """Nothing: remembered diagnostics have been located."""
        return {}

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """The lines first..last, as the text loaders give them; none of a workbook."""
        status = self.file.stat()
        found = _lines(self.file, status.st_size, status.st_mtime_ns)
        return () if found is None else found.get(first, last)


@lru_cache(maxsize=4)
def _lines(file: Path, size: int, time: int) -> "Lines | None":  # noqa: ARG001 -- a changed file is read again
    from scenariokit.plugin.text import Lines, decode

    text, _ = decode(file.read_bytes())
    return None if text is None else Lines(text)


def check(
    path: Path | str, config: "Config", plugins: "PluginChoice", installed: "Registry", by: By = _DEFAULT
) -> "CheckResult":
    """Check one catalog, or remember what of it has not changed since it was checked. Has no typed catalog."""
    from scenariokit.cache.key import key_of
    from scenariokit.cli.runs import check as checked

    for _ in range(_TRIES):
        key = None if isinstance(path, str) else key_of(path, config, plugins, installed)
        if key is None or isinstance(path, str):
            break
        kept = _kept(key, path, installed)
        if kept is not None:
            return kept
        by_file = path.is_dir() and len(key.digests) > 1 and key.size <= MUCH and by.engine in {"serial", "processes"}
        result = checked(path, config, plugins, _file_by_file(by, plugins, installed, key) if by_file else by)
        if key_of(path, config, plugins, installed) == key:
            _keep(key, result)
            return _shown(result, path) if by_file else result
        if not by_file:
            return result
        # Nobody knows which bytes were checked, and which were remembered.
    return checked(path, config, plugins, by)


def _keep(key: "Key", result: "CheckResult") -> None:
    """Remember a result; what failed is tried again, and evidence may lie where nobody looks for a catalog."""
    from scenariokit.cache.codec import dumped
    from scenariokit.cache.parts import Parts
    from scenariokit.cache.store import FOLDER, Store

    Parts(Path(FOLDER)).make_room()
    failed = any(d.code.startswith("SK9") for d in result.diagnostics)
    if not failed and key.digests.keys() >= {*result.evidence}:
        Store(Path(FOLDER)).put(key.result, dumped(result.diagnostics, result.coverage))


def _kept(key: "Key", path: Path, installed: "Registry") -> "CheckResult | None":
    """What is remembered of a whole run."""
    from scenariokit.cache.codec import loaded
    from scenariokit.cache.store import FOLDER, Store
    from scenariokit.pipeline.result import CheckResult

    kept = Store(Path(FOLDER)).get(key.result)
    if kept is None:
        return None
    try:
        diagnostics, coverage = loaded(kept, installed.problems)
    except (LookupError, TypeError, ValueError):
        return None  # not what was put there
    root = path if path.is_dir() else path.parent
    names = dict.fromkeys([*coverage.files, *(d.location.path for d in diagnostics)])
    documents = tuple(Document(name, (), Text(root / name)) for name in names if (root / name).is_file())
    return CheckResult(diagnostics, coverage, documents=documents)


def _file_by_file(by: By, plugins: "PluginChoice", installed: "Registry", key: "Key") -> By:
    """Somebody who checks only those files that have changed."""
    from scenariokit.api import known, processors
    from scenariokit.cache.parcels import Parcels
    from scenariokit.cache.parts import Parts
    from scenariokit.cache.program import packages_of
    from scenariokit.cache.remembering import Remembering
    from scenariokit.cache.store import FOLDER
    from scenariokit.cache.values import Values
    from scenariokit.engines.processes import Processes
    from scenariokit.pipeline.engine import Engine, Serial
    from scenariokit.pipeline.reading import evidence_in

    jobs = processors() if by.jobs is None else by.jobs
    engine: Engine = Serial(installed, evidence_in)
    if by.engine == "processes" and jobs > 1:
        engine = Processes(partial(known, plugins), evidence_in, jobs)
    parcels = Parcels(installed.problems, Values(packages_of(installed)))
    parts = Parts(Path(FOLDER))
    return By(jobs, Remembering(engine, installed, evidence_in, key.program, key.digests, parts, parcels))


def _shown(result: "CheckResult", root: Path) -> "CheckResult":
    """The same with lines that are read from the files: nobody need parse a file to show some."""
    from scenariokit.cache.places import Places
    from scenariokit.pipeline.away import Away

    documents = tuple(
        attrs.evolve(one, locator=Text(root / one.path)) if isinstance(one.locator, Away | Places) else one
        for one in result.documents
    )
    return attrs.evolve(result, documents=documents)
