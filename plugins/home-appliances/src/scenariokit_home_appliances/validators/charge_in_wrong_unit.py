"""APL211: a refrigerant charge that can hardly be meant."""

from collections.abc import Iterator

from scenariokit.errors import UnitError
from scenariokit.plugin import Finding, validator
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import appliance

_NO_MASS = {"en": "it is not a mass", "zh": "该值不是质量"}


@validator(
    "APL211",
    "charge-in-wrong-unit",
    severity="warning",
    since="0.1",
    message={
        "en": "a refrigerant charge of {charge}: {reason}",
        "zh": "制冷剂充注量 {charge}：{reason}",
    },
    help={
        "en": "write the charge with its unit, such as `55 g` or `0.62 kg`",
        "zh": "请写明单位，例如 `55 g` 或 `0.62 kg`",
    },
    valid=[
        appliance("refrigerating", refrigerant="R600a", charge="55 g"),
        appliance("air_conditioner", refrigerant="R32", charge="0.62 kg"),
    ],
    invalid=[
        appliance("refrigerating", refrigerant="R600a", charge=55),
        appliance("refrigerating", refrigerant="R600a", charge="55 kg"),
        appliance("air_conditioner", refrigerant="R32", charge="0 kg"),
        appliance("air_conditioner", refrigerant="R32", charge="0.6 L"),
    ],
)
def charge_in_wrong_unit(details: Appliance, *, most_kg: float = 10.0) -> Iterator[Finding]:
    """Refrigerators hold grams, room air conditioners a kilogram or so; `55 kg` of isobutane is 55 g.

    The limit is a judgement and an option (`most_kg`); it is no safety limit of any standard.

    由来：充注量的单位写错一级，数值就差一千倍。
    """
    charge = details.charge
    if charge is None:
        return
    at = "details.home-appliances.charge"
    try:
        low, high = charge.bounds("kg") if charge.unit else (None, None)
    except UnitError:
        low = high = None
    if low is None and high is None:
        yield Finding(at, charge=str(charge), reason=_NO_MASS)
    elif (high is not None and high <= 0) or (low is not None and low > most_kg):
        limit = {
            "en": f"a household appliance holds more than 0 and at most {most_kg:g} kg",
            "zh": f"家用电器应大于 0 且不超过 {most_kg:g} kg",
        }
        yield Finding(at, charge=str(charge), reason=limit)
