"""`scenariokit convert`: a catalog in another format, nothing lost."""

from collections.abc import Sequence
from pathlib import Path

import click

from scenariokit.cli.commands import Command, option, plugins_option
from scenariokit.cli.languages import say
from scenariokit.cli.opening import opened
from scenariokit.cli.output import refuse_overwriting, tell


@click.command(
    "convert", cls=Command, help=say("Write the catalog IN in the format of OUT.", "将目录 IN 写成 OUT 的格式。")
)
@click.argument("source", metavar="IN", type=click.Path(exists=True, path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@option(
    "--to",
    "format_",
    metavar="FORMAT",
    en="Format, where OUT's name does not say it (csv: a folder).",
    zh="输出格式（csv 为文件夹）。",
)
@option("--force", is_flag=True, en="Replace what is there.", zh="覆盖已有文件。")
@option(
    "--allow-errors",
    is_flag=True,
    en="Exit 0 although records with errors were left out.",
    zh="有错误记录被略去时仍返回 0。",
)
@plugins_option
def convert(
    source: Path, target: Path, format_: str | None, force: bool, allow_errors: bool, plugins: Sequence[str] | None
) -> int:
    """Write the sound records; 1 where others had to be left out."""
    from scenariokit import api

    api.exporter_for(target, format_)
    refuse_overwriting(target, force=force)
    catalog, result = opened(source, plugins)
    for file in api.dump(catalog, target, format=format_):
        tell(say(f"wrote {file}", f"已写入 {file}"))
    return int(bool(result.rejected) and not allow_errors)
