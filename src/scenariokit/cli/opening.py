"""Opening the catalog that a command reads: its sound records, and a word about the others."""

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


def opened(path: Path, plugins: Sequence[str] | None, today: date | None = None) -> "tuple[Catalog, CheckResult]":
    """The catalog at a path; says on the standard error how many records have errors and were left out."""
    from scenariokit import api

    result = api.validate(path, plugins=plugins, today=today)
    if result.catalog is None:
        raise click.UsageError(
            say(
                f"{path} holds no single usable catalog; `scenariokit validate {path}` says why",
                f"{path} 没有可用的单一目录；请用 `scenariokit validate {path}` 查看原因",
            )
        )
    if result.rejected:
        number = len(result.rejected)
        tell(say(f"{number} records with errors were left out", f"已略去 {number} 条有错误的记录"))
    return result.catalog, result
