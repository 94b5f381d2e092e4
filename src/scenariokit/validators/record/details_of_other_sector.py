"""SK250: details of a sector that the record does not belong to."""

from collections.abc import Iterator
from typing import Any

from scenariokit.plugin import Context, Finding, Header, Record, validator
from scenariokit.validators.plain import sectors
from scenariokit.validators.record.unknown_sector import suggest

_NONE = {"en": "none", "zh": "无"}


def _sectors(record: Any) -> tuple[str, ...]:
    if not hasattr(record, "sector"):
        return tuple(record.sectors)
    return (*(() if record.sector is None else (record.sector,)), *record.other_sectors)


@validator(
    "SK250",
    "details-of-other-sector",
    severity="warning",
    since="0.1",
    message={
        "en": "details of `{sector}` stand in a record whose sectors are: {sectors}",
        "zh": "记录的行业为 {sectors}，却填写了 `{sector}` 的行业字段",
    },
    help={
        "en": "name the sector in {field}, or take its details out",
        "zh": "请在 {field} 中写明该行业，或删去其行业字段",
    },
    valid=[
        {"details": {"sample-sector": {"lines": 3}}},
        {
            "$catalog": {
                "sectors": [
                    {"id": "beer", "title": {"zh": "啤酒", "en": "Beer"}},
                    {"id": "sample-sector", "title": {"zh": "示例", "en": "Sample"}},
                ]
            },
            "other_sectors": ["beer"],
            "details": {"beer": {"vats": 3}},
        },
        {"sector": "sample-sectro", "details": {"sample-sector": {"lines": 3}}},
    ],
    invalid=[
        {
            "$catalog": {
                "sectors": [
                    {"id": "beer", "title": {"zh": "啤酒", "en": "Beer"}},
                    {"id": "sample-sector", "title": {"zh": "示例", "en": "Sample"}},
                ]
            },
            "details": {"beer": {"vats": 3}},
        },
        {"details": {"sample-sectors": {"lines": 3}}},
        {"$type": "platform", "details": {"beer": {"vats": 3}}},
    ],
    plain=sectors,
)
def details_of_other_sector(record: Record | Header, context: Context) -> Iterator[Finding]:
    """Details under a sector that the record does not name are found by nobody who asks for that sector.

    Often the sector is missing or its id misspelt. Where the record's own sector is unknown, that is said instead.

    由来：写在记录所属行业之外的行业字段，查该行业的人找不到。
    """
    details = getattr(record, "details", None)
    if not details:
        return
    sectors = _sectors(record)
    if any(sector not in context.sectors for sector in sectors):
        return
    field = "`other_sectors`" if hasattr(record, "sector") else "`sectors`"
    for sector in details:
        if sector not in sectors:
            suggestion = suggest(sector, dict.fromkeys(sectors, ()))
            yield Finding(
                f"details.{sector}", suggestion=suggestion, sector=sector, sectors=sectors or _NONE, field=field
            )
