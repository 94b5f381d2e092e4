"""The publications that metrics rest on."""

from scenariokit.model import Source
from scenariokit.plugin import PartialDate

JJCKB_2025 = Source(
    citation="经济参考报",
    published=PartialDate.of("2025-03-19"),
    language="zh",
    url="http://www.jjckb.cn/20250319/2524763a5e954ba68502946780befaed/c.html",
)
"""Huasheng Rubber: X-ray inspection 8 s -> 4 s a tyre, misses under 2.5 %, false calls under 20 %."""

REGULATION_2020_740 = Source(
    citation="Regulation (EU) 2020/740, Annex I",
    language="de",
    url="https://gesetze.legal/eu/vo_eu_2020_740/anhang_i",
)
"""Classes of the EU tyre label; the same bounds at the market surveillance of Rheinland-Pfalz (lme.rlp.de)."""
