"""How commands look: help in both languages, and a group that imports a command only when it is asked for."""

from collections.abc import Callable, Mapping
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

import click

from scenariokit.languages import SYSTEM, say

_F = TypeVar("_F", bound=Callable[..., Any])

_WORDS = {"Options": "选项", "Commands": "命令", "Usage": "用法"}


class _ChineseHelp(click.HelpFormatter):
    """Headings of help pages in Chinese."""

    def write_heading(self, heading: str) -> None:
        super().write_heading(_WORDS.get(heading, heading))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, f"{_WORDS['Usage']}: " if prefix is None else prefix)


class _Context(click.Context):
    formatter_class = _ChineseHelp if SYSTEM == "zh" else click.HelpFormatter


class Command(click.Command):
    """A command whose help is in the language of the environment."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The `--help` option, in that language."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = say("Show this message and exit.", "显示帮助并退出。")
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; what it does not say is as the project's settings say."""
        if any(parameter.name == "settings_file" for parameter in self.params):
            from scenariokit.cli.configured import configure

            configure(self, ctx, args)
        return super().parse_args(ctx, args)


class Entry(NamedTuple):
    """A line in the table of commands."""

    place: str
    """`module:function`."""
    en: str
    zh: str


class LazyGroup(Command, click.Group):
    """A group that knows its commands by a table; `--help` imports none of them."""

    table: Mapping[str, Entry]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """The names, in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in self.table:
            return None
        module, _, name = self.table[cmd_name].place.partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        name = args[0]
        if name not in self.table and not name.startswith("-"):
            ctx.fail(say(f"there is no command {name!r}", f"没有命令 {name!r}") + hint(name, self.table))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The table of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, say(entry.en, entry.zh)) for name, entry in self.table.items()])


def hint(word: str, choices: Any, alike: float = 0.6) -> str:
    """`; did you mean ...?`, where something is like it."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(choices), 1, alike)
    return say(f"; did you mean {near[0]!r}?", f"；是否想写 {near[0]!r}？") if near else ""


def option(*names: str, en: str, zh: str, **settings: Any) -> Callable[[_F], _F]:
    """An option with its help in both languages."""
    return click.option(*names, help=say(en, zh), **settings)


def lang_option(function: _F) -> _F:
    """`--lang`."""
    return option(
        "--lang", type=click.Choice(["zh", "en"]), default=SYSTEM,
        en="Language of the output; else the environment's.", zh="输出语言；默认取自环境变量。",
    )(function)  # fmt: skip


def settings_option(function: _F) -> _F:
    """`--config`, `--isolated` and `--profile`: `Command` reads them before all others."""
    for add in (
        option(
            "--profile", metavar="NAME", expose_value=False,
            en="Settings under a name: minimal, recommended, strict, or a plugin's.",
            zh="按名称引用的一组设置：minimal、recommended、strict 或插件提供的。",
        ),
        option(
            "--isolated", is_flag=True, expose_value=False,
            en="Heed no file of settings.", zh="不读取任何配置文件。",
        ),
        option(
            "--config", "settings_file", metavar="FILE", expose_value=False,
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            en="Settings; else those of the closest scenariokit.toml or pyproject.toml.",
            zh="配置文件；默认取最近的 scenariokit.toml 或 pyproject.toml。",
        ),
    ):  # fmt: skip
        function = add(function)
    return function


def plugins_option(function: _F) -> _F:
    """`--plugins`, `--plugin-path` and `--codelist`; the command gets one `plugins`."""

    @wraps(function)
    def chosen(*arguments: Any, allowed: Any, folders: tuple[Path, ...], codelists: Any, **settings: Any) -> Any:
        from scenariokit.plugin.host import PluginChoice
        from scenariokit.plugin.known import UnknownPlugin

        try:
            return function(*arguments, plugins=PluginChoice(allowed, folders, codelists), **settings)
        except UnknownPlugin as unknown:
            from scenariokit.cli.configured import refused

            raise refused(unknown) from unknown

    for add in (
        option(
            "--codelist", "codelists", metavar="ID=FILE", multiple=True, callback=_codelists,
            en="Use your own copy of a code list (unlocode=FILE, unlocode@2025-1=FILE).",
            zh="使用自备的代码表（unlocode=文件、unlocode@2025-1=文件）。",
        ),
        option(
            "--plugin-path", "folders", metavar="FOLDER", multiple=True, type=click.Path(path_type=Path),
            en="Load the plugins in a folder, too, without installing them.", zh="另外加载该文件夹中的插件，无需安装。",
        ),
        option(
            "--plugins", "allowed", metavar="NAMES", callback=_names,
            en="Load only these plugins, separated by commas; '' for none.",
            zh="只加载这些插件（逗号分隔）；'' 表示不加载。",
        ),
    ):  # fmt: skip
        chosen = add(chosen)
    return settings_option(cast("_F", chosen))


def _codelists(_ctx: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> Any:
    pairs = [text.partition("=") for text in value]
    wrong = next((text for text, (id, _, file) in zip(value, pairs, strict=True) if not id or not file), None)
    if wrong is not None:
        raise click.BadParameter(say(f"{wrong!r} is not ID=FILE", f"{wrong!r} 应为 ID=文件"))
    return tuple((id, Path(file)) for id, _, file in pairs)


def _names(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    return None if value is None else tuple(name.strip() for name in value.split(",") if name.strip())


def today_option(function: _F) -> _F:
    """`--today`."""
    return option(
        "--today", metavar="YYYY-MM-DD", callback=_today,
        en="The day to check for; else SOURCE_DATE_EPOCH, else the clock.",
        zh="以哪一天为准；默认 SOURCE_DATE_EPOCH，再默认系统日期。",
    )(function)  # fmt: skip


def _today(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> Any:
    from scenariokit.cli.today import today

    return today(value)
