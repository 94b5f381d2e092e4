"""`scenariokit template`: an empty workbook with the right columns."""

from pathlib import Path

import click

from scenariokit.cli.commands import Command, option
from scenariokit.languages import say


@click.command(
    "template", cls=Command,
    help=say("Write an empty workbook for KIND to fill in: need, capability, case, reference, scenario (of any kind), platform,"
             " metric, organisation, or catalog (the header alone).",
             "生成 KIND 的空白工作簿，供填写：need、capability、case、reference、scenario（任意类别）、platform、metric、organisation"
             " 或 catalog（仅目录头）。"),
)  # fmt: skip
@click.argument("kind", metavar="KIND")
@click.argument("out", metavar="OUT.xlsx", type=click.Path(path_type=Path, dir_okay=False))
@option("--force", is_flag=True, en="Replace what is there.", zh="覆盖已有文件。")
def template(kind: str, out: Path, force: bool) -> int:
    """Write the workbook."""
    from scenariokit.cli.output import refuse_overwriting, tell, write_file
    from scenariokit.exporters.template import write_template

    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(say(f"{out}: a template is a workbook, OUT.xlsx", f"{out}：模板是工作簿，请用 .xlsx"))
    refuse_overwriting(out, force=force)
    write_file(out, write_template(kind))
    tell(say(f"wrote {out}", f"已写入 {out}"))
    return 0
