"""The publications that metrics rest on."""

from scenariokit.model import Source
from scenariokit.plugin import PartialDate

QINGDAONEWS_2020 = Source(citation="青岛新闻网", published=PartialDate.of("2020-11-30"), language="zh")
"""Kutesmart: made to measure in seven days, 3 000 to 4 000 custom pieces a day."""

D5430 = Source(citation="ASTM D5430, Standard Test Methods for Visually Inspecting and Grading Fabrics", language="en")
"""Its numbers as deli-qc.com, cdquestions.com, tos-asia.com and whys.video give them; the standard itself was not read."""
