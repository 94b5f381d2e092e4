"""The publications that metrics rest on."""

from scenariokit.model import Source
from scenariokit.plugin import PartialDate

XINHUA_2018 = Source(
    citation="新华社：一汽-大众华东基地正式建成投产",
    published=PartialDate.of("2018-05-28"),
    language="zh",
    url="http://www.xinhuanet.com/2018-05/28/c_1122901435.htm",
)
"""FAW-VW Qingdao: 935 robots in the body shop, 135 in the paint shop, 300 000 vehicles a year."""

QINGDAONEWS_2023 = Source(citation="青岛新闻网", published=PartialDate.of("2023-07-06"), language="zh")
"""FAW-VW Qingdao: a vehicle every 54 s, 1 408 vehicles a day."""
