"""FUR204: the class of thin MDF for a thick board, or the other way round."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_smart_furniture.codelists import FORMALDEHYDE, newest
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.examples import emission
from scenariokit_smart_furniture.stated import AT

_THICK, _THIN = "carb-p2-mdf", "carb-p2-thin-mdf"


@validator(
    "FUR204",
    "class-of-other-thickness",
    severity="warning",
    since="0.1",
    message={
        "en": "a board of {thickness:g} mm is not {product}: MDF up to {bound:g} mm counts as thin",
        "zh": "{thickness:g} mm 的板材不属于 {product}：不超过 {bound:g} mm 的中密度纤维板为薄板",
    },
    help={"en": "use `{right}`, or correct the thickness", "zh": "请改用 `{right}`，或更正板厚"},
    valid=[emission(_THIN, thickness=8), emission(_THICK, thickness=18), emission("gbt-39600-e1", thickness=3)],
    invalid=[emission(_THIN, thickness=18), emission(_THICK, thickness=3)],
)
def class_of_other_thickness(details: FurnitureDetails, context: Context) -> Iterator[Finding]:
    """Thin MDF may emit 0.13 ppm under CARB Phase 2, other MDF 0.11; published tables have the two swapped.

    The bound of 8 mm rests on one source, so this only warns.

    由来：薄型中密度纤维板与其他中纤板限值不同，公开的表格常把两者写反。
    """
    codes = newest(context, FORMALDEHYDE)
    thin = codes.get(_THIN)
    bound = float(thin["thickness_max_mm"]) if thin is not None and thin.values.get("thickness_max_mm") else None
    if bound is None:
        return
    for index, claim in enumerate(details.emissions):
        row = codes.get(claim.class_)
        if row is None or claim.class_ not in {_THICK, _THIN} or claim.thickness is None:
            continue
        right = _THIN if claim.thickness <= bound else _THICK
        if claim.class_ != right:
            yield Finding(
                f"{AT}.emissions.{index}.class",
                suggestion=right,
                related=[(f"{AT}.emissions.{index}.thickness", {"en": "the thickness stands here", "zh": "板厚见此"})],
                thickness=claim.thickness,
                product=row["product"],
                bound=bound,
                right=right,
            )
