"""TEX210: a pH that the class does not allow."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_textiles.codelists import GB18401, loaded
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT


@validator(
    "TEX210",
    "ph-outside-class",
    severity="warning",
    since="0.1",
    message={
        "en": "pH {ph:g} is outside {low:g} to {high:g}, the range of class {given}",
        "zh": "pH 值 {ph:g} 不在 {given} 类的范围 {low:g} 至 {high:g} 之内",
    },
    help={"en": "check the class or the value", "zh": "请核对类别或数值"},
    valid=[textile(gb18401_class="A", ph=7.5), textile(gb18401_class="B", ph=8.5), textile(gb18401_class="C", ph=4.0)],
    invalid=[textile(gb18401_class="A", ph=8.0), textile(gb18401_class="C", ph=3.9)],
)
def ph_outside_class(details: Textile, context: Context) -> Iterator[Finding]:
    """GB 18401-2010 bounds the pH by class: A 4.0-7.5, B 4.0-8.5, C 4.0-9.0.

    From memory, and a web page prints 4.0-7.5 for class B: this never fails a run.

    由来：GB 18401-2010 按类别规定 pH 范围；依据记忆，因此不会使运行失败。
    """
    codes = loaded(context, GB18401)
    low, high = (codes.get(f"{details.gb18401_class}.ph_{end}") for end in ("min", "max"))
    if details.ph is None or low is None or high is None:
        return
    bounds = (float(low["value"]), float(high["value"]))
    if not bounds[0] <= details.ph <= bounds[1]:
        given = str(details.gb18401_class)
        row = low if details.ph < bounds[0] else high
        yield Finding(f"{AT}.ph", row=row, ph=details.ph, low=bounds[0], high=bounds[1], given=given)
