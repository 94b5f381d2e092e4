"""FUR203: a value in a unit that the scheme does not use."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_smart_furniture import emission as bases
from scenariokit_smart_furniture.codelists import FORMALDEHYDE, newest
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.examples import emission
from scenariokit_smart_furniture.stated import AT

_NO_UNIT = {"en": "no unit", "zh": "无单位"}


@validator(
    "FUR203",
    "emission-of-other-basis",
    severity="error",
    since="0.1",
    message={
        "en": "{value}: {scheme} limits are {unit} ({found} stands here)",
        "zh": "{value}：{scheme} 的限值单位是 {unit}（此处为 {found}）",
    },
    help={
        "en": "give the value of the scheme's own test ({method}); {unit} cannot be converted from another basis",
        "zh": "请给出该标准规定方法（{method}）的检测值；{unit} 不能由其他方法的数值换算",
    },
    valid=[emission("carb-p2-plywood", value="0.05 ppm"), emission("jis-a-1460-f4", value="0.3 mg/L")],
    invalid=[
        emission("carb-p2-plywood", value="0.05 mg/m3"),
        emission("gbt-39600-e1", value="0.1 ppm"),
        emission("gbt-39600-e1", value="0.1 mg/L"),
        emission("jis-a-1460-f4", value="0.3 mg/m3"),
        emission("carb-p2-mdf", value=0.1),
    ],
)
def emission_of_other_basis(details: FurnitureDetails, context: Context) -> Iterator[Finding]:
    """Chamber (mg/m3 or ppm) and desiccator (mg/L) are different tests; no factor turns one into the other.

    1 ppm of formaldehyde is 1.23 mg/m3 at 25 degrees Celsius and 1.25 mg/m3 at 20 (molar mass 30.03 g/mol), so
    0.05 mg/m3 read as 0.05 ppm would be wrong by a quarter even in the same chamber.

    由来：气候箱法与干燥器法是不同的试验，没有换算系数。
    """
    codes = newest(context, FORMALDEHYDE)
    for index, claim in enumerate(details.emissions):
        row = codes.get(claim.class_)
        if row is None or claim.value is None or bases.basis(claim.value.unit) == row["unit"]:
            continue
        yield Finding(
            f"{AT}.emissions.{index}.value",
            row=row,
            value=str(claim.value),
            scheme=row["scheme"],
            unit=row["unit"],
            found=claim.value.unit or _NO_UNIT,
            method=row["method"] or row["scheme"],
        )
