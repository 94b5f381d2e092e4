"""`scenariokit show`: a record, or a table of records."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scenariokit.cli.commands import Command, lang_option, option, plugins_option
from scenariokit.cli.opening import opened
from scenariokit.cli.output import write
from scenariokit.cli.tables import table
from scenariokit.languages import say

if TYPE_CHECKING:
    from scenariokit.catalog import Catalog
    from scenariokit.pipeline.result import CheckResult
    from scenariokit.plugin.host import PluginChoice

TYPES = ("scenario", "platform", "metric", "organisation")


@click.command("show", cls=Command, help=say("Show a record, or a table of records.", "显示一条记录或记录列表。"))
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.argument("id", required=False)
@option("--type", "record_type", type=click.Choice(TYPES), default="scenario", en="Type of record.", zh="记录类型。")
@option("--kind", en="Only scenarios of this kind.", zh="只列出该类别的场景。")
@option("--sector", en="Only this sector.", zh="只列出该行业。")
@option("--status", en="Only this status.", zh="只列出该状态。")
@lang_option
@plugins_option
def show(path: Path, id: str | None, record_type: str, lang: str, plugins: "PluginChoice", **filters: Any) -> int:
    """Print one record as a sheet in both languages, or many as a table."""
    catalog, result = opened(path, plugins, lang=lang)
    if id is None:
        write(_listed(catalog, record_type, lang, filters))
    else:
        there = {record.id: (name, record) for name in TYPES for record in getattr(catalog, f"{name}s")}
        if id not in there:
            _refuse_rejected(path, id, result, lang)
        write(_sheet(catalog, id, there))
    return 0


def _refuse_rejected(path: Path, id: str, result: "CheckResult", lang: str) -> None:
    """A record that is there and has errors is not a record that is not there."""
    if any(id == rejected for _, rejected in result.rejected):
        raise click.UsageError(say(
            f"{id} has errors and is left out; `scenariokit validate {path}` tells them",
            f"{id} 有错误，已被略去；详见 `scenariokit validate {path}`", lang,
        ))  # fmt: skip


def _listed(catalog: "Catalog", record_type: str, lang: str, filters: dict[str, Any]) -> str:
    records: Any = getattr(catalog, f"{record_type}s")
    chosen = {name: value for name, value in filters.items() if value is not None}
    found = records.where(**chosen) if chosen else records
    if chosen and not found:
        _refuse_unknown(records, chosen)
    rows = []
    for record in found:
        text = getattr(record, "title", None) or record.name
        kind = [str(getattr(record, name) or "-") for name in ("kind", "sector", "status") if hasattr(record, name)]
        rows.append([record.id, *kind, text.best(lang, catalog.language)])
    return table(rows)


def _refuse_unknown(records: Any, chosen: dict[str, Any]) -> None:
    """Nothing to list because of a word that no record has is a slip, and told."""
    from scenariokit.errors import UsageError

    for name, value in chosen.items():
        there = sorted({str(getattr(record, name)) for record in records if getattr(record, name, None) is not None})
        if value not in there:
            raise UsageError(name, value, there)


def _sheet(catalog: "Catalog", id: str, there: dict[str, tuple[str, Any]]) -> str:
    from difflib import get_close_matches

    from scenariokit.errors import UnknownId
    from scenariokit.reporters.frame import place

    if id not in there:
        raise UnknownId(id, "record", tuple(get_close_matches(id, there, 3)))
    name, record = there[id]
    return f"{name} {id}  {place(catalog.origin(record))}\n\n" + table(list(_fields(record, catalog.language)))


def _fields(record: Any, language: str) -> Iterator[list[str]]:
    """Each part of a record: its path, which is English, its meaning in Chinese, its value."""
    from scenariokit.model import spec_of

    for field in spec_of(type(record)).fields:
        value = getattr(record, field.name)
        if field.required or value != field.default:
            words = field.info.zh
            for at, text in _flat(field.shape.plain(value, language), field.key):
                yield [at, words, text]
                words = ""


def _flat(value: Any, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(item, f"{at}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _flat(item, f"{at}.{index}")
    else:
        yield at, str(value)
