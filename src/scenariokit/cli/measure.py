"""`scenariokit measure`: compute a metric's value from a sector's own file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scenariokit.cli.commands import Command, hint, lang_option, option, plugins_option
from scenariokit.languages import say

if TYPE_CHECKING:
    from scenariokit.plugin.host import PluginChoice
    from scenariokit.plugin.loader import FileProblem


@click.command(
    "measure", cls=Command,
    help=say("Compute a metric's value from FILE, as validation does for evidence.",
             "由 FILE 计算指标数值（与校验证据时相同）。"),
)  # fmt: skip
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option(
    "--metric",
    en="Which metric (ports/gmph); else all that can be computed.",
    zh="指标（如 ports/gmph）；默认计算所有可得的指标。",
)
@lang_option
@plugins_option
def measure(file: Path, metric: str | None, lang: str, plugins: "PluginChoice") -> int:
    """Print each value with the rows that it rests on."""
    from scenariokit.api import known
    from scenariokit.cli.output import tell, write
    from scenariokit.plugin.loader import FileProblem, Source
    from scenariokit.plugin.measure import row_ranges

    measures = known(plugins).measures
    if metric is not None and metric not in measures:
        unknown = say(f"no measure computes {metric!r}", f"没有可计算 {metric!r} 的程序")
        raise click.UsageError(unknown + hint(metric, measures))
    wanted = {ref: found for ref, found in measures.items() if metric in {None, ref}}
    fitting = {
        ref: best
        for ref, found in wanted.items()
        if (best := max(found, key=lambda m: m.matches(file.name))).matches(file.name)
    }
    if not fitting:
        patterns = ", ".join(sorted({p for found in wanted.values() for m in found for p in m.patterns}))
        raise click.UsageError(say(
            f"no measure reads {file.name}; there are: {patterns or 'none'}", f"没有程序读取 {file.name}；可读取：{patterns or '无'}"
        ))  # fmt: skip
    source, code = Source(file.name, file.read_bytes()), 0
    for ref, one in fitting.items():
        try:
            found = one(source)
        except FileProblem as problem:
            tell(f"{ref}: {_said(problem, file, lang)}")
            code = 1
        else:
            rows = say("rows", "依据行", lang)
            write(f"{ref}  {found.quantity}  {rows} {row_ranges(found.rows)}\n")
    return code


def _said(problem: "FileProblem", file: Path, lang: str) -> str:
    from immutabledict import immutabledict

    from scenariokit.diagnostics import Diagnostic, Severity
    from scenariokit.source import Location

    found = [
        Diagnostic(f.problem, Severity(f.problem.severity), Location(file.name, (), f.span), values=immutabledict(f.values))
        for f in problem.faults
    ]  # fmt: skip
    return "\n".join(f"{d.location}: {d.code} {d.message(lang)}" for d in found)
