"""SK245: something is said to have happened, on a day that is still to come."""

from collections.abc import Iterator
from functools import reduce
from typing import Any

from scenariokit.model import PartialDate
from scenariokit.model.walk import step
from scenariokit.plugin import Context, Finding, Header, Record, validator
from scenariokit.validators.plain import provenance

_ALWAYS = frozenset({"published", "accessed", "issued", "date"})
"""A source, an edition, a withdrawal or an assessment with a date is over."""
_DONE = {
    "started": ("pilot", "operational", "retired"),
    "operational": ("operational", "retired"),
    "retired": ("retired",),
}
"""Date of a case -> states in which it has passed."""


def _has_passed(record: Any, path: str) -> bool:
    """Whether a date claims something that happened rather than something planned."""
    *above, key = path.split(".")
    if above[:1] in (["details"], ["extra"]):
        return False
    if key == "as_of":
        part = reduce(step, above, record)
        return "target" not in above and str(getattr(part, "basis", None)) != "planned"
    if above == ["dates"]:
        return str(record.kind) == "case" and record.status in _DONE.get(key, ())
    return key in _ALWAYS


def _has_come(date: PartialDate, context: Context) -> bool:
    return date.year < context.today.year or date.first <= context.today


@validator(
    "SK245",
    "future-date",
    severity="warning",
    since="0.1",
    clock=True,
    message={"en": "{date} is still to come (today is {today})", "zh": "{date} 尚未到来（今天是 {today}）"},
    help={
        "en": "check the date; for something planned use `target`, `basis: planned` or the status `planned`",
        "zh": "请核对日期；若为计划，请用 `target`、`basis: planned` 或状态 `planned`",
    },
    valid=[
        {"dates": {"operational": "2026-06", "deadline": "2030"}},
        {"status": "planned", "dates": {"started": "2027", "operational": "2028"}},
        {
            "impacts": [
                {
                    "metric": "oee",
                    "target": {"value": "85 %", "as_of": "2030"},
                    "achieved": {"value": "75 %", "as_of": 2026},
                }
            ]
        },
        {"impacts": [{"metric": "oee", "achieved": {"value": "75 %", "as_of": "2027", "basis": "planned"}}]},
        {"$catalog": {"goals": [{"of": "目标", "target": 5, "due": "2030"}]}},
    ],
    invalid=[
        {"dates": {"operational": "2027"}},
        {"impacts": [{"metric": "oee", "achieved": {"value": "75 %", "as_of": "2026-07"}}]},
        {"status": "pilot", "dates": {"started": "2026-07-01"}},
        {"sources": [{"citation": "Bulletin", "published": "2062-01-02"}]},
        {"withdrawn": {"date": "2027", "reason": {"en": "merged"}}},
        {"$today": "2025-01-01"},
        {"$type": "catalog", "$catalog": {"issued": "2026-07-01"}},
        {"$type": "platform", "figures": [{"of": "设备", "value": 5, "as_of": "2027"}]},
    ],
    quiet=_has_come,
    plain=provenance,
)
def future_date(record: Record | Header, date: PartialDate, path: str, context: Context) -> Iterator[Finding]:
    """A result from the future is a slip of the keyboard or a plan told as a fact; both mislead.

    Targets, deadlines and dues may lie ahead, and so may the dates of a case that is only planned. A year or month
    counts as come once it has begun.

    由来：来自未来的结果不是笔误就是把计划说成事实，都会误导。
    """
    if not _has_come(date, context) and _has_passed(record, path):
        yield Finding(date=str(date), today=context.today.isoformat())
