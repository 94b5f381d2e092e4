"""AUT208: a Cpk that limits, mean and standard deviation do not give."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_automotive.capability import cp, cpk
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant, rates
from scenariokit_automotive.stated import AT, stated

_GAP = {"lower": 3.0, "upper": 5.0, "mean": 4.1, "sigma": 0.18}
_CENTRED = {
    "en": "that is Cp, which does not see that the mean is off the middle",
    "zh": "该值是 Cp，未考虑均值偏离中心",
}


@validator(
    "AUT208",
    "cpk-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "mean, standard deviation and limits give a Cpk of {computed:.3f}, the record says {written}",
        "zh": "由均值、标准差和公差限算得 Cpk 为 {computed:.3f}，记录却为 {written}",
    },
    help={
        "en": "Cpk = min(USL - mean, mean - LSL) / (3 sigma); check that all four are of one characteristic and unit",
        "zh": "Cpk = min(USL - 均值, 均值 - LSL) / (3σ)；请核对各数是否属于同一特性、同一单位",
    },
    valid=[
        {**plant(capability=_GAP), **rates(cpk=1.67)},
        {**plant(capability=_GAP), **rates(cpk=1.7)},
        {**plant(capability={"lower": 3.0, "mean": 4.1, "sigma": 0.2}), **rates(cpk=1.83)},
        {**plant(capability={**_GAP, "sigma": 0}), **rates(cpk=1.2)},
        {**plant(capability=_GAP), **rates("target", cpk=2)},
        {**plant(capability={**_GAP, "mean": 5.5}), **rates(cpk=-0.93)},
    ],
    invalid=[
        {**plant(capability=_GAP), **rates(cpk=1.33)},
        {**plant(capability=_GAP), **rates(cpk=1.85)},
        {**plant(capability={**_GAP, "mean": 5.5}), **rates(cpk=0.93)},
    ],
)
def cpk_disagrees(scenario: Scenario, details: Automotive, *, tolerance: float = 0.01) -> Iterator[Finding]:
    """Cpk is computed from four numbers; where they stand beside it, it can be computed again. Arithmetic.

    A frequent slip is to give Cp, which ignores where the mean lies; a mean outside the limits makes Cpk negative.

    由来：Cpk 由四个数算出，四个数都在就能重算；常见的错误是把 Cp 当作 Cpk。
    """
    data = details.capability
    if data is None:
        return
    lower, upper, mean, sigma = (data.lower, data.upper, data.mean, data.sigma)
    if mean is None or not sigma or (lower is not None and upper is not None and lower >= upper):
        return
    computed = cpk(mean, sigma, lower, upper)
    centred = None if lower is None or upper is None else cp(sigma, lower, upper)
    if computed is None:
        return
    for _, found in stated(scenario, "cpk", "1", ("achieved",)):
        slack = max(found.rounding, tolerance * abs(computed)) * (1 + 1e-9)
        if found.exact and abs(found.value - computed) > slack:
            yield Finding(
                found.at,
                related=[(f"{AT}.capability", {"en": "the measurements stand here", "zh": "测量数据见此"})],
                note=_CENTRED if centred is not None and abs(found.value - centred) <= slack else None,
                computed=computed,
                written=found.written,
            )
