"""TEX204: a larger share behind a smaller one."""

from collections.abc import Iterator
from itertools import pairwise

from scenariokit.plugin import Finding, validator
from scenariokit_textiles.composition import parse_composition
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.fibres import OTHER, plain
from scenariokit_textiles.stated import AT


@validator(
    "TEX204",
    "fibres-not-descending",
    severity="warning",
    since="0.1",
    message={
        "en": "{larger} stands behind {smaller}: the largest share comes first",
        "zh": "{larger} 排在 {smaller} 之后：应按含量递减排列",
    },
    help={"en": "put the fibres in descending order of weight", "zh": "请按纤维含量由大到小排列"},
    valid=[
        textile(composition="60% cotton 40% polyester"),
        textile(composition="50% cotton 50% polyester"),
        textile(composition="85% wool 4% silk 11% other fibres"),
    ],
    invalid=[textile(composition="40% polyester 60% cotton"), textile(composition="聚酯纤维40% 棉60%")],
)
def fibres_not_descending(details: Textile) -> Iterator[Finding]:
    """Labels list the fibres in descending order; `other fibres` may stand last. From memory, so this warns.

    由来：标签按含量递减列出纤维，“其他纤维”可放最后。
    """
    for part in parse_composition(details.composition or "") or ():
        named = [share for share in part.shares if plain(share.name) not in OTHER]
        for before, after in pairwise(named):
            if after.percent > before.percent:
                smaller, larger = (f"{share.percent}% {share.name}"[:48] for share in (before, after))
                yield Finding(f"{AT}.composition", smaller=smaller, larger=larger)
