"""The typed catalog that the other commands work on, and what to say where parts of it are missing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scenariokit.cli.languages import say
from scenariokit.cli.output import tell

if TYPE_CHECKING:
    from scenariokit.catalog import Catalog
    from scenariokit.pipeline.result import CheckResult


class Unusable(click.ClickException):
    """There is no catalog to work on: its header is wrong, or there are several."""


def read(path: Path, today: date, plugins: Sequence[str] | None, language: str) -> "tuple[Catalog, CheckResult]":
    """Check a catalog and give its sound records; raises `Unusable`."""
    from scenariokit.cli.runs import check
    from scenariokit.config import Config

    result = check(path, Config(today), plugins)
    if result.catalog is None:
        raise Unusable(_why(path, result, language))
    return result.catalog, result


def _why(path: Path, result: "CheckResult", language: str) -> str:
    headers = [d.path for d in result.documents for entry in d.entries if entry.type == "catalog"]
    if len(headers) > 1:
        some = ", ".join(headers[:5])
        return say(
            f"{path} holds several catalogs ({some}); name one of them",
            f"{path} 含多个目录（{some}）；请指定其一",
            language,
        )
    return say(
        f"the header of {path} has errors; `scenariokit validate {path}` shows them",
        f"{path} 的目录头有错误；`scenariokit validate {path}` 可查看", language,
    )  # fmt: skip


def tell_left_out(path: Path, result: "CheckResult", language: str) -> None:
    """Say on the standard error what a view of the sound records does not show."""
    if result.ok:
        return
    errors, rejected = result.counts.errors, len(result.rejected)
    tell(say(
        f"{path} has {errors} error(s); {rejected} record(s) with errors are left out."
        f" `scenariokit validate {path}` shows them.",
        f"{path} 有 {errors} 个错误；{rejected} 条有错误的记录未列入。`scenariokit validate {path}` 可查看。", language,
    ))  # fmt: skip
