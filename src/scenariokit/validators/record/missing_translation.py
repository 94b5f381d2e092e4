"""SK233: a title lacks a language that the catalog promises."""

from collections.abc import Iterator

from scenariokit.model import Header, LocalizedText, Organisation, Platform
from scenariokit.plugin import Context, Finding, Record, validator
from scenariokit.validators.plain import titles


def _titles(record: Record | Header) -> Iterator[tuple[str, LocalizedText]]:
    field = "title" if hasattr(record, "title") else "name"
    title = getattr(record, field, None)
    if title is not None:
        yield field, title
    if isinstance(record, Header):
        yield from ((f"sectors.{index}.title", sector.title) for index, sector in enumerate(record.sectors))


def _is_proper_name(record: Record | Header, name: LocalizedText) -> bool:
    """Whether a name reads alike in every language: `COSMOPlat`."""
    return isinstance(record, Organisation | Platform) and all(text.isascii() for _, text in name.texts)


@validator(
    "SK233",
    "missing-translation",
    severity="error",
    since="0.1",
    message={"en": "there is no text in {languages}", "zh": "缺少以下语言的文字：{languages}"},
    help={
        "en": "add it (`{field}: {{{first}: ...}}`), or take the language out of the header's `translations`",
        "zh": "请补上（`{field}: {{{first}: ...}}`），或从目录头的 `translations` 中删去该语言",
    },
    valid=[
        {"title": {"zh": "产线效率提升", "en": "A more efficient line"}},
        {"title": {"zh-Hans": "产线效率提升", "en-GB": "A more efficient line"}},
        {"$catalog": {"translations": None}, "title": "产线效率提升"},
        {"$type": "organisation", "name": "COSMOPlat"},
    ],
    invalid=[
        {"title": {"en": None}},
        {"title": "产线效率提升"},
        {"title": {"zh": None}},
        {"$catalog": {"translations": ["en", "de"]}},
        {"$type": "organisation", "name": {"en": None}},
    ],
    plain=titles,
)
def missing_translation(record: Record | Header, context: Context) -> Iterator[Finding]:
    """The header promises its readers every title in these languages; a gap shows up as a blank in their list.

    A name of a platform or organisation in Latin letters alone reads alike everywhere and needs no translation.

    由来：目录头承诺了这些语言的标题；缺失在读者的列表中就是空白。
    """
    header = context.header
    if header is None or not header.translations:
        return
    for at, title in _titles(record):
        missing = tuple(tag for tag in (header.language, *header.translations) if title.get(tag) is None)
        if missing and not _is_proper_name(record, title):
            yield Finding(at, languages=missing, field=at.rpartition(".")[2], first=missing[0])
