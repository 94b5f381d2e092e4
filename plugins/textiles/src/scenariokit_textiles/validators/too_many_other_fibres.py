"""TEX218: too large a share of fibres without a name."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_textiles.composition import parse_composition
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.fibres import OTHER, plain
from scenariokit_textiles.stated import AT


@validator(
    "TEX218",
    "too-many-other-fibres",
    severity="warning",
    since="0.1",
    message={
        "en": "{share:g} % of other fibres: at most {most:g} % need no name",
        "zh": "其他纤维占 {share:g}%：不注明名称的合计不应超过 {most:g}%",
    },
    help={
        "en": "name every fibre of 5 % or more",
        "zh": "含量5%及以上的纤维应分别注明名称",
    },
    valid=[textile(composition="85% wool 15% other fibres")],
    invalid=[textile(composition="80% wool 20% other fibres"), textile(composition="羊毛80% 其他纤维20%")],
)
def too_many_other_fibres(details: Textile, *, most: float = 15.0) -> Iterator[Finding]:
    """`Other fibres` is for fibres each below 5 %, up to 15 % together; from memory, so this warns.

    由来：“其他纤维”限于各不足5%、合计不超过15%的纤维。
    """
    for part in parse_composition(details.composition or "") or ():
        share = sum(float(share.percent) for share in part.shares if plain(share.name) in OTHER)
        if share > most:
            yield Finding(f"{AT}.composition", share=share, most=most)
