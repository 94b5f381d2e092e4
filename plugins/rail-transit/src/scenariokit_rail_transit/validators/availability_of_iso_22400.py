"""RLY211: the availability of ISO 22400 beside MTBF and MTTR of trains."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_rail_transit.details import RailDetails
from scenariokit_rail_transit.examples import claims

_CORE, _OWN = "availability", "rail-transit/availability"


@validator(
    "RLY211",
    "availability-of-iso-22400",
    severity="warning",
    since="0.1",
    message={
        "en": "beside MTBF and MTTR, `availability` is that of ISO 22400: production time by planned time",
        "zh": "与 MTBF、MTTR 并列的 `availability` 是 ISO 22400 的时间开动率，即生产时间与计划时间之比",
    },
    help={
        "en": "write `rail-transit/availability` for the inherent availability MTBF / (MTBF + MTTR)",
        "zh": "固有可用度 MTBF ÷ (MTBF + MTTR) 请写 `rail-transit/availability`",
    },
    valid=[
        claims(mtbf="1000 h", mttr="2 h", availability="99.8 %"),
        {"impacts": [{"metric": "availability", "achieved": "92 %"}]},
    ],
    invalid=[
        {
            "impacts": [
                {"metric": "mtbf", "achieved": "1000 h"},
                {"metric": "mttr", "achieved": "2 h"},
                {"metric": "availability", "achieved": "99.8 %"},
            ]
        }
    ],
)
def availability_of_iso_22400(scenario: Scenario, details: RailDetails) -> Iterator[Finding]:  # noqa: ARG001 -- only where there are details
    """Two standards give one name to two things; figures under the wrong one are compared with factories'.

    由来：两个标准用同一名称指两件事，用错就会与工厂的数值相比。
    """
    named = {impact.metric for impact in scenario.impacts}
    if {"mtbf", "mttr", _CORE} <= named and _OWN not in named:
        yield Finding(f"impacts[{_CORE}].metric", suggestion=_OWN)
