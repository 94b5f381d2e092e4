"""The header of a catalog: what was published, by whom, under which terms."""

from collections.abc import Mapping
from enum import StrEnum

from immutabledict import immutabledict

from scenariokit.model.code import Code
from scenariokit.model.dates import PartialDate
from scenariokit.model.figure import Figure, Goal
from scenariokit.model.kit import ID, field, model
from scenariokit.model.party import Party
from scenariokit.model.source import Source
from scenariokit.model.text import TAG, LocalizedText


class CatalogScope(StrEnum):
    """How much of the published edition is here."""

    COMPLETE = "complete"
    EXTRACT = "extract"
    PRESS_RECONSTRUCTION = "press-reconstruction"
    ILLUSTRATIVE = "illustrative"


@model
class DeclaredSector:
    """A sector that no plugin brings, declared so that scenarios can name it."""

    id: str = field(pattern=ID, zh="编号", en="Id of the sector", example="beer")
    title: LocalizedText = field(zh="名称", en="Title", example={"zh": "啤酒制造", "en": "Brewing"})
    codes: tuple[Code, ...] = field(
        default=(), zh="行业代码", en="Classification codes", example=["gbt-4754@2017:1513"]
    )


@model
class Declared:
    """Counts that the publisher claims for this edition."""

    scenarios: int | None = field(default=None, minimum=0, zh="场景数", en="Scenarios", example=1300)
    platforms: int | None = field(default=None, minimum=0, zh="平台数", en="Platforms")
    metrics: int | None = field(default=None, minimum=0, zh="指标数", en="Metrics")
    organisations: int | None = field(default=None, minimum=0, zh="单位数", en="Organisations")


@model
class Header:
    """What was published, by whom, under which terms: the top-level key `catalog`."""

    id: str = field(pattern=ID, zh="目录编号", en="Id of the series; editions share it", example="qingdao")
    title: LocalizedText = field(zh="名称", en="Title")
    language: str = field(pattern=TAG, zh="语言", en="What a bare string is written in (BCP 47)", example="zh")
    publishers: tuple[Party, ...] = field(items=1, zh="发布单位", en="Who published it", example=["qingdao-gov"])
    licence: str = field(zh="许可", en="SPDX id, address, or `unknown`", example="unknown")
    scope: CatalogScope = field(zh="范围", en="complete, extract, press-reconstruction or illustrative")
    edition: str | None = field(default=None, zh="版次", en="The edition, as text", example="2021")
    translations: tuple[str, ...] = field(
        default=(), pattern=TAG, zh="译文语言", en="Languages that titles must also have", example=["en"]
    )
    issued: PartialDate | None = field(
        default=None, zh="发布日期", en="When this edition was issued", example="2021-04-28"
    )
    region: Code | None = field(default=None, zh="地区", en="What it covers", example="gbt-2260:370200")
    declared: Declared | None = field(default=None, zh="声称数量", en="Counts that the publisher claims")
    sectors: tuple[DeclaredSector, ...] = field(default=(), zh="行业", en="Sectors that no plugin brings")
    sources: Mapping[str, Source] = field(default=immutabledict(), keys=ID, zh="来源", en="Id -> source, declared once")
    default_source: str | None = field(
        default=None, zh="默认来源", en="Source of the header's figures and goals that name none"
    )
    figures: tuple[Figure, ...] = field(default=(), zh="数据", en="Dated, sourced numbers about the whole catalog")
    goals: tuple[Goal, ...] = field(default=(), zh="目标", en="Targets that the publisher set")
    note: LocalizedText | None = field(default=None, zh="备注", en="A remark")
