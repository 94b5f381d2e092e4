"""`scenariokit plugins`: what is installed, where it came from, what it brings, and what is wrong with it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from scenariokit.cli.commands import Command, lang_option, option, plugins_option
from scenariokit.languages import say

if TYPE_CHECKING:
    from scenariokit.plugin.host import PluginChoice
    from scenariokit.plugin.registry import Brought, Registry


@click.command(
    "plugins", cls=Command,
    help=say("List the plugins: origin, version, what they bring, problems (exit code 1).",
             "列出插件：来源、版本、内容和问题（有问题时退出码为 1）。"),
)  # fmt: skip
@option("--check", is_flag=True, en="Check the schemas of their details, too.", zh="同时检查行业字段的模式。")
@lang_option
@plugins_option
def plugins(check: bool, lang: str, plugins: "PluginChoice") -> int:
    """Print a paragraph a plugin."""
    from scenariokit.api import known
    from scenariokit.cli.output import write

    installed = known(plugins)
    lines = [line for one in installed.brought for line in _paragraph(one, lang)]
    wrong = [f"{d.code} {d.message(lang)}\n  {d.help(lang)}" for d in installed.faults]
    if check:
        wrong += list(_schemas(installed))
    write("\n".join([*lines, *wrong]).rstrip() + "\n")
    return int(bool(wrong))


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


def _schemas(installed: "Registry") -> Iterator[str]:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError

    from scenariokit.plugin.sector import details_specs
    from scenariokit.schemas import accepting

    for sector in installed.sectors.values():
        for (record, _), spec in details_specs(sector).items():
            try:
                Draft202012Validator.check_schema(accepting(spec))
            except SchemaError as error:
                yield f"{sector.id}, details of {record}: {error.message}"
