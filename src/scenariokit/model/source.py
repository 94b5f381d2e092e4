"""Where a fact comes from."""

from scenariokit.model.dates import PartialDate
from scenariokit.model.kit import ID, field, model
from scenariokit.model.text import TAG


@model(shorthand="id", any_of=("id", "citation", "url"))
class Source:
    """A publication that a fact rests on.

    Declared once in the catalog's header under an id; elsewhere `source: jinshi` names it, or it stands inline.
    """

    id: str | None = field(
        default=None,
        pattern=ID,
        zh="目录头中来源的编号",
        en="Id of a source that the catalog's header declares",
        example="jinshi",
    )
    citation: str | None = field(
        default=None, zh="引文（标题）", en="Title or full citation, verbatim", example="经济参考报"
    )
    url: str | None = field(
        default=None, format="uri", zh="网址", en="Address; never fetched", example="http://www.jjckb.cn/"
    )
    publisher: str | None = field(default=None, zh="发布者", en="Who published it", example="JIN SHI")
    published: PartialDate | None = field(default=None, zh="发布日期", en="When it was published", example="2025-03-19")
    accessed: PartialDate | None = field(default=None, zh="访问日期", en="When it was read", example="2026-11-23")
    language: str | None = field(default=None, pattern=TAG, zh="语言", en="Language of the text (BCP 47)", example="zh")
    machine_translated: bool = field(
        default=False, zh="是否机器翻译", en="Whether the text read was a machine translation"
    )
    licence: str | None = field(
        default=None, zh="许可", en="Licence: SPDX id, address or `unknown`", example="CC-BY-4.0"
    )
