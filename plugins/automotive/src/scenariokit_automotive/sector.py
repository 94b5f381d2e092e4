"""The sector as one value, and the hook that hands it over."""

from scenariokit.plugin import Sector, hookimpl
from scenariokit_automotive.codelists import CODELISTS
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.loaders import LOADERS
from scenariokit_automotive.measures import MEASURES
from scenariokit_automotive.metrics import METRICS
from scenariokit_automotive.problems import PROBLEMS
from scenariokit_automotive.validators import VALIDATORS

SECTOR = Sector(
    id="automotive",
    prefix="AUT",
    title={"zh": "汽车", "en": "Automotive"},
    codes=(
        "gbt-4754@2017:C36",
        "gbt-4754@2017:C361",
        "gbt-4754@2017:C3611",
        "gbt-4754@2017:C3612",
        "gbt-4754@2017:C3670",
        "gbt-4754@2011:C36",
        "gbt-4754@2011:C3610",
        "gbt-4754@2011:C3660",
        "isic@4:2910",
        "isic@4:2930",
        "nace@2:29.10",
        "nace@2:29.3",
        "nace@2.1:29.10",
        "nace@2.1:29.3",
    ),
    aliases=("auto", "automobile", "car-making", "vehicles", "汽车制造", "汽车制造业", "整车", "汽车零部件"),
    links=(
        "design",
        "parts",
        "logistics",
        "stamping",
        "body-welding",
        "painting",
        "final-assembly",
        "powertrain",
        "battery",
        "inspection",
        "distribution",
        "service",
        "recycling",
    ),
    details={"scenario": Automotive},
    sample={
        "details": {"automotive": {"welding_robots": 935}},
        "impacts": [
            {"metric": "automotive/cycle_time", "baseline": {"value": "60 s", "as_of": "2024-12"}, "achieved": "54 s"}
        ],
    },
    metrics=METRICS,
    codelists=CODELISTS,
    counting_units=("veh", "辆", "PCE"),
    validators=VALIDATORS,
    loaders=LOADERS,
    measures=MEASURES,
    problems=PROBLEMS,
)


@hookimpl
def scenariokit_sectors() -> list[Sector]:
    """The sector, for scenariokit."""
    return [SECTOR]
