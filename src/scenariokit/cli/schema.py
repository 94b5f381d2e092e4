"""`scenariokit schema`: the JSON Schemas."""

from pathlib import Path

import click

from scenariokit.cli.commands import Command, option
from scenariokit.cli.languages import say
from scenariokit.cli.output import tell, write


@click.command("schema", cls=Command, help=say("Print the JSON Schemas.", "输出 JSON Schema。"))
@click.argument("name", metavar="[catalog|scenario|platform|metric|organisation]", default="catalog")
@option(
    "--draft", type=click.Choice(["2020-12", "07"]), default="2020-12", show_default=True, en="Draft.", zh="草案版本。"
)
@option("--write", "writes", is_flag=True, en="Write all of them below schemas/v1.", zh="写入 schemas/v1。")
def schema(name: str, draft: str, writes: bool) -> int:
    """Print one, or write all."""
    from scenariokit.schemas import rendered, write_all

    if writes:
        for path in write_all(Path("schemas/v1")):
            tell(say(f"wrote {path}", f"已写入 {path}"))
        return 0
    write(rendered(name, draft), machine=True)
    return 0
