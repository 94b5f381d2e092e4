"""Fleet lists (`*.fleet.csv`, `*.fleet.xlsx`): what a maintenance system exports; each row, a vehicle, becomes a case.

There is no standard for such lists: the columns are this plugin's, in English or Chinese.
"""

from scenariokit.plugin import TableLoader
from scenariokit_rail_transit.samples import SAMPLES

FLEET = TableLoader(
    "fleet",
    "*.fleet.csv",
    "*.fleet.xlsx",
    record="scenario",
    id="vehicle-{number|车辆编号}",
    columns={
        "number|车辆编号": "details.rail-transit.vehicles.0.number",
        "country|注册国": "details.rail-transit.vehicles.0.country",
        "title|名称": "title",
        "owner|单位": "parties.owner.0.name",
        "depot|段所": "site.name",
        "system|系统": "details.rail-transit.system",
        "mdbf|平均故障间隔里程": "impacts.0.achieved",
        "inspection share|检修自动化率": "impacts.1.achieved",
        "illustrative|示例": "illustrative",
    },
    constants={
        "kind": "case",
        "sector": "rail-transit",
        "impacts.0.metric": "rail-transit/mdbf",
        "impacts.1.metric": "rail-transit/inspection_automation",
    },
    units={"mdbf|平均故障间隔里程": "km", "inspection share|检修自动化率": "%"},
    required=("title|名称", "owner|单位", "depot|段所"),
    ignored=("remarks", "备注"),
    title={"zh": "车辆清单", "en": "Lists of vehicles"},
    samples=(SAMPLES / "depot.fleet.csv",),
)
