"""`scenariokit metrics`: the metrics that the core and the plugins define."""

import json
from typing import TYPE_CHECKING

import click

from scenariokit.cli.commands import Command, hint, lang_option, option, plugins_option
from scenariokit.languages import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenariokit.model import Metric
    from scenariokit.plugin.host import PluginChoice


@click.command(
    "metrics", cls=Command,
    help=say("List metrics, search them (WORD in an id, name or acronym), show one (its reference), or export them.",
             "列出指标、按词检索（编号、名称、缩写）、显示其中一个，或导出。"),
)  # fmt: skip
@click.argument("word", required=False)
@option("--sector", en="Only this sector's.", zh="只列出该行业。")
@option("--json", "as_json", is_flag=True, en="Everything, as JSON.", zh="以 JSON 输出全部内容。")
@lang_option
@plugins_option
def metrics(word: str | None, sector: str | None, as_json: bool, lang: str, plugins: "PluginChoice") -> int:
    """Print a table, one metric, or JSON."""
    from scenariokit.api import known
    from scenariokit.cli.output import write
    from scenariokit.cli.tables import table
    from scenariokit.errors import UsageError

    installed = known(plugins)
    everything = installed.metrics
    if sector is not None and sector not in installed.sectors:
        raise UsageError("sector", sector, sorted(installed.sectors))
    found = {
        ref: metric
        for ref, metric in everything.items()
        if (sector is None or ref.startswith(f"{sector}/")) and (word is None or _matches(word, ref, metric))
    }
    if word is not None and not found:
        raise click.UsageError(
            say(f"no metric is like {word!r}", f"没有与 {word!r} 相符的指标") + hint(word, everything)
        )
    if as_json:
        plain = [{**_plain(metric), "id": ref} for ref, metric in found.items()]
        write(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", machine=True)
    elif word in found:
        write(_page(word or "", found, lang))
    else:
        write(table([[ref, m.unit, str(m.trend), m.name.best(lang)] for ref, m in found.items()]))
    return 0


def _matches(word: str, ref: str, metric: "Metric") -> bool:
    names = (ref, metric.acronym or "", *(text for _, text in metric.name.texts))
    return any(word.casefold() in name.casefold() for name in names)


def _plain(metric: "Metric") -> dict[str, object]:
    from scenariokit.model import spec_of

    plain: dict[str, object] = spec_of(type(metric)).plain(metric, "und")
    return plain


def _page(ref: str, found: "Mapping[str, Metric]", lang: str) -> str:
    from scenariokit.cli.tables import table

    metric = found[ref]
    rows = [
        [say("name", "名称", lang), " · ".join(text for _, text in metric.name.texts)],
        [say("definition", "定义", lang), metric.definition.best(lang)],
        [say("unit", "单位", lang), metric.unit], [say("trend", "趋势", lang), str(metric.trend)],
        [say("range", "范围", lang), str(metric.range or "-")],
        [say("typical", "常见范围", lang), str(metric.typical or "-")],
        [say("formula", "公式", lang), metric.formula or "-"],
        [say("standard", "标准", lang), metric.standard or "-"],
        [say("note", "说明", lang), "-" if metric.note is None else metric.note.best(lang)],
    ]  # fmt: skip
    return f"{ref}\n" + table(rows)
