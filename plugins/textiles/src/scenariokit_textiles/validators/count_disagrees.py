"""TEX205: a yarn count and a linear density of two yarns."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT, interval
from scenariokit_textiles.yarn_count import parse_count


@validator(
    "TEX205",
    "count-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "{count} is {tex:.1f} tex, the record says {density}",
        "zh": "{count} 相当于 {tex:.1f} tex，记录却写 {density}",
    },
    help={
        "en": "tex = 590.541 / Ne = 1000 / Nm = den / 9 = dtex / 10; correct one of the two",
        "zh": "tex = 590.541÷Ne（英支）= 1000÷Nm（公支）= 旦÷9 = 分特÷10，请更正其中之一",
    },
    valid=[
        textile(yarn="Ne 30", linear_density="19.7 tex"),
        textile(yarn="Ne 30/2", linear_density="39.4 tex"),
        textile(yarn="2/60 Nm", linear_density="16.7 tex"),
        textile(yarn="150D/48F", linear_density="167 dtex"),
    ],
    invalid=[
        textile(yarn="Ne 30", linear_density="25 tex"),
        textile(yarn="50 Nm", linear_density="29.5 tex"),
        textile(yarn="150D", linear_density="150 dtex"),
    ],
)
def count_disagrees(details: Textile, *, tolerance: float = 0.02) -> Iterator[Finding]:
    """Counts convert by algebra. For a plied yarn the density may be that of one ply or of the whole yarn.

    The tolerance holds nominal values and the older Chinese factor 583.1 for cotton (1.3 % lower; from memory).

    由来：纱支之间可用算术换算，两个数只能有一个对。
    """
    count = None if details.yarn is None else parse_count(details.yarn)
    low, high = interval(details.linear_density, "tex")
    if count is None or (low is None and high is None):
        return
    meant = (count.tex, count.resultant_tex)
    fits = ((low or 0.0) * (1 - tolerance) <= tex <= (high or float("inf")) * (1 + tolerance) for tex in meant)
    if not any(fits):
        related = [(f"{AT}.linear_density", {"en": "the linear density stands here", "zh": "线密度见此"})]
        density = str(details.linear_density)
        yield Finding(f"{AT}.yarn", related=related, count=str(details.yarn)[:40], tex=count.tex, density=density)
