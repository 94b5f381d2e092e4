"""TEX203: a name that is no legal fibre name."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_textiles.composition import parse_composition
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.fibres import judge
from scenariokit_textiles.stated import AT

_TRADE = {
    "en": "it is a trade name: use `{legal}`",
    "zh": "这是商品名或俗称，应写 `{legal}`",
}


@validator(
    "TEX203",
    "not-a-fibre-name",
    severity="warning",
    since="0.1",
    message={
        "en": "`{name}` is not a legal fibre name",
        "zh": "`{name}` 不是规范的纤维名称",
    },
    help={
        "en": "use a name of Annex I of Regulation (EU) 1007/2011, such as elastane, viscose or polyamide",
        "zh": "请使用规范的纤维名称，如聚酯纤维（涤纶）、聚氨酯弹性纤维（氨纶）、粘纤",
    },
    valid=[
        textile(composition="95% cotton 5% elastane"),
        textile(composition="棉95% 氨纶5%"),
        textile(composition="70% organic cotton 30% nylon"),
        textile(composition="90% wool 10% other fibres"),
    ],
    invalid=[
        textile(composition="95% cotton 5% spandex"),
        textile(composition="棉95% 莱卡5%"),
        textile(composition="100% pashmina"),
    ],
)
def not_a_fibre_name(details: Textile, context: Context) -> Iterator[Finding]:
    """Labels in the EU name fibres as Annex I of Regulation (EU) 1007/2011 does (Art. 5), and no trade name instead.

    Names 21-48, the Chinese names and the trade names are from memory, so this warns.

    由来：欧盟标签按 (EU) 1007/2011 附件一书写纤维名称，不用商品名。
    """
    seen: set[str] = set()
    for part in parse_composition(details.composition or "") or ():
        for share in part.shares:
            verdict = judge(share.name, context)
            if verdict.kind == "legal" or share.name in seen:
                continue
            seen.add(share.name)
            trade = verdict.legal is not None
            note = {tag: text.format(legal=verdict.legal) for tag, text in _TRADE.items()} if trade else None
            yield Finding(
                f"{AT}.composition", row=verdict.row, note=note, suggestion=verdict.legal, name=share.name[:48]
            )
