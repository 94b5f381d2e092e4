"""AUT209: specification limits in the wrong order."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.stated import AT


@validator(
    "AUT209",
    "limits-swapped",
    severity="error",
    since="0.1",
    message={
        "en": "the lower limit {lower:g} is not below the upper limit {upper:g}",
        "zh": "下公差限 {lower:g} 不小于上公差限 {upper:g}",
    },
    help={
        "en": "swap the two, or leave out the one that a one-sided characteristic does not have",
        "zh": "请对调两者；单侧公差请只填写存在的一侧",
    },
    valid=[plant(capability={"lower": 3.0, "upper": 5.0}), plant(capability={"upper": 5.0})],
    invalid=[plant(capability={"lower": 5.0, "upper": 3.0}), plant(capability={"lower": 3.0, "upper": 3.0})],
)
def limits_swapped(details: Automotive) -> Iterator[Finding]:
    """Limits that leave no room make every capability index meaningless. Arithmetic.

    由来：上下限之间没有余地，任何能力指数都没有意义。
    """
    data = details.capability
    lower, upper = (None, None) if data is None else (data.lower, data.upper)
    if lower is not None and upper is not None and lower >= upper:
        related = [(f"{AT}.capability.upper", {"en": "the upper limit stands here", "zh": "上公差限见此"})]
        yield Finding(f"{AT}.capability.lower", related=related, lower=lower, upper=upper)
