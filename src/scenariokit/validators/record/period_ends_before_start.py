"""SK201: something ends before it starts."""

from collections.abc import Iterator, Sequence

from scenariokit.model import Dates, Header, PartialDate, Platform, Record, Scenario, Source
from scenariokit.plugin import Finding, validator
from scenariokit.validators.numbers import SLOTS, both
from scenariokit.validators.plain import provenance

_ORDER = (
    ("announced", "deadline"),
    ("started", "operational"),
    ("operational", "retired"),
    ("started", "retired"),
)
"""Earlier and later date of a scenario; only what cannot be the other way round."""
_LATER = ("deadline", "operational", "retired")


@validator(
    "SK201",
    "period-ends-before-start",
    severity="error",
    since="0.1",
    message={"en": "`{later}` {end} lies before `{earlier}` {start}", "zh": "`{later}` {end} 早于 `{earlier}` {start}"},
    help={
        "en": "one of the two is mistyped or they are swapped; write only as much of a date as is known (2021-04)",
        "zh": "请核对两个日期是否写错或写反；只知道年月时写到年月即可（如 2021-04）",
    },
    valid=[
        {"dates": {"announced": "2021-04-28", "deadline": "2021-12-31"}},
        {"dates": {"started": "2021-06", "operational": "2021", "retired": "2021"}},
        {"sources": [{"citation": "Sample Bulletin", "published": "2025-06", "accessed": "2025-06-01"}]},
    ],
    invalid=[
        {"dates": {"announced": "2021-04-28", "deadline": "2021-04-27"}},
        {"dates": {"started": "2022-03", "operational": "2021"}},
        {"dates": {"operational": "2024-05-01", "retired": "2023"}},
        {"sources": [{"citation": "Sample Bulletin", "published": "2025-06-30", "accessed": "2025-05"}]},
    ],
    plain=provenance,
)
def period_ends_before_start(record: Record | Header) -> Iterator[Finding]:
    """Nothing closes before it opened, and nobody read a page before it was published.

    A list sorted by deadline, and every duration computed from the dates, would be wrong without anyone noticing.
    Dates are compared as precisely as they were published: 2021-06 and 2021 do not contradict each other.

    由来：没有什么在开始之前就结束；按日期排序和计算的期限都会出错。
    """
    if isinstance(record, Scenario):
        yield from _scenario(record.dates)
    for at, source in _sources(record):
        accessed = getattr(source, "accessed", None)
        published = None if accessed is None else getattr(source, "published", None)
        if _before(accessed, published):
            yield _finding(".".join(map(str, (*at, ""))), "published", published, "accessed", accessed)


def _before(later: PartialDate | None, earlier: PartialDate | None) -> bool:
    return later is not None and earlier is not None and later.last < earlier.first


def _scenario(dates: Dates) -> Iterator[Finding]:
    if all(getattr(dates, later, None) is None for later in _LATER):
        return
    seen: set[str] = set()
    for earlier, later in _ORDER:
        start, end = getattr(dates, earlier, None), getattr(dates, later, None)
        if _before(end, start) and later not in seen:
            seen.add(later)
            yield _finding("dates.", earlier, start, later, end)


def _finding(at: str, earlier: str, start: object, later: str, end: object) -> Finding:
    label = both(en="starts here", zh="开始于此")
    return Finding(
        f"{at}{later}",
        related=[(f"{at}{earlier}", label)],
        earlier=earlier,
        start=str(start),
        later=later,
        end=str(end),
    )


def _sources(record: Record | Header) -> Iterator[tuple[tuple[str | int, ...], Source]]:
    """Every source of a record with its path: its own, and those that stand beside a value."""
    if isinstance(record, Header):
        yield from ((("sources", id), source) for id, source in record.sources.items())
    else:
        yield from ((("sources", index), source) for index, source in enumerate(record.sources))
    if isinstance(record, Scenario):
        for index, impact in enumerate(record.impacts):
            for slot in SLOTS:
                source = getattr(getattr(impact, slot, None), "source", None)
                if source is not None:
                    yield ("impacts", index, slot, "source"), source
    elif isinstance(record, Platform | Header):
        yield from _beside("figures", record.figures)
    if isinstance(record, Header):
        yield from _beside("goals", record.goals)


def _beside(name: str, parts: Sequence[object]) -> Iterator[tuple[tuple[str | int, ...], Source]]:
    for index, part in enumerate(parts):
        source = getattr(part, "source", None)
        if source is not None:
            yield (name, index, "source"), source
