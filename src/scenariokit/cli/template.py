"""`scenariokit template`: an empty workbook with the right columns."""

from pathlib import Path

import click

from scenariokit.cli.commands import Command, option
from scenariokit.cli.languages import say

KINDS = ("need", "capability", "case", "reference", "platform", "metric", "organisation")


@click.command(
    "template", cls=Command,
    help=say("Write an empty workbook for a kind of record, with the right columns, to be filled in and checked.",
             "生成某类记录的空白工作簿：列名正确，填写后即可检查。"),
)  # fmt: skip
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("out", metavar="OUT.xlsx", type=click.Path(path_type=Path, dir_okay=False))
@option("--force", is_flag=True, en="Replace what is there.", zh="覆盖已有文件。")
def template(kind: str, out: Path, force: bool) -> int:
    """Write the workbook."""
    from scenariokit.cli.output import refuse_overwriting, write, write_file
    from scenariokit.exporters.template import write_template

    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(say(f"{out}: a template is a workbook, OUT.xlsx", f"{out}：模板是工作簿，请用 .xlsx"))
    refuse_overwriting(out, force=force)
    write_file(out, write_template(kind))
    write(say(f"Wrote {out}.\n", f"已写入 {out}。\n"))
    return 0
