"""SK210: a number without a date."""

from collections.abc import Iterator

from scenariokit.model import Header, Record
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import fits, stated
from scenariokit.validators.observed import observed, sources_of
from scenariokit.validators.plain import numbers


@validator(
    "SK210",
    "undated-observation",
    severity="note",
    since="0.1",
    message={"en": "nothing says when {values} held", "zh": "{values} 未注明数据日期"},
    help={
        "en": "add `as_of`, or the `published` date of the source",
        "zh": "请补充 `as_of`，或填写来源的发布日期 `published`",
    },
    valid=[
        {
            "impacts": [{"metric": "oee", "achieved": {"value": "75 %", "as_of": "2025"}}],
            "sources": [{"citation": "Sample"}],
        },
        {"impacts": [{"metric": "oee", "achieved": "75 %"}]},
        {"illustrative": True, "impacts": [{"metric": "oee", "achieved": "75 %"}], "sources": [{"citation": "Sample"}]},
    ],
    invalid=[
        {"impacts": [{"metric": "oee", "achieved": "75 %"}], "sources": [{"citation": "Sample"}]},
        {
            "impacts": [{"metric": "oee", "achieved": {"value": "75 %", "source": {"citation": "Sample"}}}],
            "sources": None,
        },
    ],
    plain=numbers,
)
def undated_observation(record: Record | Header, context: Context) -> Iterator[Finding]:
    """A number without a date cannot be compared with a later one: "60 boxes an hour" was a world record once.

    The date of the source is good enough. Where there is no source at all, SK211 says so, and naming a dated source
    settles both. One note for a record, at the first such number.

    由来：没有日期的数字无法与以后的比较：每小时60箱曾是世界纪录。
    """
    found = [
        (at, str(part.quantity))
        for at, part in observed(record, benchmarks=False)
        if getattr(part, "as_of", None) is None
        and _undated(record, part, context.header)
        and _fits(record, at, context)
    ]
    if found:
        yield Finding(found[0][0], values=tuple(dict.fromkeys(value for _, value in found)))


def _undated(record: Record | Header, part: object, header: Header | None) -> bool:
    sources = sources_of(record, part, header)
    return bool(sources) and all(source is not None and source.published is None for source in sources)


def _fits(record: Record | Header, at: str, context: Context) -> bool:
    """Whether the value measures its metric at all; else SK207 is the one mistake."""
    for found in stated(record):
        if found.at == at:
            metric = context.metric(found.metric)
            return metric is None or fits(found.quantity, metric)
    return True
