"""Validating, loading and writing catalogs: what `import scenariokit` offers as functions."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs
from immutabledict import immutabledict

from scenariokit.assembly import registry
from scenariokit.catalog import Catalog
from scenariokit.config import Config
from scenariokit.diagnostics import in_order
from scenariokit.engines.processes import Processes
from scenariokit.errors import CannotWrite, CatalogInvalid, UsageError, several
from scenariokit.pipeline.engine import Engine, Serial
from scenariokit.pipeline.files import is_url
from scenariokit.pipeline.reading import evidence_in
from scenariokit.pipeline.result import CheckResult
from scenariokit.pipeline.run import Progress, run
from scenariokit.plugin.host import PluginChoice
from scenariokit.plugin.outputs import Dump, Exporter
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.report import Coverage

if TYPE_CHECKING:
    import distributed

Checks = Literal["types", "all"]
EngineName: TypeAlias = Literal["serial", "processes", "dask"]


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
        raise UsageError(
            "SOURCE_DATE_EPOCH", epoch, wrong="refused", form=("seconds since 1970", "1970 年以来的秒数")
        ) from error


def validate(
    path: str | os.PathLike[str],
    *,
    check: Checks = "all",
    plugins: Sequence[str] | PluginChoice | None = None,
    today: date | None = None,
    config: Config | None = None,
    engine: EngineName | Engine | None = None,
    scheduler: "str | distributed.Client | None" = None,
) -> CheckResult:
    """Check a catalog: a file, or a folder of files.

    Args:
        path: The file or folder, or a URL that fsspec knows (`s3://`, `https://`, `file://` ...).
        check: `all`: everything that the core and the plugins check; or `types`: syntax, shape and types only, for those
            who want the typed records fast, whatever their numbers and references say.
        plugins: Names of the plugins that may load, `()` for none, `None` for all that are installed; or a
            `PluginChoice`.
        today: The day that validators take for today; by default `SOURCE_DATE_EPOCH`, else the clock.
        config: All settings at once, instead of `check` and `today`.
        engine: Who checks: this process, several, or a cluster. With an engine the result has no typed catalog.
        scheduler: Address of a cluster's scheduler, or a client of it, for the engine `dask`; without one it makes a
            cluster of processes of this machine.

    Raises:
        UsageError: The path does not exist, `check` is neither of the two, or a plugin is named that is not installed.
        InvalidValue: `today` is no date, or `plugins` one text in the place of several.
        WorkersDiffer: A worker of the cluster has other versions or plugins.
        MissingExtra: A URL or a cluster needs an optional dependency.
    """
    settings = config or Config(today=today or today_from(os.environ), check=check)
    if engine is None:
        return combined(run(_place(path), known(plugins), settings))
    with _engine(engine, plugins, None, scheduler) as by:
        return combined(run(_place(path), known(plugins), settings, keep=False, engine=by))


def check(
    paths: Sequence[str | os.PathLike[str]],
    config: Config,
    plugins: Sequence[str] | PluginChoice | None = None,
    *,
    jobs: int | None = None,
    engine: EngineName | Engine = "processes",
    scheduler: "str | distributed.Client | None" = None,
    progress: Progress | None = None,
) -> CheckResult:
    """Check several paths with one configuration: what the command line does. The result has no typed catalog.

    Args:
        paths: Files, folders or URLs.
        config: The settings.
        plugins: Names of the plugins that may load, `None` for all that are installed; or a `PluginChoice`.
        jobs: How many processes large catalogs are checked in; by default as many as there are processors.
        engine: Who checks large catalogs.
        scheduler: The cluster of the engine `dask`, as for `validate`.
        progress: Called with the bytes that were checked and all that there are, as portions of large catalogs finish.

    Raises:
        UsageError: A path does not exist.
    """
    installed = known(plugins)
    with _engine(engine, plugins, jobs, scheduler) as by:
        results = (run(_place(p), installed, config, keep=False, engine=by, progress=progress) for p in paths)
        return combined([result for each in results for result in each])


def _place(path: str | os.PathLike[str]) -> str | Path:
    return str(path) if is_url(path) else Path(path)


def _engine(
    wanted: EngineName | Engine,
    plugins: Sequence[str] | PluginChoice | None,
    jobs: int | None,
    scheduler: "str | distributed.Client | None",
) -> AbstractContextManager[Engine]:
    """An engine, for as long as it is needed."""
    if not isinstance(wanted, str):
        return nullcontext(wanted)
    if scheduler is not None and wanted != "dask":
        raise UsageError("engine for a scheduler", wanted, ("dask",), "refused")
    many = jobs if jobs is not None else processors()
    if wanted == "dask":
        return _on_cluster(plugins, many, scheduler)
    if wanted == "serial" or many == 1:
        return nullcontext(Serial(known(plugins), evidence_in))
    if wanted != "processes":
        raise UsageError("engine", wanted, ("serial", "processes", "dask"))
    return nullcontext(Processes(partial(known, plugins), evidence_in, many))


@contextmanager
def _on_cluster(
    plugins: Sequence[str] | PluginChoice | None, jobs: int, scheduler: "str | distributed.Client | None"
) -> Iterator[Engine]:
    from scenariokit.engines.dask import Dask, cluster  # it loads all of dask

    if isinstance(plugins, PluginChoice):  # a worker may stand in another folder
        lists = tuple((id, file.absolute()) for id, file in plugins.codelists)
        plugins = PluginChoice(plugins.allowed, tuple(folder.absolute() for folder in plugins.folders), lists)
    with cluster(scheduler, jobs) as client:
        yield Dask(client, partial(known, plugins), evidence_in)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def known(plugins: Sequence[str] | PluginChoice | None) -> Registry:
    """The registry with the plugins that may load."""
    return registry(plugins if plugins is None or isinstance(plugins, PluginChoice) else several("plugins", plugins))


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
        UsageError: As for `validate`.
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
        tuple(e for r in results for e in r.evidence),
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
        CannotWrite: The file could not be written; an older one of that name is as it was.
        MissingExtra: The format needs an optional dependency.
    """
    target = Path(path)
    exporter = exporter_for(target, format)
    written = []
    for name, data in exported(catalog, exporter).items():
        file = target / name if name else target
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            _write(file, data)
        except OSError as error:
            raise CannotWrite.of(file, error) from error
        written.append(file)
    for stale in {file for pattern in exporter.replaces for file in target.glob(pattern)}.difference(written):
        stale.unlink()
    return tuple(written)


def exported(catalog: Catalog, exporter: Exporter) -> Mapping[str, bytes]:
    """What an exporter makes of a catalog: file names below the target, an empty one for the target itself."""
    records = (*catalog.organisations, *catalog.platforms, *catalog.metrics, *catalog.scenarios)
    return exporter.write(Dump(catalog.header, records, catalog.registry_metrics))


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
