"""`scenariokit template`: the workbook that a bureau fills in."""

from pathlib import Path

import click

from scenariokit.cli.commands import Command, option
from scenariokit.cli.languages import say
from scenariokit.cli.output import refuse_overwriting, tell, write_file


@click.command("template", cls=Command, help=say("Write an empty workbook to fill in.", "生成可填写的空白工作簿。"))
@click.argument("kind", metavar="KIND")
@click.argument("target", metavar="OUT.xlsx", type=click.Path(path_type=Path))
@option("--force", is_flag=True, en="Replace what is there.", zh="覆盖已有文件。")
def template(kind: str, target: Path, force: bool) -> int:
    """Write the workbook of a kind of scenario or a type of record."""
    from scenariokit.exporters.template import write_template

    refuse_overwriting(target, force=force)
    write_file(target, write_template(kind))
    tell(say(f"wrote {target}", f"已写入 {target}"))
    return 0
