"""The sector as one value, and the hook that hands it over."""

from scenariokit.plugin import Sector, hookimpl
from scenariokit_rubber_tires.codelists import CODELISTS
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.loaders import LOADERS
from scenariokit_rubber_tires.measures import MEASURES
from scenariokit_rubber_tires.metrics import METRICS
from scenariokit_rubber_tires.problems import PROBLEMS
from scenariokit_rubber_tires.validators import VALIDATORS

SECTOR = Sector(
    id="rubber-tires",
    prefix="TYR",
    title={"zh": "橡胶轮胎", "en": "Rubber tires"},
    codes=("gbt-4754@2017:C2911", "gbt-4754@2011:C2911", "isic@4:2211", "nace@2:22.11", "nace@2.1:22.11"),
    aliases=("rubber", "rubber-tyres", "tires", "tyres", "橡胶轮胎", "轮胎", "橡胶"),
    links=(
        "raw-materials",
        "mixing",
        "calendering",
        "extrusion",
        "building",
        "curing",
        "inspection",
        "logistics",
        "service",
        "retreading",
        "recycling",
    ),
    details={"scenario": Tyre},
    sample={"details": {"rubber-tires": {"size": "205/55R16 91V"}}},
    metrics=METRICS,
    codelists=CODELISTS,
    counting_units=("tyre", "条"),
    validators=VALIDATORS,
    loaders=LOADERS,
    measures=MEASURES,
    problems=PROBLEMS,
)


@hookimpl
def scenariokit_sectors() -> list[Sector]:
    """The sector, for scenariokit."""
    return [SECTOR]
