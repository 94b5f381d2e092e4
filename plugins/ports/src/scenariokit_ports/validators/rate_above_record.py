"""PRT213: a crane faster than the published record."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_ports.rates import SLOTS, exact


@validator(
    "PRT213",
    "rate-above-record",
    severity="warning",
    since="0.1",
    message={
        "en": "{gmph:g} moves/h a crane is above the published world record of {record:g}",
        "zh": "桥吊单机效率 {gmph:g} 自然箱/小时，高于已公布的世界纪录 {record:g}",
    },
    help={
        "en": "natural boxes or TEU? If it is a new record, set `record` in [validators.rate-above-record]",
        "zh": "请确认是自然箱还是标准箱；若确为新纪录，请在 [validators.rate-above-record] 中设置 `record`",
    },
    valid=[
        {"impacts": [{"metric": "ports/gmph", "achieved": "36 move/h"}]},
        {"impacts": [{"metric": "ports/gmph", "achieved": "60.2 move/h"}]},
    ],
    invalid=[
        {"impacts": [{"metric": "ports/gmph", "achieved": "75 move/h"}]},
        {"impacts": [{"metric": "ports/gmph", "target": "70 move/h"}]},
    ],
)
def rate_above_record(scenario: Scenario, *, record: float = 60.2) -> Iterator[Finding]:
    """A rate in TEU is 1.4 to 1.8 times the rate in boxes, and 36 boxes soon look like a world record.

    Qingdao's automated terminal reached 60.2 natural boxes an hour on the ship Xin Quanzhou (2024-01-01; two sources,
    among them chinanews of 2024-01-02). Later records have been reported in the press; hence an option.

    由来：以标准箱计的效率是以自然箱计的1.4至1.8倍，36箱很容易看成世界纪录。
    """
    for slot in SLOTS:
        gmph = exact(scenario, "ports/gmph", slot, "move/h")
        if gmph is not None and gmph > record:
            yield Finding(f"impacts[ports/gmph].{slot}", gmph=gmph, record=record)
