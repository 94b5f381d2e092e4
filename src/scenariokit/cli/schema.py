"""`scenariokit schema`: the JSON Schemas that editors and other tools read."""

from pathlib import Path

import click

from scenariokit.cli.commands import Command, option
from scenariokit.languages import say

FOLDER = Path("schemas", "v1")


@click.command(
    "schema", cls=Command,
    help=say("Print the JSON Schema of NAME: catalog (else), scenario, platform, metric, organisation or config.",
             "输出 NAME 的 JSON Schema：catalog（默认）、scenario、platform、metric、organisation 或 config。"),
)  # fmt: skip
@click.argument("name", default="catalog")
@option(
    "--draft", type=click.Choice(["2020-12", "07"]), default="2020-12", show_default=True,
    en="Draft of JSON Schema; 07 for editors.", zh="JSON Schema 版本；编辑器用 07。",
)  # fmt: skip
@option("--write", "to_files", is_flag=True, en=f"Write all of them under {FOLDER}/.", zh=f"全部写入 {FOLDER}/。")
def schema(name: str, draft: str, to_files: bool) -> int:
    """Print a schema, or write all."""
    from scenariokit import schemas
    from scenariokit.cli.output import tell, write
    from scenariokit.errors import UsageError
    from scenariokit.settings import keys

    if to_files:
        settings = FOLDER / "config.schema.json"
        written = schemas.write_all(FOLDER)
        settings.write_text(keys.rendered(), encoding="utf-8", newline="\n")
        for path in (*written, settings):
            tell(say(f"wrote {path}", f"已写入 {path}"))
    elif name == "config":
        write(keys.rendered(), machine=True)
    elif name not in schemas.NAMES:
        raise UsageError("schema", name, (*schemas.NAMES, "config"))
    else:
        write(schemas.rendered(name, draft), machine=True)
    return 0
