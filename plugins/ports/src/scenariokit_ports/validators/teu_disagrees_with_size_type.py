"""PRT210: containers counted as more or fewer TEU than their length makes."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_ports.details import Containers
from scenariokit_ports.size_type import BY_DEFINITION, SizeType

_SLACK = 1e-6


@validator(
    "PRT210",
    "teu-disagrees-with-size-type",
    severity="error",
    since="0.1",
    message={
        "en": "{count} x {code} make {expected} TEU, not {teu:g}",
        "zh": "{count} 个 {code} 合 {expected} 标准箱，而不是 {teu:g}",
    },
    help={
        "en": "correct the count, the code or the TEU: 20 ft is 1, 40 ft is 2, 45 ft 2 or 2.25",
        "zh": "请更正箱数、代码或标准箱数：20 英尺计 1，40 英尺计 2，45 英尺计 2 或 2.25",
    },
    valid=[
        {"details": {"ports": {"containers": [{"size_type": "45G1", "teu": 2}]}}},
        {"details": {"ports": {"containers": [{"size_type": "22G1", "count": 30, "teu": 30}]}}},
        {"details": {"ports": {"containers": [{"size_type": "L5G1", "count": 4, "teu": 9}]}}},
        {"details": {"ports": {"containers": [{"size_type": "M5G1", "teu": 2.4}]}}},
    ],
    invalid=[
        {"details": {"ports": {"containers": [{"size_type": "45G1", "teu": 1}]}}},
        {"details": {"ports": {"containers": [{"size_type": "22G1", "count": 30, "teu": 60}]}}},
        {"details": {"ports": {"containers": [{"size_type": "L5G1", "teu": 1}]}}},
    ],
)
def teu_disagrees_with_size_type(containers: Containers) -> Iterator[Finding]:
    """Boxes and TEU are mixed up more often than any other two units of the trade: a factor of 1.6 on average.

    A TEU is a 20 ft container and 40 ft is two by definition, so those are errors.
    Others count 45 ft as 2 or 2.25, so that only warns; no other length has an agreed count.

    由来：自然箱与标准箱是本行业最常混淆的两个单位，平均相差1.6倍。
    """
    found = None if containers.size_type is None else SizeType.parse(containers.size_type)
    if containers.teu is None or found is None or not found.teu:
        return
    possible = [each * containers.count for each in found.teu]
    if all(abs(containers.teu - teu) > _SLACK * max(teu, 1.0) for teu in possible):
        yield Finding(
            "teu",
            severity=None if found.length in BY_DEFINITION else "warning",
            related=[("size_type", {"en": "the length stands here", "zh": "长度见此"})],
            count=containers.count,
            code=containers.size_type,
            expected={
                "en": " or ".join(f"{teu:g}" for teu in possible),
                "zh": " 或 ".join(f"{teu:g}" for teu in possible),
            },
            teu=containers.teu,
        )
