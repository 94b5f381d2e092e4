"""`scenariokit query`: SQL over the tables of a catalog."""

import codecs
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scenariokit.cli.commands import Command, lang_option, option, plugins_option, today_option
from scenariokit.cli.results import FORMATS, TEXTS, Result, as_parquet, unique
from scenariokit.languages import say

if TYPE_CHECKING:
    import duckdb

    from scenariokit.plugin.host import PluginChoice

_NUMBERS = ("INT", "DOUBLE", "FLOAT", "DECIMAL", "BIGNUM")
"""What the names of DuckDB's types of numbers have in them; lists of numbers end in brackets."""


@click.command(
    "query", cls=Command,
    help=say("Run SQL (DuckDB) over the tables of the catalog at PATH: scenarios, impacts, figures, parties, relations. "
             "`-` in the place of SQL reads it from the standard input.",
             "用 SQL（DuckDB）查询 PATH 处目录的表：scenarios、impacts、figures、parties、relations。"
             "SQL 写作 `-` 时从标准输入读取。"),
)  # fmt: skip
@click.argument("sql", metavar="SQL")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
@option(
    "--format", "format_", type=click.Choice(FORMATS),
    en="How to write the result; else as the name of the output says, else a table.",
    zh="结果的格式；默认由输出文件名决定，否则为表格。",
)  # fmt: skip
@option(
    "-o", "--output", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path),
    en="Write into a file; else to the standard output.", zh="写入文件；默认写到标准输出。",
)  # fmt: skip
@option("--force", is_flag=True, en="Replace what is there.", zh="覆盖已有文件。")
@option("--illustrative", is_flag=True, en="Include made-up records.", zh="包含示例记录。")
@option("--allow-errors", is_flag=True, en="Exit 0 although there are errors.", zh="有错误时仍返回 0。")
@lang_option
@today_option
@plugins_option
def query(
    sql: str, path: Path, format_: str | None, output: Path | None, force: bool, illustrative: bool, allow_errors: bool,
    lang: str, today: date, plugins: "PluginChoice",
) -> int:  # fmt: skip
    """Query the sound records; 1 where there are errors, for something may be missing."""
    from scenariokit.cli.opening import opened
    from scenariokit.cli.output import refuse_overwriting, write, write_file
    from scenariokit.frames.extras import needed

    library = needed("duckdb", "SQL over a catalog", "duckdb")
    format_ = _format(format_, output)
    if output is not None:
        refuse_overwriting(output, force=force)
    statement = sys.stdin.buffer.read().decode("utf-8-sig", "replace") if sql == "-" else sql
    catalog, result = opened(path, plugins, today, lang)
    base = catalog.to_duckdb(languages=(lang,), illustrative=illustrative)
    found = _run(library, base, statement, format_)
    if output is not None:
        # Excel takes a CSV file without the mark for one in the encoding of the machine.
        mark = codecs.BOM_UTF8 if format_ == "csv" else b""
        write_file(output, found if isinstance(found, bytes) else mark + found.encode("utf-8", "backslashreplace"))
    else:
        write(str(found), machine=format_ != "table")
    return int(not result.ok and not allow_errors)


def _format(asked: str | None, output: Path | None) -> str:
    """The format that is asked for, or that the name of the output says."""
    if asked is None and output is not None and output.suffix[1:].lower() in FORMATS:
        return output.suffix[1:].lower()
    if asked == "parquet" and output is None:
        raise click.UsageError(say("a Parquet file needs a place: -o OUT", "Parquet 需指定输出文件：-o OUT"))
    return asked or "table"


def _run(library: Any, base: "duckdb.DuckDBPyConnection", sql: str, format_: str) -> str | bytes:
    """Run the SQL and write what its last statement found."""
    try:
        cursor: Any = base.sql(sql) if format_ == "parquet" else base.execute(sql)
        # Nothing but blanks and comments gives nothing at all.
        if cursor is None or cursor.description is None:
            raise click.ClickException(
                say("the SQL finds no rows: end it with a SELECT", "SQL 没有结果：请以 SELECT 结尾")
            )
        if format_ == "parquet":
            return as_parquet(cursor.to_arrow_table())
        names = unique(str(column[0]) for column in cursor.description)
        types = [str(column[1]) for column in cursor.description]
        numeric = frozenset(at for at, name in enumerate(types) if _is_number(name))
        return TEXTS[format_](Result(names, cursor.fetchall(), numeric))
    except library.InterruptException as error:
        raise click.Abort from error
    except library.Error as error:
        raise click.ClickException(_printable(str(error))) from error


def _is_number(type_: str) -> bool:
    return not type_.endswith("]") and "(" not in type_.replace("DECIMAL(", "") and any(n in type_ for n in _NUMBERS)


def _printable(text: str) -> str:
    """What DuckDB says, line by line: it may quote values of the catalog."""
    from scenariokit.reporters.printable import printable

    return "\n".join(printable(line) for line in text.splitlines())
