"""TEX202: a composition that cannot be read."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_textiles.composition import parse_composition
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT


@validator(
    "TEX202",
    "unreadable-composition",
    severity="warning",
    since="0.1",
    message={"en": "`{text}` is not read as a fibre composition", "zh": "`{text}` 无法识别为纤维成分"},
    help={
        "en": "write share and fibre in turn: `60% cotton 40% polyester`; parts as `Shell: ...; Lining: ...`",
        "zh": "请依次写纤维与含量，如 `棉60% 聚酯纤维40%`；分部位时写作 `面料：…；里料：…`",
    },
    valid=[textile(composition="100 % cotton"), textile(composition="面料：棉100%；里料：聚酯纤维100%")],
    invalid=[
        textile(composition="65/35 poly cotton"),
        textile(composition="60% 40% cotton"),
        textile(composition="全棉"),
    ],
)
def unreadable_composition(details: Textile) -> Iterator[Finding]:
    """What cannot be taken apart is not checked, and would look as if it were.

    由来：拆不开的成分没有检查，却会看似检查过。
    """
    if details.composition is not None and parse_composition(details.composition) is None:
        yield Finding(f"{AT}.composition", text=details.composition[:48])
