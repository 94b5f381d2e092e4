"""`scenariokit validate`: every mistake of a catalog, with its place and remedy."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from scenariokit.cli.commands import Command, lang_option, option, plugins_option, today_option
from scenariokit.cli.engines import By, CatalogPath, engine_options, refuse_url
from scenariokit.cli.gates import gate_options
from scenariokit.cli.known import Known, known_options
from scenariokit.cli.reports import Wanted, parse
from scenariokit.languages import say
from scenariokit.values import frozen

if TYPE_CHECKING:
    from scenariokit.cli.known import Left
    from scenariokit.cli.runs import Run
    from scenariokit.gate import Gate
    from scenariokit.pipeline.result import CheckResult
    from scenariokit.plugin.host import PluginChoice
    from scenariokit.plugin.outputs import Reporter
    from scenariokit.plugin.report import Report

SHOWN = 100
"""Problems shown to people; tools get all."""


@frozen
class Display:
    """How a run is to be shown."""

    output_format: str
    lang: str
    color: str
    max_problems: int | None
    statistics: bool
    quiet: bool
    output_file: Path | None


@click.command(
    "validate",
    cls=Command,
    help=say(
        "Check the catalog at each PATH (a file, a folder or a URL; else this folder):"
        " every mistake, with its place and remedy.",
        "检查每个 PATH（文件、文件夹或 URL，默认当前文件夹）处的目录：列出所有问题、位置与建议。",
    ),
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=CatalogPath())
@option(
    "--output-format", "--format", metavar="FORMAT", default="full", show_default=True,
    en="full, concise, grouped, json, json-lines, github, gitlab, junit, sarif, markdown, html, or a plugin's.",
    zh="full、concise、grouped、json、json-lines、github、gitlab、junit、sarif、markdown、html 或插件的格式。",
)  # fmt: skip
@option(
    "--report", "reports", metavar="NAME=FILE", multiple=True, callback=parse,
    en="Write this format to a file, too; may be given several times (sarif=out.sarif).",
    zh="另将该格式写入文件；可多次使用（sarif=out.sarif）。",
)  # fmt: skip
@gate_options
@known_options
@lang_option
@today_option
@option(
    "--select", metavar="CODES", multiple=True,
    en="Only these: beginnings of codes, or names, separated by commas; ALL.",
    zh="只检查：代码前缀或名称，逗号分隔；ALL 表示全部。",
)  # fmt: skip
@option("--ignore", metavar="CODES", multiple=True, en="All but these.", zh="不检查这些代码前缀或名称。")
@option("--extend-select", metavar="CODES", multiple=True, en="These, too.", zh="另外检查这些。")
@option("--extend-ignore", metavar="CODES", multiple=True, en="Nor these.", zh="另外不检查这些。")
@option("--statistics", is_flag=True, en="Count by code instead of showing each.", zh="按代码计数，不逐条显示。")
@option(
    "--max-problems", metavar="N", type=click.IntRange(min=0),
    en=f"Show at most N; else {SHOWN} for people, all for tools. Totals stay exact.",
    zh=f"最多显示 N 条；默认供人阅读 {SHOWN} 条，供程序读取则全部。总数始终准确。",
)  # fmt: skip
@option("--quiet", "-q", is_flag=True, en="Problems only, no totals.", zh="只输出问题，不输出汇总。")
@option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
    en="Colours; NO_COLOR is heeded.", zh="颜色；遵从 NO_COLOR。",
)  # fmt: skip
@plugins_option
@option(
    "--output-file", "-o", type=click.Path(path_type=Path, dir_okay=False), en="Write there instead.", zh="写入文件。"
)
@option(
    "--cache/--no-cache", default=True, en="Whether results of large unchanged catalogs are remembered.",
    zh="是否记住未改动的大型目录的检查结果。",
)  # fmt: skip
@engine_options
@option("--watch", is_flag=True, en="Check again whenever a file is saved.", zh="文件保存后自动重新检查。")
def validate(
    paths: tuple[Path | str, ...],
    today: date,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    extend_ignore: tuple[str, ...],
    plugins: "PluginChoice",
    reports: tuple[Wanted, ...],
    gate: "Gate",
    earlier: Known,
    cache: bool,
    by: By,
    watch: bool,
    **display: Any,
) -> int:
    """Check catalogs and report; gives the exit code."""
    from scenariokit.api import known
    from scenariokit.cli.configured import configured
    from scenariokit.cli.known import left
    from scenariokit.cli.remembered import check as remembered
    from scenariokit.cli.reports import chosen, resolved
    from scenariokit.cli.runs import Part, Run, check
    from scenariokit.cli.selectors import refuse_nothing, selectors

    installed = known(plugins)
    settings = configured(installed)
    reporter = chosen(display["output_format"], installed.reporters, "--output-format")
    further = resolved(reports, installed.reporters)
    problems = list(installed.problems.values())
    config = settings.config(
        today,
        select=selectors(select, problems, "--select"),
        ignore=(*selectors(ignore, problems, "--ignore"), *selectors(extend_ignore, problems, "--extend-ignore")),
        extend_select=selectors(extend_select, problems, "--extend-select"),
    )

    def checked(*each: Path | str) -> Run:
        return Run(tuple(Part(path, one(path)) for path in each))

    def one(path: Path | str) -> "CheckResult":
        return remembered(path, config, plugins, installed, by) if cache else check(path, config, plugins, by)

    def once() -> int:
        run = checked(*catalogs)
        new = left(run, earlier, wanted.__contains__, comparing.__contains__, checked)
        report = _report(run, new, gate, display["lang"], display["max_problems"])
        _show(report, reporter, Display(**display))  # first: a file that cannot be written hides no finding
        for one in further:
            one.write(report)
        return int(report.failed)

    catalogs = paths or (Path(),)
    wanted = {problem.code for problem in problems if config.wants(problem.code, problem.name)}
    comparing = {validator.code for validator in installed.catalog_validators}
    refuse_nothing(wanted)
    if watch:
        from scenariokit.cli.watching import watch as watching

        return watching([refuse_url(path, "--watch") for path in catalogs], once)
    return once()


def _report(run: "Run", new: "Left", gate: "Gate", lang: str, shown: int | None) -> "Report":
    from scenariokit.diagnostics import Counts
    from scenariokit.plugin.report import Report

    diagnostics, coverage = new.diagnostics, attrs.evolve(run.coverage, known=new.known)
    demands = gate.demands(Counts.of(diagnostics).plus(coverage.faults_left_out), coverage)
    return Report(
        (*demands, *diagnostics), coverage, lang, max_problems=shown, lines=run.lines, repository=run.repository,
        fail_on=gate.fail_on,
    )  # fmt: skip


def _show(report: "Report", reporter: "Reporter", display: Display) -> None:
    from scenariokit.cli.output import color, write, write_file

    shown = SHOWN if display.max_problems is None and reporter.human else display.max_problems
    colored = reporter.human and color(display.color, sys.stdout)
    if display.output_file is not None and display.color == "auto":
        colored = False
    text = reporter.write(attrs.evolve(
        report, color=colored, max_problems=shown, statistics=display.statistics, quiet=display.quiet
    ))  # fmt: skip
    if display.output_file is not None:
        write_file(display.output_file, text.encode("utf-8", "backslashreplace"))
    else:
        write(text, machine=not reporter.human)
