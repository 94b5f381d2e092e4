"""APL201: an energy class that the index does not give."""

from collections.abc import Iterator

from scenariokit.errors import UnitError
from scenariokit.plugin import Context, Finding, Quantity, Scenario, validator
from scenariokit_home_appliances.bands import bands, possible
from scenariokit_home_appliances.codelists import LABEL_CLASSES, loaded
from scenariokit_home_appliances.declared import declared
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import claim

_ROUNDED = 0.5
"""How far a value may lie from the whole number that a register rounded it to (`about 51`)."""


@validator(
    "APL201",
    "energy-class-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "an energy efficiency index of {index} gives class {right}, the record says {claimed}",
        "zh": "能效指数 {index} 对应 {right} 级，记录却写 {claimed} 级",
    },
    help={
        "en": "correct the class or the index: class {right} is {band} for this group ({regulation})",
        "zh": "请更正等级或指数：该产品组 {right} 级为 {band}（{regulation}）",
    },
    valid=[
        claim("refrigerating", "eei", 50.9, energy_class="B"),
        claim("refrigerating", "eei", 41, energy_class="A"),
        claim("refrigerating", "eei", 41.1, energy_class="B"),
        claim("refrigerating", "eei", "about 51", energy_class="C"),
        claim("washing_machine", "eei", 52, energy_class="A"),
        claim("dishwasher", "eei", 32, energy_class="B"),
        claim("air_conditioner", "eei", 52, energy_class="A++"),
    ],
    invalid=[
        claim("refrigerating", "eei", 52, energy_class="B"),
        claim("refrigerating", "eei", "about 52", energy_class="B"),
        claim("dishwasher", "eei", 32, energy_class="A"),
        claim("washing_machine", "eei", 52.1, energy_class="A"),
        claim("refrigerating", "eei", "under 41", energy_class="B"),
    ],
)
def energy_class_disagrees(scenario: Scenario, details: Appliance, context: Context) -> Iterator[Finding]:
    """A class is nothing but a band of the index, and the bound rule differs by group of products.

    A refrigerator of 51 is class B, one of 51.1 is C; a dishwasher of 32 is B already, for there the upper bound does
    not belong to the class. Sources: Delegated Regulations (EU) 2019/2016, 2019/2014 and 2019/2017, each read in one
    place, so this warns until a second source is added. `about 51` stands for a whole number that a register rounded.

    由来：能效等级只是能效指数的一个区间，各产品组的界限不同，照抄很容易出错。
    """
    found, claimed = declared(scenario, "eei"), details.energy_class
    among = bands(loaded(context, LABEL_CLASSES), details.product, "eei")
    if found is None or claimed is None or not among:
        return
    interval = _interval(found.quantity)
    if interval is None:
        return
    fitting = possible(among, *interval)
    if not fitting or claimed in {band.label for band in fitting} or "+" in claimed:
        return  # a class with a plus is APL202's business
    right = fitting[0] if claimed < fitting[0].label else fitting[-1]
    yield Finding(
        "details.home-appliances.energy_class",
        row=right.row,
        related=[(found.at, {"en": "the index stands here", "zh": "能效指数见此"})],
        index=_number(found.quantity),
        right="/".join(band.label for band in fitting),
        claimed=claimed,
        band=str(right).replace("x", "EEI"),
        regulation=f"(EU) {right.row['regulation']}",
    )


def _interval(quantity: Quantity) -> tuple[float | None, float | None] | None:
    try:
        low, high = quantity.bounds("1")
    except UnitError:
        return None  # the core says that the unit does not fit
    if quantity.qualifier == "about" and low is not None and high is not None:
        return low - _ROUNDED, high + _ROUNDED
    return low, high


def _number(quantity: Quantity) -> str:
    return str(Quantity(quantity.low, quantity.high, "", quantity.qualifier))
