"""What is known already: `--baseline`, `--write-baseline`, `--prune-baseline`, `--since`."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs
import click

from scenariokit.cli.commands import option
from scenariokit.cli.engines import refuse_url
from scenariokit.languages import say
from scenariokit.values import frozen

if TYPE_CHECKING:
    from scenariokit.baseline import Baseline, Compared
    from scenariokit.cli.runs import Run
    from scenariokit.diagnostics import Diagnostic
    from scenariokit.fingerprint import Key

_F = TypeVar("_F", bound=Callable[..., Any])
_NAMED = 3
"""Stale entries that a note names."""


@frozen
class Known:
    """Which findings are not to be shown again."""

    baseline: Path | None = None
    write: bool = False
    prune: bool = False
    since: str | None = None


@frozen
class Left:
    """Findings that are left, and how many each source knew: file or revision -> number."""

    diagnostics: "tuple[Diagnostic, ...]"
    known: dict[str, int]


def known_options(function: _F) -> _F:
    """The four options; the command gets one `earlier`."""

    @wraps(function)
    def knowing(
        *arguments: Any, baseline: Path | None, write_baseline: bool, prune_baseline: bool, since: str | None,
        **settings: Any,
    ) -> Any:  # fmt: skip
        if (write_baseline or prune_baseline) and baseline is None:
            name = "--write-baseline" if write_baseline else "--prune-baseline"
            raise click.UsageError(say(f"{name} needs --baseline FILE", f"{name} 需要同时给出 --baseline 文件"))
        return function(*arguments, earlier=Known(baseline, write_baseline, prune_baseline, since), **settings)

    for add in (
        option(
            "--since", metavar="REV",
            en="Show only what came after a revision of git.", zh="只显示该 git 版本之后新出现的问题。",
        ),
        option("--prune-baseline", is_flag=True, en="Take out of it what is found no more.", zh="删除基线中不再出现的条目。"),
        option("--write-baseline", is_flag=True, en="Write what is found now to --baseline.", zh="将当前问题写入 --baseline。"),
        option(
            "--baseline", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
            en="Show only what this file does not know.", zh="只显示该文件未记录的问题。",
        ),
    ):  # fmt: skip
        knowing = add(knowing)
    return cast("_F", knowing)


def left(
    run: "Run",
    known: Known,
    ran: Callable[[str], bool],
    compares: Callable[[str], bool],
    before: Callable[[Path], "Run"],
) -> Left:
    """What is new in a run.

    Args:
        run: What was found now.
        known: What was asked for.
        ran: Whether a code was looked for.
        compares: Whether a code is about several records.
        before: Checks an older state of a path with the same settings.
    """
    if known.baseline is None and known.since is None:
        return Left(run.diagnostics, {})
    from scenariokit.baseline import Baseline, Compared

    # Whatever can fail comes first: a baseline is not rewritten by a run that gives no answer.
    earlier = None if known.since is None else _since(run, known.since, before)
    baseline, compared, numbers = Baseline(), Compared(run.diagnostics), dict[str, int]()
    if known.baseline is not None:  # it is about everything that is found now, whatever an older state had
        from scenariokit.cli.stale import judging

        _refuse_inside(run, known.baseline)
        baseline, compared = _compared(run.diagnostics, known, known.baseline, judging(run, ran, compares))
        numbers[str(known.baseline)] = compared.known
    new = compared.new
    if known.since is not None and earlier is not None:
        both = baseline.with_most_of(earlier).compare(run.diagnostics)
        new, numbers[known.since] = both.new, both.known - compared.known
    return Left((*new, *_stale(compared, known)), numbers)


def _refuse_inside(run: "Run", file: Path) -> None:
    """A baseline that lies in the catalog would be read as a part of it, unless its name begins with a dot."""
    inside = any(
        isinstance(one.path, Path) and one.path.is_dir() and file.resolve().is_relative_to(one.path.resolve())
        for one in run.parts
    )
    if inside and not file.name.startswith("."):
        raise click.UsageError(say(
            f"{file} lies in the catalog and would be read as a part of it; call it .{file.name}",
            f"{file} 位于目录文件夹中，会被当作目录内容读取；请改名为 .{file.name}",
        ))  # fmt: skip


def _since(run: "Run", revision: str, before: Callable[[Path], "Run"]) -> "Baseline":
    from scenariokit.baseline import Baseline
    from scenariokit.cli.revision import at_revision

    found: list[Diagnostic] = []
    for part in run.parts:
        with at_revision(refuse_url(part.path, "--since"), revision) as then:
            if then is not None:
                found += before(then).diagnostics
    return Baseline.of(found)


def _compared(
    found: "tuple[Diagnostic, ...]", known: Known, file: Path, looked_at: "Callable[[Key], bool]"
) -> "tuple[Baseline, Compared]":
    from scenariokit.baseline import Baseline
    from scenariokit.cli.output import tell, write_file

    if known.write:
        old = Baseline.read(file.read_text(encoding="utf-8"), str(file)) if file.exists() else Baseline()
        # What was not looked at this time stays as it was.
        kept = Baseline({key: number for key, number in old.counts.items() if not looked_at(key)})
        baseline = kept.with_most_of(Baseline.of(found))
        write_file(file, baseline.write().encode())
        number = sum(baseline.counts.values())
        tell(say(f"wrote {file}: {number} finding{'s' if number != 1 else ''}", f"已写入 {file}：{number} 个问题"))
        return baseline, baseline.compare(found, looked_at)
    if not file.exists():
        raise click.UsageError(
            say(
                f"there is no baseline {file}; --write-baseline writes it",
                f"没有基线文件 {file}；可用 --write-baseline 生成",
            )
        )
    baseline = Baseline.read(file.read_text(encoding="utf-8", errors="replace"), str(file))
    compared = baseline.compare(found, looked_at)
    if known.prune and compared.stale:
        write_file(file, baseline.without(compared.stale).write().encode())
        number = sum(compared.stale.values())
        tell(
            say(
                f"took {number} stale finding{'s' * (number != 1)} out of {file}",
                f"已从 {file} 删除 {number} 个失效条目",
            )
        )
        compared = attrs.evolve(compared, stale={})
    return baseline, compared


def _stale(compared: "Compared", known: Known) -> "tuple[Diagnostic, ...]":
    from scenariokit.diagnostics import Diagnostic
    from scenariokit.plugin.problems import STALE_BASELINE
    from scenariokit.source import Location

    if not compared.stale:
        return ()
    named = [" ".join(filter(None, (key.code, key.id, key.field))) for key in compared.stale]
    shown = ", ".join(named[:_NAMED]) + (", ..." if len(named) > _NAMED else "")
    values = {"number": sum(compared.stale.values()), "entries": shown}
    return (Diagnostic(STALE_BASELINE, STALE_BASELINE.severity, Location(str(known.baseline)), values=values),)
