"""Scenarios: where digital technology is used or wanted in an industry."""

from collections.abc import Mapping
from enum import StrEnum

from immutabledict import immutabledict

from scenariokit.errors import InvalidValue
from scenariokit.model.code import Code
from scenariokit.model.common import Listing, Record
from scenariokit.model.dates import PartialDate
from scenariokit.model.details import DetailsShape
from scenariokit.model.impact import Impact
from scenariokit.model.kit import ID, Details, field, model
from scenariokit.model.party import Contact, Parties
from scenariokit.model.quantity import Quantity
from scenariokit.model.shape import Scalar
from scenariokit.model.text import LocalizedText


class Kind(StrEnum):
    """The four kinds of scenario."""

    NEED = "need"
    CAPABILITY = "capability"
    CASE = "case"
    REFERENCE = "reference"


STATUSES: Mapping[str, tuple[str, ...]] = immutabledict(
    need=("open", "under-review", "approved", "completed", "closed"),
    capability=("offered", "expired"),
    case=("planned", "pilot", "operational", "retired"),
    reference=("draft", "final", "superseded"),
)
"""Kind -> the states it can be in."""

REQUIRED: Mapping[str, tuple[str, ...]] = immutabledict(
    need=("sector", "parties.needer", "problem"),
    capability=("sector", "parties.supplier", "solution"),
    case=("sector", "parties.owner"),
    reference=("code",),
)
"""Kind -> what it must have beyond an id, a kind and a title; a case also needs a site or the owner's region."""

ROLES = ("needer", "owner", "supplier", "integrator", "operator", "publisher", "recommender")
RELATIONS = ("answers", "realises", "part-of", "replaces")


class ElementType(StrEnum):
    """What a scenario is built from: the four lists of the MIIT guide."""

    TOOL = "tool"
    MODEL = "model"
    DATA = "data"
    SKILL = "skill"


class MoneyKind(StrEnum):
    """What an amount is for."""

    BUDGET = "budget"
    INVESTMENT = "investment"
    SUBSIDY = "subsidy"
    FEE = "fee"


class Assessor(StrEnum):
    """Who assessed a level of maturity."""

    SELF = "self"
    THIRD_PARTY = "third-party"


@model
class Element:
    """A tool, model, data set or skill that a scenario needs."""

    type: ElementType = field(zh="类型", en="tool, model, data or skill")
    name: LocalizedText = field(zh="名称", en="Name", example="X光图像")


@model
class Site:
    """Where it is; without one, the owner's region."""

    name: LocalizedText | None = field(default=None, zh="地点", en="Name of the place", example="前湾港")
    code: Code | None = field(
        default=None, zh="地点代码", en="UN/LOCODE, GB/T 2260 or ISO 3166-2", example="unlocode:CNQIN"
    )


@model
class Maturity:
    """A level on a published scale."""

    scheme: str = field(zh="评价体系", en="The scale", example="gbt-39116-2020")
    level: int | str = field(zh="等级", en="The level, as the scale writes it", shape=Scalar(), example=3)
    assessed_by: Assessor | None = field(default=None, zh="评价方", en="self or third-party")
    date: PartialDate | None = field(default=None, zh="评价日期", en="When")


@model
class Money:
    """An amount of money, its scale kept as published (`300 万元`)."""

    kind: MoneyKind = field(zh="类别", en="budget, investment, subsidy or fee")
    quantity: Quantity = field(zh="金额", en="The amount", example="300 万元")


@model
class Dates:
    """When things happened or shall happen."""

    announced: PartialDate | None = field(default=None, zh="发布日期", en="Announced")
    deadline: PartialDate | None = field(default=None, zh="截止日期", en="Last day to answer")
    started: PartialDate | None = field(default=None, zh="启动日期", en="Work began")
    operational: PartialDate | None = field(default=None, zh="投运日期", en="In use since")
    retired: PartialDate | None = field(default=None, zh="停用日期", en="Out of use since")


@model
class Relations:
    """References to other scenarios."""

    answers: tuple[str, ...] = field(default=(), ref="scenario", zh="响应的需求", en="capability -> need")
    realises: tuple[str, ...] = field(
        default=(), ref="scenario", zh="实现的参考或需求", en="case or capability -> reference or need"
    )
    part_of: tuple[str, ...] = field(
        default=(), key="part-of", ref="scenario", zh="所属场景", en="Same kind: the larger scenario"
    )
    replaces: tuple[str, ...] = field(default=(), ref="scenario", zh="替代的场景", en="Same kind: the earlier scenario")

    def of(self, relation: str) -> tuple[str, ...]:
        """The ids under a relation, by its name in files (`part-of`)."""
        found: tuple[str, ...] = getattr(self, relation.replace("-", "_"))
        return found


@model
class Scenario(Record):
    """Where digital technology is needed, offered, proven or foreseen in an industry.

    In IEC 62559 a "scenario" is a step flow inside a use case; what is called Scenario here maps to its *UseCase*.
    """

    kind: Kind = field(
        zh="类别", en="need (somebody asks), capability (offers), case (was done), reference (taxonomy entry)"
    )
    title: LocalizedText = field(
        zh="名称", en="Title", example={"zh": "轮胎X光检测提速", "en": "Faster X-ray inspection of tyres"}
    )
    summary: LocalizedText | None = field(default=None, zh="摘要", en="A few sentences")
    status: str | None = field(
        default=None, zh="状态", en="State; the vocabulary depends on the kind", example="operational"
    )
    local_code: str | None = field(default=None, zh="原编号", en="The publisher's own number, verbatim, never parsed")
    sector: str | None = field(
        default=None, pattern=ID, zh="行业", en="Main sector: of a plugin or declared in the header", example="ports"
    )
    other_sectors: tuple[str, ...] = field(default=(), pattern=ID, zh="其他行业", en="Further sectors")
    stage: tuple[Code, ...] = field(
        default=(), zh="环节", en="Stages of manufacturing (MIIT 2025 ...)", example=["miit-stages@2025:5"]
    )
    taxonomy: tuple[Code, ...] = field(
        default=(), zh="分类", en="Codes of published taxonomies", example=["miit-smart-manufacturing@2025:24"]
    )
    value_chain_link: str | None = field(default=None, zh="产业链环节", en="Link of the sector's value chain")
    activity: LocalizedText | None = field(default=None, zh="面向的业务活动", en="The business activity it serves")
    problem: LocalizedText | None = field(
        default=None, zh="针对的问题", en="The problem", example="人工判片慢，成为产线瓶颈"
    )
    solution: LocalizedText | None = field(default=None, zh="解决方案", en="What is built")
    benefit: LocalizedText | None = field(default=None, zh="成效", en="What it brings, in words")
    technologies: tuple[LocalizedText, ...] = field(default=(), zh="技术", en="Technologies used", example=["5G"])
    elements: tuple[Element, ...] = field(default=(), zh="要素", en="Tools, models, data, skills")
    parties: Parties = field(default=Parties(), zh="参与方", en="Who takes part, by role")
    site: Site | None = field(default=None, zh="地点", en="Where; defaults to the owner's region")
    platforms: tuple[str, ...] = field(
        default=(), ref="platform", zh="平台", en="Platforms it runs on", example=["cosmoplat"]
    )
    impacts: tuple[Impact, ...] = field(default=(), zh="成效指标", en="What it does to metrics")
    maturity: tuple[Maturity, ...] = field(default=(), zh="成熟度", en="Levels on published scales")
    money: tuple[Money, ...] = field(default=(), zh="资金", en="Amounts of money")
    dates: Dates = field(default=Dates(), zh="日期", en="When")
    contacts: tuple[Contact, ...] = field(default=(), zh="联系方式", en="How to reach somebody")
    relations: Relations = field(default=Relations(), zh="关系", en="References to other scenarios")
    listed_in: tuple[Listing, ...] = field(default=(), zh="入选名单", en="Published lists that name it")
    batch: str | None = field(default=None, zh="批次", en="Batch of the catalog it came in")
    code: Code | None = field(default=None, zh="参考代码", en="reference: the list, edition and code that make it one")
    details: Mapping[str, Details] = field(
        default=immutabledict(),
        shape=DetailsShape("scenario"),
        zh="行业字段",
        en="Sector id -> the sector's own typed fields",
    )

    def __attrs_post_init__(self) -> None:
        if self.status is not None and self.status not in STATUSES[self.kind]:
            raise InvalidValue("Scenario", "status", self.status, "one of " + ", ".join(STATUSES[self.kind]))

    def achieved(self, metric: str, unit: str) -> float | None:
        """The value reached for a metric, in a unit; `None` where there is none or it is a range.

        Raises `UnitError` where the unit has another dimension.
        """
        for impact in self.impacts:
            if impact.metric == metric and impact.achieved is not None and not impact.achieved.quantity.is_range:
                return impact.achieved.quantity.to(unit)
        return None
