"""PRT211: more TEU per container than any container is long."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_ports.rates import SLOTS, exact

_MOST = 2.25


@validator(
    "PRT211",
    "teu-ratio-impossible",
    severity="error",
    since="0.1",
    message={
        "en": "{ratio:g} TEU per container cannot be: no container counts for more than 2.25",
        "zh": "每箱 {ratio:g} 标准箱不可能成立：单箱最多计 2.25",
    },
    help={
        "en": "divide TEU by natural boxes, over the same containers and the same period",
        "zh": "请以标准箱数除以自然箱数，且范围与时期一致",
    },
    valid=[
        {"impacts": [{"metric": "ports/teu_ratio", "achieved": 1.62}]},
        {"impacts": [{"metric": "ports/teu_ratio", "achieved": 2.1}]},
    ],
    invalid=[{"impacts": [{"metric": "ports/teu_ratio", "achieved": 2.6}]}],
)
def teu_ratio_impossible(scenario: Scenario) -> Iterator[Finding]:
    """The ratio is 1 where all boxes are 20 ft and 2 where all are 40 ft; only 45 ft boxes counted as 2.25 exceed that.

    Below 1 and between 2 and 2.25 the range of the metric speaks (an error and a warning); beyond 2.25 it is arithmetic.

    由来：全是20英尺箱时比值为1，全是40英尺箱时为2，更高几乎不可能。
    """
    for slot in SLOTS:
        ratio = exact(scenario, "ports/teu_ratio", slot, "1")
        if ratio is not None and ratio > _MOST:
            yield Finding(f"impacts[ports/teu_ratio].{slot}", ratio=ratio)
