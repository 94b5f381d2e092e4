"""`scenariokit config`: which settings are in force for a path, and where each of them was made."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scenariokit.cli.commands import Command, lang_option, option, plugins_option
from scenariokit.languages import say

if TYPE_CHECKING:
    from scenariokit.plugin.host import PluginChoice
    from scenariokit.settings import InForce


@click.command(
    "config", cls=Command,
    help=say("Show the settings in force for PATH (else this folder), and where each comes from.",
             "显示 PATH（默认当前文件夹）生效的配置及其来源。"),
)  # fmt: skip
@click.argument("path", default=".", type=click.Path(exists=True, path_type=Path))
@option(
    "--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True, en="Format.", zh="格式。"
)
@lang_option
@plugins_option
def config(path: Path, output_format: str, lang: str, plugins: "PluginChoice") -> int:
    """Print a line a setting."""
    from scenariokit.api import known
    from scenariokit.cli.configured import configured
    from scenariokit.cli.output import write

    settings = configured(known(plugins))
    found = tuple(settings.in_force())
    if output_format == "json":
        write(_json(found), machine=True)
        return 0
    if not found:
        write(
            say(f"No settings for {path}: everything is as built in.", f"{path} 没有配置：一切采用内置默认值。", lang)
            + "\n"
        )
        return 0
    names = [".".join(_quoted(part) for part in one.path) for one in found]
    values = [_value(one.value) for one in found]
    wide, wider = max(map(len, names)), min(40, max(map(len, values)))
    rows = zip(names, values, found, strict=True)
    write("".join(f"{name:{wide}}  = {value:{wider}}  # {one.origin}\n" for name, value, one in rows))
    return 0


def _quoted(part: str) -> str:
    return part if part.replace("-", "").replace("_", "").isalnum() and part.isascii() else f'"{part}"'


def _value(value: Any) -> str:
    """As it would be written in TOML."""
    import json

    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(k)} = {_value(v)}" for k, v in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False, default=str)


def _json(found: "tuple[InForce, ...]") -> str:
    import json

    data = {"version": 1, "settings": [{"key": list(o.path), "value": o.value, "origin": o.origin} for o in found]}
    return json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"
