"""The sector: everything that ports bring, in one value."""

from scenariokit.plugin import Sector, hookimpl
from scenariokit_ports.codelists import CODELISTS
from scenariokit_ports.details import PortDetails
from scenariokit_ports.loaders import LOADERS
from scenariokit_ports.measures import MEASURES
from scenariokit_ports.metrics import METRICS
from scenariokit_ports.problems import PROBLEMS
from scenariokit_ports.validators import VALIDATORS

SECTOR = Sector(
    id="ports",
    prefix="PRT",
    title={"zh": "港口", "en": "Ports"},
    codes=(
        "gbt-4754@2017:G5532", "gbt-4754@2017:G5531", "gbt-4754@2017:G5539", "gbt-4754@2011:G5532", "gbt-4754@2011:G5531",
        "isic@4:5222", "isic@4:5224", "nace@2:52.22", "nace@2:52.24", "nace@2.1:52.22", "nace@2.1:52.24",
    ),
    aliases=("port", "container-terminal", "港口物流", "集装箱码头"),
    links=("vessel", "quay", "yard", "gate", "hinterland"),
    details={"scenario": PortDetails},
    sample={
        "title": {"zh": "桥吊效率提升", "en": "Faster quay cranes"},
        "site": {"name": {"zh": "前湾港", "en": "Qianwan"}, "code": "unlocode:CNQIN"},
        "details": {"ports": {"locode": "CNQIN", "terminal": "QQCTN"}},
    },
    metrics=METRICS,
    codelists=CODELISTS,
    counting_units=("move", "TEU"),
    validators=VALIDATORS,
    loaders=LOADERS,
    measures=MEASURES,
    problems=PROBLEMS,
)  # fmt: skip


@hookimpl
def scenariokit_sectors() -> list[Sector]:
    """The ports sector."""
    return [SECTOR]
