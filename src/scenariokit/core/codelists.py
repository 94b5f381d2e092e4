"""The code lists that every catalog may use without a plugin.

A scale of maturity is a code list too: `Maturity.scheme` names it as `id` (`gbt-39116`), `id@edition`
(`gbt-39116@2020`) or, as such scales are usually cited, `id-edition` (`gbt-39116-2020`); `level` is one of its codes
or labels. Where the edition is not known it is `undated` and left out.
"""

from functools import cache
from pathlib import Path

from scenariokit.plugin.codelist import CodeList

_DIZUNCAINIAO = "dizuncainiao/draft-store js/data.js, which does not state its edition; one source a row"
_MIIT = "MIIT, 智能制造典型场景参考指引（2025年版）: consultation draft and a vendor's list"
_SHIPPED: tuple[tuple[str, str, str, dict[str, str], str, bool], ...] = (
    (
        "miit-smart-manufacturing",
        "2025",
        "miit_smart_manufacturing_2025",
        {"zh": "智能制造典型场景", "en": "Typical scenarios of smart manufacturing"},
        _MIIT,
        True,
    ),
    (
        "miit-stages",
        "2025",
        "miit_stages_2025",
        {"zh": "智能制造环节", "en": "Stages of smart manufacturing"},
        _MIIT,
        True,
    ),
    (
        "gbt-4754",
        "2011",
        "gbt_4754_2011",
        {"zh": "国民经济行业分类", "en": "Industrial classification of China"},
        _DIZUNCAINIAO,
        False,
    ),
    (
        "gbt-4754",
        "2017",
        "gbt_4754_2017",
        {"zh": "国民经济行业分类", "en": "Industrial classification of China"},
        "a public listing; one source a row",
        False,
    ),
    (
        "gbt-39116",
        "2020",
        "maturity_gbt_39116_2020",
        {"zh": "智能制造能力成熟度模型", "en": "Maturity model of smart manufacturing capability"},
        "GB/T 39116-2020, read at jishuzhan.net and codeofchina.com",
        True,
    ),
    (
        "smart-factory-gradient",
        "undated",
        "maturity_smart_factory_gradient",
        {"zh": "智能工厂梯度", "en": "Gradient of smart factories"},
        "MIIT, 智能工厂梯度培育; one source",
        True,
    ),
    (
        "siri",
        "undated",
        "maturity_siri",
        {"zh": "智能工业成熟度指数（SIRI）", "en": "Smart Industry Readiness Index"},
        "SIRI: bands 0 to 5 from one source, names of bands 1 to 4 from memory",
        True,
    ),
    (
        "acatech",
        "undated",
        "maturity_acatech",
        {"zh": "acatech 工业4.0成熟度指数", "en": "acatech Industrie 4.0 Maturity Index"},
        "acatech: levels 1 to 6 from one source, names of levels 2 to 5 from memory",
        True,
    ),
    (
        "four-lists-stars",
        "2025",
        "maturity_four_lists_stars_2025",
        {"zh": "一图四清单现状星级", "en": "Stars of the MIIT four-lists guide"},
        "MIIT, 场景化、图谱化推进重点行业数字化转型的参考指引（2025版）, as 01men/RQ-DSH copies it",
        True,
    ),
)
"""Id, edition, file, title, source, complete. GB/T 4754 codes stand without their section letter: `2911`."""
_COUNTED_TWICE = frozenset({"miit-smart-manufacturing", "miit-stages"})
"""Lists of which two sources say how many rows they have: the draft and the vendor's list agree on 40 in 8 stages."""


@cache
def codelists() -> tuple[CodeList, ...]:
    """All of them; read from disk once."""
    folder = Path(__file__).with_name("data")
    return tuple(
        CodeList.csv(
            folder / f"{file}.csv",
            id=id,
            edition=edition,
            source=source,
            key="code",
            title=title,
            complete=complete,
            verified="two-sources" if id in _COUNTED_TWICE else "one-source",
        )
        for id, edition, file, title, source, complete in _SHIPPED
    )
