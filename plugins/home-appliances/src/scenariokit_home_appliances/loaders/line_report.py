"""Monthly reports of assembly lines (`*.line-report.csv`, `*.line-report.xlsx`): what a factory's MES exports.

A row is a line in a month. There is no standard for such reports: the columns are this plugin's, in English or Chinese.
"""

from scenariokit.plugin import TableLoader
from scenariokit_home_appliances.samples import SAMPLES

LINE_REPORT = TableLoader(
    "line-report",
    "*.line-report.csv",
    "*.line-report.xlsx",
    record="scenario",
    id="line-{line|产线}-{month|月份}",
    columns={
        "line|产线": "title",
        "factory|工厂": "parties.owner.0.name",
        "site|地点": "site.name",
        "product|产品组": "details.home-appliances.product",
        "month|月份": "batch",
        "takt|节拍": "impacts.0.achieved",
        "line defects|线上不良率": "impacts.1.achieved",
        "refrigerant leaks|制冷剂泄漏率": "impacts.2.achieved",
        "field failures|市场不良率": "impacts.3.achieved",
    },
    constants={
        "kind": "case",
        "sector": "home-appliances",
        "impacts.0.metric": "home-appliances/takt",
        "impacts.1.metric": "home-appliances/ppm_line",
        "impacts.2.metric": "home-appliances/refrigerant_leak",
        "impacts.3.metric": "home-appliances/ppm_field",
    },
    units={
        "takt|节拍": "s/unit",
        "line defects|线上不良率": "ppm",
        "refrigerant leaks|制冷剂泄漏率": "ppm",
        "field failures|市场不良率": "ppm",
    },
    # Every column must be there; a cell may stay blank, and then the line has no such impact.
    required=(
        "factory|工厂",
        "site|地点",
        "product|产品组",
        "takt|节拍",
        "line defects|线上不良率",
        "refrigerant leaks|制冷剂泄漏率",
        "field failures|市场不良率",
    ),
    ignored=("remarks", "备注"),
    title={"zh": "产线月报", "en": "Monthly report of lines"},
    samples=(SAMPLES / "june.line-report.csv",),
)
"""Bare numbers are seconds a unit and parts per million; a cell may name a unit of its own (`0.3 %`)."""
