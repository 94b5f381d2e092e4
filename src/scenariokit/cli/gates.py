"""Options that say when a run fails: `--fail-on`, `--max-warnings`, `--require-records`."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import click

from scenariokit.cli.commands import option

_F = TypeVar("_F", bound=Callable[..., Any])


def gate_options(function: _F) -> _F:
    """The three options; the command gets one `gate`."""

    @wraps(function)
    def gated(*arguments: Any, fail_on: str, max_warnings: int | None, require_records: int, **settings: Any) -> Any:
        from scenariokit.diagnostics import Severity
        from scenariokit.gate import Gate

        return function(*arguments, gate=Gate(Severity(fail_on), max_warnings, require_records), **settings)

    for add in (
        option(
            "--require-records", metavar="N", type=click.IntRange(min=0), default=0,
            en="Fail where fewer records than N were checked.", zh="检查的记录少于 N 条即失败。",
        ),
        option(
            "--max-warnings", metavar="N", type=click.IntRange(min=0),
            en="Fail where there are more than N warnings.", zh="警告多于 N 个即失败。",
        ),
        option(
            "--fail-on", type=click.Choice(["error", "warning", "note"]), default="error", show_default=True,
            en="The mildest severity that fails the run.", zh="达到该级别即失败。",
        ),
    ):  # fmt: skip
        gated = add(gated)
    return cast("_F", gated)
