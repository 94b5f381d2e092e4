"""`scenariokit stats`: what the numbers of a catalog say."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scenariokit.cli.commands import Command, lang_option, option, plugins_option, today_option
from scenariokit.cli.opening import opened
from scenariokit.cli.output import write
from scenariokit.cli.tables import table
from scenariokit.languages import say
from scenariokit.reporters.words import counted

if TYPE_CHECKING:
    from scenariokit.model import Observation
    from scenariokit.overview import Effect, Overview
    from scenariokit.plugin.host import PluginChoice

KINDS = ("need", "capability", "case", "reference")
WORDS = {
    "sector": "行业", "need": "需求", "capability": "能力", "case": "案例", "reference": "参考", "status": "状态", "stage": "环节",
    "figures": "数据", "value": "数值", "as of": "日期", "source": "来源", "goals": "目标", "target": "目标值", "latest": "最新值",
    "progress": "进展", "due": "期限", "best-documented effects": "记录最完整的成效", "before": "之前", "after": "之后",
    "better by": "改善", "undated": "无日期", "not published": "未公布", "(none)": "（无）", "published": "原文", "others": "对照",
    "records": "记录", "met": "已达成", "open": "进行中", "overdue": "逾期", "unknown": "未知", "complete": "完整", "extract": "摘编",
    "press-reconstruction": "据报道重建", "illustrative": "示例",
}  # fmt: skip


@click.command("stats", cls=Command, help=say("Say what the numbers of a catalog say.", "统计目录中的数据。"))
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@option("--illustrative", is_flag=True, en="Count made-up records, too.", zh="同时统计示例记录。")
@lang_option
@today_option
@plugins_option
def stats(path: Path, illustrative: bool, lang: str, today: date, plugins: "PluginChoice") -> int:
    """Print what a catalog holds, its figures, goals and best-documented effects."""
    from scenariokit.overview import overview

    catalog, _ = opened(path, plugins, today, lang)
    write(_Page(overview(catalog, today, illustrative=illustrative), lang).text())
    return 0


class _Page:
    """The page, in one language."""

    def __init__(self, found: "Overview", lang: str) -> None:
        self.found = found
        self.lang = lang

    def _word(self, word: str) -> str:
        return WORDS.get(word, word) if self.lang == "zh" else word

    def _say(self, en: str, zh: str) -> str:
        return say(en, zh, self.lang)

    def text(self) -> str:
        """All blocks that have something to say."""
        blocks = [
            table([[line] for line in self._head()]), table(list(self._sectors()), right=(1, 2, 3, 4)),
            table(list(self._states()), right=(2,)), table(list(self._figures()), right=(1,)),
            table(list(self._goals()), right=(1, 2)), table(list(self._effects()), right=(2, 3, 4)),
        ]  # fmt: skip
        return "\n".join(block for block in blocks if block)

    def _head(self) -> Iterator[str]:
        header, found = self.found.header, self.found
        edition = [
            self._say(f"edition {header.edition}", f"{header.edition} 版") if header.edition else "",
            self._say(f"issued {header.issued}", f"{header.issued} 发布") if header.issued else "",
        ]
        titles = " · ".join(text for _, text in header.title.texts)
        yield f"{titles}      {self._say(', ', '，').join(part for part in edition if part)}"
        here, claim = found.scenarios, found.declared
        recorded = self._say(f"{counted(here, 'scenario')} recorded here", f"此处记录场景 {here:,} 个")
        if claim is not None:
            recorded = self._say(
                f"{counted(claim, 'scenario')} declared, {here:,} recorded here",
                f"声称场景 {claim:,} 个，此处记录 {here:,} 个",
            )
        yield "".join((f"{self._word(str(header.scope))}: {recorded}", *self._left_out()))
        yield self._say(
            f"also: {counted(found.organisations, 'organisation')}, {counted(found.platforms, 'platform')},"
            f" {counted(found.metrics, 'metric')}",
            f"另有：单位 {found.organisations}，平台 {found.platforms}，指标 {found.metrics}",
        )

    def _left_out(self) -> Iterator[str]:
        if self.found.illustrative:
            number = self.found.illustrative
            yield self._say(
                f"; {counted(number, 'illustrative record')} left out (--illustrative)",
                f"；已略去示例记录 {number} 条（--illustrative）",
            )
        if self.found.withdrawn:
            number = self.found.withdrawn
            yield self._say(f"; {counted(number, 'withdrawn record')} left out", f"；已略去撤回的记录 {number} 条")

    def _sectors(self) -> Iterator[list[str]]:
        if self.found.sectors:
            yield [self._word(word) for word in ("sector", *KINDS)]
        for row in self.found.sectors:
            yield [row.sector or self._word("(none)"), *(str(row.count(kind)) for kind in KINDS)]

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
            scope = [] if figure.scope is None else [f"({figure.scope})"]
            day = str(figure.as_of or self._word("undated"))
            yield [label, str(figure.quantity), day, row.source or "-", *scope]

    def _goals(self) -> Iterator[list[str]]:
        if self.found.goals:
            yield [self._word(word) for word in ("goals", "target", "latest", "progress", "due")]
        for row in self.found.goals:
            state = self._word(row.state)
            share = state if row.ratio is None else f"{row.ratio:.0%} ({state})"
            due = str(row.goal.due or self._word("not published"))
            yield [row.goal.label(self.lang), str(row.goal.target), _quantity(row.latest), share, due]

    def _effects(self) -> Iterator[list[str]]:
        if self.found.effects:
            titles = ("before", "after", "better by")
            yield [self._word("best-documented effects"), "", *(self._word(word) for word in titles)]
        for row in self.found.effects:
            values = (_quantity(row.impact.baseline), _quantity(row.impact.achieved), _percent(row.improvement))
            yield [row.impact.metric, row.scenario.id, *values, *self._asides(row)]

    def _asides(self, row: "Effect") -> Iterator[str]:
        """What was printed, and what others reach: beside the number, so that a contradiction shows."""
        parts = []
        if row.impact.as_published is not None:
            parts.append(f"{self._word('published')}: {row.impact.as_published}")
        if row.impact.benchmark is not None:
            parts.append(f"{self._word('others')}: {row.impact.benchmark.quantity}")
        if parts:
            yield f"({'; '.join(parts)})"


def _quantity(value: "Observation | None") -> str:
    return "-" if value is None else str(value.quantity)


def _percent(share: float | None) -> str:
    """A share with as many digits as it takes to see it: `50 %`, `3.2 %`, `0.033 %`."""
    if share is None:
        return "-"
    return f"{share:.0%}".replace("%", " %") if abs(share) >= 0.1 else f"{share * 100:.2g} %"  # noqa: PLR2004
