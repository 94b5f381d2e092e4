"""The sector: everything that rail transit brings, in one value."""

from scenariokit.plugin import Sector, hookimpl
from scenariokit_rail_transit.codelists import CODELISTS
from scenariokit_rail_transit.details import RailDetails
from scenariokit_rail_transit.loaders import LOADERS
from scenariokit_rail_transit.measures import MEASURES
from scenariokit_rail_transit.metrics import METRICS
from scenariokit_rail_transit.problems import PROBLEMS
from scenariokit_rail_transit.validators import VALIDATORS

SECTOR = Sector(
    id="rail-transit",
    prefix="RLY",
    title={"zh": "轨道交通", "en": "Rail transit"},
    codes=(
        "gbt-4754@2017:C371", "gbt-4754@2017:C3711", "gbt-4754@2017:C3712", "gbt-4754@2017:C3720",
        "gbt-4754@2011:C371", "gbt-4754@2011:C3711", "gbt-4754@2011:C3712", "gbt-4754@2011:C3720",
        "isic@4:3020", "nace@2:30.20", "nace@2.1:30.2",
    ),
    aliases=("rail", "railway", "metro", "urban-rail", "轨道交通装备", "城市轨道交通", "铁路", "地铁"),
    links=("parts", "rolling-stock", "signalling", "infrastructure", "operation", "maintenance"),
    details={"scenario": RailDetails},
    sample={
        "title": {"zh": "转向架预测性维护", "en": "Predictive maintenance of bogies"},
        "details": {"rail-transit": {"line": "6号线", "system": "转向架", "route_type": 1, "goa": 4, "phase": 11}},
    },
    metrics=METRICS,
    codelists=CODELISTS,
    counting_units=("train", "car", "列", "辆"),
    validators=VALIDATORS,
    loaders=LOADERS,
    measures=MEASURES,
    problems=PROBLEMS,
)  # fmt: skip


@hookimpl
def scenariokit_sectors() -> list[Sector]:
    """The rail-transit sector."""
    return [SECTOR]
