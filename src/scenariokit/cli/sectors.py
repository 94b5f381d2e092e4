"""`scenariokit sectors`: the industries that plugins bring."""

from typing import TYPE_CHECKING

import click

from scenariokit.cli.commands import Command, hint, lang_option, plugins_option
from scenariokit.languages import say

if TYPE_CHECKING:
    from scenariokit.plugin.host import PluginChoice
    from scenariokit.plugin.sector import Sector


@click.command("sectors", cls=Command, help=say("List the sectors, or show one.", "列出行业，或显示其中一个。"))
@click.argument("id", required=False)
@lang_option
@plugins_option
def sectors(id: str | None, lang: str, plugins: "PluginChoice") -> int:
    """Print a table, or all of one sector."""
    from scenariokit.api import known
    from scenariokit.cli.output import write
    from scenariokit.cli.tables import table

    installed = known(plugins).sectors
    if id is None:
        rows = [[s.id, s.prefix, s.title.best(lang), ", ".join(map(str, s.codes))] for s in installed.values()]
        write(table(rows) if rows else say("no sector is installed\n", "没有安装行业插件\n", lang))
        return 0
    if id not in installed:
        raise click.UsageError(
            say(f"no plugin brings the sector {id!r}", f"没有插件提供行业 {id!r}") + hint(id, installed)
        )
    write(_page(installed[id], lang))
    return 0


def _page(sector: "Sector", lang: str) -> str:
    from scenariokit.cli.tables import table
    from scenariokit.model import spec_of

    title = " · ".join(text for _, text in sector.title.texts)
    lines = [f"{sector.id} ({sector.prefix}*)  {title}", ""]
    about = [
        [say("codes", "分类代码", lang), ", ".join(map(str, sector.codes)) or "-"],
        [say("also", "别名", lang), ", ".join(sector.aliases) or "-"],
        [say("value chain", "价值链", lang), ", ".join(sector.links) or "-"],
        [say("counting units", "计数单位", lang), ", ".join(sector.counting_units) or "-"],
    ]
    lines.append(table(about))
    for record, cls in sector.details.items():
        lines.append(f"details.{sector.id} ({record})")
        lines.append(table([[f.key, f.info.zh, f.info.en] for f in spec_of(cls).fields]))
    lines.append(say("metrics", "指标", lang))
    lines.append(table([[f"{sector.id}/{m.id}", m.unit, str(m.trend), m.name.best(lang)] for m in sector.metrics]))
    lines.append(say("validators", "校验", lang))
    lines.append(table([[v.code, str(v.problem.severity), v.name] for v in sector.validators]))
    lines.append(say("loaders", "加载器", lang))
    lines.append(table([[x.name, " ".join(x.patterns), x.title.get(lang, "")] for x in sector.loaders]))
    return "\n".join(lines)
