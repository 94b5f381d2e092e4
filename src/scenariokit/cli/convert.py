"""`scenariokit convert`: a catalog in another format."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from scenariokit.cli.commands import Command, lang_option, option, plugins_option, today_option
from scenariokit.cli.languages import say

if TYPE_CHECKING:
    from scenariokit.catalog import Catalog
    from scenariokit.model import Record
    from scenariokit.pipeline.result import CheckResult

SECTIONS = ("scenarios", "platforms", "metrics", "organisations")


@click.command(
    "convert", cls=Command,
    help=say("Write the catalog at IN to OUT, in the format that OUT's name or --to says; CSV goes into a folder.",
             "把 IN 处的目录写到 OUT；格式由 OUT 的名称或 --to 决定；CSV 写入文件夹。"),
)  # fmt: skip
@click.argument("path", metavar="IN", type=click.Path(exists=True, path_type=Path))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@option(
    "--to",
    metavar="FORMAT",
    en="yaml, json, jsonl, csv, xlsx, or a plugin's.",
    zh="yaml、json、jsonl、csv、xlsx 或插件的格式。",
)
@option("--force", is_flag=True, en="Replace what is there.", zh="覆盖已有文件。")
@option("--illustrative", is_flag=True, en="Write made-up records, too.", zh="也写入示例数据。")
@option(
    "--allow-errors",
    is_flag=True,
    en="Exit 0 although records with errors were left out.",
    zh="有错误的记录未写入时也返回 0。",
)
@lang_option
@today_option
@plugins_option
def convert(
    path: Path, out: Path, to: str | None, force: bool, illustrative: bool, allow_errors: bool,
    lang: str, today: date, plugins: Sequence[str] | None,
) -> int:  # fmt: skip
    """Write the sound records; gives 1 where others were left out."""
    from scenariokit.api import dump
    from scenariokit.cli.output import refuse_overwriting, tell, write
    from scenariokit.cli.reading import read

    format = to or _format(out)
    refuse_overwriting(out, force=force)
    catalog, result = read(path, today, plugins, lang)
    kept = catalog if illustrative else real(catalog)
    written = dump(kept, out, format=format)
    write("".join(line + "\n" for line in _said(kept, catalog, written, out, lang)))
    if result.ok:
        return 0
    tell(_left_out(path, result, lang))
    return 0 if allow_errors else 1


def _format(out: Path) -> str:
    """The format that a name asks for; a name without an ending is a folder of CSV files."""
    from scenariokit.api import exporter_for

    return "csv" if out.is_dir() or not out.suffix else exporter_for(out).name


def real(catalog: "Catalog") -> "Catalog":
    """A catalog without its made-up records."""

    def test(record: "Record") -> bool:
        return not record.illustrative

    return attrs.evolve(catalog, **{name: getattr(catalog, name).where(test) for name in SECTIONS})


def _size(catalog: "Catalog") -> int:
    return sum(len(getattr(catalog, name)) for name in SECTIONS)


def _said(kept: "Catalog", catalog: "Catalog", written: Sequence[Path], out: Path, lang: str) -> list[str]:
    where = f"{out} ({', '.join(path.name for path in written)})" if out.is_dir() else str(out)
    records, made_up = _size(kept), _size(catalog) - _size(kept)
    lines = [say(f"Wrote {records} record(s) to {where}.", f"已将 {records} 条记录写入 {where}。", lang)]
    if made_up:
        lines.append(say(
            f"{made_up} illustrative record(s) left out (--illustrative).", f"{made_up} 条示例数据未写入（--illustrative）。", lang
        ))  # fmt: skip
    others = [] if not out.is_dir() else sorted({path.name for path in out.iterdir()} - {path.name for path in written})
    if others:
        names = ", ".join(others[:5])
        lines.append(say(f"Other files stay in {out}: {names}.", f"{out} 中的其他文件未改动：{names}。", lang))
    return lines


def _left_out(path: Path, result: "CheckResult", lang: str) -> str:
    names = [id or type for type, id in result.rejected]
    some = ", ".join(names[:5]) + (" ..." if len(names) > 5 else "")  # noqa: PLR2004
    return say(
        f"{path} has {result.counts.errors} error(s); left out because of them: {len(names)} record(s){some and f' ({some})'}."
        f" `scenariokit validate {path}` shows why.",
        f"{path} 有 {result.counts.errors} 个错误；因此未写入 {len(names)} 条记录{some and f'（{some}）'}。"
        f"`scenariokit validate {path}` 可查看原因。", lang,
    )  # fmt: skip
