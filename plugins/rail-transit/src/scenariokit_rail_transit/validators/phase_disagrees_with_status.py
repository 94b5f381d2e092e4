"""RLY213: a life-cycle phase that does not go with the status."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, Scenario, validator
from scenariokit_rail_transit.codelists import PHASES, newest
from scenariokit_rail_transit.details import RailDetails
from scenariokit_rail_transit.examples import rail

_STAGES = {
    "planned": {"before-acceptance", "acceptance"},
    "operational": {"acceptance", "operation"},
    "retired": {"operation", "decommissioning"},
}
"""Status of a case -> where in its life cycle the system can be; a pilot can be anywhere."""
_WORDS = {
    "planned": {"en": "planned", "zh": "计划中"},
    "operational": {"en": "operational", "zh": "已投运"},
    "retired": {"en": "retired", "zh": "已停用"},
}


@validator(
    "RLY213",
    "phase-disagrees-with-status",
    severity="warning",
    since="0.1",
    message={
        "en": 'phase {phase} of EN 50126 is "{name}", but the case is {status}',
        "zh": "EN 50126 第 {phase} 阶段为“{name}”，而该案例状态为“{status}”",
    },
    help={
        "en": "correct the phase or the status; systems run in phase 11, after their acceptance in phase 10",
        "zh": "请更正阶段或状态；系统在第10阶段验收，第11阶段运行",
    },
    valid=[
        {**rail(phase=11), "status": "operational"},
        {**rail(phase=4), "status": "planned"},
        {**rail(phase=6), "status": "pilot"},
    ],
    invalid=[{**rail(phase=4), "status": "operational"}, {**rail(phase=11), "status": "planned"}],
)
def phase_disagrees_with_status(scenario: Scenario, details: RailDetails, context: Context) -> Iterator[Finding]:
    """A system in the phase of its requirements has no results yet, whatever the status says.

    EN 50126-1:2017; the phases are from general knowledge, so this warns.

    由来：处于需求阶段的系统还没有结果，不论状态怎么写。
    """
    row = None if details.phase is None else newest(context, PHASES).get(str(details.phase))
    stages = _STAGES.get(scenario.status or "")
    stage = None if row is None else row.values.get("stage")
    if row is None or stages is None or not stage or stage in stages:
        return
    yield Finding(
        "details.rail-transit.phase",
        row=row,
        related=[("status", {"en": "the status", "zh": "状态"})],
        phase=row.code,
        name={"en": row.label("en"), "zh": row.label("zh")},
        status=_WORDS[scenario.status or ""],
    )
