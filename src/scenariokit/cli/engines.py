"""Who checks large catalogs: `--engine`, `--scheduler`, `--jobs`; and catalogs that are named by a URL."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from scenariokit.cli.commands import option
from scenariokit.languages import say
from scenariokit.values import frozen

_F = TypeVar("_F", bound=Callable[..., Any])


@frozen
class By:
    """Who checks large catalogs."""

    jobs: int | None = None
    engine: Any = "processes"
    scheduler: str | None = None


class CatalogPath(click.Path):
    """A file or folder that exists, or a URL."""

    def __init__(self) -> None:
        super().__init__(exists=True, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; of a URL its text, for there is no such path."""
        return value if isinstance(value, str) and "://" in value else super().convert(value, param, ctx)


def refuse_url(path: Path | str, name: str) -> Path:
    """The path, for an option that needs a catalog on this machine."""
    if isinstance(path, str):
        raise click.UsageError(say(f"{name} needs a path, not the URL {path}", f"{name} 需要路径，而不是 URL {path}"))
    return path


def engine_options(function: _F) -> _F:
    """The three options; the command gets one `by`."""

    @wraps(function)
    def chosen(*arguments: Any, jobs: int | None, engine: str | None, scheduler: str | None, **settings: Any) -> Any:
        if scheduler is not None and engine not in {None, "dask"}:
            raise click.UsageError(say("--scheduler is for --engine dask", "--scheduler 须与 --engine dask 同用"))
        by = By(jobs, engine or ("processes" if scheduler is None else "dask"), scheduler)
        return function(*arguments, by=by, **settings)

    for add in (
        option(
            "--scheduler", metavar="ADDRESS",
            en="Scheduler of a Dask cluster (tcp://HOST:8786); without it --engine dask starts one here.",
            zh="Dask 集群调度器地址（tcp://主机:8786）；不给出时 --engine dask 在本机启动。",
        ),
        option(
            "--engine", type=click.Choice(["serial", "processes", "dask"]),
            en="Who checks large catalogs: this process, several, or a Dask cluster; processes unless told.",
            zh="由谁检查大型目录：本进程、多个进程或 Dask 集群；默认多个进程。",
        ),
        option(
            "--jobs", "-j", metavar="N", type=click.IntRange(min=1),
            en="How many processes large catalogs are checked in; else one for each processor.",
            zh="大型目录用几个进程检查；默认每个处理器一个。",
        ),
    ):  # fmt: skip
        chosen = add(chosen)
    return cast("_F", chosen)
