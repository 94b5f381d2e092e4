"""SK311: goals that time or success has overtaken."""

from collections.abc import Iterator, Mapping
from typing import Any

from immutabledict import immutabledict

from scenariokit.diagnostics import LANGUAGES
from scenariokit.model import Figure, Goal, Header
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Collector, Fact, Finding, Summary, catalog_validator
from scenariokit.progress import progress_of

_OF = {"zh": "平台", "en": "Platforms"}
_STATES = {
    "met": {"en": "is met: {latest}", "zh": "已达成：{latest}"},
    "overdue": {"en": "is overdue since {due}", "zh": "已于 {due} 到期"},
}


def _collect(record: Any, context: Context) -> Iterator[tuple[str, Fact]]:
    """The header's goals, each with how far it is reached today."""
    if not isinstance(record, Header):
        return
    figures = [figure for figure in getattr(record, "figures", ()) if _whole(figure)]
    for index, goal in enumerate(getattr(record, "goals", ())):
        if not _whole(goal):
            continue
        metric = None if goal.metric is None else context.metric(goal.metric)
        found = progress_of(goal, figures, metric, context.today)
        latest = "" if found.latest is None else str(found.latest.quantity)
        label = tuple(goal.label(language) for language in LANGUAGES)
        yield f"{index:06}", Fact(f"goals.{index}", (found.state, label, str(goal.target), latest, str(goal.due or "")))


_NEEDED: Mapping[type, tuple[str, ...]] = immutabledict({
    Figure: ("metric", "of", "quantity", "as_of", "basis", "source", "evidence"),
    Goal: ("metric", "of", "target", "baseline", "due"),
})  # fmt: skip


def _whole(part: Figure | Goal) -> bool:
    """Whether nothing that progress rests on was cut out of a rejected header."""
    return all(hasattr(part, name) for name in _NEEDED[type(part)])


collect = Collector(_collect, lambda _context: lambda _type, _raw, _seen: ())
"""Only the header says such things, and that is always built."""


@catalog_validator(
    "SK311",
    "goal-met-or-overdue",
    severity="warning",
    since="0.1",
    message={"en": "the goal `{goal}` ({target}) {state}", "zh": "目标“{goal}”（{target}）{state}"},
    help={
        "en": "add the figure that shows how it ended; a goal that is met may stay as it is",
        "zh": "请补充说明结果的数据；已达成的目标可保留",
    },
    valid=[
        [{"$type": "catalog", "goals": [{"of": _OF, "target": 15}]}, {"$type": "scenario"}],
        [{"$type": "catalog", "goals": [{"of": _OF, "target": 15, "due": "2030"}]}, {"$type": "scenario"}],
    ],
    invalid=[
        [{"$type": "catalog", "goals": [{"of": _OF, "target": 15, "due": "2024"}]}, {"$type": "scenario"}],
        [
            {
                "$type": "catalog",
                "goals": [{"of": _OF, "target": 15, "due": "2030"}],
                "figures": [{"of": _OF, "value": 43, "as_of": "2026-01", "source": "sample-source"}],
            },
            {"$type": "scenario"},
        ],
    ],
    collect=collect,
    clock=True,
)
def goal_met_or_overdue(summary: Summary, context: Context) -> Iterator[Finding]:
    """Why it matters: a goal without an outcome tells nothing once its day has passed.

    由来：到期而没有结果的目标什么也没说明。
    """
    for _, facts in summary.items():  # noqa: PERF102 -- a protocol, not a dict
        for fact in facts:
            state, goal, target, latest, due = fact.value
            if state in _STATES:
                said = {language: text.format(latest=latest, due=due) for language, text in _STATES[state].items()}
                severity = "note" if state == "met" else None
                yield Finding(
                    fact, severity=severity, goal=dict(zip(LANGUAGES, goal, strict=True)), target=target, state=said
                )
