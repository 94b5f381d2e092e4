"""APL210: a safety class that is not the refrigerant's."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_home_appliances.codelists import REFRIGERANTS, loaded
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import appliance
from scenariokit_home_appliances.refrigerant import compact, rows_of

_BURNS = {
    "en": "A3 burns easily: charge limits and workshop rules depend on it",
    "zh": "A3 为易燃：充注量限值与车间安全要求均取决于此",
}


@validator(
    "APL210",
    "safety-class-disagrees",
    severity="warning",
    since="0.1",
    message={
        "en": "{refrigerant} is {listed}, the record says {claimed}",
        "zh": "{refrigerant} 为 {listed} 类，记录却写 {claimed}",
    },
    help={
        "en": "correct the safety class or the refrigerant; the letter is toxicity, the number flammability (ISO 817)",
        "zh": "请更正安全分类或制冷剂；字母表示毒性，数字表示可燃性（ISO 817）",
    },
    valid=[
        appliance("refrigerating", refrigerant="R600a", safety_class="A3"),
        appliance("refrigerating", refrigerant="R290", safety_class="A3"),
        appliance("air_conditioner", refrigerant="R32", safety_class="A2L"),
    ],
    invalid=[
        appliance("refrigerating", refrigerant="R600a", safety_class="A1"),
        appliance("refrigerating", refrigerant="R-290", safety_class="A1"),
        appliance("air_conditioner", refrigerant="R32", safety_class="A1"),
    ],
)
def safety_class_disagrees(details: Appliance, context: Context) -> Iterator[Finding]:
    """A hydrocarbon filed as A1 looks as if it did not burn, and a line is planned without its gas detectors.

    Propane (R290) and isobutane (R600a) are A3, R32 is A2L. The safety classes of the list have one source throughout,
    whatever the verification of its warming potentials, so this warns.

    由来：把碳氢制冷剂写成 A1，看上去就像不可燃，产线会漏装气体探测器。
    """
    name, claimed = details.refrigerant, details.safety_class
    if name is None or claimed is None:
        return
    rows = rows_of(loaded(context, REFRIGERANTS), name)
    if rows and rows[0]["safety_class"] != claimed:
        listed = rows[0]["safety_class"]
        yield Finding(
            "details.home-appliances.safety_class",
            suggestion=listed,
            note=_BURNS if listed == "A3" else None,
            refrigerant=compact(name),
            listed=listed,
            claimed=claimed,
        )
