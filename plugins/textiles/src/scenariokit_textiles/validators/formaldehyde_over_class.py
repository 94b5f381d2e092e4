"""TEX209: more formaldehyde than the class allows."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_textiles.codelists import GB18401, loaded
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT, interval


@validator(
    "TEX209",
    "formaldehyde-over-class",
    severity="error",
    since="0.1",
    message={
        "en": "{content} is more than the {limit:g} mg/kg of class {given}",
        "zh": "{content} 超过 {given} 类的限值 {limit:g} mg/kg",
    },
    help={
        "en": "GB 18401 allows 20 mg/kg in class A, 75 in B, 300 in C; check the class or the value",
        "zh": "GB 18401 的甲醛限值：A类 20、B类 75、C类 300 mg/kg；请核对类别或数值",
    },
    valid=[
        textile(gb18401_class="A", formaldehyde="18 mg/kg"),
        textile(gb18401_class="A", formaldehyde="under 20 mg/kg"),
        textile(gb18401_class="B", formaldehyde="75 ppm"),
    ],
    invalid=[
        textile(gb18401_class="A", formaldehyde="25 mg/kg"),
        textile(gb18401_class="B", formaldehyde="0.01 %"),
        textile(gb18401_class="C", formaldehyde="over 300 mg/kg"),
    ],
)
def formaldehyde_over_class(details: Textile, context: Context) -> Iterator[Finding]:
    """Formaldehyde irritates the skin; the limits of GB 18401-2010 are backed by two sources.

    由来：甲醛刺激皮肤，GB 18401-2010 规定了各类别的限值。
    """
    row = loaded(context, GB18401).get(f"{details.gb18401_class}.formaldehyde_max")
    low, _ = interval(details.formaldehyde, "mg/kg")
    if row is None or low is None:
        return
    limit = float(row["value"])
    above = details.formaldehyde is not None and details.formaldehyde.qualifier == "over" and low >= limit
    if low > limit * (1 + 1e-9) or above:
        content = str(details.formaldehyde)
        yield Finding(f"{AT}.formaldehyde", row=row, content=content, limit=limit, given=str(details.gb18401_class))
