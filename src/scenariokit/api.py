"""Validating, loading and writing catalogs: what `import scenariokit` offers as functions."""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any, Literal

import attrs
from immutabledict import immutabledict

from scenariokit.assembly import registry
from scenariokit.catalog import Catalog
from scenariokit.config import Config
from scenariokit.diagnostics import in_order
from scenariokit.engines.processes import Processes
from scenariokit.errors import CatalogInvalid, UsageError
from scenariokit.pipeline.reading import evidence_in
from scenariokit.pipeline.result import CheckResult
from scenariokit.pipeline.run import Progress, run
from scenariokit.plugin.host import PluginChoice
from scenariokit.plugin.outputs import Dump, Exporter
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.report import Coverage

Checks = Literal["types", "all"]


def today_from(environment: Mapping[str, str]) -> date:
    """The day of a run that names none: `SOURCE_DATE_EPOCH`, else the clock (UTC).

    Raises `UsageError` where `SOURCE_DATE_EPOCH` is no number of seconds.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError("SOURCE_DATE_EPOCH", epoch, ("seconds since 1970",)) from error


def validate(
    path: str | os.PathLike[str],
    *,
    check: Checks = "all",
    plugins: Sequence[str] | PluginChoice | None = None,
    today: date | None = None,
    config: Config | None = None,
) -> CheckResult:
    """Check a catalog: a file, or a folder of files.

    Args:
        path: The file or folder.
        check: `all`, or `types`: syntax, shape and types only, for those who want the sound records fast.
        plugins: Names of the plugins that may load, `None` for all that are installed; or a `PluginChoice`.
        today: The day that validators take for today; by default `SOURCE_DATE_EPOCH`, else the clock.
        config: All settings at once, instead of `check` and `today`.

    Raises:
        UsageError: The path does not exist.
    """
    settings = config or Config(today=today or today_from(os.environ), check=check)
    return combined(run(Path(path), known(plugins), settings))


def check(
    paths: Sequence[str | os.PathLike[str]],
    config: Config,
    plugins: Sequence[str] | PluginChoice | None = None,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> CheckResult:
    """Check several paths with one configuration: what the command line does. The result has no typed catalog.

    Args:
        paths: Files or folders.
        config: The settings.
        plugins: Names of the plugins that may load, `None` for all that are installed; or a `PluginChoice`.
        jobs: How many processes large catalogs are checked in; by default as many as there are processors.
        progress: Called with the bytes that were checked and all that there are, as portions of large catalogs finish.

    Raises:
        UsageError: A path does not exist.
    """
    installed = known(plugins)
    many = jobs if jobs is not None else processors()
    engine = None if many == 1 else Processes(partial(known, plugins), evidence_in, many)
    results = (run(Path(p), installed, config, keep=False, engine=engine, progress=progress) for p in paths)
    return combined([result for each in results for result in each])


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def known(plugins: Sequence[str] | PluginChoice | None) -> Registry:
    """The registry with the plugins that may load."""
    return registry(plugins if plugins is None or isinstance(plugins, PluginChoice) else tuple(plugins))


def load(
    path: str | os.PathLike[str],
    *,
    check: Checks = "all",
    plugins: Sequence[str] | PluginChoice | None = None,
    today: date | None = None,
) -> Catalog:
    """The catalog at a path, sound as a whole; arguments as for `validate`.

    Raises:
        CatalogInvalid: There are errors; `diagnostics` has all of them.
        UsageError: The path does not exist.
    """
    result = validate(path, check=check, plugins=plugins, today=today)
    if result.catalog is None or not result.ok:
        raise CatalogInvalid(str(path), result.diagnostics)
    return result.catalog


def combined(results: Sequence[CheckResult]) -> CheckResult:
    """One result of several catalogs; the typed catalog only where there is one of them."""
    if len(results) == 1:
        return results[0]
    coverages = [r.coverage for r in results]
    return CheckResult(
        in_order(d for r in results for d in r.diagnostics), combined_coverage(coverages), None,
        tuple(x for r in results for x in r.rejected), tuple(d for r in results for d in r.documents),
    )  # fmt: skip


def combined_coverage(parts: Sequence[Coverage]) -> Coverage:
    """What several checks covered together."""

    def summed(name: str) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for part in parts:
            for key, number in getattr(part, name).items():
                found[key] = found.get(key, 0) + number
        return immutabledict(found)

    def joined(name: str) -> Any:
        return tuple(item for part in parts for item in getattr(part, name))

    return attrs.evolve(
        parts[0], files=joined("files"), ignored_files=joined("ignored_files"), records=summed("records"), kinds=summed("kinds"),
        rejected=sum(p.rejected for p in parts), details_unchecked=summed("details_unchecked"),
        references_unchecked=sum(p.references_unchecked for p in parts), skipped=joined("skipped"),
        evidence_unchecked=sum(p.evidence_unchecked for p in parts),
        suppressed=sum(p.suppressed for p in parts), set_aside=sum(p.set_aside for p in parts), faults_left_out=summed("faults_left_out"),
    )  # fmt: skip


def exporter_for(path: Path, format: str | None = None) -> Exporter:
    """The exporter of a format, or of a file's name; raises `UsageError` where there is none."""
    exporters = known(None).exporters
    if format is not None:
        if format not in exporters:
            raise UsageError("format", format, tuple(exporters))
        return exporters[format]
    for exporter in exporters.values():
        if any(fnmatchcase(path.name.lower(), pattern) for pattern in exporter.patterns):
            return exporter
    raise UsageError("format of the output", path.name, tuple(p for e in exporters.values() for p in e.patterns))


def dump(catalog: Catalog, path: str | os.PathLike[str], *, format: str | None = None) -> tuple[Path, ...]:
    """Write a catalog in the format that the name asks for (or `format`); gives the files written.

    Each file is written under a temporary name and renamed, so that nobody ever sees half of one.

    Raises:
        UsageError: No exporter writes such a file.
        MissingExtra: The format needs an optional dependency.
    """
    target = Path(path)
    exporter = exporter_for(target, format)
    records = (*catalog.organisations, *catalog.platforms, *catalog.metrics, *catalog.scenarios)
    files = exporter.write(Dump(catalog.header, records, catalog.registry_metrics))
    written = []
    for name, data in files.items():
        file = target / name if name else target
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, data)
        written.append(file)
    for stale in {file for pattern in exporter.replaces for file in target.glob(pattern)}.difference(written):
        stale.unlink()
    return tuple(written)


def _write(file: Path, data: bytes) -> None:
    import tempfile  # loads half of the standard library, and only writing needs it

    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, 0o644)  # noqa: PTH101 -- what `open` would have given
        os.replace(temporary, file)  # noqa: PTH105
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
