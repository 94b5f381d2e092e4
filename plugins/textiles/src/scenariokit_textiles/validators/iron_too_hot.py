"""TEX219: an iron hotter than its symbol says."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT

_HOTTEST = {1: 110.0, 2: 150.0, 3: 200.0}


@validator(
    "TEX219",
    "iron-too-hot",
    severity="warning",
    since="0.1",
    message={
        "en": "an iron with {dots} dots is {right:g} °C at most, the record says {given:g} °C",
        "zh": "{dots} 点熨斗符号的最高温度为 {right:g}℃，记录却写 {given:g}℃",
    },
    help={
        "en": "one dot 110 °C, two 150 °C, three 200 °C",
        "zh": "一点110℃，两点150℃，三点200℃",
    },
    valid=[textile(iron_dots=2, iron_temperature=150)],
    invalid=[textile(iron_dots=1, iron_temperature=150)],
)
def iron_too_hot(details: Textile) -> Iterator[Finding]:
    """Care symbols of ISO 3758; the temperatures are from memory, so this warns.

    由来：ISO 3758 的熨烫符号各有温度上限。
    """
    if details.iron_dots is not None and details.iron_temperature is not None:
        right = _HOTTEST[details.iron_dots]
        if details.iron_temperature > right:
            given = details.iron_temperature
            yield Finding(f"{AT}.iron_temperature", dots=details.iron_dots, right=right, given=given)
