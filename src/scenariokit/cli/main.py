"""`scenariokit`: the table of commands, and what becomes of everything that can go wrong.

Exit codes: 0 clean (also with warnings and notes), 1 errors in the data, 2 usage or a failure of the tool,
130 interrupted.
"""

import gc
import os
import sys
from collections.abc import Sequence

import click

from scenariokit.__about__ import __version__
from scenariokit.cli.commands import Entry, LazyGroup, option
from scenariokit.cli.output import prepare, tell
from scenariokit.languages import SYSTEM, say

USAGE, INTERRUPTED = 2, 130
DEBUG = "SCENARIOKIT_DEBUG"

TABLE = {
    "validate": Entry(
        "scenariokit.cli.validate:validate",
        "Check catalogs: every mistake, with its place and remedy.", "检查目录：列出所有问题、位置与建议。"
    ),
    "explain": Entry(
        "scenariokit.cli.explain:explain", "Say what a code means and why it matters.", "说明诊断代码的含义与由来。"
    ),
    "show": Entry("scenariokit.cli.show:show", "Show a record, or a table of records.", "显示一条记录或记录列表。"),
    "stats": Entry("scenariokit.cli.stats:stats", "Say what the numbers of a catalog say.", "统计目录中的数据。"),
    "query": Entry("scenariokit.cli.query:query", "Run SQL over a catalog.", "用 SQL 查询目录。"),
    "convert": Entry("scenariokit.cli.convert:convert", "Write a catalog in another format.", "转换目录格式。"),
    "template": Entry(
        "scenariokit.cli.template:template", "Write an empty workbook to fill in.", "生成可填写的空白工作簿。"
    ),
    "schema": Entry("scenariokit.cli.schema:schema", "Print the JSON Schemas.", "输出 JSON Schema。"),
    "plugins": Entry("scenariokit.cli.plugins:plugins", "List the plugins and what they bring.", "列出插件及其内容。"),
    "sectors": Entry("scenariokit.cli.sectors:sectors", "List the sectors, or show one.", "列出或显示行业。"),
    "metrics": Entry("scenariokit.cli.metrics:metrics", "List, search, show or export metrics.", "列出、检索、显示或导出指标。"),
    "codelists": Entry(
        "scenariokit.cli.codelists:codelists", "List, search, show or export code lists.", "列出、检索、显示或导出代码表。"
    ),
    "config": Entry(
        "scenariokit.cli.config:config", "Show the settings in force, and where each comes from.", "显示生效的配置及其来源。"
    ),
    "measure": Entry("scenariokit.cli.measure:measure", "Compute a metric from a sector's file.", "由行业文件计算指标。"),
    "lsp": Entry("scenariokit.cli.lsp:lsp", "Serve an editor (Language Server Protocol).", "为编辑器提供语言服务（LSP）。"),
    "new": Entry("scenariokit.cli.new:new", "Begin a plugin or a validator.", "新建插件或校验。"),
}  # fmt: skip


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"scenariokit {__version__}")
        ctx.exit()


def _verbose(_ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        os.environ[DEBUG] = "1"


class Scenariokit(LazyGroup):
    """The root of the commands."""

    table = TABLE


@click.command(
    "scenariokit",
    cls=Scenariokit,
    help=say("Catalogs of industrial scenarios as data that can be trusted.", "工业场景目录：成为可信的数据。"),
)
@option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
    en="Show the version and exit.", zh="显示版本并退出。",
)  # fmt: skip
@option(
    "-v", "--verbose", is_flag=True, is_eager=True, expose_value=False, callback=_verbose,
    en=f"Show the traceback of an internal error (as {DEBUG}=1 does).", zh=f"内部错误时显示调用栈（同 {DEBUG}=1）。",
)  # fmt: skip
def scenariokit() -> None:
    """Be the group that the commands hang under."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; gives the exit code and raises nothing."""
    prepare()
    try:
        code = scenariokit.main(arguments, prog_name="scenariokit", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- nothing that we do wrong may look like a finding (exit code 1)
        return _failed(error)
    return code if isinstance(code, int) else 0


def _failed(error: Exception) -> int:
    """Say what went wrong; a traceback only where it is asked for."""
    from scenariokit.errors import ScenariokitError, UsageError
    from scenariokit.privacy import mask

    expected = isinstance(error, ScenariokitError | OSError)
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(error)
    said = error.text(SYSTEM) if isinstance(error, UsageError) else str(error)
    text = said if expected else f"{type(error).__name__}: {error}"
    text = "".join(c if c.isprintable() or c in "\n\u3000" else "?" for c in mask(text))
    tell(f"scenariokit: {text}")
    if not expected:
        tell(say(
            f"This is a bug in scenariokit {__version__}, not in your data; please report it."
            f" {DEBUG}=1 shows the traceback.",
            f"这是 scenariokit {__version__} 的缺陷，不是数据问题；请报告。{DEBUG}=1 可显示调用栈。",
        ))  # fmt: skip
    return USAGE


def main() -> None:
    """Be the `scenariokit` program.

    It is over before cycles of garbage could matter, so nothing is to search for them: not while it works, and not in
    everything that there is when it ends.
    """
    gc.disable()
    code = run()
    gc.freeze()
    sys.exit(code)
