"""`scenariokit stats`: what the numbers of a catalog say."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scenariokit.cli.commands import Command, lang_option, option, plugins_option, today_option
from scenariokit.cli.languages import say
from scenariokit.cli.opening import opened
from scenariokit.cli.output import write
from scenariokit.cli.tables import table

if TYPE_CHECKING:
    from scenariokit.model import Header
    from scenariokit.overview import Overview

WORDS = {
    "sector": "行业", "need": "需求", "capability": "能力", "case": "案例", "reference": "参考", "status": "状态", "stage": "环节",
    "figures": "数据", "value": "数值", "as of": "日期", "source": "来源", "goals": "目标", "target": "目标值", "latest": "最新值",
    "progress": "进展", "due": "期限", "best-documented effects": "记录最完整的成效", "before": "之前", "after": "之后",
    "better by": "改善", "undated": "无日期", "not published": "未公布", "(none)": "（无）", "published": "原文", "others": "对照",
    "records": "记录",
}  # fmt: skip


@click.command("stats", cls=Command, help=say("Say what the numbers of a catalog say.", "统计目录中的数据。"))
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@option("--illustrative", is_flag=True, en="Count made-up records, too.", zh="同时统计示例记录。")
@lang_option
@today_option
@plugins_option
def stats(path: Path, illustrative: bool, lang: str, today: date, plugins: Sequence[str] | None) -> int:
    """Print what a catalog holds, its figures, goals and best-documented effects."""
    from scenariokit.overview import overview

    catalog, _ = opened(path, plugins, today)
    write(_Page(overview(catalog, today, illustrative=illustrative), lang).text())
    return 0


class _Page:
    """The page, in one language."""

    def __init__(self, found: "Overview", lang: str) -> None:
        self.found = found
        self.lang = lang

    def _word(self, word: str) -> str:
        return WORDS.get(word, word) if self.lang == "zh" else word

    def text(self) -> str:
        """All blocks that have something to say."""
        blocks = [self._head(), table(list(self._sectors())), table(list(self._states())), table(list(self._figures()))]
        blocks += [table(list(self._goals())), table(list(self._effects()))]
        return "\n".join(block for block in blocks if block)

    def _head(self) -> str:
        header, found = self.found.header, self.found
        titles = " · ".join(text for _, text in header.title.texts)
        edition = " ".join(str(x) for x in (header.edition, header.issued) if x)
        lines = [f"{titles}  {edition}".rstrip(), self._scope(header)]
        if found.illustrative:
            left = f"{found.illustrative} illustrative records left out (--illustrative)"
            lines.append(left if self.lang == "en" else f"已略去 {found.illustrative} 条示例记录（--illustrative）")
        return "\n".join(lines) + "\n"

    def _scope(self, header: "Header") -> str:
        found = self.found
        counts = [
            (found.scenarios, "scenarios", "场景"),
            (found.platforms, "platforms", "平台"),
            (found.metrics, "metrics", "指标"),
        ]
        counts.append((found.organisations, "organisations", "单位"))
        said = ", ".join(f"{n} {en}" if self.lang == "en" else f"{zh} {n}" for n, en, zh in counts)
        declared = None if header.declared is None else header.declared.scenarios
        claim = (
            ""
            if declared is None
            else f"{declared:,} scenarios declared; "
            if self.lang == "en"
            else f"声称 {declared:,} 个场景；"
        )
        return f"{header.scope}: {claim}{said}"

    def _sectors(self) -> Iterator[list[str]]:
        kinds = ("need", "capability", "case", "reference")
        yield [self._word(word) for word in ("sector", *kinds)]
        for row in self.found.sectors:
            yield [row.sector or self._word("(none)"), *(str(getattr(row, kind)) for kind in kinds)]

    def _states(self) -> Iterator[list[str]]:
        for status in self.found.statuses:
            yield [self._word("status"), f"{self._word(str(status.kind))} {status.status or '-'}", str(status.number)]
        for stage in self.found.stages:
            yield [self._word("stage"), str(stage.stage), str(stage.number)]

    def _figures(self) -> Iterator[list[str]]:
        if self.found.figures:
            yield [self._word(word) for word in ("figures", "value", "as of", "source")]
        for row in self.found.figures:
            figure = row.figure
            label = figure.label(self.lang) if row.metric is None else row.metric.name.best(self.lang)
            yield [label, str(figure.quantity), str(figure.as_of or self._word("undated")), row.source or "-"]

    def _goals(self) -> Iterator[list[str]]:
        if self.found.goals:
            yield [self._word(word) for word in ("goals", "target", "latest", "progress", "due")]
        for row in self.found.goals:
            latest = "-" if row.latest is None else str(row.latest.quantity)
            share = row.state if row.ratio is None else f"{row.ratio:.0%} ({row.state})"
            due = str(row.goal.due or self._word("not published"))
            yield [row.goal.label(self.lang), str(row.goal.target), latest, share, due]

    def _effects(self) -> Iterator[list[str]]:
        if self.found.effects:
            yield [
                self._word("best-documented effects"),
                "",
                *(self._word(word) for word in ("before", "after", "better by")),
            ]
        for row in self.found.effects:
            impact: Any = row.impact
            before, after = (("-" if v is None else str(v.quantity)) for v in (impact.baseline, impact.achieved))
            better = "-" if row.improvement is None else f"{row.improvement:.1%}"
            aside = [] if impact.as_published is None else [f"({self._word('published')}: {impact.as_published})"]
            yield [impact.metric, row.scenario.id, before, after, better, *aside]
