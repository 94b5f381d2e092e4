"""The table `scenarios`: a row for each scenario."""

from collections.abc import Iterator

from scenariokit.model import PartialDate, Scenario
from scenariokit.model.scenario import ROLES
from scenariokit.tables.column import Column, Layout, Type
from scenariokit.tables.common import flags
from scenariokit.tables.maker import Maker, source_of, word

_ROLES = {
    "needer": ("Who asks", "需求方"), "owner": ("Whose it is", "建设方"), "supplier": ("Who supplies", "供应方"),
    "integrator": ("Who integrates", "集成方"), "operator": ("Who operates it", "运营方"),
    "publisher": ("Who publishes it", "发布方"), "recommender": ("Who recommends it", "推荐方"),
}  # fmt: skip
_DATES = {
    "announced": ("Announced", "发布日期"), "deadline": ("Last day to answer", "截止日期"),
    "started": ("Work began", "启动日期"), "operational": ("In use since", "投运日期"),
    "retired": ("Out of use since", "停用日期"),
}  # fmt: skip


def _role(role: str) -> Column[Scenario]:
    def names(make: Maker, scenario: Scenario) -> list[str | None]:
        return [make.text(party.name) for party in make.catalog.parties(scenario, role)]

    en, zh = _ROLES[role]
    return Column(role, Type.TEXTS, f"{en}: names", f"{zh}名称", names, required=True)


def _date(name: str) -> Column[Scenario]:
    def date(_: object, scenario: Scenario) -> PartialDate | None:
        found: PartialDate | None = getattr(scenario.dates, name)
        return found

    return Column(f"date_{name}", Type.DATE, *_DATES[name], date)


def _columns() -> Iterator[Column[Scenario]]:
    yield Column("id", Type.TEXT, "Its id, unique in the catalog", "编号", lambda _, s: s.id, required=True)
    yield Column(
        "kind", Type.WORD, "need, capability, case or reference", "类别：need、capability、case 或 reference",
        lambda _, s: str(s.kind), required=True,
    )  # fmt: skip
    yield Column("title", Type.TEXT, "Its title", "名称", lambda make, s: make.text(s.title), required=True)
    yield Column("status", Type.WORD, "Its state; the vocabulary depends on the kind", "状态", lambda _, s: s.status)
    yield Column("sector", Type.WORD, "Main sector", "主要行业", lambda _, s: s.sector)
    yield Column(
        "other_sectors", Type.TEXTS, "Further sectors", "其他行业", lambda _, s: s.other_sectors, required=True
    )
    yield Column(
        "value_chain_link", Type.WORD, "Link of the value chain", "产业链环节", lambda _, s: s.value_chain_link
    )
    yield Column(
        "stage",
        Type.TEXTS,
        "Codes of stages of manufacturing",
        "制造环节代码",
        lambda _, s: [*map(str, s.stage)],
        required=True,
    )
    yield Column(
        "taxonomy",
        Type.TEXTS,
        "Codes of published taxonomies",
        "分类代码",
        lambda _, s: [*map(str, s.taxonomy)],
        required=True,
    )
    yield Column(
        "code", Type.TEXT, "The code that makes it a reference", "参考代码", lambda _, s: word(s.code)
    )  # fmt: skip
    yield Column("local_code", Type.TEXT, "The publisher's own number, verbatim", "原编号", lambda _, s: s.local_code)
    yield Column("batch", Type.WORD, "Batch that it came in", "批次", lambda _, s: s.batch)
    yield Column(
        "site",
        Type.WORD,
        "Name of the place",
        "地点",
        lambda make, s: None if s.site is None else make.text(s.site.name),
    )
    yield Column(
        "site_code", Type.WORD, "UN/LOCODE, GB/T 2260 or ISO 3166-2 of the place", "地点代码",
        lambda _, s: None if s.site is None else word(s.site.code),
    )  # fmt: skip
    yield from map(_role, ROLES)
    yield Column(
        "platforms", Type.TEXTS, "Ids of platforms it runs on", "平台编号", lambda _, s: s.platforms, required=True
    )
    yield Column(
        "technologies",
        Type.TEXTS,
        "Technologies used",
        "技术",
        lambda make, s: [*map(make.text, s.technologies)],
        required=True,
    )
    yield Column(
        "impacts", Type.COUNT, "How many impacts it has", "成效指标数", lambda _, s: len(s.impacts), required=True
    )
    yield from map(_date, _DATES)
    yield Column(
        "sources", Type.TEXTS, "What it rests on: ids or citations of sources", "来源编号或出处",
        lambda _, s: [found for one in s.sources if (found := source_of(one)) is not None], required=True,
    )  # fmt: skip
    yield Column("tags", Type.TEXTS, "Free keywords", "标签", lambda _, s: s.tags, required=True)
    yield from flags(lambda scenario: scenario)


SCENARIOS: Layout[Scenario] = Layout(
    "scenarios", "Each row is a scenario", "每行一个场景", lambda make: make.scenarios(), _columns()
)
