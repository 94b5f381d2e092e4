"""`scenariokit convert`: a catalog in another format."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from scenariokit.cli.commands import Command, lang_option, option, plugins_option, today_option
from scenariokit.languages import say

if TYPE_CHECKING:
    from scenariokit.catalog import Catalog
    from scenariokit.model import Record
    from scenariokit.pipeline.result import CheckResult
    from scenariokit.plugin.host import PluginChoice
    from scenariokit.plugin.outputs import Exporter

SECTIONS = ("scenarios", "platforms", "metrics", "organisations")


@click.command(
    "convert", cls=Command,
    help=say("Write the catalog IN to OUT, in the format that OUT's name or --to says; CSV and parquet-tables go into a folder,"
             " `-` is the standard output.",
             "将目录 IN 写到 OUT；格式由 OUT 的名称或 --to 决定；CSV 和 parquet-tables 写入文件夹，`-` 表示标准输出。"),
)  # fmt: skip
@click.argument("source", metavar="IN", type=click.Path(exists=True, path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@option(
    "--to", "format_", metavar="FORMAT",
    en="yaml, json, jsonl, csv, xlsx, parquet, parquet-tables, or a plugin's.",
    zh="yaml、json、jsonl、csv、xlsx、parquet、parquet-tables 或插件的格式。",
)  # fmt: skip
@option("--force", is_flag=True, en="Replace what is there.", zh="覆盖已有文件。")
@option("--illustrative", is_flag=True, en="Write made-up records, too.", zh="也写入示例记录。")
@option(
    "--allow-errors", is_flag=True,
    en="Exit 0 although there are errors.", zh="有错误时仍返回 0。",
)  # fmt: skip
@lang_option
@today_option
@plugins_option
def convert(
    source: Path, target: Path, format_: str | None, force: bool, illustrative: bool, allow_errors: bool,
    lang: str, today: date, plugins: "PluginChoice",
) -> int:  # fmt: skip
    """Write the sound records; 1 where there are errors, for something may be missing."""
    from scenariokit import api
    from scenariokit.cli.opening import opened
    from scenariokit.cli.output import refuse_overwriting, tell

    if target.suffix.lower() == ".csv" and format_ is None and not target.is_dir():
        raise click.UsageError(say(
            f"CSV is a folder with a file for each type of record; name it, for instance {target.with_suffix('')}",
            f"CSV 写成一个文件夹，每种记录一个文件；请给出文件夹名，例如 {target.with_suffix('')}",
        ))  # fmt: skip
    piped = str(target) == "-"
    if piped and format_ is None:
        raise click.UsageError(say("`-` needs --to FORMAT", "`-` 需要同时给出 --to FORMAT"))
    format_ = format_ or ("csv" if target.is_dir() or not target.suffix else None)
    exporter = api.exporter_for(target, format_)
    if not piped:
        refuse_overwriting(target, force=force)
    catalog, result = opened(source, plugins, today, lang)
    kept = catalog if illustrative else real(catalog)
    written = _piped(kept, exporter) if piped else api.dump(kept, target, format=format_)
    for line in (*_written(written, kept, catalog, lang), *_left_out(result, lang)):
        tell(line)
    return int(not result.ok and not allow_errors)


def _piped(catalog: "Catalog", exporter: "Exporter") -> tuple[Path, ...]:
    """Write to the standard output; no file is written."""
    from scenariokit import api
    from scenariokit.cli.output import pipe

    files = api.exported(catalog, exporter)
    if files.keys() != {""}:
        raise click.UsageError(say(
            f"{exporter.name} writes several files; name a folder instead of `-`",
            f"{exporter.name} 写出多个文件；请用文件夹代替 `-`",
        ))  # fmt: skip
    pipe(files[""])
    return ()


def real(catalog: "Catalog") -> "Catalog":
    """A catalog without its made-up records."""

    def test(record: "Record") -> bool:
        return not record.illustrative

    return attrs.evolve(catalog, **{name: getattr(catalog, name).where(test) for name in SECTIONS})


def _size(catalog: "Catalog") -> int:
    return sum(len(getattr(catalog, name)) for name in SECTIONS)


def _written(files: Sequence[Path], kept: "Catalog", catalog: "Catalog", lang: str) -> list[str]:
    """The files, and how much is in them."""
    from scenariokit.reporters.words import counted

    records, made_up = _size(kept), _size(catalog) - _size(kept)
    lines = [say(f"wrote {file}", f"已写入 {file}", lang) for file in files]
    lines.append(say(counted(records, "record"), f"共 {records} 条记录", lang))
    if made_up:
        lines.append(
            say(
                f"{counted(made_up, 'illustrative record')} left out (--illustrative)",
                f"已略去 {made_up} 条示例记录（--illustrative）",
                lang,
            )
        )
    return lines


def _left_out(result: "CheckResult", lang: str) -> list[str]:
    """Which records are missing because of errors."""
    names = [id or type for type, id in result.rejected]
    if not names:
        return []
    some = ", ".join(names[:5]) + (" ..." if len(names) > 5 else "")  # noqa: PLR2004
    return [say(f"not written, because of errors: {some}", f"因有错误未写入：{some}", lang)]
