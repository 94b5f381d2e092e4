"""The sector as one value, and the hook that hands it over."""

from scenariokit.plugin import Sector, hookimpl
from scenariokit_home_appliances.codelists import CODELISTS
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.loaders import LOADERS
from scenariokit_home_appliances.measures import MEASURES
from scenariokit_home_appliances.metrics import METRICS
from scenariokit_home_appliances.problems import PROBLEMS
from scenariokit_home_appliances.validators import VALIDATORS

SECTOR = Sector(
    id="home-appliances",
    prefix="APL",
    title={"zh": "家用电器", "en": "Home appliances"},
    codes=(
        "gbt-4754@2017:C385",
        "gbt-4754@2011:C385",
        "isic@4:2750",
        "nace@2:27.51",
        "nace@2:27.52",
        "nace@2.1:27.51",
        "nace@2.1:27.52",
    ),
    aliases=("appliances", "household-appliances", "white-goods", "家电", "家用电器", "白色家电"),
    links=("parts", "assembly", "testing", "logistics", "sales", "service", "recycling"),
    details={"scenario": Appliance},
    sample={"details": {"home-appliances": {"product": "refrigerating", "model": "BCD-500"}}},
    metrics=METRICS,
    codelists=CODELISTS,
    counting_units=("unit", "台"),
    validators=VALIDATORS,
    loaders=LOADERS,
    measures=MEASURES,
    problems=PROBLEMS,
)


@hookimpl
def scenariokit_sectors() -> list[Sector]:
    """The sector, for scenariokit."""
    return [SECTOR]
