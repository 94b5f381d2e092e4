"""The publications that metrics and examples rest on."""

from scenariokit.model import Source
from scenariokit.plugin import PartialDate

REGULATION_2019_2016 = Source(
    citation="Commission Delegated Regulation (EU) 2019/2016, Annex II",
    publisher="legislation.gov.uk",
    language="en",
    url="https://www.legislation.gov.uk/eur/2019/2016/adopted",
)
"""Prints refrigerator class B as `42 < EEI`: bands must tile, so the lower bound is 41."""

HISENSE_2026 = Source(
    citation="大众日报",
    published=PartialDate.of("2026-01-21"),
    language="zh",
    url="https://www.selectshandong.com/news/zsdt/765226411929669.html",
)
"""One 85-inch television every 20 s at Hisense Visual, Qingdao."""

HAIER_FRIDGE_2022 = Source(
    citation="坐拥5座！全球“灯塔工厂”名单公布，海尔再次入选",
    published=PartialDate.of("2022-10-11"),
    language="zh",
    url="http://mall.e23.cn/mall/2022-10-11/2022A1100004.html",
)
"""Order response 35 % shorter at Haier's refrigerator factory in Qingdao."""
