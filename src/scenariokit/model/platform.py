"""Platforms: industrial-internet platforms that scenarios run on."""

from collections.abc import Mapping
from enum import StrEnum

from immutabledict import immutabledict

from scenariokit.model.code import Code
from scenariokit.model.common import Listing, Record
from scenariokit.model.details import DetailsShape
from scenariokit.model.figure import Figure
from scenariokit.model.kit import ID, Details, field, model
from scenariokit.model.party import Party
from scenariokit.model.text import LocalizedText


class PlatformClass(StrEnum):
    """Classes of the MIIT evaluation method of 2018."""

    CROSS_INDUSTRY = "cross-industry"
    SECTOR = "sector"
    DOMAIN = "domain"
    REGIONAL = "regional"
    ENTERPRISE = "enterprise"


@model
class Platform(Record):
    """An industrial-internet platform (COSMOPlat, a port's operating system ...)."""

    name: LocalizedText = field(zh="名称", en="Name", example={"zh": "卡奥斯COSMOPlat", "en": "COSMOPlat"})
    operator: Party = field(zh="运营方", en="Who runs it: an organisation's id, or inline", example="kaos")
    class_: PlatformClass | None = field(
        default=None, key="class", zh="类别", en="cross-industry, sector, domain, regional or enterprise"
    )
    sectors: tuple[str, ...] = field(default=(), pattern=ID, zh="行业", en="Sectors it serves")
    regions: tuple[Code, ...] = field(default=(), zh="地区", en="Regions it serves", example=["gbt-2260:370200"])
    listed_in: tuple[Listing, ...] = field(default=(), zh="入选名单", en="Published lists that name it")
    figures: tuple[Figure, ...] = field(default=(), zh="数据", en="Dated, sourced numbers: devices, apps, customers")
    derived_from: str | None = field(default=None, ref="platform", zh="基于平台", en="The platform it is built on")
    homepage: str | None = field(default=None, format="uri", zh="主页", en="Address; never fetched")
    details: Mapping[str, Details] = field(
        default=immutabledict(),
        shape=DetailsShape("platform"),
        zh="行业字段",
        en="Sector id -> the sector's own typed fields",
    )
