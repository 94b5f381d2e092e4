"""TEX201: shares that do not sum to 100 %."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_textiles.composition import parse_composition
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT


@validator(
    "TEX201",
    "composition-not-100",
    severity="error",
    since="0.1",
    message={
        "en": "`{part}` sums to {total:g} %, not to 100 %",
        "zh": "`{part}` 合计为 {total:g}%，不是 100%",
    },
    help={
        "en": "give every fibre of the component; small ones together as `other fibres`",
        "zh": "请列出该部分的全部纤维；含量很小的可合并为“其他纤维”",
    },
    valid=[
        textile(composition="60% cotton 40% polyester"),
        textile(composition="棉60% 聚酯纤维40%"),
        textile(composition="33.3% wool 33.3% silk 33.3% cotton"),
        textile(composition="Shell: 100% wool; Lining: 55% cupro 45% cotton"),
    ],
    invalid=[
        textile(composition="60% cotton 35% polyester"),
        textile(composition="棉60% 聚酯纤维45%"),
        textile(composition="Shell: 100% wool; Lining: 55% cupro 35% cotton"),
    ],
)
def composition_not_100(details: Textile, *, slack: float = 0.1) -> Iterator[Finding]:
    """Shares of one component are parts of a whole (arithmetic). The slack is for rounding.

    The 3 % that Regulation (EU) 1007/2011 allows is between label and test, not for what the label itself says.

    由来：同一部分的占比是整体的各部分，合计必须为100%。
    """
    for part in parse_composition(details.composition or "") or ():
        if abs(float(part.total) - 100) > slack + 1e-9:
            yield Finding(f"{AT}.composition", part=str(part)[:80], total=float(part.total))
