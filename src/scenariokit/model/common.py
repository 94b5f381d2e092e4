"""What all records have in common."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from immutabledict import immutabledict

from scenariokit.model.dates import PartialDate
from scenariokit.model.kit import ID, field, model
from scenariokit.model.source import Source
from scenariokit.model.text import LocalizedText

SELECTOR: Final = r"^(?:[A-Z]{2,4}[0-9]{0,4}|[a-z][a-z0-9-]*)$"
"""A code of a diagnostic, the beginning of one, or a name."""


class WithheldReason(StrEnum):
    """Why a field that one would expect is not there."""

    WITHHELD = "withheld"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    NOT_PUBLISHED = "not-published"


@model(shorthand="reason")
class Withheld:
    """The reason why a field is left out; a required field named so counts as present."""

    reason: WithheldReason = field(
        zh="原因", en="withheld, unknown, not-applicable or not-published", example="not-published"
    )
    note: LocalizedText | None = field(default=None, zh="备注", en="A remark", example="personal data")


@model
class Withdrawn:
    """A tombstone: the id is never used again, references still resolve and warn."""

    date: PartialDate = field(zh="撤回日期", en="When the record was withdrawn", example="2025-06")
    reason: LocalizedText = field(zh="撤回原因", en="Why", example={"en": "merged with another record"})


@model
class Ignore:
    """A diagnostic that the keeper has looked at and accepts for this record."""

    code: str = field(
        zh="代码",
        en="The code of the diagnostic, its beginning, or its name",
        pattern=SELECTOR,
        example="SK217",
    )
    reason: str | None = field(default=None, zh="理由", en="Why it is accepted", example="as printed; checked by phone")


@model
class Listing:
    """A published list that names the record."""

    list: LocalizedText = field(zh="名单", en="The list", example={"zh": "双跨平台"})
    round: str | None = field(default=None, zh="批次", en="Round or batch of the list", example="2022")
    rank: int | None = field(default=None, minimum=1, zh="名次", en="Place on the list", example=1)
    valid: PartialDate | None = field(default=None, zh="有效期", en="Until when the listing holds")
    note: LocalizedText | None = field(default=None, zh="备注", en="A remark")


@model
class Record:
    """What every record has: an id unique in the whole catalog, its sources, and ways of being honest about gaps."""

    id: str = field(
        pattern=ID,
        zh="编号",
        en="Id, unique in the whole catalog; compared without case and width",
        example="case-qqctn-60",
    )
    previous_ids: tuple[str, ...] = field(default=(), kw_only=True, pattern=ID, zh="曾用编号", en="Ids it had before")
    illustrative: bool = field(
        default=False,
        kw_only=True,
        zh="示例数据",
        en="Made up to show something; left out of statistics and exports unless asked for",
    )
    sources: tuple[Source, ...] = field(default=(), kw_only=True, zh="来源", en="What the facts of the record rest on")
    withheld: Mapping[str, Withheld] = field(
        default=immutabledict(), kw_only=True, zh="未提供的字段", en="Field name -> why it is not given"
    )
    withdrawn: Withdrawn | None = field(default=None, kw_only=True, zh="撤回", en="Set when the record no longer holds")
    extra: Mapping[str, object] = field(
        default=immutabledict(),
        kw_only=True,
        zh="自有列",
        en="Namespace -> a bureau's own columns, kept in every round trip",
    )
    tags: tuple[str, ...] = field(default=(), kw_only=True, zh="标签", en="Free keywords")
    note: LocalizedText | None = field(default=None, kw_only=True, zh="备注", en="A remark for readers")
    ignore: tuple[Ignore, ...] = field(
        default=(), kw_only=True, zh="忽略的诊断", en="Diagnostics accepted for this record"
    )
