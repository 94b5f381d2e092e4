"""Opening the catalog that a command reads: its sound records, and a word about what is not sound."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scenariokit.cli.output import tell
from scenariokit.languages import SYSTEM, say

if TYPE_CHECKING:
    from scenariokit.catalog import Catalog
    from scenariokit.pipeline.result import CheckResult
    from scenariokit.plugin.host import PluginChoice


def opened(
    path: Path, plugins: "PluginChoice", today: date | None = None, lang: str = SYSTEM
) -> "tuple[Catalog, CheckResult]":
    """The catalog at a path; says on the standard error how many errors there are and what they cost."""
    from scenariokit import api
    from scenariokit.cli.waiting import Waiting

    with Waiting():
        result = api.validate(path, plugins=plugins, today=today)
    if result.catalog is None:
        raise click.UsageError(_why_not(path, result, lang))
    if not result.ok:
        errors, rejected = result.counts.errors, len(result.rejected)
        tell(say(
            f"{path}: errors: {errors}; records left out because of them: {rejected}. See `scenariokit validate {path}`",
            f"{path}：错误 {errors} 个；因此略去记录 {rejected} 条。详见 `scenariokit validate {path}`", lang,
        ))  # fmt: skip
    return result.catalog, result


def _why_not(path: Path, result: "CheckResult", lang: str) -> str:
    headers = [document.path for document in result.documents for e in document.entries if e.type == "catalog"]
    if len(headers) > 1:
        some = ", ".join(headers[:5])
        return say(
            f"{path} holds several catalogs ({some}); name one", f"{path} 含多个目录（{some}）；请指定其一", lang
        )
    return say(
        f"{path} holds no usable catalog; `scenariokit validate {path}` says why",
        f"{path} 没有可用的目录；请用 `scenariokit validate {path}` 查看原因", lang,
    )  # fmt: skip
