"""Organisations: who asks, offers, owns, operates or publishes."""

from collections.abc import Mapping
from enum import StrEnum

from immutabledict import immutabledict

from scenariokit.model.code import Code
from scenariokit.model.common import Listing, Record
from scenariokit.model.kit import ID, field, model
from scenariokit.model.text import LocalizedText


class OrganisationType(StrEnum):
    """What sort of organisation it is."""

    GOVERNMENT = "government"
    ENTERPRISE = "enterprise"
    INSTITUTE = "institute"
    ASSOCIATION = "association"


@model
class Organisation(Record):
    """Who asks, offers, owns, operates or publishes."""

    name: LocalizedText = field(zh="名称", en="Name", example={"zh": "海尔集团", "en": "Haier"})
    aliases: tuple[str, ...] = field(default=(), zh="别名", en="Other spellings met in sources")
    identifiers: Mapping[str, str] = field(
        default=immutabledict(),
        zh="标识",
        en="Scheme -> identifier: uscc, lei, gln ...",
        example={"uscc": "91110000600037341L"},
    )
    type: OrganisationType | None = field(
        default=None, zh="类型", en="government, enterprise, institute or association"
    )
    part_of: str | None = field(default=None, ref="organisation", zh="上级单位", en="The organisation it belongs to")
    region: Code | None = field(
        default=None, zh="地区", en="Where it is: GB/T 2260 or ISO 3166-2", example="gbt-2260:370200"
    )
    sectors: tuple[str, ...] = field(default=(), pattern=ID, zh="行业", en="Sectors it works in")
    listed_in: tuple[Listing, ...] = field(default=(), zh="入选名单", en="Published lists that name it")
    homepage: str | None = field(default=None, format="uri", zh="主页", en="Address; never fetched")
