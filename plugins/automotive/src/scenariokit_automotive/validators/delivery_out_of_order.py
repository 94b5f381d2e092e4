"""AUT215: dates of a delivery message in an impossible order."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.stated import AT

_LATER = {"en": "the earlier date stands here", "zh": "较早的日期见此"}
_BACKLOG = {
    "en": "a schedule may repeat what is overdue (backlog), so this warns",
    "zh": "交付计划可能包含逾期未交的数量，故为警告",
}


@validator(
    "AUT215",
    "delivery-out-of-order",
    severity="error",
    since="0.1",
    message={
        "en": "the {late} of {late_day} comes before the {early} of {early_day}",
        "zh": "{late}（{late_day}）早于{early}（{early_day}）",
    },
    help={
        "en": "check day and month, and which of the two dates is which",
        "zh": "请核对日期的月、日顺序，以及两个日期是否写反",
    },
    valid=[
        plant(message={"type": "DELFOR", "issued": "2026-11-02", "first": "2026-11-05", "last": "2027-04-30"}),
        plant(message={"type": "DELFOR", "issued": "2026-11-02", "first": "2026-11"}),
    ],
    invalid=[
        plant(message={"type": "DELFOR", "first": "2027-04-30", "last": "2026-11-05"}),
        plant(message={"type": "DELFOR", "issued": "2026-11-02", "first": "2026-02-11"}),
        plant(message={"type": "DELJIT", "issued": "2026-11-02", "last": "2026-11-01"}),
    ],
)
def delivery_out_of_order(details: Automotive) -> Iterator[Finding]:
    """The last delivery is not before the first; a message that asks for nothing after its own day is outdated.

    由来：最后一次交付不会早于第一次；只要求过去日期的报文已过时。
    """
    message = getattr(details, "message", None)
    issued, first, last = (getattr(message, name, None) for name in ("issued", "first", "last"))
    if first is not None and last is not None and last.last < first.first:
        yield _finding("last", last, "first", first)
    for name, day in (("first", first), ("last", last)):
        if issued is not None and day is not None and day.last < issued.first:
            yield _finding(name, day, "issued", issued, backlog=name == "first")
            return


_NAMES = {
    "issued": {"en": "issue", "zh": "发布日期"},
    "first": {"en": "first delivery", "zh": "首个交付日"},
    "last": {"en": "last delivery", "zh": "最后交付日"},
}


def _finding(late: str, late_day: object, early: str, early_day: object, *, backlog: bool = False) -> Finding:
    return Finding(
        f"{AT}.message.{late}",
        severity="warning" if backlog else None,
        note=_BACKLOG if backlog else None,
        related=[(f"{AT}.message.{early}", _LATER)],
        late=_NAMES[late],
        late_day=str(late_day),
        early=_NAMES[early],
        early_day=str(early_day),
    )
