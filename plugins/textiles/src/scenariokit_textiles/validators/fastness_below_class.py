"""TEX211: a colour fastness that the class does not allow."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_textiles.codelists import GB18401, loaded
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT


@validator(
    "TEX211",
    "fastness-below-class",
    severity="warning",
    since="0.1",
    message={
        "en": "colour fastness {grade} is below {least}, the least of class {given}",
        "zh": "色牢度 {grade} 级低于 {given} 类要求的 {least} 级",
    },
    help={"en": "check the class or the grade", "zh": "请核对类别或色牢度等级"},
    valid=[textile(gb18401_class="A", colour_fastness="3-4"), textile(gb18401_class="C", colour_fastness="3")],
    invalid=[textile(gb18401_class="A", colour_fastness="3"), textile(gb18401_class="B", colour_fastness="2-3")],
)
def fastness_below_class(details: Textile, context: Context) -> Iterator[Finding]:
    """GB 18401-2010 asks for grade 3-4 in class A and 3 in B and C; from memory, so this warns.

    由来：GB 18401-2010 对各类别的色牢度有最低要求；依据记忆，因此仅警告。
    """
    row = loaded(context, GB18401).get(f"{details.gb18401_class}.colour_fastness_min")
    if row is None or details.colour_fastness is None:
        return
    if _grade(details.colour_fastness) < _grade(row["value"]):
        given = str(details.gb18401_class)
        yield Finding(f"{AT}.colour_fastness", row=row, grade=details.colour_fastness, least=row["value"], given=given)


def _grade(text: str) -> float:
    """`3-4` lies halfway."""
    steps = [float(step) for step in text.split("-")]
    return sum(steps) / len(steps)
