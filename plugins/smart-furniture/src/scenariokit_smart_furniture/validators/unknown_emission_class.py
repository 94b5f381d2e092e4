"""FUR201: a formaldehyde class that the list does not have."""

from collections.abc import Iterator
from difflib import get_close_matches

from scenariokit.plugin import Context, Finding, validator
from scenariokit_smart_furniture.codelists import FORMALDEHYDE, newest
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.examples import emission
from scenariokit_smart_furniture.stated import AT


@validator(
    "FUR201",
    "unknown-emission-class",
    severity="warning",
    since="0.1",
    message={
        "en": "`{code}` is not in the list formaldehyde-classes ({edition})",
        "zh": "formaldehyde-classes（{edition}）中没有 `{code}`",
    },
    help={
        "en": "take a code of the list (`scenariokit codelists formaldehyde-classes`); the value was not checked",
        "zh": "请使用列表中的代码（`scenariokit codelists formaldehyde-classes`）；该检测值未核对",
    },
    valid=[emission("gbt-39600-enf", value="0.020 mg/m3"), emission("jis-a-1460-f4")],
    invalid=[emission("gbt-39600-enff", value="0.020 mg/m3"), emission("E1")],
)
def unknown_emission_class(details: FurnitureDetails, context: Context) -> Iterator[Finding]:
    """A bare `E1` leaves open whether the Chinese or the European one is meant, and nothing can be compared with it.

    The list is not closed (the ULEF limits of CARB are not in it), so this only warns.

    由来：只写 E1 分不清是中国还是欧洲的等级，也就无法比较。
    """
    codes = newest(context, FORMALDEHYDE)
    for index, claim in enumerate(details.emissions):
        if claim.class_ in codes:
            continue
        near = get_close_matches(claim.class_.casefold(), [row.code for row in codes], n=1, cutoff=0.7)
        yield Finding(
            f"{AT}.emissions.{index}.class",
            suggestion=near[0] if near else None,
            code=claim.class_,
            edition=codes.edition,
        )
