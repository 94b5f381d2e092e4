"""FUR202: more formaldehyde than the claimed class allows."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_smart_furniture import emission as bases
from scenariokit_smart_furniture.codelists import FORMALDEHYDE, newest
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.examples import emission
from scenariokit_smart_furniture.stated import AT


@validator(
    "FUR202",
    "emission-above-class",
    severity="error",
    since="0.1",
    message={
        "en": "{value} is above {class_label}, which allows {limit:g} {unit}",
        "zh": "{value} 超过{class_label}的限值 {limit:g} {unit}",
    },
    help={
        "en": "correct the value or the class; for a board of another kind or thickness another limit may hold",
        "zh": "请更正检测值或等级；板种或板厚不同，限值也可能不同",
    },
    valid=[
        emission("gbt-39600-enf", value="0.020 mg/m3"),
        emission("gbt-39600-e0", value="50 ug/m3"),
        emission("carb-p2-mdf", value="0.11 ppm"),
        emission("carb-p2-thin-mdf", value="0.13 ppm"),
        emission("carb-p2-plywood", value="50 ppb"),
    ],
    invalid=[
        emission("gbt-39600-enf", value="0.031 mg/m3"),
        emission("carb-p2-mdf", value="0.13 ppm"),
        emission("carb-p2-particleboard", value="95 ppb"),
        emission("jis-a-1460-f4", value="over 0.3 mg/L"),
    ],
)
def emission_above_class(details: FurnitureDetails, context: Context) -> Iterator[Finding]:
    """A class that the product's own test value does not reach is a false claim about what people breathe.

    The limits of CARB Phase 2 rest on two sources; those of GB/T 39600-2021 and GB 18580-2017 on one and the others on
    general knowledge, so for these the engine lowers the error to a warning. A page in circulation swaps the limits of
    MDF (0.11 ppm) and thin MDF (0.13 ppm).

    由来：产品自身检测值都达不到的等级，是对人们所呼吸空气的虚假声明。
    """
    codes = newest(context, FORMALDEHYDE)
    for index, claim in enumerate(details.emissions):
        row = codes.get(claim.class_)
        if row is None or claim.value is None or bases.basis(claim.value.unit) != row["unit"]:
            continue
        highest, limit = bases.highest(claim.value), float(row["limit"])
        above = highest is not None and (highest > limit or (highest == limit and claim.value.qualifier == "over"))
        if above:
            yield Finding(
                f"{AT}.emissions.{index}.value",
                row=row,
                related=[(f"{AT}.emissions.{index}.class", {"en": "the class stands here", "zh": "等级见此"})],
                value=str(claim.value),
                class_label={"en": row.label("en"), "zh": row.label("zh")},
                limit=limit,
                unit=row["unit"],
            )
