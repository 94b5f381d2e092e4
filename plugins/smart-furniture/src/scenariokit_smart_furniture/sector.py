"""The sector: everything that smart furniture and smart home bring, in one value."""

from scenariokit.plugin import Sector, hookimpl
from scenariokit_smart_furniture.codelists import CODELISTS
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.loaders import LOADERS
from scenariokit_smart_furniture.measures import MEASURES
from scenariokit_smart_furniture.metrics import METRICS
from scenariokit_smart_furniture.problems import PROBLEMS
from scenariokit_smart_furniture.validators import VALIDATORS

SECTOR = Sector(
    id="smart-furniture",
    prefix="FUR",
    title={"zh": "智能家具与智能家居", "en": "Smart furniture and smart home"},
    codes=(
        "gbt-4754@2017:C21", "gbt-4754@2017:C2110", "gbt-4754@2011:C21", "gbt-4754@2011:C2110", "isic@4:3100",
        "nace@2:31.01", "nace@2:31.02", "nace@2:31.03", "nace@2:31.09", "nace@2.1:31.00",
    ),
    aliases=("furniture", "smart-home", "智能家具", "智能家居", "定制家居", "全屋定制"),
    links=("design", "panels", "cutting", "edge-banding", "assembly", "delivery", "installation", "smart-home"),
    details={"scenario": FurnitureDetails},
    sample={
        "title": {"zh": "定制柜体开料优化", "en": "Better nesting of made-to-measure cabinets"},
        "details": {
            "smart-furniture": {
                "emissions": [{"class": "gbt-39600-enf", "value": "0.020 mg/m3"}],
                "devices": [{"device_type": "0x0075", "name": "Dishwasher"}],
            }
        },
    },
    metrics=METRICS,
    codelists=CODELISTS,
    validators=VALIDATORS,
    loaders=LOADERS,
    measures=MEASURES,
    problems=PROBLEMS,
)  # fmt: skip


@hookimpl
def scenariokit_sectors() -> list[Sector]:
    """The smart-furniture sector."""
    return [SECTOR]
