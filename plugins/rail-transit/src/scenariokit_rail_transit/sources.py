"""The publications that metrics rest on."""

from scenariokit.model import Source
from scenariokit.plugin import PartialDate

CRRC_SIFANG = Source(
    citation="好品山东质量密码丨国内约42%高速动车组由中车四方提供",
    publisher="大众日报",
    language="zh",
    url="https://cn.chunichishinpou.com/?p=76003",
)
"""A copy in another newspaper; it prints failures per million km with a percent sign, by mistake: 1 % and 0.2 %."""

QINGDAO_METRO = Source(
    citation="青岛地铁运营10周年，在数字里读懂26亿人次的选择",
    publisher="大众日报",
    published=PartialDate.of("2025-12-16"),
    language="zh",
    url="https://dzrb.dzng.com/general/0/NEWS2979308EVEVLWZBLRAMZ",
)
"""352 km, 8 lines, 172 stations, headway 2 min 25 s, 2.35 million passengers on the busiest day."""

SERVICE_QUALITY = Source(
    citation="guimei8.com/6819, on the service quality code of the Ministry of Transport", language="zh"
)
"""An event of 5 to 15 minutes costs 5 points; one source."""
