"""SK248: a source named by an id that the header does not declare."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from scenariokit.model import Header
from scenariokit.plugin import Context, Finding, Record, validator
from scenariokit.source import dotted
from scenariokit.validators.plain import provenance
from scenariokit.validators.sources import sources_of


def _named(record: Record | Header) -> Iterator[tuple[str, str]]:
    """The sources that are only named, with their paths."""
    if isinstance(record, Header) and record.default_source is not None:
        yield "default_source", record.default_source
    for at, source in sources_of(record):
        if source.id is not None and source.citation is None and source.url is None:
            yield dotted(at), source.id


def _nearest(id: str, declared: Collection[str]) -> str | None:
    return next(iter(get_close_matches(id, declared, 1, 0.6)), None)


@validator(
    "SK248",
    "unknown-source",
    severity="error",
    since="0.1",
    message={"en": "the header declares no source `{id}`", "zh": "目录头没有声明来源 `{id}`"},
    help={
        "en": "declare it in the header under `sources`, or write the citation here",
        "zh": "请在目录头的 `sources` 中声明，或在此处直接写明引文",
    },
    valid=[
        {"sources": ["sample-source"]},
        {"sources": [{"citation": "经济参考报"}, {"id": "own", "citation": "Bulletin"}]},
        {"$type": "catalog", "$catalog": {"default_source": "sample-source"}},
    ],
    invalid=[
        {"sources": ["sampel-source"]},
        {"impacts": [{"metric": "oee", "achieved": {"value": "75 %", "source": "nowhere"}}]},
        {"$type": "catalog", "$catalog": {"default_source": "somewhere"}},
        {"$type": "catalog", "$catalog": {"sources": {"jinshi": "jinshi-news"}}},
        {"$type": "platform", "figures": [{"of": "设备", "value": 5, "source": "sample-sauce"}]},
    ],
    plain=provenance,
)
def unknown_source(record: Record | Header, context: Context) -> Iterator[Finding]:
    """A fact whose source does not resolve is a fact without a source, and it looks as if it had one.

    由来：来源对不上的事实等于没有来源，却看似有来源。
    """
    if context.header is None:
        return
    declared = context.header.sources
    for at, id in _named(record):
        if id not in declared:
            yield Finding(at, suggestion=_nearest(id, [other for other in declared if at != f"sources.{other}"]), id=id)
