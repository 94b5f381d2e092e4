"""`scenariokit plugins`: what is installed, where it came from, what it brings, and what is wrong with it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from scenariokit.cli.commands import Command, lang_option, option, plugins_option
from scenariokit.languages import say

if TYPE_CHECKING:
    from scenariokit.plugin.host import PluginChoice
    from scenariokit.plugin.registry import Brought, Registry
    from scenariokit.testing.plugins import Checked


@click.command(
    "plugins", cls=Command,
    help=say("List the plugins: origin, version, what they bring, problems (exit code 1).",
             "列出插件：来源、版本、内容和问题（有问题时退出码为 1）。"),
)  # fmt: skip
@option(
    "--check", is_flag=True,
    en="Run the examples of their validators, too, and check the schemas of their details and their code lists.",
    zh="另外运行其校验的示例，并检查行业字段的模式和代码表。",
)  # fmt: skip
@lang_option
@plugins_option
def plugins(check: bool, lang: str, plugins: "PluginChoice") -> int:
    """Print a paragraph a plugin."""
    from scenariokit.api import known
    from scenariokit.cli.output import write

    installed = known(plugins)
    lines = [line for one in installed.brought for line in _paragraph(one, lang)]
    wrong = [f"{d.code} {d.message(lang)}\n  {d.help(lang)}" for d in installed.faults]
    done: list[str] = []
    if check:
        found = _checked(installed)
        wrong += [f"{one.text(lang)}\n  {one.help[lang]}" for one in found.broken]
        done = [_done(found, lang)]
    write("\n".join([*lines, *wrong, *done]).rstrip() + "\n")
    return int(bool(wrong))


def _checked(installed: "Registry") -> "Checked":
    from scenariokit.cli.waiting import Waiting
    from scenariokit.testing.plugins import check_plugins  # half a second, and only this option needs it

    with Waiting():
        return check_plugins(installed)


def _done(found: "Checked", lang: str) -> str:
    """What was checked, so that nothing passes for not having been looked at."""
    return say(
        f"Checked: validators: {found.validators}, their examples: {found.examples}, schemas of details: {found.schemas},"
        f" code lists: {found.codelists}; wrong: {len(found.broken)}.",
        f"已检查：校验 {found.validators} 项、校验示例 {found.examples} 个、行业字段模式 {found.schemas} 个、"
        f"代码表 {found.codelists} 个；有误 {len(found.broken)} 处。", lang,
    )  # fmt: skip


def _paragraph(one: "Brought", lang: str) -> Iterator[str]:
    yield f"{one.info.name} {one.info.version}  ({one.info.origin})"
    for en, zh, values in (
        ("sectors", "行业", one.sectors), ("codes", "代码", _ranges(one.codes)), ("loaders", "加载器", one.loaders),
        ("metrics", "指标", one.metrics), ("measures", "计算", one.measures), ("code lists", "代码表", one.codelists),
        ("formats", "格式", one.outputs), ("profiles", "方案", one.profiles),
    ):  # fmt: skip
        if values:
            yield f"  {say(en, zh, lang)}: {', '.join(values)}"
    yield ""


def _ranges(codes: tuple[str, ...]) -> tuple[str, ...]:
    """By hundreds: `SK201-SK253 (41)`."""
    groups: dict[str, list[str]] = {}
    for code in codes:
        groups.setdefault(code[:-2], []).append(code)
    return tuple(f"{g[0]}-{g[-1]} ({len(g)})" if len(g) > 1 else g[0] for g in groups.values())
