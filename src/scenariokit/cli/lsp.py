"""`scenariokit lsp`: the language server, which editors start."""

import click

from scenariokit.cli.commands import Command
from scenariokit.languages import say


@click.command(
    "lsp", cls=Command,
    help=say("Serve an editor over standard input and output (Language Server Protocol).",
             "通过标准输入输出为编辑器提供语言服务（LSP）。"),
)  # fmt: skip
def lsp() -> int:
    """Serve until the editor says goodbye."""
    from scenariokit.errors import MissingExtra

    try:
        from scenariokit.lsp.server import server
    except ImportError as error:
        if (error.name or "").partition(".")[0] in {"pygls", "lsprotocol", "cattrs"}:
            raise MissingExtra("scenariokit lsp", "lsp") from error
        raise
    server().start_io()
    return 0
