"""The sector as one value, and the hook that hands it over."""

from scenariokit.plugin import Sector, hookimpl
from scenariokit_textiles.codelists import CODELISTS
from scenariokit_textiles.details import Textile
from scenariokit_textiles.loaders import LOADERS
from scenariokit_textiles.measures import MEASURES
from scenariokit_textiles.metrics import METRICS
from scenariokit_textiles.problems import PROBLEMS
from scenariokit_textiles.validators import VALIDATORS

SECTOR = Sector(
    id="textiles",
    prefix="TEX",
    title={"zh": "纺织服装", "en": "Textiles and clothing"},
    codes=(
        "gbt-4754@2017:C17",
        "gbt-4754@2017:C18",
        "gbt-4754@2011:C17",
        "gbt-4754@2011:C18",
        "isic@4:13",
        "isic@4:14",
        "nace@2:13",
        "nace@2:14",
        "nace@2.1:13",
        "nace@2.1:14",
    ),
    aliases=("textile", "apparel", "clothing", "garments", "纺织服装", "纺织", "服装"),
    links=(
        "fibre",
        "spinning",
        "weaving",
        "knitting",
        "dyeing",
        "finishing",
        "inspection",
        "cutting",
        "sewing",
        "logistics",
        "retail",
        "recycling",
    ),
    details={"scenario": Textile},
    sample={"details": {"textiles": {"composition": "60% cotton 40% polyester"}}},
    metrics=METRICS,
    codelists=CODELISTS,
    counting_units=("piece", "roll", "件", "匹"),
    validators=VALIDATORS,
    loaders=LOADERS,
    measures=MEASURES,
    problems=PROBLEMS,
)


@hookimpl
def scenariokit_sectors() -> list[Sector]:
    """The sector, for scenariokit."""
    return [SECTOR]
