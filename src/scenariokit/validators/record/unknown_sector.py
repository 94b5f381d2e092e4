"""SK247: a sector that nobody brings or declares."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from scenariokit.plugin import Context, Finding, Header, Record, Scenario, validator
from scenariokit.plugin.known import how_to_install
from scenariokit.validators.plain import sectors


def suggest(sector: str, known: Mapping[str, Sequence[str]]) -> str | None:
    """The sector that was probably meant: another spelling of one, else the one spelt most alike."""
    spellings = {spelling.casefold(): id for id, others in known.items() for spelling in (id, *others)}
    word = sector.casefold().replace("_", "-")
    return spellings.get(word) or next((spellings[found] for found in get_close_matches(word, spellings, 1, 0.6)), None)


def _sectors(record: Any) -> Iterator[tuple[str, str]]:
    sector = getattr(record, "sector", None)
    if sector is not None:
        yield "sector", sector
    field = "other_sectors" if isinstance(record, Scenario) else "sectors"
    named = () if isinstance(record, Header) else getattr(record, field, ())
    yield from ((f"{field}.{index}", found) for index, found in enumerate(named))


_SAMPLE = {"id": "sample-sector", "title": {"zh": "示例行业", "en": "Sample sector"}}


@validator(
    "SK247",
    "unknown-sector",
    severity="error",
    since="0.1",
    message={
        "en": "no plugin brings the sector `{sector}`, and the header does not declare it",
        "zh": "没有插件提供行业 `{sector}`，目录头也未声明",
    },
    help={
        "en": "install the sector's plugin, or declare it once in the header under `sectors`",
        "zh": "请安装该行业的插件，或在目录头的 `sectors` 中声明一次",
    },
    valid=[
        {"sector": "sample-sector"},
        {"$catalog": {"sectors": [_SAMPLE, {"id": "beer", "title": {"zh": "啤酒", "en": "Beer"}}]}, "sector": "beer"},
        {"$type": "organisation", "sectors": ["sample-sector"]},
    ],
    invalid=[
        {"sector": "sample-sectro"},
        {"other_sectors": ["sample-sector", "nothing-like-it"]},
        {"$type": "platform", "sectors": ["Sample_Sector"]},
        {"$type": "organisation", "sectors": ["sampel-sector"]},
    ],
    plain=sectors,
)
def unknown_sector(record: Record | Header, context: Context) -> Iterator[Finding]:
    """A misspelt sector would switch off every check of that sector without a word.

    A sector is known if a plugin brings it or the header declares it; only then is a record checked in full.

    由来：拼错的行业会悄悄关闭该行业的全部检查。
    """
    if not context.sectors_known:
        return
    if isinstance(record, Scenario) and not record.other_sectors and record.sector in context.sectors:
        return
    for at, sector in _sectors(record):
        if sector not in context.sectors:
            yield Finding(at, suggestion=suggest(sector, context.sectors), note=how_to_install(sector), sector=sector)
