"""`scenariokit codelists`: code lists, with their edition, source and how well each row is verified."""

import csv
import io
import json
from typing import TYPE_CHECKING

import click

from scenariokit.cli.commands import Command, hint, lang_option, option, plugins_option
from scenariokit.languages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenariokit.plugin.codelist import CodeList, Row
    from scenariokit.plugin.host import PluginChoice


@click.command(
    "codelists", cls=Command,
    help=say("List the code lists; show one (ID or ID@EDITION), search it (WORD), or export it.",
             "列出代码表；显示其中一个（编号或编号@版次），在其中检索，或导出。"),
)  # fmt: skip
@click.argument("id", required=False)
@click.argument("word", required=False)
@option("--export", type=click.Choice(["csv", "json"]), en="All columns, for tools.", zh="导出所有列。")
@lang_option
@plugins_option
def codelists(id: str | None, word: str | None, export: str | None, lang: str, plugins: "PluginChoice") -> int:
    """Print the lists, or the rows of one."""
    from scenariokit.api import known
    from scenariokit.cli.output import write
    from scenariokit.cli.tables import table

    lists = [codes for _, codes in sorted(known(plugins).codelists.items())]
    if id is None:
        rows = [[f"{c.id}@{c.edition}", str(len(c)), _extent(c, lang), c.title.get(lang, c.id)] for c in lists]
        write(table(rows, right=(1,)))
        return 0
    chosen = [codes for codes in lists if id in {codes.id, f"{codes.id}@{codes.edition}"}]
    if not chosen:
        unknown = say(f"there is no code list {id!r}", f"没有代码表 {id!r}")
        raise click.UsageError(unknown + hint(id, [codes.id for codes in lists]))
    for codes in chosen:
        found = [row for row in codes if word is None or _matches(word, row)]
        write(_exported(found, export) if export else _page(codes, found, lang), machine=bool(export))
    return 0


def _extent(codes: "CodeList", lang: str) -> str:
    return say("complete", "完整", lang) if codes.complete else say("extract", "节选", lang)


def _matches(word: str, row: "Row") -> bool:
    return any(word.casefold() in value.casefold() for value in (row.code, *row.values.values()) if value)


def _page(codes: "CodeList", rows: "Sequence[Row]", lang: str) -> str:
    from scenariokit.cli.tables import table

    head = f"{codes.id}@{codes.edition}  {codes.title.get(lang, '')}  ({_extent(codes, lang)})\n{codes.source}\n\n"
    return head + (
        table([[row.code, row.verified, row.label(lang)] for row in rows]) if rows else say("nothing\n", "无\n", lang)
    )


def _exported(rows: "Sequence[Row]", format: str) -> str:
    plain = [{"code": row.code, **row.values, "verified": row.verified} for row in rows]
    if format == "json":
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    from scenariokit.plugin.cells import guarded

    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(key for row in plain for key in row)), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: guarded(value or "") for key, value in row.items()} for row in plain)
    return out.getvalue()
