"""RLY205: a tolerable hazard rate in a unit of something else, or one that cannot be."""

from collections.abc import Iterator

from scenariokit.model.units import same_dimension
from scenariokit.plugin import Finding, validator
from scenariokit_rail_transit.details import RailDetails
from scenariokit_rail_transit.examples import safety
from scenariokit_rail_transit.hazard_rate import PER_HOUR

_UNIT = {"en": "it is not per hour", "zh": "不是每小时的值"}
_SIGN = {"en": "it is not above 0", "zh": "不大于 0"}


@validator(
    "RLY205",
    "thr-not-a-rate",
    severity="error",
    since="0.1",
    message={
        "en": "{thr} is no hazard rate and cannot be compared with SIL: {reason}",
        "zh": "{thr} 不是有效的危险率，无法与 SIL 对照：{reason}",
    },
    help={
        "en": "write a number per hour: `5e-9 1/h`; 1 FIT is `1e-9 1/h`",
        "zh": "请写每小时的值，如 `5e-9 1/h`；1 FIT 即 `1e-9 1/h`",
    },
    valid=[safety(4, "5e-9 1/h"), safety(4, 5e-9), safety(3, "1e-4 1/a")],
    invalid=[safety(4, "5 %"), safety(4, "5e-9 h"), safety(4, "5 FIT"), safety(4, 0), safety(4, "-1e-9 1/h")],
)
def thr_not_a_rate(details: RailDetails) -> Iterator[Finding]:
    """A rate in hours, in percent or per kilometre is compared with nothing, and would look checked.

    No rate is negative, and no function is certain never to fail: both are arithmetic.

    由来：以小时、百分比或公里计的失效率无从比较，却看似检查过。
    """
    for index, function in enumerate(details.functions):
        thr = function.thr
        if thr is None:
            continue
        foreign = bool(thr.unit) and not same_dimension(thr.unit, PER_HOUR)
        if foreign or thr.high <= 0:
            reason = _UNIT if foreign else _SIGN
            yield Finding(f"details.rail-transit.functions.{index}.thr", thr=str(thr), reason=reason)
